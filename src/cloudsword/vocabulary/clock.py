"""Clocks and instants: UTC to the microsecond, and how people read time.

Who needs the time is handed a ``Clock``; nothing else asks the system, so that the same input gives the
same output.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from cloudsword.errors import NotAnInstant


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
        raise NotAnInstant(value=shown, cause="not a date and time", cause_zh="不是日期时间")
    if found["time"] is None:
        raise NotAnInstant(value=shown, cause="no time of day", cause_zh="缺少时刻")
    if found["zone"] is None:
        raise NotAnInstant(value=shown, cause="no time zone", cause_zh="缺少时区")
    fraction = (found["fraction"] or "").rstrip("0")
    if len(fraction) > 6:
        raise NotAnInstant(value=shown, cause="finer than a microsecond", cause_zh="精度超过微秒")
    try:
        whole = datetime.fromisoformat(f"{found['date']}T{found['time']}{found['zone']}")
        return (whole + timedelta(microseconds=int(fraction.ljust(6, "0")))).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotAnInstant(value=shown, cause="no such date or time", cause_zh="日期或时间不存在") from None


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
        ``en`` or ``zh``.

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
    length = _in_one_unit(abs(seconds), language)
    if language == "zh":
        return length + ("前" if seconds >= 0 else "后")
    return f"{length} ago" if seconds >= 0 else f"in {length}"


def format_countdown(until: datetime, now: datetime, language: str = "en") -> str:
    """Say how much time is left: seconds show in the last ten minutes, when they matter.

    Parameters
    ----------
    until, now
        Instants with a time zone.
    language
        ``en`` or ``zh``.

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
    chinese = language == "zh"
    if seconds < 0:
        over = _in_one_unit(-seconds, language)
        return f"已超时 {over}" if chinese else f"over by {over}"
    if seconds < 600:
        return f"{seconds // 60}:{seconds % 60:02d}"
    minutes, hours, days = seconds // 60 % 60, seconds // 3600 % 24, seconds // 86_400
    if days:
        return f"{days} 天 {hours} 小时" if chinese else f"{days} d {hours} h"
    if hours:
        return f"{hours} 小时 {minutes} 分钟" if chinese else f"{hours} h {minutes} min"
    return f"{minutes} 分钟" if chinese else f"{minutes} min"


def _in_one_unit(seconds: int, language: str) -> str:
    for limit, size, en, zh in ((60, 1, "s", "秒"), (3600, 60, "min", "分钟"), (172_800, 3600, "h", "小时")):
        if seconds < limit:
            return f"{seconds // size} {zh if language == 'zh' else en}"
    return f"{seconds // 86_400} {'天' if language == 'zh' else 'd'}"


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone")
    return at.astimezone(UTC)
