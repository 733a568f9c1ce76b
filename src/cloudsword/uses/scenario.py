"""What a country was made from, as ``truth/scenario.json`` keeps it, there and back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudsword.errors import NoTruth
from cloudsword.lake.country_files import CountryFiles

if TYPE_CHECKING:
    from cloudsword.country.scenario import Scenario


def plain_scenario(scenario: "Scenario") -> dict[str, Any]:
    """Return ``scenario`` as ``scenario.json`` keeps it."""
    return {
        "people": scenario.people,
        "days": scenario.days,
        "seed": scenario.seed,
        "preset": scenario.preset,
        "start": scenario.start.isoformat(),
        "currency": scenario.currency,
    }


def scenario_of(made: CountryFiles, path: Path) -> "Scenario":
    """Return the scenario that a country was made from; NoTruth about ``path`` where it cannot be told."""
    from cloudsword.country.scenario import Scenario

    told = made.scenario
    try:
        return Scenario(
            int(told["people"]),
            int(told["days"]),
            int(told["seed"]),
            str(told["preset"]),
            date.fromisoformat(told["start"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NoTruth(path=path, cause=f"scenario.json: {error}") from error
