"""Making a country: the run and the files joined."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from cloudsword.lake.country_files import (
    RECORDS,
    TRUTH,
    CountryFiles,
    write_scenario,
)
from cloudsword.lake.parquet_folder import FolderWriter
from cloudsword.lake.unfinished import finish, refuse_if_filled, unfinished
from cloudsword.tables import RECORD_TABLES
from cloudsword.uses.scenario import plain_scenario
from cloudsword.uses.watching import STILL, Stage, Watcher

if TYPE_CHECKING:
    from cloudsword.country.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Made:
    """What was made.

    Parameters
    ----------
    files
        Scenario and rows of records.
    truth
        Rows of each table of the truth.
    quarantined
        Rows that the centre set aside; none, unless the country is at fault.
    seconds
        How long it took.
    """

    files: CountryFiles
    truth: dict[str, int]
    quarantined: int
    seconds: float


def make_folder(scenario: "Scenario", out: Path, watcher: Watcher = STILL) -> Made:
    """Write a country to the new or empty folder ``out``: ``records/``, ``truth/``.

    Raises
    ------
    FolderNotEmpty, DiskFull, UnwritableFile
        Nothing was written.
    """
    began = time.monotonic()
    refuse_if_filled(out)
    with unfinished(out) as folder:
        files, truth = write_country(scenario, folder, watcher)
        finish(folder, out)
    return Made(files, truth, 0, time.monotonic() - began)


@contextmanager
def made_beside(scenario: "Scenario", watcher: Watcher = STILL) -> Iterator[tuple[Path, Made]]:
    """Give a country in a temporary folder for the block."""
    import tempfile

    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="cloudsword-country-") as name:
        files, truth = write_country(scenario, Path(name), watcher)
        yield Path(name), Made(files, truth, 0, time.monotonic() - began)


def write_country(
    scenario: "Scenario", folder: Path, watcher: Watcher = STILL
) -> tuple[CountryFiles, dict[str, int]]:
    """Run ``scenario`` and write it into the empty ``folder``, day by day.

    Returns
    -------
    (CountryFiles, dict of str to int)
        What stands in ``truth/scenario.json``; rows of the truth's tables.
    """
    from cloudsword.country.run.country import Country

    empty = {table.name: table.schema.empty_table() for table in RECORD_TABLES}
    with watcher.stage(Stage.MAKING_COUNTRY) as progress, FolderWriter(folder) as writer:
        writer.write({f"{RECORDS}/{name}": table for name, table in empty.items()})
        for number, day in enumerate(Country(scenario).days()):
            tables: dict[str, pa.Table] = {f"{RECORDS}/{name}": rows for name, rows in day.visible.items()}
            tables |= {f"{TRUTH}/{name}": rows for name, rows in day.truth.items()}
            writer.write(tables)
            if progress:
                progress(number, scenario.days)
    rows = dict.fromkeys(empty, 0)
    truth: dict[str, int] = {}
    for name, count in writer.rows.items():
        room, _, table = name.partition("/")
        (rows if room == RECORDS else truth)[table] = count
    files = CountryFiles(plain_scenario(scenario), rows)
    write_scenario(folder / TRUTH, files)
    return files, truth
