"""Training and reading pitches: what is asked, and how the answer is written."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cloudsword.cli.language import language, said
from cloudsword.cli.output import write_pieces
from cloudsword.cli.terminal import page_cells, show
from cloudsword.cli.told import AT_CONSOLE
from cloudsword.errors import BadOption
from cloudsword.formats.pitch_readings import record
from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Piece, Tone, grid, line
from cloudsword.tongue import N_
from cloudsword.uses.pitches import ReadText, model_of, read_pitches, train_pitches
from cloudsword.vocabulary.scam_types import ScamType

if TYPE_CHECKING:
    from cloudsword.pitches.model import PitchModel

NONE: Final = "none"
MOST_SHOWN: Final = 1_000
"""Rows of a table that people read; machines get all."""

_DOUBTS: Final = {
    "nothing_to_read": N_("nothing to read"),
    "few_known_words": N_("few known words"),
    "contradicted": N_("verdict and probability contradict"),
    "close": N_("two answers are close"),
}


def meanings(given: tuple[str, ...]) -> dict[str, str]:
    """Return what labels stand for, from ``LABEL=TYPE`` each; BadOption names one that cannot be."""
    types = {NONE, *(kind.value for kind in ScamType if kind.is_scam)}
    found: dict[str, str] = {}
    for each in given:
        label, mark, kind = (part.strip() for part in each.rpartition("="))
        if not mark or not label or kind not in types:
            raise BadOption(
                option="--means",
                value=each[:60],
                limit=said("it is LABEL=TYPE, the type one of {types}", types=", ".join(sorted(types))),
                next_step=said("correct it"),
            )
        found[label] = kind
    return found


def write_training(path: Path, column: str, label: str, means: tuple[str, ...], seed: int, out: Path) -> None:
    """Train a model, and show its card."""
    model = train_pitches(path, column, label, out, meanings(means), seed, AT_CONSOLE)
    show(card_lines(model, out))


def card_lines(model: "PitchModel", out: Path) -> list[Line]:
    """Return the card of a model for people."""
    data, figures = model.card["data"], model.card["held_out"]
    rows = [
        [
            visible_text(label[:60]),
            kind,
            f"{data['labels'][label]:,}",
            f"{figures['f1'][label]:.3f}" if label in figures["f1"] else said("not held out"),
        ]
        for label, kind in zip(model.labels, model.types, strict=True)
    ]
    columns = [
        Column(said("label"), least=12),
        Column(said("type")),
        Column(said("texts"), is_right=True),
        Column("F1", is_right=True),
    ]
    lines = [
        line(said("Model of pitches: {path}", path=str(out)), Tone.HEADING),
        line(
            said(
                "{texts:,} different texts, {repeated:,} repeated row(s) left out; of texts that were held "
                "out: accuracy {accuracy:.3f}, macro F1 {macro:.3f}",
                texts=data["texts"],
                repeated=data["repeated"],
                accuracy=figures["accuracy"],
                macro=figures["macro_f1"],
            )
        ),
    ]
    if "scams_found" in figures:
        lines.append(
            line(
                said(
                    "scams found {found:.1%}, honest texts taken for scams {wrong:.2%}",
                    found=figures["scams_found"],
                    wrong=figures["honest_flagged"],
                )
            )
        )
    return [*lines, BLANK, *grid(columns, rows, page_cells())]


def write_readings(
    path: Path, column: str, model: Path | None, calling_code: str, form: str, out: Path | None
) -> None:
    """Read the texts of a file and write a record for each."""
    rows = read_pitches(path, column, model_of(model), calling_code, AT_CONSOLE)
    if form == "jsonl":
        write_pieces(_json_lines(rows), out)
    else:
        show(_table(rows), out)


def _json_lines(rows: Iterator[ReadText]) -> Iterator[str]:
    for row in rows:
        tree = record(row.row, row.reading, row.early, row.found, row.reason)
        yield json.dumps(tree, ensure_ascii=False) + "\n"


def _table(rows: Iterator[ReadText]) -> list[Line]:
    shown: list[list[str | Piece]] = [_cells(row) for row in islice(rows, MOST_SHOWN)]
    left = sum(1 for _ in rows)
    columns = [
        Column(said("row"), is_right=True),
        Column(said("scam"), is_right=True),
        Column(said("type")),
        Column(said("unsure")),
        Column(said("words that decided"), least=24),
        Column(said("named"), least=16),
    ]
    lines = grid(columns, shown, page_cells())
    if left:
        lines.append(
            line(said("… and {count:,} more row(s); --format jsonl has them all", count=left), Tone.MUTED)
        )
    return lines


def _cells(row: ReadText) -> list[str | Piece]:
    reading = row.reading
    if reading is None:
        why = row.reason.name_in(language()) if row.reason else ""
        return [f"{row.row:,}", "", "", Piece(said("not read"), Tone.WARNING), why, ""]
    kind = said("none") if reading.scam_type == NONE else ScamType.of(reading.scam_type).name_in(language())
    return [
        f"{row.row:,}",
        Piece(f"{reading.probability:.0%}", Tone.STOLEN if reading.is_scam else Tone.PLAIN),
        kind,
        said(_DOUBTS[reading.doubt.value]) if reading.doubt else "",
        visible_text(" · ".join(why.words for why in reading.reasons)),
        visible_text(", ".join(found.value for found in row.found)),
    ]
