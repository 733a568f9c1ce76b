"""A country on disk: its records, its truth, what it was made from; in a folder of its own or in a centre.

Invariant: the truth lies in ``truth/`` and nowhere else, so that a centre can be handed on without it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cloudsword.errors import HalfACountry, NoTruth
from cloudsword.lake.centre import Centre
from cloudsword.lake.durable import write_whole, writing
from cloudsword.lake.parquet_folder import ParquetFolder
from cloudsword.lake.snapshot import Snapshot

RECORDS: Final = "records"
TRUTH: Final = "truth"
SCENARIO: Final = "scenario.json"
FORMAT: Final = 1
"""Version of the form of ``scenario.json``."""


@dataclass(frozen=True, slots=True)
class CountryFiles:
    """What was made, as ``truth/scenario.json`` tells it.

    Parameters
    ----------
    scenario
        What it was made from: people, days, seed, preset, start (ISO date).
    rows
        Rows of each table of records.
    """

    scenario: Mapping[str, Any]
    rows: Mapping[str, int]


def write_scenario(truth: Path, made: CountryFiles) -> None:
    """Write ``scenario.json`` into the folder ``truth``."""
    tree = {"format": FORMAT, "scenario": dict(made.scenario), "rows": dict(made.rows)}
    with writing(truth):
        write_whole(truth / SCENARIO, (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode())


def read_scenario(folder: Path) -> CountryFiles:
    """Return what the country in ``folder`` (a centre, or a folder of its own) was made from.

    Raises
    ------
    NoTruth
        There is no truth, or it does not say.
    """
    path = folder / TRUTH / SCENARIO
    try:
        tree = json.loads(path.read_bytes())
        if tree["format"] != FORMAT:
            raise NoTruth(path=folder, cause=f"{path.name}: format {tree['format']}, not {FORMAT}")
        return CountryFiles(dict(tree["scenario"]), {name: int(rows) for name, rows in tree["rows"].items()})
    except OSError as error:
        raise NoTruth(path=folder, cause=error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoTruth(path=folder, cause=f"{path.name}: {type(error).__name__}") from error


@dataclass(frozen=True, slots=True)
class CountryTables:
    """What a centre may see of a country, and what really happened; each read batch by batch.

    Parameters
    ----------
    visible
        Gives the tables of records: the view of a lake, or a folder.
    truth
        Gives the tables of the truth.
    """

    visible: Snapshot | ParquetFolder
    truth: ParquetFolder


def tables_of_folder(folder: Path) -> CountryTables:
    """Return the tables of the country that was written to ``folder``."""
    return CountryTables(ParquetFolder(folder / RECORDS), ParquetFolder(folder / TRUTH))


def tables_of_centre(centre: Centre, made: CountryFiles) -> CountryTables:
    """Return the tables of the country in ``centre``, which was filled as ``made`` says.

    Raises
    ------
    HalfACountry
        The lake has fewer rows of a table than the country.
    """
    snapshot = centre.snapshot()
    for table, rows in made.rows.items():
        if snapshot.rows(table) < rows:
            raise HalfACountry(path=centre.path, table=table, found=snapshot.rows(table), limit=rows)
    return CountryTables(snapshot, ParquetFolder(centre.path / TRUTH))
