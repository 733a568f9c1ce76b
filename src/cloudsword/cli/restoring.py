"""Writing a restitution in the form that was asked for."""

import re
from pathlib import Path
from typing import Final

import pyarrow as pa

from cloudsword.cli.answer import answer
from cloudsword.cli.books import Books
from cloudsword.cli.language import language
from cloudsword.cli.output import require_out, write_folder, write_text
from cloudsword.cli.question import Question
from cloudsword.cli.reading import read_strictly
from cloudsword.funds.restitution import HELD, AllocationMethod, Restitution, allocate, statement_table
from cloudsword.funds.result import TraceResult
from cloudsword.tables.contract import Column, PersonalData, Table
from cloudsword.vocabulary.clock import SystemClock
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.money import LARGEST_MINOR

HELD_FILE: Final = Table(
    name="held",
    row_is="one account in which money is held and released to victims",
    key=("account",),
    columns=(
        Column("account", pa.string(), "the account", personal=PersonalData.IDENTIFYING),
        Column(
            "held_minor",
            pa.int64(),
            "held there now",
            unit="minor units",
            minimum=0,
            maximum=LARGEST_MINOR,
        ),
        Column(
            "returned_minor",
            pa.int64(),
            "sent back from there before",
            unit="minor units",
            null_means="nothing",
            minimum=0,
            maximum=LARGEST_MINOR,
        ),
    ),
)


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
    money = HELD.empty_table()
    if held is not None:
        money = read_strictly([held], HELD_FILE, now=SystemClock().now())
    result = answer(books, question, with_all_rules=False).result
    found = allocate(result, money, AllocationMethod.of(method), _victims(books, question, result))
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


def _victims(books: Books, question: Question, result: TraceResult) -> dict[str, str]:
    """Name the victim of each root: the report, else the holder of the paying account."""
    rows = result.roots.select(["transaction_id", "debtor_account"]).to_pylist()
    holders = books.holders([row["debtor_account"] for row in rows])
    names = {row["transaction_id"]: holders.get(row["debtor_account"]) for row in rows}
    return {root: name for root, name in {**names, **question.reports}.items() if name}


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
