"""Writing the evaluation of a centre in the form that was asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cloudsword.cli.language import language
from cloudsword.cli.output import write_text

if TYPE_CHECKING:
    from cloudsword.evaluate.dissuasion import DissuasionEvaluation
    from cloudsword.evaluate.money import MoneyEvaluation
    from cloudsword.evaluate.warning.evaluating import WarningEvaluation
    from cloudsword.formats.trace_text.lines import Line

T = TypeVar("T")


def write_evaluation(evaluation: "MoneyEvaluation", form: str, out: Path | None) -> None:
    """Write an evaluation.

    Parameters
    ----------
    evaluation
        Of a centre.
    form
        ``table``, ``json`` or ``html``.
    out
        Where to; None: standard output.
    """
    from cloudsword.formats.evaluation_json import document
    from cloudsword.formats.evaluation_text import evaluation_lines

    if form == "html":
        from cloudsword.formats.evaluation_page import render

        write_text(render(evaluation, language=language()), out)
    else:
        _write(evaluation, document, evaluation_lines, form, out)


def write_warning_evaluation(evaluation: "WarningEvaluation", form: str, out: Path | None) -> None:
    """Write an evaluation of warnings as ``table`` or ``json``; None: to standard output."""
    from cloudsword.formats.evaluation_json import warning_document
    from cloudsword.formats.evaluation_text import warning_lines

    _write(evaluation, warning_document, warning_lines, form, out)


def write_dissuasion_evaluation(evaluation: "DissuasionEvaluation", form: str, out: Path | None) -> None:
    """Write an evaluation of dissuasion as ``table`` or ``json``; None: to standard output."""
    from cloudsword.formats.evaluation_json import dissuasion_document
    from cloudsword.formats.evaluation_text import dissuasion_lines

    _write(evaluation, dissuasion_document, dissuasion_lines, form, out)


def _write(
    evaluation: T,
    document: Callable[[T], dict[str, Any]],
    lines: "Callable[[T, str, int], list[Line]]",
    form: str,
    out: Path | None,
) -> None:
    if form == "json":
        from cloudsword.formats.trace_json.text import text

        write_text(text(document(evaluation)), out)
    else:
        from cloudsword.cli.terminal import page_cells, show

        show(lines(evaluation, language(), page_cells()), out)
