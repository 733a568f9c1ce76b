"""What is known of a run beside its tables: how large, how long, from when to when."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cloudsword.country.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Facts:
    """One run.

    Parameters
    ----------
    people, days
        Its size.
    seed
        Its seed.
    preset
        Name of its preset.
    begins_at, ends_at
        UTC microseconds: local midnight of day 0, and of the day after the last.
    currency
        ISO 4217 code of its money.
    """

    people: int
    days: int
    seed: int
    preset: str
    begins_at: int
    ends_at: int
    currency: str


def facts_of(scenario: "Scenario") -> Facts:
    """Return the facts of a scenario; no parameter of its laws is among them."""
    calendar = scenario.calendar
    return Facts(
        people=scenario.people,
        days=scenario.days,
        seed=scenario.seed,
        preset=scenario.preset,
        begins_at=calendar.begins(0),
        ends_at=calendar.ends(),
        currency=scenario.currency,
    )
