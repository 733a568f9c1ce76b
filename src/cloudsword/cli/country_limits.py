"""Limits of a country: what cannot be made is refused before anything is begun, with the limit."""

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Final

from cloudsword.cli.language import said
from cloudsword.errors import BadOption
from cloudsword.uses.country_limits import check_memory
from cloudsword.uses.free_memory import free_memory
from cloudsword.vocabulary.clock import Clock, SystemClock

if TYPE_CHECKING:
    from cloudsword.country.scenario import Scenario

EARLIEST: Final = date(2000, 1, 1)


def check_dates(start: date, days: int, today: date) -> None:
    """Refuse a run that begins before ``EARLIEST`` or ends after ``today``: records are of the past.

    Raises
    ------
    BadOption
        Names the limit.
    """
    if start < EARLIEST:
        raise BadOption(
            option="--start",
            value=start.isoformat(),
            limit=said("the earliest is {earliest}", earliest=EARLIEST),
            next_step=said("choose a later date"),
        )
    most = (today - start).days
    if days > most:
        raise BadOption(
            option="--start" if most < 1 else "--days",
            value=start.isoformat() if most < 1 else days,
            limit=said(
                "the run would end in the future, and records are of the past: from "
                "{start} at most {most} days are over",
                start=start,
                most=max(most, 0),
            ),
            next_step=said("ask for fewer days or an earlier --start"),
        )


def check_size(scenario: "Scenario", clock: Clock | None = None) -> None:
    """Refuse what cannot be made on this machine today; see ``check_dates`` and ``check_memory``."""
    now = (clock or SystemClock()).now()
    # the country's clocks are eight hours before UTC: its last day must be over there
    check_dates(scenario.start, scenario.days, (now.astimezone(UTC) + timedelta(hours=8)).date())
    check_memory(scenario.people, scenario.days, free_memory())
