"""Filling a centre with a country: its records through the same ingest as files, its truth apart."""

import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudsword.errors import FolderNotEmpty, NoTruth, OtherCountry
from cloudsword.lake.centre import Centre, open_centre
from cloudsword.lake.country_files import RECORDS, SCENARIO, TRUTH, read_scenario
from cloudsword.lake.durable import replace, writing
from cloudsword.lake.unfinished import unfinished
from cloudsword.tables import RECORD_TABLES
from cloudsword.uses.making import Made, write_country
from cloudsword.uses.scenario import plain_scenario
from cloudsword.uses.watching import STILL, Progress, Stage, Watcher
from cloudsword.vocabulary.clock import Clock, SystemClock

if TYPE_CHECKING:
    from cloudsword.country.scenario import Scenario


def make_centre(
    scenario: "Scenario", path: Path, clock: Clock | None = None, watcher: Watcher = STILL
) -> Made:
    """Fill the centre in ``path`` with a country.

    A run that is cut off while records are taken in is finished by the same run again: what is there already
    is not added twice.

    Raises
    ------
    NotACentre, OtherCountry, FolderNotEmpty
        No centre, or it holds something else; nothing was changed.
    DiskFull, UnwritableFile, LakeBusy
        Tables that were taken in before stay.
    """
    began = time.monotonic()
    centre = open_centre(path)
    refuse_other(centre, scenario)
    with unfinished(centre.path / "country") as folder:
        files, truth = write_country(scenario, folder, watcher)
        refuse_other(centre, scenario)
        keep_truth(folder / TRUTH, centre.path / TRUTH)
        now = (clock or SystemClock()).now()
        quarantined = take_in(centre, folder / RECORDS, files.rows, now, watcher)
    return Made(files, truth, quarantined, time.monotonic() - began)


def refuse_other(centre: Centre, scenario: "Scenario") -> None:
    """Refuse a centre that holds another country, or records that are of none.

    Raises
    ------
    OtherCountry, FolderNotEmpty, NoTruth
        What it holds.
    """
    if (centre.path / TRUTH).exists():
        if not (centre.path / TRUTH / SCENARIO).exists():
            raise NoTruth(path=centre.path, cause=f"{TRUTH}/{SCENARIO}")
        held = read_scenario(centre.path).scenario
        wanted = plain_scenario(scenario)
        if held != wanted:
            raise OtherCountry(path=centre.path, found=_in_words(held), value=_in_words(wanted))
        return
    snapshot = centre.snapshot()
    for table in RECORD_TABLES:
        if snapshot.rows(table.name):
            raise FolderNotEmpty(path=centre.lake, found=f"{snapshot.rows(table.name):,} {table.name}")


def _in_words(scenario: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in scenario.items() if name != "currency")


def keep_truth(folder: Path, target: Path) -> None:
    """Move the truth in ``folder`` to ``target``; one that stands there is of the same country and stays."""
    with writing(target):
        if not target.exists():
            replace(folder, target)


def take_in(
    centre: Centre, records: Path, rows: Mapping[str, int], now: datetime, watcher: Watcher = STILL
) -> int:
    """Take each table of records in, as ``cloudsword ingest`` does; return how many rows were set aside."""
    from cloudsword.formats.records import Records, read_records
    from cloudsword.lake.ingest import MirrorRule, ingest

    quarantined = done = 0
    total = max(1, sum(rows.values()))
    with watcher.stage(Stage.TAKING_RECORDS_IN) as progress:
        for table in RECORD_TABLES:
            if not rows[table.name]:
                continue
            told = _part_of(progress, done, rows[table.name], total) if progress else None
            path = records / f"{table.name}.parquet"
            read = read_records([path], table, now=now, progress=told)
            # the lake remembers where records came from: this folder is gone in a moment
            named = (Records(f"country/{path.name}", some.good, some.bad) for some in read)
            quarantined += ingest(centre, table, named, mirrors=MirrorRule.PASS_OVER).quarantined
            done += rows[table.name]
    return quarantined


def _part_of(progress: Progress, before: int, share: int, total: int) -> Progress:
    """Return what tells ``progress`` of one table's reading, as a part of all rows."""

    def told(part: int, whole: int) -> None:
        progress(before + share * part // max(1, whole), total)

    return told
