"""Rows in quarantine, counted for people or whole for machines."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cloudsword.cli.language import language, said
from cloudsword.cli.output import write_pieces
from cloudsword.cli.terminal import page_cells, show
from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_text.lines import Column, Line, Piece, Tone, grid, line
from cloudsword.tables import QUARANTINE
from cloudsword.uses.quarantine import piles, rows_in_quarantine
from cloudsword.vocabulary.reasons import Reason

_SHOWN_VALUE = 40


def write_quarantine(
    centre: Path, table: str | None, reason: str | None, form: str, out: Path | None
) -> None:
    """Write what a centre has set aside.

    Parameters
    ----------
    centre
        Its folder.
    table, reason
        Only such rows; None: all.
    form
        ``table``, ``json`` or ``csv``.
    out
        Where to; None: standard output.
    """
    rows = rows_in_quarantine(centre, table, reason)
    if form == "json":
        write_pieces(_json(rows), out)
    elif form == "csv":
        write_pieces(_csv(rows), out)
    else:
        show(_lines(rows), out)


def _json(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    lead = "[\n  "
    for row in rows:
        yield lead + json.dumps(row, ensure_ascii=False)
        lead = ",\n  "
    yield "[]\n" if lead == "[\n  " else "\n]\n"


def _csv(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    names = QUARANTINE.schema.names
    for row in ({name: name for name in names}, *rows):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow([row[name] for name in names])
        yield text.getvalue()


def _lines(rows: Iterator[dict[str, Any]]) -> list[Line]:
    found = piles(rows)
    if not found:
        return [line(said("Nothing is in quarantine."))]
    shown: list[list[str | Piece]] = [
        [
            f"{pile.rows:,}",
            pile.table,
            Piece(pile.reason, Tone.WARNING),
            visible_text(Path(pile.file).name),
            f"{pile.first['line']:,}",
            pile.first["column"] or "",
            visible_text((pile.first["value"] or "")[:_SHOWN_VALUE], is_id=True),
        ]
        for pile in found
    ]
    columns = [
        Column(said("rows"), is_right=True),
        Column(said("table")),
        Column(said("reason")),
        Column(said("file"), least=12),
        Column(said("first line"), is_right=True),
        Column(said("column")),
        Column(said("value"), least=10),
    ]
    reasons = sorted({pile.reason for pile in found})
    return [
        *grid(columns, shown, page_cells()),
        (),
        *(line(f"{reason}: {Reason.of(reason).name_in(language())}", Tone.MUTED) for reason in reasons),
    ]
