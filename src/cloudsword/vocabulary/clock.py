"""Clocks and instants: UTC to the microsecond, and how people read time.

Who needs the time is handed a ``Clock``; nothing else asks the system, so that the same input gives the
same output.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from cloudsword.errors import NotAnInstant
from cloudsword.tongue import N_, Phrase, phrase


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant, UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still: replays and tests.

    Parameters
    ----------
    at
        The instant it shows; with a time zone.
    """

    at: datetime

    def now(self) -> datetime:
        """Return the instant it was set to, UTC."""
        return _utc(self.at)


LENGTHS: Final = {
    "s": N_("{count} s"),
    "min": N_("{count} min"),
    "h": N_("{count} h"),
    "d": N_("{count} d"),
    "hours": N_("{hours} h {minutes} min"),
    "days": N_("{days} d {hours} h"),
    "ago": N_("{length} ago"),
    "in": N_("in {length}"),
    "over": N_("over by {length}"),
}
"""How lengths of time are said; scripts of pages that keep clocks fresh say them so too."""

_INSTANT = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    # a fraction is one of seconds, so it stands only behind them
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?P<second>:[0-9]{2})?)(?(second)(?:\.(?P<fraction>[0-9]{1,18}))?))?"
    r"\s?(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_SHOWN = 60


def parse_instant(text: str) -> datetime:
    """Read an instant: date, time and zone in ISO 8601's extended form.

    Parameters
    ----------
    text
        ``2019-12-05T10:30:00+08:00``; seconds and fraction may be left out, a blank may stand for the ``T``,
        the zone is ``Z`` or an offset. Blanks around do not count.

    Returns
    -------
    datetime
        The same instant in UTC.

    Raises
    ------
    NotAnInstant
        No zone (the books would be off by hours, unnoticed), no time, no such date, finer than a microsecond,
        or another shape.

    Examples
    --------
    >>> parse_instant("2019-12-05T10:30:00+08:00")
    datetime.datetime(2019, 12, 5, 2, 30, tzinfo=datetime.timezone.utc)
    """
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    found = _INSTANT.fullmatch(text.strip())
    if found is None:
        raise NotAnInstant(value=shown, cause=phrase("not a date and time"))
    if found["time"] is None:
        raise NotAnInstant(value=shown, cause=phrase("no time of day"))
    if found["zone"] is None:
        raise NotAnInstant(value=shown, cause=phrase("no time zone"))
    fraction = (found["fraction"] or "").rstrip("0")
    if len(fraction) > 6:
        raise NotAnInstant(value=shown, cause=phrase("finer than a microsecond"))
    try:
        whole = datetime.fromisoformat(f"{found['date']}T{found['time']}{found['zone']}")
        return (whole + timedelta(microseconds=int(fraction.ljust(6, "0")))).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotAnInstant(value=shown, cause=phrase("no such date or time")) from None


def format_instant(at: datetime) -> str:
    """Write an instant for machines: ``2019-12-05T02:30:00Z``, microseconds where there are any.

    Parameters
    ----------
    at
        An instant with a time zone.

    Returns
    -------
    str
        ISO 8601, UTC; ``parse_instant`` reads it back.

    Raises
    ------
    ValueError
        ``at`` has no time zone: a fault of the caller.
    """
    return _utc(at).replace(tzinfo=None).isoformat() + "Z"


def format_age(at: datetime, now: datetime, language: str = "en") -> str:
    """Say how long ago ``at`` was, in one unit.

    Seconds below a minute, then minutes, hours from one hour, days from two days.

    Parameters
    ----------
    at, now
        Instants with a time zone.
    language
        Its code; English where that is not known.

    Returns
    -------
    str
        Rounded down; a later ``at`` reads ``in 5 min``.

    Examples
    --------
    >>> noon = datetime(2019, 12, 5, 12, tzinfo=UTC)
    >>> format_age(noon - timedelta(minutes=12), noon), format_age(noon - timedelta(minutes=12), noon, "zh")
    ('12 min ago', '12 分钟前')
    """
    seconds = int((_utc(now) - _utc(at)).total_seconds())
    length = _in_one_unit(abs(seconds))
    return phrase(LENGTHS["ago" if seconds >= 0 else "in"], length=length).name_in(language)


def format_countdown(until: datetime, now: datetime, language: str = "en") -> str:
    """Say how much time is left: seconds show in the last ten minutes, when they matter.

    Parameters
    ----------
    until, now
        Instants with a time zone.
    language
        Its code; English where that is not known.

    Returns
    -------
    str
        ``3 d 4 h``, ``2 h 14 min``, ``14 min``, ``9:05``; after the end ``over by 3 min``.

    Examples
    --------
    >>> noon = datetime(2019, 12, 5, 12, tzinfo=UTC)
    >>> format_countdown(noon + timedelta(seconds=545), noon)
    '9:05'
    """
    seconds = int((_utc(until) - _utc(now)).total_seconds())
    if seconds < 0:
        return phrase(LENGTHS["over"], length=_in_one_unit(-seconds)).name_in(language)
    if seconds < 600:
        return f"{seconds // 60}:{seconds % 60:02d}"
    minutes, hours, days = seconds // 60 % 60, seconds // 3600 % 24, seconds // 86_400
    if days:
        return phrase(LENGTHS["days"], days=days, hours=hours).name_in(language)
    if hours:
        return phrase(LENGTHS["hours"], hours=hours, minutes=minutes).name_in(language)
    return phrase(LENGTHS["min"], count=minutes).name_in(language)


def _in_one_unit(seconds: int) -> Phrase:
    for limit, size, name in ((60, 1, "s"), (3600, 60, "min"), (172_800, 3600, "h")):
        if seconds < limit:
            return phrase(LENGTHS[name], count=seconds // size)
    return phrase(LENGTHS["d"], count=seconds // 86_400)


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone")
    return at.astimezone(UTC)
