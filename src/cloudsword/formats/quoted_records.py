"""Quoted records: where the records of delimited text begin and end, line feeds inside quotes included.

Grammar: RFC 4180 with any one-byte delimiter. A quote opens a field only at its start; elsewhere it is a
character. The common cases are cut with numpy: a block without quotes, and a block whose quotes all stand
where quotes may stand. Any other block is walked record by record: a quoted field that does not end, or that
has text behind its end, breaks that one line, and reading goes on at the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.formats.raw_block import RECORD_LIMIT, SHOWN_RECORD, Broken
from cloudsword.formats.text_lines import Flag, LineBlock, newlines
from cloudsword.vocabulary.reasons import Reason

MOST_BROKEN: Final = 20_000
"""So many records in a row that cannot be cut, and the file is no delimited text."""
_QUOTE, _LF, _CR = ord('"'), ord("\n"), ord("\r")


class NoRecords(Exception):
    """More than ``MOST_BROKEN`` records in a row could not be cut."""


@dataclass(frozen=True, slots=True)
class RecordBlock:
    """Whole records.

    Parameters
    ----------
    data
        UTF-8; sound records, each with its line end. Blank lines may stand between them.
    starts, stops
        Place of each sound record, the line end not included.
    lines
        Line of its start.
    ordinals
        Which record it is, from 1; blank ones are not counted, broken ones are.
    broken
        Records that are not sound, by line.
    """

    data: bytes
    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    lines: NDArray[np.int64]
    ordinals: NDArray[np.int64]
    broken: tuple[Broken, ...]

    def text(self, row: int) -> str:
        """Return record ``row`` as text, at most ``SHOWN_RECORD`` characters."""
        start = int(self.starts[row])
        stop = min(int(self.stops[row]), start + 4 * SHOWN_RECORD)
        return self.data[start:stop].decode("utf-8", "ignore")[:SHOWN_RECORD]


@dataclass(slots=True)
class _Cut:
    """Records of a block: places, the reason of those that are broken, and where the block's rest begins."""

    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    reasons: dict[int, Reason]
    rest: int


def record_blocks(blocks: Iterator[LineBlock], delimiter: str) -> Iterator[RecordBlock]:
    """Cut blocks of lines into records.

    Parameters
    ----------
    blocks
        From ``line_blocks``.
    delimiter
        One ASCII character.

    Yields
    ------
    RecordBlock
        One for each block of lines that completes a record.

    Raises
    ------
    NoRecords
        Nothing in it can be cut any more.
    """
    grammar = _Grammar(delimiter)
    ordinal = 1
    rest, rest_line = b"", 1
    rest_flags: dict[int, Flag] = {}
    waiting: LineBlock | None = None
    for block in blocks:
        if waiting is not None:
            found, rest, rest_line, rest_flags = _step(
                grammar, waiting, rest, rest_line, rest_flags, ordinal, False
            )
            ordinal += len(found.lines) + len(found.broken)
            yield found
        waiting = block
    if waiting is not None:
        found, *_ = _step(grammar, waiting, rest, rest_line, rest_flags, ordinal, True)
        yield found


def _step(
    grammar: "_Grammar",
    block: LineBlock,
    rest: bytes,
    rest_line: int,
    rest_flags: dict[int, Flag],
    ordinal: int,
    is_last: bool,
) -> tuple[RecordBlock, bytes, int, dict[int, Flag]]:
    data, ends, line, flagged = block.data, block.ends, block.first_line, block.flagged
    if rest:
        data, line, flagged = rest + data, rest_line, rest_flags | flagged
        ends = newlines(data)
    cut = grammar.cut(data, ends, is_last)
    first_lines = line + np.searchsorted(ends, cut.starts).astype(np.int64)
    found = _assembled(data, cut, first_lines, ends, line, flagged, ordinal)
    if cut.rest == len(data):
        return found, b"", 1, {}
    next_line = line + int(np.searchsorted(ends, cut.rest))
    later = {number: flag for number, flag in flagged.items() if number >= next_line}
    return found, data[cut.rest :], next_line, later


def _assembled(
    data: bytes,
    cut: _Cut,
    lines: NDArray[np.int64],
    ends: NDArray[np.int64],
    first_line: int,
    flagged: dict[int, Flag],
    ordinal: int,
) -> RecordBlock:
    """Set broken and blank records apart, number the rest, and take the broken ones out of the data."""
    starts, stops = cut.starts, cut.stops
    reasons = dict(cut.reasons)
    texts: dict[int, str] = {}
    for number, flag in flagged.items():
        # the record that this line is in; a flagged line may be empty by now, and still counts
        place = int(np.searchsorted(lines, number, side="right")) - 1
        if place >= 0 and ends[number - first_line] <= stops[place]:
            reasons[place] = flag.reason
            if int(lines[place]) == number and int(stops[place]) <= int(ends[number - first_line]):
                texts[place] = flag.text
    blank = stops <= starts
    if reasons:
        blank[list(reasons)] = False
    if not reasons:
        if blank.any():
            starts, stops, lines = starts[~blank], stops[~blank], lines[~blank]
        ordinals = np.arange(ordinal, ordinal + len(starts), dtype=np.int64)
        whole = data if cut.rest == len(data) else data[: cut.rest]
        return RecordBlock(whole, starts, stops, lines, ordinals, ())
    ordinals = ordinal + np.cumsum(~blank) - 1
    sound = ~blank
    sound[list(reasons)] = False
    broken = tuple(
        Broken(
            int(lines[place]),
            reason,
            texts.get(place)
            or data[starts[place] : min(stops[place], starts[place] + 4 * SHOWN_RECORD)].decode(
                "utf-8", "ignore"
            )[:SHOWN_RECORD],
        )
        for place, reason in sorted(reasons.items())
    )
    kept = [data[start:stop] for start, stop in zip(starts[sound], stops[sound], strict=True)]
    lengths = stops[sound] - starts[sound]
    new_starts = np.cumsum(lengths + 1) - lengths - 1
    joined = b"\n".join(kept) + b"\n" if kept else b""
    return RecordBlock(joined, new_starts, new_starts + lengths, lines[sound], ordinals[sound], broken)


class _Grammar:
    """How records of one delimiter are cut."""

    def __init__(self, delimiter: str) -> None:
        self._delimiter = ord(delimiter)
        self._broken = 0
        mark = re.escape(delimiter.encode("ascii"))
        # possessive throughout: nothing is tried twice, so the walk is linear
        quoted = rb'"[^"]*+(?:""[^"]*+)*+"'
        value = rb"(?:" + quoted + rb'|[^"\r\n' + mark + rb"][^\r\n" + mark + rb"]*+|)"
        self._record = re.compile(value + rb"(?:" + mark + value + rb")*+\r*+\n")
        self._unclosed = re.compile(rb"(?:" + value + mark + rb')*+"[^"]*+(?:""[^"]*+)*+\Z')

    def cut(self, data: bytes, ends: NDArray[np.int64], is_last: bool) -> _Cut:
        """Return where the records of ``data`` are."""
        found = self._at_once(data, ends)
        if found is None:
            return self._walked(data, ends, is_last)
        self._broken = 0
        return found

    def _at_once(self, data: bytes, ends: NDArray[np.int64]) -> _Cut | None:
        """Cut with numpy; None where something stands where it may not, or a record is not whole."""
        array = np.frombuffer(data, np.uint8)
        has_returns = b"\r" in data
        if b'"' not in data:
            record_ends = ends
            if has_returns and not _returns_end_lines(array):
                return None
        else:
            quotes = np.flatnonzero(array == _QUOTE)
            if len(quotes) % 2 or not self._all_in_place(array, quotes):
                return None
            inside = np.searchsorted(quotes, ends) % 2 == 1
            record_ends = ends[~inside]
            if has_returns and not _returns_end_lines(array, quotes):
                return None
            if int(np.diff(record_ends, prepend=-1).max(initial=0)) > RECORD_LIMIT + 1:
                return None
        starts = np.concatenate([[0], record_ends[:-1] + 1]).astype(np.int64)[: len(record_ends)]
        stops = record_ends.astype(np.int64, copy=True)
        if has_returns:
            _step_over_returns(array, starts, stops)
        return _Cut(starts, stops, {}, len(data))

    def _all_in_place(self, array: NDArray[np.uint8], quotes: NDArray[np.int64]) -> bool:
        """Whether opening quotes stand behind a delimiter, line end or quote, and closing ones before one."""
        opening, closing = quotes[0::2], quotes[1::2]
        before = array[np.maximum(opening - 1, 0)]
        # a quote before an opening one is a doubled quote only when it closes the field that goes on
        doubled = np.zeros(len(opening), np.bool_)
        doubled[1:] = closing[:-1] + 1 == opening[1:]
        starts_field = (opening == 0) | (before == self._delimiter) | (before == _LF) | doubled
        after = array[np.minimum(closing + 1, len(array) - 1)]
        followed = np.zeros(len(closing), np.bool_)
        followed[:-1] = doubled[1:]
        ends_field = (after == self._delimiter) | (after == _LF) | (after == _CR) | followed
        return bool(starts_field.all() and ends_field.all())

    def _walked(self, data: bytes, ends: NDArray[np.int64], is_last: bool) -> _Cut:
        """Cut record by record; lines up to the next quote at once."""
        array = np.frombuffer(data, np.uint8)
        pieces: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
        starts: list[int] = []
        stops: list[int] = []
        count = 0
        reasons: dict[int, Reason] = {}
        place, size, quote = 0, len(data), -1
        while place < size:
            if quote < place:  # asked once for each stretch without quotes, however many lines it has
                quote = data.find(b'"', place) % (size + 1)
                until = data.rfind(b"\n", place, quote) + 1
                plain = _plain_lines(array, ends, place, until)
                if plain is not None:
                    pieces += [(np.array(starts, np.int64), np.array(stops, np.int64)), plain]
                    count += len(starts) + len(plain[0])
                    starts, stops, place = [], [], until
                    self._broken = 0
                    continue
            found = self._record.match(data, place, min(size, place + RECORD_LIMIT + 2))
            if found:
                self._broken = 0
                stop = found.end() - 1
                starts.append(place)
                while stop > place and data[stop - 1] == _CR:
                    stop -= 1
                stops.append(stop)
                place = found.end()
                continue
            if not is_last and size - place <= RECORD_LIMIT and self._unclosed.match(data, place):
                break
            stop = data.find(b"\n", place)
            self._broken += 1
            if self._broken > MOST_BROKEN:
                raise NoRecords
            reasons[count + len(starts)] = (
                Reason.BROKEN_QUOTES if b'"' in data[place:stop] else Reason.CONTROL_CHARACTER
            )
            starts.append(place)
            stops.append(stop)
            place = stop + 1
        pieces.append((np.array(starts, np.int64), np.array(stops, np.int64)))
        return _Cut(
            np.concatenate([piece[0] for piece in pieces]),
            np.concatenate([piece[1] for piece in pieces]),
            reasons,
            place,
        )


def _plain_lines(
    array: NDArray[np.uint8], ends: NDArray[np.int64], place: int, until: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Return where the lines from ``place`` to ``until``, without quotes, begin and stop; None: walk them."""
    if until <= place or not _returns_end_lines(array[place:until]):
        return None
    stops = ends[np.searchsorted(ends, place) : np.searchsorted(ends, until)].astype(np.int64, copy=True)
    starts = np.concatenate([[place], stops[:-1] + 1]).astype(np.int64)
    _step_over_returns(array, starts, stops)
    return starts, stops


def _returns_end_lines(array: NDArray[np.uint8], quotes: NDArray[np.int64] | None = None) -> bool:
    """Whether each carriage return outside quotes is followed by a line feed, or by another that is."""
    returns = np.flatnonzero(array == _CR)
    after = array[np.minimum(returns + 1, len(array) - 1)]
    lone = returns[(after != _LF) & (after != _CR)]
    if quotes is not None:
        lone = lone[np.searchsorted(quotes, lone) % 2 == 0]
    return len(lone) == 0


def _step_over_returns(array: NDArray[np.uint8], starts: NDArray[np.int64], stops: NDArray[np.int64]) -> None:
    """Move ``stops`` before the carriage returns that belong to the line end."""
    while True:
        at_return = (stops > starts) & (array[np.maximum(stops - 1, 0)] == _CR)
        if not at_return.any():
            return
        stops[at_return] -= 1
