"""File kinds: what a file is by its first bytes, and whether its name says the same.

The bytes decide. The name is a promise that is checked, because a file that is not what it says was
exported, renamed or damaged by somebody who should know.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final, Literal

from cloudsword.errors import NotWhatItSays
from cloudsword.tongue import Phrase, phrase


class Kind(StrEnum):
    """How records lie in the bytes."""

    DELIMITED = "delimited"
    JSON_LINES = "json_lines"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Promise:
    """What a file name says.

    Parameters
    ----------
    kind
        None: nothing, or only that it is text.
    delimiter
        ``,`` or tab where the name says so.
    compression
        ``gzip``, ``zstd`` or None.
    says_anything
        Whether the name ends in something known, so that the compression is promised as well.
    """

    kind: Kind | None
    delimiter: str | None
    compression: str | None
    says_anything: bool

    @property
    def expected(self) -> Phrase:
        """The kind as people write it."""
        name = {Kind.PARQUET: phrase("{kind}", kind="Parquet"), Kind.JSON_LINES: phrase("JSON lines")}.get(
            self.kind or Kind.DELIMITED, phrase("{kind}", kind="TSV" if self.delimiter == "\t" else "CSV")
        )
        if not self.compression:
            return name
        return phrase("{kind} in {compression}", kind=name, compression=self.compression)


_KINDS: Final[dict[str, tuple[Kind | None, str | None]]] = {
    ".csv": (Kind.DELIMITED, ","),
    ".tsv": (Kind.DELIMITED, "\t"),
    ".tab": (Kind.DELIMITED, "\t"),
    ".txt": (None, None),
    ".dat": (None, None),
    ".parquet": (Kind.PARQUET, None),
    ".pq": (Kind.PARQUET, None),
    ".jsonl": (Kind.JSON_LINES, None),
    ".ndjson": (Kind.JSON_LINES, None),
    ".json": (Kind.JSON_LINES, None),
}
_COMPRESSIONS: Final = {".gz": "gzip", ".zst": "zstd", ".zstd": "zstd"}

_MAGIC: Final[tuple[tuple[bytes, Phrase], ...]] = (
    (b"\x1f\x8b", phrase("gzip")),
    (b"\x28\xb5\x2f\xfd", phrase("zstd")),
    (b"PAR1", phrase("Parquet")),
    (b"PK\x03\x04", phrase("a zip archive")),
    (b"PK\x05\x06", phrase("an empty zip archive")),
    (b"%PDF", phrase("a PDF document")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", phrase("an old Excel or Word document")),
    (b"SQLite format 3\x00", phrase("a SQLite database")),
    (b"BZh", phrase("bzip2")),
    (b"\xfd7zXZ\x00", phrase("xz")),
    (b"7z\xbc\xaf\x27\x1c", phrase("a 7-Zip archive")),
    (b"Rar!\x1a\x07", phrase("a RAR archive")),
    (b"ARROW1", phrase("an Arrow file")),
    (b"ORC", phrase("an ORC file")),
    (b"Obj\x01", phrase("an Avro file")),
    (b"\x89PNG\r\n", phrase("a picture")),
    (b"\xff\xd8\xff", phrase("a picture")),
    (b"{\\rtf", phrase("an RTF document")),
    (b"\x7fELF", phrase("a program")),
)
_MARKUP: Final[tuple[tuple[bytes, Phrase], ...]] = (
    (b"<!doctype html", phrase("a web page")),
    (b"<html", phrase("a web page")),
    (b"<table", phrase("a web page")),
    (b"<?xml", phrase("XML")),
    (b"[", phrase("a JSON array")),
)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def promise(path: str) -> Promise:
    """Return what the name of ``path`` says it is."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    compression = _COMPRESSIONS.get(suffixes[-1]) if suffixes else None
    if compression:
        suffixes.pop()
    known = bool(suffixes) and suffixes[-1] in _KINDS
    kind, delimiter = _KINDS[suffixes[-1]] if known else (None, None)
    return Promise(kind, delimiter, compression, known or compression is not None)


def compression_of(path: str, head: bytes) -> Literal["gzip", "zstd"] | None:
    """Return the compression by the first bytes; NotWhatItSays where the name says another.

    Parameters
    ----------
    path
        For its name and for the message.
    head
        First bytes of the file as it lies on disk.
    """
    said = promise(path)
    found: Literal["gzip", "zstd"] | None = None
    if head[:2] == b"\x1f\x8b":
        found = "gzip"
    elif head[:4] == b"\x28\xb5\x2f\xfd":
        found = "zstd"
    if found != said.compression and said.says_anything and head:
        raise _seems(path, said, seems(head))
    return found


def kind_of(path: str, head: bytes, *, is_mapped: bool = False) -> Kind:
    """Return the kind by the first bytes after decompression; NotWhatItSays where the name says another.

    Parameters
    ----------
    path
        For its name and for the message.
    head
        First bytes of the content, some thousands.
    is_mapped
        Whether a mapping lays the fields out, so that text of any look is delimited text.
    """
    said = promise(path)
    if head[:4] == b"PAR1":
        if said.kind not in (None, Kind.PARQUET):
            raise _seems(path, said, seems(head))
        return Kind.PARQUET
    if said.kind is Kind.PARQUET or not _is_text(head):
        raise _seems(path, said, seems(head))
    start = _first_text(head)
    # a brace opens a record; a bracket an array, which is no line of JSON, and no header of a table
    is_json = start[:1] == b"{"
    if said.kind is Kind.JSON_LINES:
        if not is_json and start:
            raise _seems(path, said, seems(head))
        return Kind.JSON_LINES
    if is_mapped:
        return Kind.DELIMITED
    if is_json and said.kind is Kind.DELIMITED:
        raise _seems(path, said, phrase("JSON lines"))
    if any(start[:20].lower().startswith(mark) for mark, *_ in _MARKUP[:4]):
        raise _seems(path, said, seems(head))
    if start[:1] == b"[" and start[1:].lstrip()[:1] == b"{":
        raise _seems(path, said, seems(head))
    return Kind.JSON_LINES if is_json else Kind.DELIMITED


def seems(head: bytes) -> Phrase:
    """Return what the first bytes look like."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            if magic == b"PK\x03\x04" and (b"xl/" in head or b"[Content_Types].xml" in head):
                return phrase("an Excel workbook")
            return name
    if head[257:262] == b"ustar":
        return phrase("a tar archive")
    start = _first_text(head)
    for mark, name in _MARKUP:
        if start[:20].lower().startswith(mark):
            return name
    if not _is_text(head):
        return phrase("binary data")
    if start[:1] == b"{":
        return phrase("JSON lines")
    return phrase("plain text") if head else phrase("an empty file")


def _is_text(head: bytes) -> bool:
    """Whether the bytes could be text: no known binary start, and NUL only as in UTF-16 with its mark."""
    if any(head.startswith(magic) for magic, *_ in _MAGIC):
        return head.startswith((b"BZh", b"ORC")) and not _has_binary(head)
    return head[:2] in _UTF16 or (head[257:262] != b"ustar" and not _has_binary(head))


def _has_binary(head: bytes) -> bool:
    """Whether many of the first bytes are controls: one NUL is a damaged row, many are no text."""
    sample = head[:4096]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return controls * 20 > len(sample)


def _first_text(head: bytes) -> bytes:
    if head[:2] in _UTF16:
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]


def _seems(path: str, said: Promise, found: Phrase) -> NotWhatItSays:
    return NotWhatItSays(
        path=path,
        expected=said.expected,
        cause=phrase("by its first bytes it is {found}", found=found),
    )
