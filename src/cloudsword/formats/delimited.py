"""Delimited text: CSV, TSV and relatives to columns of text, block by block.

Records are cut here, fields by pyarrow.csv, which is told the field count and reports each record that has
another.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from cloudsword.errors import DuplicateColumn, NotWhatItSays
from cloudsword.formats.block_lines import BLOCK_COLUMNS, BlockLines
from cloudsword.formats.file_kinds import promise
from cloudsword.formats.quoted_records import MOST_BROKEN, NoRecords, RecordBlock, record_blocks
from cloudsword.formats.raw_block import Bind, Broken, RawBlock
from cloudsword.formats.text_lines import LineBlock, line_blocks
from cloudsword.tables.arrow import Array, ChunkedArray
from cloudsword.tongue import phrase
from cloudsword.vocabulary.reasons import Reason

DELIMITERS: Final = (",", "\t", ";", "|")
"""What a header is looked over for; a mapping may name any other printable ASCII character."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the fields lie in a delimited file.

    Parameters
    ----------
    delimiter
        One ASCII character; None: what the name says, or what the header shows.
    names
        The column names of a file without a header; None: its first record that is not blank names them.
    encoding
        As in ``line_blocks``.
    begin, end
        Where records stand in blocks: how a line starts that begins one and one that ends it. Empty: no
        blocks.
    """

    delimiter: str | None = None
    names: tuple[str, ...] | None = None
    encoding: str | None = None
    begin: str = ""
    end: str = ""

    @property
    def is_set(self) -> bool:
        """Whether it says how fields lie, so that the file is delimited text whatever it looks like."""
        return bool(self.delimiter or self.names or self.begin)


def read_delimited(
    chunks: Iterator[bytes], path: str, layout: Layout | None, bind: Bind
) -> Iterator[RawBlock]:
    """Read delimited text.

    Parameters
    ----------
    chunks
        The content, decompressed.
    path
        For messages, and for what the name says of the delimiter.
    layout
        How the fields lie; None: as the name and the header say.
    bind
        Called once with the file's column names.

    Yields
    ------
    RawBlock
        Text columns. About a million rows a second.

    Raises
    ------
    DuplicateColumn, NotWhatItSays, LineTooLong, and what ``bind`` raises
    """
    layout = layout or Layout()
    lines = line_blocks(chunks, path, layout.encoding)
    first = next(lines, None)
    if first is None:
        return
    delimiter = layout.delimiter or _delimiter(path, first.data)
    names = layout.names
    marks = BlockLines(layout.begin, layout.end) if layout.begin else None
    wanted: tuple[str, ...] = ()
    if names is not None:
        wanted = bind((*names, *BLOCK_COLUMNS) if marks else names)
    taken = 0
    for block in _records(record_blocks(_before(first, lines), delimiter), path):
        if names is None:
            if not len(block.lines) and not block.broken:
                continue
            names, block = _header(block, delimiter, path)
            wanted = bind(names)
            taken = 1
        extra: dict[str, Array] = {}
        if marks:
            block, extra = marks.take(block)
        yield _fields(block, names, wanted, extra, delimiter, taken)


def _records(blocks: Iterator[RecordBlock], path: str) -> Iterator[RecordBlock]:
    """Hand the blocks on; a file that cannot be cut any more is refused, and not kept line by line."""
    try:
        yield from blocks
    except NoRecords:
        raise NotWhatItSays(
            path=path,
            expected=promise(path).expected,
            cause=phrase(
                "quotes do not end, or stand amid text, in more than {limit:,} records in a row",
                limit=MOST_BROKEN,
            ),
        ) from None


def _delimiter(path: str, start: bytes) -> str:
    """Return the delimiter that the name promises, or what the header shows; they may not disagree."""
    said = promise(path).delimiter
    header = start.lstrip(b"\r\n").split(b"\n", 1)[0]
    counts = {mark: header.count(mark.encode()) for mark in DELIMITERS}
    most = max(DELIMITERS, key=lambda mark: counts[mark])
    if said is None:
        return most if counts[most] else ","
    if counts[said] or not counts[most]:
        return said
    raise NotWhatItSays(
        path=path,
        expected=promise(path).expected,
        cause=phrase(
            "its header is divided by {mark}, which a mapping file can name (delimiter = ...)",
            mark=phrase("a tab") if most == "\t" else phrase("'{mark}'", mark=most),
        ),
    )


def _header(block: RecordBlock, delimiter: str, path: str) -> tuple[tuple[str, ...], RecordBlock]:
    """Return the column names, and the block without its first record."""
    if block.broken and (not len(block.lines) or block.broken[0].line < block.lines[0]):
        reason = block.broken[0].reason
        raise NotWhatItSays(
            path=path,
            expected=promise(path).expected,
            cause=phrase("its header, line {line}: {reason}", line=block.broken[0].line, reason=reason),
        )
    record = block.data[int(block.starts[0]) : int(block.stops[0])].decode("utf-8")
    try:
        fields = next(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise NotWhatItSays(
            path=path,
            expected=promise(path).expected,
            cause=phrase("its header cannot be read ({error})", error=error),
        ) from None
    names = tuple(name.strip("\ufeff \t\r\n\u3000") for name in fields)
    for name in names:
        if name and names.count(name) > 1:
            raise DuplicateColumn(path=path, column=name, count=names.count(name))
    cut = int(block.starts[1]) if len(block.starts) > 1 else len(block.data)
    rest = RecordBlock(
        block.data[cut:],
        block.starts[1:] - cut,
        block.stops[1:] - cut,
        block.lines[1:],
        block.ordinals[1:],
        block.broken,
    )
    return names, rest


def _fields(
    block: RecordBlock,
    names: tuple[str, ...],
    wanted: tuple[str, ...],
    extra: dict[str, Array],
    delimiter: str,
    taken: int,
) -> RawBlock:
    """Cut the records into fields; ``extra`` columns are there already, ``taken`` records were the header."""
    wanted = tuple(name for name in wanted if name not in extra)
    odd: list[int] = []

    def skip(row: pacsv.InvalidRow) -> Literal["skip"]:
        # counted only where one thread reads, which it does here
        odd.append((row.number or 0) - 1)
        return "skip"

    # the file may leave columns without a name; Arrow only wants them different
    labels = [str(place) for place in range(len(names))]
    labels_wanted = [str(names.index(name)) for name in wanted]
    columns: dict[str, Array] = {}
    if len(block.lines):
        table = pacsv.read_csv(
            io.BytesIO(block.data),
            read_options=pacsv.ReadOptions(
                use_threads=False, block_size=len(block.data) + 1, column_names=labels
            ),
            parse_options=pacsv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip
            ),
            convert_options=pacsv.ConvertOptions(
                include_columns=labels_wanted,
                column_types=dict.fromkeys(labels_wanted, pa.string()),
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
                check_utf8=False,
            ),
        )
        for name, label in zip(wanted, labels_wanted, strict=True):
            columns[name] = _one_array(table.column(label))
    else:
        columns = {name: pa.array([], pa.string()) for name in wanted}
    lines, ordinals = block.lines, block.ordinals - taken
    columns.update(extra)
    if not odd:
        _aligned(columns, len(lines))
        return RawBlock(columns, lines, ordinals, block.broken, block.text)
    sound = np.ones(len(lines), np.bool_)
    sound[odd] = False
    rows = np.flatnonzero(sound)
    columns |= {name: column.filter(pa.array(sound)) for name, column in extra.items()}
    _aligned(columns, len(rows))
    texts = ((place, block.text(place)) for place in odd)
    broken = [
        Broken(int(lines[place]), Reason.WRONG_FIELD_COUNT, text) for place, text in texts if text.strip()
    ]
    broken = sorted([*block.broken, *broken], key=lambda record: record.line)
    return RawBlock(
        columns, lines[rows], ordinals[rows], tuple(broken), lambda row: block.text(int(rows[row]))
    )


def _aligned(columns: dict[str, Array], rows: int) -> None:
    for column in columns.values():
        if len(column) != rows:
            # never to be seen: it would give rows the lines of their neighbours
            raise AssertionError(f"{len(column)} fields for {rows} records")


def _one_array(column: ChunkedArray) -> Array:
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _before(first: LineBlock, rest: Iterator[LineBlock]) -> Iterator[LineBlock]:
    yield first
    yield from rest
