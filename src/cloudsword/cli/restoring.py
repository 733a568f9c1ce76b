"""Writing a restitution in the form that was asked for."""

from pathlib import Path

from cloudsword.cli.language import language
from cloudsword.cli.output import require_out, write_text
from cloudsword.funds.restitution import AllocationMethod, statement_table
from cloudsword.uses.books import Books
from cloudsword.uses.question import Question
from cloudsword.uses.restoring import restitution
from cloudsword.uses.results import write_folder


def write_restitution(
    books: Books, question: Question, held: Path | None, method: str, form: str, out: Path | None
) -> None:
    """Trace, allocate and write.

    Parameters
    ----------
    books
        The ledger.
    question
        What is asked.
    held
        File of held money, or None.
    method
        A value of ``AllocationMethod``.
    form
        ``table``, ``json``, ``csv`` or ``html``.
    out
        Where to; None: standard output.
    """
    found = restitution(books, question, held, AllocationMethod.of(method))
    if form == "json":
        from cloudsword.formats.trace_json import text
        from cloudsword.formats.trace_json.follow_ups import restitution_document

        write_text(text(restitution_document(found)), out)
    elif form == "csv":
        from cloudsword.formats.trace_text.csv import csv_text

        write_text(csv_text(statement_table(found)), out)
    elif form == "html":
        from cloudsword.formats.statement_page.folder import write_statements

        def fill(folder: Path) -> None:
            write_statements(found, folder, language=language(), letterhead=books.letterhead)

        write_folder(fill, require_out(out, form))
    else:
        from cloudsword.cli.terminal import page_cells, show
        from cloudsword.formats.trace_text.restitution import restitution_lines

        show(restitution_lines(found, language(), page_cells()), out)
