"""What one country is made from: size, days, seed, preset. The only input of everything in ``country``."""

from dataclasses import dataclass, field
from datetime import date

from cloudsword.country.calendar import Calendar
from cloudsword.country.parameter import Values
from cloudsword.country.presets import PRESETS

DEFAULT_START = date(2026, 3, 2)


@dataclass(frozen=True)
class Scenario:
    """One country.

    Parameters
    ----------
    people
        Inhabitants, at least ``LEAST_PEOPLE``.
    days
        Length of the run, at least 1.
    seed
        Any non-negative integer; the same scenario gives the same bytes.
    preset
        Name of a preset.
    start
        Local date of day 0.
    """

    people: int
    days: int
    seed: int
    preset: str = "mixed"
    start: date = DEFAULT_START
    values: Values = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", Values(PRESETS[self.preset].overrides))

    @property
    def calendar(self) -> Calendar:
        """Days of the run."""
        return Calendar(self.start, self.days)

    @property
    def currency(self) -> str:
        """ISO 4217 code of the country's money."""
        return PRESETS[self.preset].currency

    @property
    def wage_minor(self) -> int:
        """W: the monthly median wage in minor units."""
        return PRESETS[self.preset].wage_minor
