"""Writing a trace in the form that was asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from cloudsword.cli.asked import Asked
from cloudsword.cli.language import language
from cloudsword.cli.output import require_out, write_text
from cloudsword.uses.answer import Answer, answer, hold_plan
from cloudsword.uses.books import Books
from cloudsword.uses.question import Question
from cloudsword.uses.results import write_folder

if TYPE_CHECKING:
    from cloudsword.formats.trace_text.lines import Line


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

        target = require_out(out, form)
        if question.is_all:
            write_folder(lambda folder: write_results(found.results, folder), target)
        else:
            write_folder(lambda folder: write_result(found.result, folder), target)
    elif form == "html":
        write_text(_page(books, found), require_out(out, form))
    else:
        _show(books, found, question.is_all, out)


def _page(books: Books, found: Answer) -> str:
    from cloudsword.formats.trace_page import render

    return render(
        found.results,
        shown=found.rule,
        plans={rule: hold_plan(books, found, None, rule) for rule in found.results},
        institutions=books.institutions(found.accounts()),
        # who was cheated is who the page is for; nobody else is named
        holders=books.holders(found.result.roots.column("debtor_account").to_pylist()),
        currency=found.result.ledger.currency,
        language=language(),
    )


def _show(books: Books, found: Answer, is_all: bool, out: Path | None) -> None:
    from cloudsword.cli.terminal import page_cells, show
    from cloudsword.formats.trace_text.page import rules_lines

    cells = page_cells()
    if is_all:
        show(rules_lines(found.results, books.institutions(found.accounts()), language(), cells), out)
    else:
        show(trace_page_lines(books, found, cells), out)


def write_extension(books: Books, asked: Asked, previous: Path, form: str, out: Path | None) -> None:
    """Ask again what an earlier result asked, of the books as they are now, and write what changed too.

    Parameters
    ----------
    books
        The longer ledger.
    asked
        Of the command line; only ``--as-of`` and, for a result of several rules, ``--rule`` may stand beside
        ``previous``.
    previous
        Folder of the earlier result.
    form
        ``table`` and ``json`` list the changes beside the result, ``parquet`` in two more tables; ``html``
        shows the result alone.
    out
        Where to; None: standard output.
    """
    from cloudsword.cli.earlier import one_rule, refuse_beside
    from cloudsword.uses.earlier import extension_of

    refuse_beside("--previous", asked, "as_of")
    extension, question = extension_of(previous, one_rule(asked), asked.as_of, books)
    result = extension.result
    if form == "json":
        from cloudsword.formats.trace_json import document, text
        from cloudsword.formats.trace_json.follow_ups import changes_document

        write_text(text({**document(result), "changes": changes_document(extension)}), out)
    elif form == "parquet":
        from cloudsword.formats.trace_parquet.folder import write_changes, write_result

        def fill(folder: Path) -> None:
            write_result(result, folder)
            write_changes(extension, folder)

        write_folder(fill, require_out(out, form))
    elif form == "html":
        write_text(_page(books, answer(books, question, with_all_rules=True)), require_out(out, form))
    else:
        from cloudsword.cli.terminal import page_cells, show
        from cloudsword.formats.trace_text.changes import changes_lines

        found = answer(books, question, with_all_rules=True)
        cells = page_cells()
        page = trace_page_lines(books, found, cells)
        show([*changes_lines(extension, language(), cells), *page], out)


def trace_page_lines(books: Books, found: Answer, cells: int) -> "list[Line]":
    """Return the page of an answer.

    Parameters
    ----------
    books
        The ledger.
    found
        Traces under every rule.
    cells
        Width of the page.

    Returns
    -------
    list of Line
        In the spoken language.
    """
    from cloudsword.formats.trace_text.page import trace_lines

    institutions = books.institutions(found.accounts())
    return trace_lines(found.result, hold_plan(books, found, None), institutions, language(), cells)
