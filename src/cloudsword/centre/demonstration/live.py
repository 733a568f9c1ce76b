"""The replay for visitors: its clock follows the wall, as fast as they like; it stands where they say so.

While nobody clicks it paces itself: slowly on the first screen, faster where nothing is under way for the
victim on it. Invariant: this process alone moves the clock; pages ask for it by a ``Wish``.
"""

import time
from collections.abc import Callable
from typing import Final

from cloudsword.centre import clock
from cloudsword.centre.demonstration import country_clock, desk_work
from cloudsword.centre.demonstration.country_clock import Reading
from cloudsword.centre.demonstration.replay import Replay
from cloudsword.centre.demonstration.scene import Stage
from cloudsword.centre.demonstration.score import Day

STEP_SECONDS: Final = 0.25
OPENING: Final = 25 * 60 * 1_000_000
"""For so long from the opening a minute passes in a second."""
_SOON: Final = 3 * 3_600 * 1_000_000
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
    told
        Called with the figures of each day that is over.
    """

    def __init__(
        self,
        replay: Replay,
        stage: Stage,
        shown: country_clock.Clock,
        told: Callable[[int, Day], None] | None = None,
    ) -> None:
        self._replay, self._stage, self._clock, self._told = replay, stage, shown, told
        self._opened = replay.now
        self._said = len(replay.days)
        self.paces_itself = True
        self.rate = country_clock.MINUTE_A_SECOND
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
            if self.paces_itself:
                self.rate = self._pace()
            self._go_on(min(_LONGEST_STEP, int(passed * self.rate * 1_000_000)))
            changed = True
        if changed:
            self.show()

    def _go_on(self, ahead: int) -> None:
        """Replay what is next, to midnight at most; a new day is made first, and that is said."""
        replay = self._replay
        is_midnight = replay.now >= replay.day_ends
        replay.desk.attend(replay.now)
        if is_midnight:
            self._stage.is_making_day = True
            self.show()
        until = replay.now + ahead
        replay.advance(until if is_midnight else min(until, replay.day_ends))
        replay.desk.look_if_moved(replay.now)  # type: ignore[attr-defined]
        if is_midnight:
            self._stage.is_making_day = False
            self._wall = time.monotonic()  # the country's time stood meanwhile
        for day in range(self._said, len(replay.days)):
            if self._told:
                self._told(day + 1, replay.days[day])
        self._said = len(replay.days)

    def _pace(self) -> int:
        """Return how fast the time passes while nobody says so."""
        now, watched = self._replay.now, self._stage.watched
        if now < self._opened + OPENING or self._stage.is_queue_by_hand:
            return country_clock.MINUTE_A_SECOND
        if watched is not None and (
            now < watched.reported_at + _SOON or desk_work.waits_for_bank(watched.case)
        ):
            return country_clock.FOUR_MINUTES_A_SECOND
        return country_clock.DAY_A_MINUTE

    def show(self) -> None:
        """Write what pages read, and let their clocks stand at what is replayed."""
        now, desk = self._replay.now, self._replay.desk
        self._stage.is_queue_by_hand = desk.has_numbers_left(now)  # type: ignore[attr-defined]
        self._stage.publish(rate=self.rate, is_paused=self.is_paused)
        self._clock.share(Reading(now, time.time(), self.rate, self.is_paused, now))

    def _grant_wishes(self) -> bool:
        from cloudsword.centre.demonstration.models import Wish

        wishes = list(Wish.objects.filter(done_at=None).order_by("pk"))
        for wish in wishes:
            if wish.kind == "pause":
                self.is_paused = True
            elif wish.kind == "run":
                self.is_paused = False
            elif wish.kind in {"slower", "faster"}:
                self.paces_itself = False
                other = country_clock.slower if wish.kind == "slower" else country_clock.faster
                self.rate = other(self.rate)
            elif wish.kind == "officers":
                self.is_paused, self.paces_itself = False, True
                self._stage.is_by_hand = False
                self._replay.desk.hand_back()  # type: ignore[attr-defined]
            elif wish.kind == "judge":
                self._replay.desk.leave_numbers(self._replay.now)  # type: ignore[attr-defined]
            elif wish.kind in {"take", "next"}:
                self._stage.is_by_hand = True
                self._replay.desk.take_over(self._replay.now)  # type: ignore[attr-defined]
                if wish.kind == "next":
                    self._replay.desk.watch_next()  # type: ignore[attr-defined]
            Wish.objects.filter(pk=wish.pk).update(done_at=clock.now())
        return bool(wishes)
