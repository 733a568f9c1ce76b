"""A mapping: how a file of any make becomes one of the tables, as data."""

from dataclasses import dataclass, field
from pathlib import Path

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


def load_mapping(name_or_path: str | Path) -> Mapping:
    """Load a mapping that ships by its name, or one of your own by its path.

    Parameters
    ----------
    name_or_path
        ``amlsim``, ``amlsim-accounts``, ``amlworld``, ``bank-statement``, or the path of a TOML file as
        docs/reference/mapping.md describes it.

    Raises
    ------
    BadMapping
        There is no mapping of that name, or the file says something that cannot be done.
    UnreadableFile
        The file cannot be read.

    Examples
    --------
    >>> load_mapping("amlsim").table
    'transfers'
    """
    # the reader of mapping files needs this module, and only a run with a mapping needs it
    from cloudsword.formats.mapping_file import load

    return load(name_or_path)
