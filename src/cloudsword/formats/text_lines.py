"""Text lines: any bytes to blocks of whole lines in UTF-8, in bounded memory.

A line that cannot be text is not dropped: its number is flagged with the reason, and the record that holds
it goes to quarantine whole. The common case, a block of clean UTF-8, is passed on without a copy.
"""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.errors import LineTooLong
from cloudsword.formats.raw_block import RECORD_LIMIT, SHOWN_RECORD
from cloudsword.vocabulary.reasons import Reason

ENCODINGS: Final = (
    "utf-8",
    "gb18030",
    "gbk",
    "gb2312",
    "big5",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "latin-1",
    "windows-1252",
)
"""What a mapping may name; without one, UTF-8 and GB18030 are told apart line by line."""

_NEWLINE: Final = 10


@dataclass(frozen=True, slots=True)
class Flag:
    """A line that is no text.

    Parameters
    ----------
    reason
        Why.
    text
        What can be shown of it.
    """

    reason: Reason
    text: str


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Whole lines.

    Parameters
    ----------
    data
        UTF-8; every line ends with a line feed.
    ends
        Places of the line feeds.
    first_line
        Number of the first line, from 1.
    flagged
        Lines that are no text, by number.
    """

    data: bytes
    ends: NDArray[np.int64]
    first_line: int
    flagged: dict[int, Flag] = field(default_factory=dict)


def line_blocks(chunks: Iterator[bytes], path: str, encoding: str | None = None) -> Iterator[LineBlock]:
    """Cut chunks into blocks of whole lines.

    Parameters
    ----------
    chunks
        The content, in chunks of any size.
    path
        For messages.
    encoding
        One of ``ENCODINGS``; None: by byte order mark, else UTF-8 and GB18030 line by line.

    Yields
    ------
    LineBlock
        Blocks of about a chunk; a last line without an end gets one.

    Raises
    ------
    LineTooLong
        The first line does not end within ``RECORD_LIMIT`` bytes. A later line that long is flagged, and
        what is behind its first characters is skipped without being kept.
    """
    chunks, encoding = _in_ascii_superset(chunks, encoding)
    cut_at_returns: bool | None = None
    line = 1
    rest = b""
    skipping = False
    for chunk in chunks:
        if cut_at_returns is None:
            # before 2001 Macintosh files ended their lines with a carriage return alone
            cut_at_returns = b"\n" not in chunk and b"\r" in chunk
        data = chunk.replace(b"\r", b"\n") if cut_at_returns else chunk
        if skipping:
            end = data.find(b"\n")
            if end < 0:
                continue
            data, skipping = data[end + 1 :], False
        data = rest + data if rest else data
        cut = data.rfind(b"\n") + 1
        flagged: dict[int, Flag] = {}
        whole, rest = data[:cut], data[cut:]
        if len(rest) > RECORD_LIMIT:
            if line == 1 and not cut:
                raise LineTooLong(path=path, line=1, limit=RECORD_LIMIT)
            flagged[line + whole.count(b"\n")] = _too_long(rest)
            whole, rest, skipping = whole + b"\n", b"", True
        if whole:
            block = _block(whole, line, flagged, encoding, path)
            line += len(block.ends)
            yield block
    if rest:
        yield _block(rest + b"\n", line, {}, encoding, path)


def _block(data: bytes, line: int, flagged: dict[int, Flag], encoding: str | None, path: str) -> LineBlock:
    ends = newlines(data)
    lengths = np.diff(ends, prepend=-1)
    if int(lengths.max()) > RECORD_LIMIT + 1:
        data = _without_long_lines(data, ends, lengths, line, flagged, path)
        ends = newlines(data)
    if encoding is not None or not data.isascii() or b"\0" in data:
        data = _as_utf8(data, line, flagged, encoding)
        ends = newlines(data)
    return LineBlock(data, ends, line, flagged)


def newlines(data: bytes) -> NDArray[np.int64]:
    """Return the places of the line feeds in ``data``."""
    return np.flatnonzero(np.frombuffer(data, np.uint8) == _NEWLINE)


def _without_long_lines(
    data: bytes,
    ends: NDArray[np.int64],
    lengths: NDArray[np.int64],
    line: int,
    flagged: dict[int, Flag],
    path: str,
) -> bytes:
    parts: list[bytes] = []
    start = 0
    for place in np.flatnonzero(lengths > RECORD_LIMIT + 1):
        if line + place == 1:
            raise LineTooLong(path=path, line=1, limit=RECORD_LIMIT)
        begin = int(ends[place]) + 1 - int(lengths[place])
        flagged[line + int(place)] = _too_long(data[begin : begin + 4 * SHOWN_RECORD])
        parts.append(data[start:begin])
        start = int(ends[place])
    parts.append(data[start:])
    return b"".join(parts)


def _too_long(head: bytes) -> Flag:
    text = head[: 4 * SHOWN_RECORD].decode("utf-8", "backslashreplace")
    return Flag(Reason.LINE_TOO_LONG, text[:SHOWN_RECORD])


def _as_utf8(data: bytes, line: int, flagged: dict[int, Flag], encoding: str | None) -> bytes:
    """Return the block as UTF-8, and flag the lines that cannot be text."""
    has_nul = b"\0" in data
    if not has_nul:
        try:
            text = data.decode(encoding or "utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return data if encoding in (None, "utf-8") else _encoded(text)
    lines = data.split(b"\n")
    last = lines.pop()
    decode = _decoder(encoding)
    for place, raw in enumerate(lines):
        is_nul = has_nul and b"\0" in raw
        if raw.isascii() and not is_nul:
            continue
        text_or_none = decode(raw)
        if text_or_none is None:
            lines[place] = shown = raw.decode("utf-8", "backslashreplace").encode()
            reason = Reason.NOT_TEXT
        else:
            lines[place] = shown = _encoded(text_or_none)
            reason = Reason.CONTROL_CHARACTER
        if text_or_none is None or is_nul:
            text = shown[: 4 * SHOWN_RECORD].decode("utf-8", "ignore")[:SHOWN_RECORD]
            flagged.setdefault(line + place, Flag(reason, text))
    return b"\n".join([*lines, last])


def _encoded(text: str) -> bytes:
    return text.encode("utf-8")


def _decoder(encoding: str | None) -> Callable[[bytes], str | None]:
    tried = (encoding,) if encoding else ("utf-8", "gb18030")

    def decode(raw: bytes) -> str | None:
        for name in tried:
            try:
                return raw.decode(name)
            except UnicodeDecodeError:
                continue
        return None

    return decode


def _in_ascii_superset(chunks: Iterator[bytes], encoding: str | None) -> tuple[Iterator[bytes], str | None]:
    """Take the byte order mark off, and turn UTF-16 into UTF-8, so that a line feed byte is a line end."""
    first = next(chunks, b"")
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if first.startswith(mark) and encoding in (None, "utf-16", name):
            return _from_utf16(_chain(first[2:], chunks), name), None
    if encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        return _from_utf16(
            _chain(first, chunks), "utf-16-be" if encoding.endswith("be") else "utf-16-le"
        ), None
    return _chain(first.removeprefix(codecs.BOM_UTF8), chunks), encoding


def _from_utf16(chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
    # what is no character becomes a NUL, which flags its line further on
    decoder = codecs.getincrementaldecoder(name)(errors="cloudsword_nul")
    for chunk in chunks:
        if data := decoder.decode(chunk).encode("utf-8"):
            yield data
    if data := decoder.decode(b"", final=True).encode("utf-8"):
        yield data


def _nul(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return "\0", error.end
    raise error


codecs.register_error("cloudsword_nul", _nul)


def _chain(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from chunks
