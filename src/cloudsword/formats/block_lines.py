"""Block lines: records between a BEGIN and an END line, as pattern files have them.

The lines that begin and end a block are no records. What they say becomes four columns of every record
within: ``block.number`` (blocks from 1), ``block.row`` (records of the block from 1), ``block.type`` (the
text behind the begin mark, up to a colon) and ``block.note`` (the text behind that colon).
"""

import re
from typing import Final

import numpy as np
import pyarrow as pa

from cloudsword.formats.quoted_records import RecordBlock
from cloudsword.formats.raw_block import Broken
from cloudsword.tables.arrow import Array
from cloudsword.vocabulary.reasons import Reason

BLOCK_COLUMNS: Final = ("block.number", "block.row", "block.type", "block.note")


class BlockLines:
    """Where a file of blocks is.

    Parameters
    ----------
    begin, end
        How a line starts that begins a block, and one that ends it.
    """

    def __init__(self, begin: str, end: str) -> None:
        self._begin = begin.encode()
        self._marks = re.compile(
            rb"^(?:" + re.escape(self._begin) + rb"|" + re.escape(end.encode()) + rb")[^\n]*", re.M
        )
        self._number = 0
        self._row = 0
        self._is_inside = False
        self._title = ("", "")
        self._marks_before = 0

    def take(self, block: RecordBlock) -> tuple[RecordBlock, dict[str, Array]]:
        """Take the marks out of a block.

        Returns
        -------
        tuple
            The records without marks (those outside every block are broken), and for each of them the four
            columns.
        """
        kept: list[int] = []
        outside: list[int] = []
        values: list[tuple[str, str, str, str]] = []
        marks = {found.start(): found.group() for found in self._marks.finditer(block.data)}
        ordinals = block.ordinals.copy()
        for record, start in enumerate(block.starts.tolist()):
            ordinals[record] -= self._marks_before
            mark = marks.get(start)
            if mark is not None:
                self._marks_before += 1
                self._turn(mark)
            elif self._is_inside:
                self._row += 1
                kept.append(record)
                values.append((str(self._number), str(self._row), *self._title))
            else:
                outside.append(record)
        columns = zip(*values, strict=True) if values else [()] * len(BLOCK_COLUMNS)
        arrays = {
            name: pa.array(list(column), pa.string())
            for name, column in zip(BLOCK_COLUMNS, columns, strict=True)
        }
        broken = [
            Broken(int(block.lines[place]), Reason.OUTSIDE_BLOCK, block.text(place)) for place in outside
        ]
        return _only(
            block, ordinals, kept, sorted([*block.broken, *broken], key=lambda found: found.line)
        ), arrays

    def _turn(self, mark: bytes) -> None:
        self._is_inside = mark.startswith(self._begin)
        if self._is_inside:
            self._number += 1
            self._row = 0
            kind, _, note = mark[len(self._begin) :].decode("utf-8", "replace").partition(":")
            self._title = (kind.strip(), note.strip())


def _only(block: RecordBlock, ordinals: "np.ndarray", kept: list[int], broken: list[Broken]) -> RecordBlock:
    texts = [block.data[block.starts[place] : block.stops[place]] for place in kept]
    lengths = np.array([len(text) for text in texts], np.int64)
    starts = np.cumsum(lengths + 1) - lengths - 1
    data = b"\n".join([*texts, b""]) if texts else b""
    return RecordBlock(data, starts, starts + lengths, block.lines[kept], ordinals[kept], tuple(broken))
