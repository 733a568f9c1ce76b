"""Writing a hold plan in the form that was asked for."""

from pathlib import Path

from cloudsword.cli.language import language
from cloudsword.cli.output import write_text
from cloudsword.uses.answer import answer, hold_plan
from cloudsword.uses.books import Books
from cloudsword.uses.question import Question


def write_plan(books: Books, question: Question, latency: int | None, form: str, out: Path | None) -> None:
    """Trace under every rule, plan and write.

    Parameters
    ----------
    books
        The ledger.
    question
        What is asked.
    latency
        Seconds until an order is carried out; None: what the policy says.
    form
        ``table``, ``json`` or ``csv``.
    out
        Where to; None: standard output.
    """
    plan = hold_plan(books, answer(books, question, with_all_rules=True), latency)
    if form == "json":
        from cloudsword.formats.trace_json import text
        from cloudsword.formats.trace_json.follow_ups import plan_document

        write_text(text(plan_document(plan)), out)
    elif form == "csv":
        from cloudsword.formats.trace_text.csv import csv_text

        write_text(csv_text(plan.table), out)
    else:
        from cloudsword.cli.terminal import page_cells, show
        from cloudsword.formats.trace_text.page import plan_lines

        show(plan_lines(plan, language(), page_cells()), out)
