"""An Arrow table as CSV: header, UTF-8, one line a row, instants as ISO 8601 UTC, absent values empty."""

import csv
import io
from datetime import datetime

import pyarrow as pa

from cloudsword.vocabulary.clock import format_instant

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(cell: object) -> object:
    """Return what is written: an apostrophe stands before a text that a spreadsheet would run."""
    if isinstance(cell, datetime):
        return format_instant(cell)
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell


def csv_text(table: pa.Table) -> str:
    r"""Return ``table`` as CSV.

    Examples
    --------
    >>> csv_text(pa.table({"account": ["=1+1"], "hold_minor": [-5]}))
    "account,hold_minor\n'=1+1,-5\n"
    >>> csv_text(pa.table({"account": ["a,b", None], "hold_minor": [1, 2]}))
    'account,hold_minor\n"a,b",1\n,2\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    columns = [column.to_pylist() for column in table.columns]
    for row in zip(*columns, strict=True):
        writer.writerow([_cell(cell) for cell in row])
    return text.getvalue()
