"""JSON lines: one object a line, to columns of text, so that the same checks hold as for delimited text.

Numbers keep the digits of the file: no float comes between. A number that is whole though written 12.0 or
1e2 is taken as the whole number that it is.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pyarrow as pa

from cloudsword.errors import NotWhatItSays
from cloudsword.formats.raw_block import SHOWN_RECORD, SHOWN_VALUE, Bind, Broken, RawBlock
from cloudsword.formats.text_lines import LineBlock, line_blocks
from cloudsword.tables.arrow import Array
from cloudsword.tongue import phrase
from cloudsword.vocabulary.reasons import Reason

_LARGEST_EXPONENT: Final = 30
_TEXT_OR_ABSENT: Final = {str, type(None)}
_EXPONENT: Final = re.compile(r"[eE]([+-]?[0-9]{1,9})$")


def read_json_lines(
    chunks: Iterator[bytes], path: str, encoding: str | None, bind: Bind, *, has_lists: bool = False
) -> Iterator[RawBlock]:
    """Read JSON lines.

    Parameters
    ----------
    chunks
        The content, decompressed.
    path
        For messages.
    encoding
        As in ``line_blocks``.
    bind
        Called once with the keys of the objects in the first block.
    has_lists
        Whether a list of texts is one text, a line each.

    Yields
    ------
    RawBlock
        Text columns; a key that an object lacks is null there.

    Raises
    ------
    NotWhatItSays
        The first block has lines, and none is an object.
    LineTooLong, and what ``bind`` raises
    """
    wanted: tuple[str, ...] | None = None
    ordinal = 1
    for block in line_blocks(chunks, path, encoding):
        parsed = _Parsed(block, ordinal)
        ordinal += len(parsed.objects) + len(parsed.broken)
        if wanted is None:
            if not parsed.objects and not parsed.broken:
                continue
            if not parsed.objects:
                first = parsed.broken[0]
                raise NotWhatItSays(
                    path=path,
                    expected=phrase("JSON lines"),
                    cause=phrase(
                        "no line from {line} on is an object in JSON ({seen} seen)",
                        line=first.line,
                        seen=len(parsed.broken),
                    ),
                )
            wanted = bind(tuple(dict.fromkeys(name for found in parsed.objects for name in found)))
        yield parsed.block(wanted, has_lists)


class _Parsed:
    """The objects of a block of lines."""

    def __init__(self, block: LineBlock, ordinal: int) -> None:
        self.objects: list[dict[str, object]] = []
        self.lines: list[int] = []
        self.ordinals: list[int] = []
        self.broken: list[Broken] = []
        self._texts: list[str] = []
        for number, line in enumerate(block.data.decode("utf-8").split("\n")[:-1], block.first_line):
            flag = block.flagged.get(number)
            if flag is not None:
                self.broken.append(Broken(number, flag.reason, flag.text))
                ordinal += 1
                continue
            if not line or line.isspace():
                continue
            found = _object(line)
            if isinstance(found, dict):
                self.objects.append(found)
                self.lines.append(number)
                self.ordinals.append(ordinal)
                self._texts.append(line)
            else:
                self.broken.append(Broken(number, Reason.NOT_JSON, _shown(line)))
            ordinal += 1

    def block(self, wanted: tuple[str, ...], has_lists: bool = False) -> RawBlock:
        """Return the columns that are wanted."""
        columns: dict[str, list[Any]] = {}
        odd: dict[int, tuple[Reason, str]] = {}
        for name in wanted:
            values = [found.get(name) for found in self.objects]
            if has_lists:
                values = [_joined(value) for value in values]
            if not set(map(type, values)) <= _TEXT_OR_ABSENT:
                for row, value in enumerate(values):
                    if type(value) not in _TEXT_OR_ABSENT:
                        shown = json.dumps(value, ensure_ascii=True)[:SHOWN_VALUE]
                        odd.setdefault(row, (Reason.NOT_A_VALUE, shown))
            # what is no text is in ``odd``, and those rows are taken out below
            columns[name] = values
        arrays: dict[str, Array] = {}
        if not odd:
            try:
                arrays = {name: pa.array(values, pa.string()) for name, values in columns.items()}
            except UnicodeEncodeError:
                odd = self._half_characters(columns)
        broken = list(self.broken)
        rows = np.arange(len(self.objects))
        if odd:
            odd = self._half_characters(columns) | odd
            rows = np.array([row for row in range(len(self.objects)) if row not in odd], np.int64)
            arrays = {
                name: pa.array([values[row] for row in rows], pa.string()) for name, values in columns.items()
            }
            for row, (reason, value) in odd.items():
                broken.append(Broken(self.lines[row], reason, _shown(self._texts[row]), value))
            broken.sort(key=lambda record: record.line)
        lines = np.array(self.lines, np.int64)[rows]
        ordinals = np.array(self.ordinals, np.int64)[rows]
        return RawBlock(
            arrays, lines, ordinals, tuple(broken), lambda row: _shown(self._texts[int(rows[row])])
        )

    def _half_characters(self, columns: dict[str, list[Any]]) -> dict[int, tuple[Reason, str]]:
        """Return the rows with half a surrogate pair, which JSON can write and UTF-8 cannot."""
        odd: dict[int, tuple[Reason, str]] = {}
        for values in columns.values():
            for row, value in enumerate(values):
                if (
                    isinstance(value, str)
                    and not value.isascii()
                    and any("\ud800" <= c <= "\udfff" for c in value)
                ):
                    odd.setdefault(
                        row,
                        (Reason.NOT_TEXT, value.encode("ascii", "backslashreplace").decode()[:SHOWN_VALUE]),
                    )
        return odd


def _joined(value: object) -> object:
    """Return a list of texts as one, a line each; anything else as it is."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return value


def _object(line: str) -> object:
    try:
        return _DECODER.decode(line)
    except (ValueError, RecursionError):
        return None


def _number(text: str) -> str:
    """Return the digits of a number; a whole one without decimals and exponent."""
    exponent = _EXPONENT.search(text)
    if len(text) > SHOWN_VALUE or (exponent and abs(int(exponent[1])) > _LARGEST_EXPONENT):
        return text
    value = Decimal(text)
    if value == value.to_integral_value():
        return str(int(value))
    return text if exponent is None else f"{value:f}"


def _shown(line: str) -> str:
    return line.strip()[:SHOWN_RECORD]


# one for all lines: making it costs more than using it
_DECODER: Final = json.JSONDecoder(parse_float=_number, parse_int=str, parse_constant=str)
