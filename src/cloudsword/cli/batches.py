"""Batches of a centre in words."""

import getpass
from pathlib import Path

from cloudsword.cli.language import said
from cloudsword.cli.output import write_text
from cloudsword.cli.terminal import page_cells, show
from cloudsword.formats.trace_json.text import text
from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_text.lines import Column, grid
from cloudsword.lake.centre import open_centre
from cloudsword.lake.undoing import Batch, batches, undo


def list_batches(centre: Path, form: str) -> None:
    """Print what was taken in, batch by batch."""
    found = batches(open_centre(centre))
    if form == "json":
        write_text(text([_tree(batch) for batch in found]), None)
        return
    if not found:
        write_text(said("Nothing was taken in yet.") + "\n", None)
        return
    columns = [
        Column(said("batch"), is_right=True),
        Column(said("written")),
        Column(said("table")),
        Column(said("rows"), is_right=True),
        Column(said("from")),
    ]
    show(grid(columns, [_cells(batch) for batch in found], page_cells()))


def undo_batch(centre: Path, number: int, reason: str, form: str) -> None:
    """Undo a batch and print what it did."""
    found = undo(open_centre(centre), number, by=_who(), reason=reason)
    if form == "json":
        tree = {
            "undone": number,
            "table": found.table,
            "rows": found.rows,
            "later_duplicates": found.later_duplicates,
            "version": found.version,
        }
        write_text(text(tree), None)
        return
    lines = [
        said(
            "undone: batch {number}, {rows:,} row(s) of {table}; the lake is version {version}",
            number=number,
            rows=found.rows,
            table=found.table,
            version=found.version,
        )
    ]
    if found.table in ("transfers", "accounts"):
        lines.append(
            said(
                "the books changed: trace again (--previous lists what differs), and look at "
                "holds that rest on these rows; nothing is released by itself"
            )
        )
    if found.later_duplicates:
        lines.append(
            said(
                "later batches passed over {later_duplicates:,} row(s) as known: take their files in again",
                later_duplicates=found.later_duplicates,
            )
        )
    write_text("".join(f"{line}\n" for line in lines), None)


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def _tree(batch: Batch) -> dict[str, object]:
    return {
        "batch": batch.number,
        "written_at": batch.written_at,
        "table": batch.table,
        "files": list(batch.files),
        "accepted": batch.accepted,
        "updated": batch.updated,
        "quarantined": batch.quarantined,
        "mirrored": batch.mirrored,
        "undid": batch.undid,
        "by": batch.by,
        "reason": batch.reason,
        "is_undone": batch.is_undone,
    }


def _cells(batch: Batch) -> list[str]:
    if batch.undid is not None:
        reason = visible_text(batch.reason)
        told = said("undid {undid}, {by}: {reason}", undid=batch.undid, by=batch.by, reason=reason)
    else:
        # whoever named a file could name it so that a terminal obeys
        told = ", ".join(map(visible_text, batch.files))
    if batch.is_undone:
        told = said("(undone) ") + told
    return [
        str(batch.number),
        batch.written_at[:19] + "Z",
        batch.table,
        f"{batch.accepted + batch.updated:,}",
        told,
    ]
