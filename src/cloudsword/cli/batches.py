"""Batches of a centre in words."""

import getpass
from pathlib import Path

from cloudsword.cli.language import said
from cloudsword.cli.output import write_text
from cloudsword.cli.terminal import page_cells, show
from cloudsword.formats.trace_json.text import text
from cloudsword.formats.trace_text.lines import Column, grid
from cloudsword.lake.centre import open_centre
from cloudsword.lake.undoing import Batch, batches, undo


def list_batches(centre: Path, form: str) -> None:
    """Print what was taken in, batch by batch."""
    found = batches(open_centre(centre))
    if form == "json":
        write_text(text([_tree(batch) for batch in found]), None)
        return
    columns = [
        Column(said("batch", "批次"), is_right=True),
        Column(said("written", "写入时间")),
        Column(said("table", "表")),
        Column(said("rows", "行数"), is_right=True),
        Column(said("from", "来源")),
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
            f"undone: batch {number}, {found.rows:,} row(s) of {found.table}; the lake is version "
            f"{found.version}",
            f"已撤销批次 {number}:{found.table} 的 {found.rows:,} 行;数据湖现为版本 {found.version}",
        )
    ]
    if found.table in ("transfers", "accounts"):
        lines.append(
            said(
                "the books changed: trace again (--previous lists what differs), and look at holds that "
                "rest on these rows; nothing is released by itself",
                "交易流水已变:请重新追踪(--previous 列出变化),并复查依据这些数据的止付;系统不会自行解除",
            )
        )
    if found.later_duplicates:
        lines.append(
            said(
                f"later batches passed over {found.later_duplicates:,} row(s) as known: take their files "
                "in again",
                f"此后批次曾将 {found.later_duplicates:,} 行视为重复而略过:请重新导入相应文件",
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
        told = said(
            f"undid {batch.undid}, {batch.by}: {batch.reason}",
            f"撤销 {batch.undid},{batch.by}:{batch.reason}",
        )
    else:
        told = ", ".join(batch.files)
    if batch.is_undone:
        told = said("(undone) ", "(已撤销)") + told
    return [
        str(batch.number),
        batch.written_at[:19] + "Z",
        batch.table,
        f"{batch.accepted + batch.updated:,}",
        told,
    ]
