"""Asking institutions side by side: each with its own time limit, its own failure and its own trouble kept.

Invariant: nothing that one institution says or fails to say keeps another from being asked and heard. Who
failed is asked again after 2, 4, 8, 16 seconds and then three times a minute: many silent ones cost little.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

from cloudsword.centre import clock
from cloudsword.centre.holds.institution_channels import Finder, channel_to
from cloudsword.centre.holds.models import Reading
from cloudsword.centre.logs import log
from cloudsword.centre.people.models import Institution
from cloudsword.channels.contract import Channel
from cloudsword.channels.side_by_side import SideBySide
from cloudsword.errors import CloudSwordError

R = TypeVar("R")
SHORTEST_WAIT: Final = timedelta(seconds=2)
LONGEST_WAIT: Final = timedelta(seconds=20)
LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
ROUND_SECONDS: Final = 20.0
"""After so long a round asks nobody more: the next one does, and begins with them."""


def ask_each(
    ids: Iterable[str],
    channels: Finder | None,
    ask: Callable[[Channel, Reading], R],
    take: Callable[[Institution, Reading, R], int],
) -> tuple[int, Exception | None]:
    """Ask institutions at once, and take what they say as it comes.

    Parameters
    ----------
    ids
        Whom.
    channels
        Finds the way to an institution; None: its address.
    ask
        The call; it may run in a thread of its own, and touches no database.
    take
        Keeps what was said and returns how much of it was new; called here, one at a time.

    Returns
    -------
    tuple
        The sum of what was new, and the latest failure; each one's is kept with its institution.
    """
    waiting = _in_turn(ids)
    find, began = channels or channel_to, clock.seconds()
    count, trouble = 0, None
    with SideBySide[tuple[Institution, Reading], R]() as calls:
        while waiting or len(calls):
            while waiting and calls.has_room and clock.seconds() - began < ROUND_SECONDS:
                institution, reading = waiting.pop(0)
                try:
                    channel = find(institution)
                except Exception as error:
                    trouble = _note(institution, error)
                else:
                    if channel is not None:
                        calls.begin((institution, reading), channel, _bound(ask, channel, reading))
            ended = calls.take()
            if ended is None:
                break
            (institution, reading), found = ended
            try:
                if isinstance(found, Exception):
                    raise found
                count += take(institution, reading, found)
                reached(institution.pk)
            except Exception as error:
                trouble = _note(institution, error)
    return count, trouble


def _bound(ask: Callable[[Channel, Reading], R], channel: Channel, reading: Reading) -> Callable[[], R]:
    return lambda: ask(channel, reading)


def _in_turn(ids: Iterable[str]) -> list[tuple[Institution, Reading]]:
    """Return institutions and how far they were read: first those that were well the last time."""
    found = []
    now = clock.now()
    for institution in Institution.objects.filter(pk__in=set(ids)).order_by("pk"):
        reading, _ = Reading.objects.get_or_create(institution=institution)
        # a clock that was set back must not keep anybody unasked for as long as it was
        if reading.ask_at is None or not now < reading.ask_at <= now + LONGEST_WAIT:
            found.append((institution, reading))
    return sorted(found, key=lambda pair: (pair[1].failures > 0, pair[1].reached_at or LONG_AGO, pair[0].pk))


def _note(institution: Institution, error: Exception) -> Exception:
    """Keep what is wrong with an institution; what nobody foresaw is in the log, too."""
    if isinstance(error, CloudSwordError):
        told = str(error)
    else:
        log().error("institution_failed", institution=institution.pk, exc_info=error)
        told = type(error).__name__
    not_reached(institution.pk, told)
    return error


def reached(institution: str) -> None:
    """Keep that an institution was reached, and that all is well."""
    Reading.objects.filter(pk=institution).update(
        reached_at=clock.now(), failures=0, failing_since=None, ask_at=None, trouble=""
    )


def not_reached(institution: str, cause: str) -> None:
    """Keep that an institution was not reached, why, and when it is asked again."""
    now = clock.now()
    reading = Reading.objects.get(pk=institution)
    reading.trouble = cause[:500]
    reading.failures += 1
    reading.failing_since = reading.failing_since or now
    reading.ask_at = now + min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** min(reading.failures - 1, 10))
    reading.save(update_fields=["trouble", "failures", "failing_since", "ask_at"])
