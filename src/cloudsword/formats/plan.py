"""A plan: a mapping held against the columns of one file; each canonical column has a source or is null."""

from dataclasses import dataclass

from cloudsword.errors import MissingColumn
from cloudsword.formats.field_sources import FieldSource, Plain
from cloudsword.formats.mapping import Mapping
from cloudsword.formats.raw_block import SHOWN_VALUE, RawBlock
from cloudsword.tables.arrow import Array
from cloudsword.tables.contract import Table
from cloudsword.tables.faults import Converted

_SHOWN_NAMES = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """Where each canonical column comes from.

    Parameters
    ----------
    columns
        The file's columns that are read.
    sources
        By canonical name.
    """

    columns: tuple[str, ...]
    sources: dict[str, FieldSource]

    def apply(self, block: RawBlock) -> dict[str, Array | Converted]:
        """Return the canonical columns of a block; amounts come after the currency, which they need."""
        made: dict[str, Array | Converted] = {}
        for name in sorted(self.sources, key=lambda name: name != "currency"):
            made[name] = self.sources[name].convert(block, made)
        return made

    def evidence(self, name: str, block: RawBlock, row: int) -> str | None:
        """Return what stood in the file for canonical column ``name`` of a row, cut to ``SHOWN_VALUE``."""
        source = self.sources.get(name)
        if source is None or not source.columns:
            return None
        values = [block.columns[column][row].as_py() for column in dict.fromkeys(source.columns)]
        texts = [str(value) for value in values if value is not None]
        return " | ".join(texts)[:SHOWN_VALUE] if texts else None


def make_plan(table: Table, mapping: Mapping | None, names: tuple[str, ...], path: str) -> Plan:
    """Hold a mapping against the columns of a file.

    Parameters
    ----------
    table
        The contract.
    mapping
        None: every column has its canonical name.
    names
        The columns that the file has.
    path
        For messages.

    Raises
    ------
    MissingColumn
        A column that the mapping names, or that the table needs and the mapping does not say, is not in the
        file.
    """
    sources: dict[str, FieldSource] = dict(mapping.sources) if mapping else {}
    for column in table.columns:
        if column.name not in sources and (column.name in names or not column.is_nullable):
            sources[column.name] = Plain(column.name)
    read = [*sources.values(), *([mapping.balance] if mapping and mapping.balance else [])]
    wanted = tuple(dict.fromkeys(name for source in read for name in source.columns))
    for name in wanted:
        if name not in names:
            shown = ", ".join(name[:60] for name in names[:_SHOWN_NAMES]) or "-"
            raise MissingColumn(
                path=path, column=name, found=shown + (", …" if len(names) > _SHOWN_NAMES else "")
            )
    return Plan(wanted, sources)
