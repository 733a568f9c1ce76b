"""Taking files in: reader, lake and progress bar joined, and the summary in words."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from cloudsword.cli.language import language, said
from cloudsword.cli.progress import bar
from cloudsword.cli.told import tell_order, tell_two_writings
from cloudsword.formats.mapping_file import load_mapping
from cloudsword.formats.records import Records, read_records
from cloudsword.formats.trace_json.text import text
from cloudsword.lake.centre import open_centre
from cloudsword.lake.ingest import FED_TABLES, IngestSummary, MirrorRule, ingest
from cloudsword.tables import ACCOUNTS, TRANSFERS
from cloudsword.tables.two_writings import Writings
from cloudsword.vocabulary.clock import Clock, SystemClock
from cloudsword.vocabulary.reasons import Reason

SHOWN_REASONS = 3


def ingest_files(
    table: str,
    files: Sequence[Path],
    centre: Path,
    mapping: str | None,
    clock: Clock | None = None,
    *,
    has_both_sides: bool = False,
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

    Returns
    -------
    IngestSummary
        What became of the rows.
    """
    opened = open_centre(centre)
    contract = FED_TABLES[table]
    loaded = load_mapping(mapping) if mapping else None
    now = (clock or SystemClock()).now()
    with bar(said("reading {table}", table=table)) as progress:
        records = read_records(
            [str(file) for file in files], contract, loaded, now=now, progress=progress, told=tell_order
        )
        rule = MirrorRule.TAKE if has_both_sides else MirrorRule.REFUSE
        writings = Writings()
        summary = ingest(opened, contract, _looked_at(records, writings), mirrors=rule)
    if contract in (TRANSFERS, ACCOUNTS):
        for batch in opened.snapshot().batches("accounts", ["account_id"]):
            writings.add_rows(batch)
        tell_two_writings(writings)
    return summary


def _looked_at(records: Iterator[Records], writings: Writings) -> Iterator[Records]:
    for some in records:
        writings.add_rows(some.good)
        yield some


def summary_text(table: str, summary: IngestSummary, centre: Path, form: str) -> str:
    """Return what became of the rows.

    Parameters
    ----------
    table
        The table.
    summary
        Counts.
    centre
        For the next step.
    form
        ``table`` or ``json``.

    Returns
    -------
    str
        With a line end.
    """
    if form == "json":
        return text(
            {
                "table": table,
                "accepted": summary.accepted,
                "updated": summary.updated,
                "duplicates": summary.duplicates,
                "quarantined": summary.quarantined,
                "reasons": [{"reason": reason, "rows": rows} for reason, rows in summary.reasons],
                "mirrored": summary.mirrored,
                "version": summary.version,
            }
        )
    counts = [
        (said("accepted"), summary.accepted),
        (said("updated"), summary.updated),
        (said("duplicates"), summary.duplicates),
        (said("quarantined"), summary.quarantined),
    ]
    lines = [f"{table}: " + ", ".join(f"{name} {rows:,}" for name, rows in counts)]
    if summary.mirrored:
        lines.append(
            said(
                "  {mirrored:,} of them look like the other side of rows that are there, and "
                "were taken in as asked (--both-sides)",
                mirrored=summary.mirrored,
            )
        )
    for reason, rows in summary.reasons[:SHOWN_REASONS]:
        lines.append(f"  {rows:,} × {reason}: {Reason.of(reason).name_in(language())}")
    if len(summary.reasons) > SHOWN_REASONS:
        more = len(summary.reasons) - SHOWN_REASONS
        lines.append(said("  … and {more} more reason(s)", more=more))
    if summary.quarantined:
        command = f"cloudsword quarantine --centre {centre}"
        lines.append(said("  the rows: {command}", command=command))
    return "\n".join(lines) + "\n"
