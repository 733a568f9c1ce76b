"""One small country, run once for all tests of this folder."""

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from cloudsword.country.run.country import Country
from cloudsword.country.scenario import Scenario


@dataclass(frozen=True)
class Whole:
    """A finished run: the country, and its tables by name."""

    country: Country
    visible: dict[str, pa.Table]
    truth: dict[str, pa.Table]


def run(scenario: Scenario) -> Whole:
    """Run a country to its end."""
    country = Country(scenario)
    visible: dict[str, list[pa.Table]] = {}
    truth: dict[str, list[pa.Table]] = {}
    for day in country.days():
        for name, rows in day.visible.items():
            visible.setdefault(name, []).append(rows)
        for name, rows in day.truth.items():
            truth.setdefault(name, []).append(rows)
    return Whole(
        country,
        {name: pa.concat_tables(parts) for name, parts in visible.items()},
        {name: pa.concat_tables(parts) for name, parts in truth.items()},
    )


@cache
def small() -> Whole:
    """Return three thousand people over five weeks."""
    return run(Scenario(3000, 35, 20260302))
