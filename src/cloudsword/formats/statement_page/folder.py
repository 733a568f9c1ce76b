"""A restitution as a folder: a letter for each victim, and what they stand on."""

import re
from pathlib import Path

from cloudsword.formats.statement_page import render_statement, render_statements
from cloudsword.formats.trace_json import text
from cloudsword.formats.trace_json.follow_ups import restitution_document
from cloudsword.formats.trace_text.csv import csv_text
from cloudsword.funds.restitution import Restitution, statement_table
from cloudsword.vocabulary.letterhead import Letterhead


def write_statements(found: Restitution, folder: Path, *, language: str, letterhead: Letterhead) -> None:
    """Write a letter a victim, all letters in one file for printing, the figures, and what they stand on.

    Parameters
    ----------
    found
        A restitution.
    folder
        Empty.
    language
        Of the letters: ``en`` or ``zh``.
    letterhead
        Who writes them.
    """
    for number, statement in enumerate(found.statements, 1):
        name = re.sub(r"[^\w-]+", "_", statement.victim).strip("_")[:40]
        page = render_statement(found, statement, language=language, letterhead=letterhead)
        (folder / f"{number:04d}-{name}.html").write_text(page, encoding="utf-8")
    pages = render_statements(found, language=language, letterhead=letterhead)
    (folder / "all.html").write_text(pages, encoding="utf-8")
    (folder / "statements.csv").write_text(csv_text(statement_table(found)), encoding="utf-8")
    (folder / "parameters.json").write_text(text(restitution_document(found)), encoding="utf-8")
