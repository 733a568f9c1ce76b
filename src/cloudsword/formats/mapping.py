"""A mapping: how a file of any make becomes one of the tables, as data."""

from dataclasses import dataclass, field

from cloudsword.formats.delimited import Layout
from cloudsword.formats.field_sources import FieldSource


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping.

    Parameters
    ----------
    name
        Its short name, or the path of its file.
    table
        Name of the table that it makes.
    layout
        How the fields lie in the file.
    sources
        By canonical column.
    order
        ``oldest_first``, ``newest_first`` or ``none``: what the place of a row in the file says; None: found
        out where only days are told.
    balance
        The balance after each row of a statement; only tells the order.
    """

    name: str
    table: str
    layout: Layout = field(default_factory=Layout)
    sources: dict[str, FieldSource] = field(default_factory=dict)
    order: str | None = None
    balance: FieldSource | None = None
