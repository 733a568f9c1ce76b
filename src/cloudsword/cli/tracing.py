"""Writing a trace in the form that was asked for."""

from pathlib import Path

from cloudsword.cli.answer import Answer, answer, hold_plan
from cloudsword.cli.books import Books
from cloudsword.cli.language import language
from cloudsword.cli.output import require_out, write_folder, write_text
from cloudsword.cli.question import Asked, Question


def check_form(form: str, out: Path | None) -> None:
    """Refuse standard output for a ``form`` that cannot go there, before any work is done for ``out``."""
    if form in ("html", "parquet"):
        require_out(out, form)


def write_trace(books: Books, question: Question, form: str, out: Path | None) -> None:
    """Trace and write.

    Parameters
    ----------
    books
        The ledger.
    question
        What is asked.
    form
        ``table``, ``json``, ``parquet`` or ``html``.
    out
        Where to; None: standard output.
    """
    found = answer(books, question, with_all_rules=form in ("table", "html"))
    if form == "json":
        from cloudsword.formats.trace_json import document, documents, text

        write_text(text(documents(found.results) if question.is_all else document(found.result)), out)
    elif form == "parquet":
        from cloudsword.formats.trace_parquet.folder import write_result, write_results

        place = require_out(out, form)
        if question.is_all:
            write_folder(lambda folder: write_results(found.results, folder), place)
        else:
            write_folder(lambda folder: write_result(found.result, folder), place)
    elif form == "html":
        write_text(_page(books, found), require_out(out, form))
    else:
        write_text(_text(books, found, question.is_all, out), out)


def _page(books: Books, found: Answer) -> str:
    from cloudsword.formats.trace_page import render

    return render(
        found.results,
        shown=found.rule,
        plans={rule: hold_plan(books, found, None, rule) for rule in found.results},
        institutions=books.institutions(found.accounts()),
        currency=found.result.ledger.currency,
        language=language(),
    )


def _text(books: Books, found: Answer, is_all: bool, out: Path | None) -> str:
    raise NotImplementedError


def write_extension(books: Books, asked: Asked, previous: Path, form: str, out: Path | None) -> None:
    raise NotImplementedError
