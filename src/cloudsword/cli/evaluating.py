"""Writing the evaluation of a centre in the form that was asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from cloudsword.cli.language import language
from cloudsword.cli.output import write_text

if TYPE_CHECKING:
    from cloudsword.evaluate.dissuasion import DissuasionEvaluation
    from cloudsword.evaluate.money import MoneyEvaluation
    from cloudsword.evaluate.warning.evaluating import WarningEvaluation


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
    if form == "json":
        from cloudsword.formats.evaluation_json import document
        from cloudsword.formats.trace_json.text import text

        write_text(text(document(evaluation)), out)
    elif form == "html":
        from cloudsword.formats.evaluation_page import render

        write_text(render(evaluation, language=language()), out)
    else:
        from cloudsword.cli.terminal import page_cells, show
        from cloudsword.formats.evaluation_text import evaluation_lines

        show(evaluation_lines(evaluation, language(), page_cells()), out)


def write_warning_evaluation(evaluation: "WarningEvaluation", form: str, out: Path | None) -> None:
    """Write an evaluation of warnings.

    Parameters
    ----------
    evaluation
        Of a centre.
    form
        ``table`` or ``json``.
    out
        Where to; None: standard output.
    """
    if form == "json":
        from cloudsword.formats.evaluation_json import warning_document
        from cloudsword.formats.trace_json.text import text

        write_text(text(warning_document(evaluation)), out)
    else:
        from cloudsword.cli.terminal import page_cells, show
        from cloudsword.formats.evaluation_text import warning_lines

        show(warning_lines(evaluation, language(), page_cells()), out)


def write_dissuasion_evaluation(evaluation: "DissuasionEvaluation", form: str, out: Path | None) -> None:
    """Write an evaluation of dissuasion.

    Parameters
    ----------
    evaluation
        Of a centre.
    form
        ``table`` or ``json``.
    out
        Where to; None: standard output.
    """
    if form == "json":
        from cloudsword.formats.evaluation_json import dissuasion_document
        from cloudsword.formats.trace_json.text import text

        write_text(text(dissuasion_document(evaluation)), out)
    else:
        from cloudsword.cli.terminal import page_cells, show
        from cloudsword.formats.evaluation_text import dissuasion_lines

        show(dissuasion_lines(evaluation, language(), page_cells()), out)
