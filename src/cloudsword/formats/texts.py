"""Texts of a file, one a row, with other columns beside them, whatever the columns are called.

Invariant: every record of the file that is not blank comes out once, in the order of the file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from cloudsword.errors import EmptyFile, NoTextColumn
from cloudsword.formats.raw_block import RawBlock
from cloudsword.formats.raw_blocks import raw_blocks
from cloudsword.formats.sources import Progress, Source
from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.texts import as_text
from cloudsword.tongue import phrase
from cloudsword.vocabulary.reasons import Reason


@dataclass(frozen=True, slots=True)
class TextRow:
    """One record of a file.

    Parameters
    ----------
    row
        Its number, from 1; the header is none.
    line
        Line of a text file on which it begins, or its number in Parquet.
    values
        What its columns say, in the order asked for; None where nothing stands there.
    reason
        Why nothing of it can be used, as it is no record or holds something else than text; None: it can.
    """

    row: int
    line: int
    values: tuple[str | None, ...]
    reason: Reason | None = None


def read_texts(path: Path, columns: Mapping[str, str], progress: Progress | None = None) -> Iterator[TextRow]:
    """Read the named columns of a file, in bounded memory.

    Parameters
    ----------
    path
        CSV, TSV, JSON lines or Parquet, plain or in gzip or zstd. A list of texts in JSON is one text, a line
        each: the turns of a call.
    columns
        By the option that a user names each with: its name, as the file has it.
    progress
        Called with the bytes that are read and those of the file.

    Yields
    ------
    TextRow
        In the order of the file.

    Raises
    ------
    UnreadableFile, EmptyFile, NotWhatItSays, NoTextColumn, DuplicateColumn, LineTooLong
        The file as a whole cannot be used.
    """
    names = tuple(columns.values())
    wanted = tuple(dict.fromkeys(names))

    def bind(there: tuple[str, ...]) -> tuple[str, ...]:
        for option, column in columns.items():
            if column not in there:
                shown = ", ".join(map(repr, there[:30]))
                raise NoTextColumn(path=path, column=column, found=shown, option=option)
        return wanted

    source = Source(path)
    done = 0
    try:
        for block in raw_blocks(source, None, bind, has_lists=True):
            for row in _rows(block, names, done):
                done = row.row
                yield row
            if progress:
                progress(min(source.done, source.size), source.size)
    finally:
        source.close()
    if not done:
        raise EmptyFile(path=path, found=phrase("no row in it"), table="texts")


def _rows(block: RawBlock, columns: Sequence[str], done: int) -> list[TextRow]:
    texts: dict[str, Array] = {}
    odd: dict[int, Reason] = {}
    for name, column in block.columns.items():
        converted = as_text(_joined(column))
        texts[name] = converted.values
        if converted.faults is not None:
            odd |= {place: Reason.NOT_A_VALUE for place in range(block.rows) if converted.faults[place]}
    values = [texts[name].to_pylist() for name in columns] if texts else []
    made = [
        (int(line), tuple(each) if place not in odd else (None,) * len(columns), odd.get(place))
        for place, (line, each) in enumerate(zip(block.lines, zip(*values, strict=True), strict=True))
    ]
    made += [(broken.line, (None,) * len(columns), broken.reason) for broken in block.broken]
    made.sort(key=lambda each: each[0])
    return [TextRow(done + place, *each) for place, each in enumerate(made, 1)]


def _joined(column: Array) -> Array:
    """Return a column of lists of texts as texts, a line each; any other as it is."""
    kind = column.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        inner = kind.value_type
        if pa.types.is_string(inner) or pa.types.is_large_string(inner):
            return pc.binary_join(pc.cast(column, pa.list_(pa.string())), "\n")
    return column
