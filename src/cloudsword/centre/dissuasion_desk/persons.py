"""Who the people with signs are: number, year of birth, region and what they still have, out of the lake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from cloudsword.centre.dissuasion_desk.records import NUMBER, PERSON
from cloudsword.dissuasion import People

if TYPE_CHECKING:
    from cloudsword.lake.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Persons:
    """People by place.

    Parameters
    ----------
    people
        As the room takes them.
    regions
        Names that ``people.region`` counts.
    numbers
        A number of each; empty: none is known.
    """

    people: People
    regions: Sequence[str]
    numbers: Sequence[str]


def persons_of(lake: "Snapshot", signs: pa.Table, now: datetime) -> Persons:
    """Return the people of a table of signs, in the order of their keys."""
    keys = sorted(set(signs["person_id"].to_pylist()))
    place = {key: at for at, key in enumerate(keys)}
    met = {
        key: number
        for key, number in zip(signs["person_id"].to_pylist(), signs["msisdn"].to_pylist(), strict=True)
        if number is not None
    }
    ids = [key.removeprefix(PERSON) for key in keys if key.startswith(PERSON)]
    age = np.full(len(keys), np.nan)
    region = np.full(len(keys), -1, np.int32)
    means = np.full(len(keys), np.nan)
    numbers = [met.get(key, "") for key in keys]
    for key in keys:
        if key.startswith(NUMBER):
            numbers[place[key]] = key.removeprefix(NUMBER)
    regions: list[str] = []
    if ids:
        wanted = lake.engine.values(pa.table({"wanted": pa.array(ids, pa.string())}))
        known: dict[str, int] = {}
        for row in _rows(lake, "people", wanted, "person_id", ["birth_year", "region"]):
            at = place[PERSON + row["person_id"]]
            if row["birth_year"] is not None:
                age[at] = now.year - row["birth_year"]
            if row["region"] is not None:
                region[at] = known.setdefault(row["region"], len(known))
        regions = list(known)
        for row in _rows(lake, "subscribers", wanted, "holder", ["msisdn", "closed_at"]):
            at = place[PERSON + row["holder"]]
            if not numbers[at] and (row["closed_at"] is None or row["closed_at"] > now):
                numbers[at] = row["msisdn"]
        for row in _rows(lake, "accounts", wanted, "holder", ["balance_minor"]):
            if row["balance_minor"] is not None:
                at = place[PERSON + row["holder"]]
                means[at] = np.nan_to_num(means[at]) + max(row["balance_minor"], 0)
    has_number = np.array([bool(number) for number in numbers], np.bool_)
    people = People(keys, age, region, has_number, means, np.zeros(len(keys), np.bool_))
    return Persons(people, regions, numbers)


def _rows(lake: "Snapshot", table: str, wanted: Any, key: str, columns: list[str]) -> list[dict[str, Any]]:
    if not lake.rows(table):
        return []
    rows = lake.expression(table).select(key, *columns)
    rows = rows.semi_join(wanted, rows[key] == wanted.wanted)
    found: list[dict[str, Any]] = lake.engine.table(rows.order_by(rows.columns)).to_pylist()
    return found
