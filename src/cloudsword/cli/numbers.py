"""Numbers at the console: what training found, and scores in the form that was asked for."""

from pathlib import Path

import click

from cloudsword.cli.language import language, said
from cloudsword.cli.output import write_pieces
from cloudsword.cli.told import AT_CONSOLE
from cloudsword.uses.numbers import Learnt, Lesson, learn
from cloudsword.warning.figures import Figures
from cloudsword.warning.scoring import NumberScore

SHOWN = 50


def train_numbers(lesson: Lesson, out: Path) -> None:
    """Train, write the model, and say what it is worth."""
    tell_learnt(learn(lesson, out, AT_CONSOLE), out)


def tell_learnt(learnt: Learnt, out: Path) -> None:
    """Say what a model is worth."""
    card = learnt.trained.model.card
    click.echo(
        said(
            "{out}: {rows:,} rows, {scams:,} of them scam; {unlabelled:,} without a label were kept out; "
            "{columns:,} columns, {trees:,} trees",
            out=out,
            rows=card["rows"],
            scams=card["scam_rows"],
            unlabelled=learnt.unlabelled,
            columns=len(learnt.trained.model.columns),
            trees=card["rounds"] * card["bags"],
        )
    )
    click.echo(said("held out: {figures}", figures=_figures(learnt.trained.held_out)))
    if learnt.trained.validated is not None:
        click.echo(said("validated: {figures}", figures=_figures(learnt.trained.validated)))


def _figures(found: Figures) -> str:
    return said(
        "AUC {auc:.4f}, macro F1 {f1:.4f}, precision {precision:.3f}, recall {recall:.3f}, expected "
        "calibration "
        "error {error:.4f}",
        auc=found.auc,
        f1=found.macro_f1,
        precision=found.precision,
        recall=found.recall,
        error=found.calibration_error,
    )


def write_scores(scores: list[NumberScore], form: str, out: Path | None) -> None:
    """Write scores as a page or as JSON lines."""
    from cloudsword.formats.number_scores import score_json, score_lines

    if form == "jsonl":
        write_pieces(score_json(scores, language()), out)
        return
    from cloudsword.cli.terminal import page_cells, show

    show(score_lines(scores, language(), page_cells(), SHOWN), out)
