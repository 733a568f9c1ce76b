"""The country's calendar: local days of UTC+8, instants in UTC microseconds.

Invariant: day 0 begins at local midnight of the start date; an instant is int64 microseconds since 1970 UTC.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
OFFSET: Final = 8 * HOUR
"""The country's clocks are eight hours before UTC, all year."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days of one run.

    Parameters
    ----------
    start
        Local date of day 0.
    days
        How many.

    Examples
    --------
    >>> calendar = Calendar(date(2026, 3, 2), 30)
    >>> calendar.begins(0), calendar.weekday(0), calendar.day_of(calendar.begins(3) + HOUR)
    (1772380800000000, 0, 3)
    """

    start: date
    days: int

    def begins(self, day: int) -> int:
        """Return the instant at which local ``day`` begins."""
        return ((self.start - date(1970, 1, 1)).days + day) * DAY - OFFSET

    def ends(self) -> int:
        """Return the instant at which the last day ends."""
        return self.begins(self.days)

    def date(self, day: int) -> date:
        """Return the local date of ``day``."""
        return self.start + timedelta(days=day)

    def weekday(self, day: int) -> int:
        """Return 0 for a Monday, 6 for a Sunday."""
        return self.date(day).weekday()

    def day_of(self, at: int) -> int:
        """Return the local day of an instant; may lie outside the run."""
        return (at - self.begins(0)) // DAY
