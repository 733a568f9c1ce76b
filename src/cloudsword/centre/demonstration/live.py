"""The replay for visitors: its clock follows the wall, as fast as they like; it stands where they say so.

Invariant: this process alone moves the clock; pages ask for it by a ``Wish``.
"""

import time
from collections.abc import Callable
from typing import Final

from cloudsword.centre.demonstration import clock
from cloudsword.centre.demonstration.clock import Reading
from cloudsword.centre.demonstration.replay import Replay
from cloudsword.centre.demonstration.scene import Stage

STEP_SECONDS: Final = 0.25
_LONGEST_STEP: Final = 3_600 * 1_000_000


class Live:
    """Runs a replay for visitors.

    Parameters
    ----------
    replay
        Filled and begun.
    stage
        What they see.
    shown
        The clock that all processes share.
    """

    def __init__(self, replay: Replay, stage: Stage, shown: clock.Clock) -> None:
        self._replay, self._stage, self._clock = replay, stage, shown
        self.rate = clock.MINUTE_A_SECOND
        self.is_paused = True
        self._wall = time.monotonic()

    def run(self, is_stopped: Callable[[], bool]) -> None:
        """Go on until ``is_stopped`` says so; the last scene stays when the days are over."""
        self._wall = time.monotonic()
        self.show()
        while not is_stopped():
            self.step()
            time.sleep(STEP_SECONDS)

    def step(self) -> None:
        """Do what visitors wished, and let the country's time follow the wall."""
        moment = time.monotonic()
        passed, self._wall = moment - self._wall, moment
        changed = self._grant_wishes()
        if not self.is_paused and not self._replay.is_over:
            ahead = min(_LONGEST_STEP, int(passed * self.rate * 1_000_000))
            self._replay.desk.attend(self._replay.now)
            self._replay.advance(self._replay.now + ahead)
            self._replay.desk.look_if_moved(self._replay.now)  # type: ignore[attr-defined]
            changed = True
        if changed:
            self.show()

    def show(self) -> None:
        """Write what pages read, and let their clocks stand at what is replayed."""
        now = self._replay.now
        self._stage.publish(rate=self.rate, is_paused=self.is_paused)
        self._clock.share(Reading(now, time.time(), self.rate, self.is_paused, now))

    def _grant_wishes(self) -> bool:
        from django.utils import timezone

        from cloudsword.centre.demonstration.models import Wish

        wishes = list(Wish.objects.filter(done_at=None).order_by("pk"))
        for wish in wishes:
            if wish.kind == "pause":
                self.is_paused = True
            elif wish.kind == "run":
                self.is_paused = False
            elif wish.kind == "slower":
                self.rate = clock.slower(self.rate)
            elif wish.kind == "faster":
                self.rate = clock.faster(self.rate)
            elif wish.kind == "next":
                self._replay.desk.watch_next()  # type: ignore[attr-defined]
            Wish.objects.filter(pk=wish.pk).update(done_at=timezone.now())
        return bool(wishes)
