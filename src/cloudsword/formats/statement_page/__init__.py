"""The statement for a victim as an HTML letter: paid, traced to, held, returned, still missing."""

from cloudsword.formats.statement_page.letter import render_statement, render_statements

__all__ = ["render_statement", "render_statements"]
