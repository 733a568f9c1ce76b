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
    """

    name: str
    table: str
    layout: Layout = field(default_factory=Layout)
    sources: dict[str, FieldSource] = field(default_factory=dict)


def load_mapping(name_or_path: str | Path) -> Mapping:
    """Load a shipped mapping by name, or one of your own by path."""
    from cloudsword.formats.mapping_file import load

    return load(name_or_path)
