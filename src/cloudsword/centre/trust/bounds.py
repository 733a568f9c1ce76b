"""Instants and sums that a word may name."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cloudsword.centre.trust.kinds import Rule
from cloudsword.channels.envelopes import WINDOW

SLACK: Final = WINDOW
"""How far clocks may differ."""
MOST_SAID: Final = 10**15
"""Minor units: no account holds more, and no sum of such words leaves 64 bits before a thousand of them."""
MOST_UNKNOWN: Final = 20
"""Holds in one list that rest on no order that the centre knows: after a restored backup, some."""
MOST_ANSWERS: Final = 20
"""Answers to one order that are kept; while it waits, one place of them is left for what ends it."""

KEPT: Final = 50
"""Words of one institution under one rule on one day that are kept with what they said."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a word may name.

    Parameters
    ----------
    ahead
        How far ahead of the present an instant may lie.
    back
        How far back; None: something else bounds it, or nothing.
    least, most
        Minor units.
    """

    ahead: timedelta = SLACK
    back: timedelta | None = None
    least: int = 0
    most: int = MOST_SAID

    def fault(self, now: datetime, at: datetime | None = None, minor: int | None = None) -> Rule | None:
        """Return what is wrong with an instant or a sum; None: nothing.

        Examples
        --------
        >>> from datetime import UTC
        >>> noon = datetime(2026, 3, 5, 12, tzinfo=UTC)
        >>> Bounds().fault(noon, noon + timedelta(minutes=6)).value
        'ahead'
        >>> Bounds(least=1).fault(noon, noon, 0).value
        'size'
        """
        if at is not None and at > now + self.ahead:
            return Rule.AHEAD
        if at is not None and self.back is not None and at < now - self.back:
            return Rule.TOO_OLD
        if minor is not None and not self.least <= minor <= self.most:
            return Rule.SIZE
        return None
