"""Taking files into a centre: reader and lake joined."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from cloudsword.formats.mapping_file import load_mapping
from cloudsword.formats.records import Records, read_records
from cloudsword.lake.centre import open_centre
from cloudsword.lake.ingest import FED_TABLES, IngestSummary, MirrorRule, ingest
from cloudsword.tables import ACCOUNTS, TRANSFERS
from cloudsword.tables.two_writings import Writings
from cloudsword.uses.watching import STILL, Stage, Watcher
from cloudsword.vocabulary.clock import Clock, SystemClock


def ingest_files(
    table: str,
    files: Sequence[Path],
    centre: Path,
    mapping: str | None,
    clock: Clock | None = None,
    *,
    has_both_sides: bool = False,
    watcher: Watcher = STILL,
) -> IngestSummary:
    """Take files of one table into a centre.

    Parameters
    ----------
    table
        Name of a table that a centre takes in.
    files
        Files of it.
    centre
        Folder of the centre.
    mapping
        Name or path of a mapping, or None.
    clock
        Tells the present, which no record may be later than.
    has_both_sides
        Whether transfers that look like the other side of transfers that are there come in all the same.
    watcher
        Told the order of rows of days without times, and accounts that are written in two ways.

    Returns
    -------
    IngestSummary
        What became of the rows.

    Raises
    ------
    NotACentre, BadMapping, InputError
        The centre or a file cannot be used; nothing was taken in.
    LakeBusy, DiskFull, UnwritableFile, DamagedLake
        As ``lake.ingest``.
    """
    opened = open_centre(centre)
    contract = FED_TABLES[table]
    loaded = load_mapping(mapping) if mapping else None
    now = (clock or SystemClock()).now()
    with watcher.stage(Stage.READING_RECORDS, table) as progress:
        records = read_records(
            [str(file) for file in files], contract, loaded, now=now, progress=progress, told=watcher.tell
        )
        rule = MirrorRule.TAKE if has_both_sides else MirrorRule.REFUSE
        writings = Writings()
        summary = ingest(opened, contract, _looked_at(records, writings), mirrors=rule)
    if contract in (TRANSFERS, ACCOUNTS):
        for batch in opened.snapshot().batches("accounts", ["account_id"]):
            writings.add_rows(batch)
        if two := writings.found():
            watcher.tell(two)
    return summary


def _looked_at(records: Iterator[Records], writings: Writings) -> Iterator[Records]:
    for some in records:
        writings.add_rows(some.good)
        yield some
