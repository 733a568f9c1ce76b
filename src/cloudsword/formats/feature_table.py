"""A table of features as somebody has it: one row a number, columns that nobody here knows the names of."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.errors import EmptyFile, MissingColumn
from cloudsword.formats.raw_block import Broken
from cloudsword.formats.raw_blocks import raw_blocks
from cloudsword.formats.sources import Source
from cloudsword.tables.arrow import pc
from cloudsword.tongue import phrase

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """What a file holds.

    Parameters
    ----------
    path
        Of the file, as given.
    rows
        Its columns: texts from text files, their own types from Parquet.
    lines
        int64: where each row stands.
    broken
        Records that are no rows.
    """

    path: Path
    rows: pa.Table
    lines: NDArray[np.int64]
    broken: tuple[Broken, ...]

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Why records are no rows, each with how many, the most first."""
        return tuple(Counter(each.reason.value for each in self.broken).most_common())

    def require(self, name: str) -> None:
        """Raise MissingColumn where there is no column ``name``."""
        names = self.rows.column_names
        if name not in names:
            shown = ", ".join(each[:60] for each in names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
            raise MissingColumn(path=self.path, column=name, found=shown or "-")

    def texts(self, name: str) -> list[str | None]:
        """Return a column as trimmed texts; None where it is empty."""
        self.require(name)
        column = self.rows.column(name)
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        values = pc.cast(column, pa.string()).to_pylist()
        return [text.strip() or None if text is not None else None for text in values]


def read_feature_table(path: Path) -> FeatureTable:
    """Read a file whole: CSV, TSV, JSON lines or Parquet, plain, gzip or zstd.

    Raises
    ------
    EmptyFile
        No row.
    UnreadableFile, NotWhatItSays, DuplicateColumn, LineTooLong
        The file as a whole cannot be used.
    """
    source = Source(path)
    blocks: list[pa.Table] = []
    lines: list[NDArray[np.int64]] = []
    broken: list[Broken] = []
    try:
        for block in raw_blocks(source, None, _named):
            broken += block.broken
            if block.rows:
                blocks.append(pa.table({name: block.columns[name] for name in block.columns}))
                lines.append(block.lines)
    finally:
        source.close()
    if not blocks:
        raise EmptyFile(path=path, found=phrase("no row in it"), table="numbers")
    rows = pa.concat_tables(blocks, promote_options="default")
    return FeatureTable(path, rows, np.concatenate(lines), tuple(broken))


def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that have a name."""
    return tuple(name for name in names if name)
