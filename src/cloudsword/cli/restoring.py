"""Writing a restitution in the form that was asked for."""

import re
from pathlib import Path

from cloudsword.cli.language import language
from cloudsword.cli.output import require_out, write_folder, write_text
from cloudsword.funds.restitution import AllocationMethod, Restitution, statement_table
from cloudsword.uses.books import Books
from cloudsword.uses.question import Question
from cloudsword.uses.restoring import restitution
from cloudsword.vocabulary.letterhead import Letterhead


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
        write_folder(lambda folder: _letters(found, folder, books.letterhead), require_out(out, form))
    else:
        from cloudsword.cli.terminal import page_cells, show
        from cloudsword.formats.trace_text.restitution import restitution_lines

        show(restitution_lines(found, language(), page_cells()), out)


def _letters(found: Restitution, folder: Path, letterhead: Letterhead) -> None:
    """Write a letter a victim, all letters in one file for printing, the figures, and what they stand on."""
    from cloudsword.formats.statement_page import render_statement, render_statements
    from cloudsword.formats.trace_json import text
    from cloudsword.formats.trace_json.follow_ups import restitution_document
    from cloudsword.formats.trace_text.csv import csv_text

    for number, statement in enumerate(found.statements, 1):
        name = re.sub(r"[^\w-]+", "_", statement.victim).strip("_")[:40]
        page = render_statement(found, statement, language=language(), letterhead=letterhead)
        (folder / f"{number:04d}-{name}.html").write_text(page, encoding="utf-8")
    pages = render_statements(found, language=language(), letterhead=letterhead)
    (folder / "all.html").write_text(pages, encoding="utf-8")
    (folder / "statements.csv").write_text(csv_text(statement_table(found)), encoding="utf-8")
    (folder / "parameters.json").write_text(text(restitution_document(found)), encoding="utf-8")
