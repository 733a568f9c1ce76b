"""What translators write and what a program maps: gettext's two files, read and made without a compiler."""

import re
import struct
from collections.abc import Mapping
from typing import Final

from cloudsword.tongue.marks import SEPARATOR

_MAGIC: Final = 0x950412DE
_TEXT: Final = r'".*"(?:\n".*")*'
_ENTRY: Final = re.compile(
    rf"^(?:msgctxt (?P<context>{_TEXT})\n)?msgid (?P<text>{_TEXT})\nmsgstr (?P<said>{_TEXT})$",
    re.MULTILINE,
)
_LINES: Final = re.compile(r'"\n"')
_SIGN: Final = re.compile(r"\\(.)")
_SIGNS: Final = {"n": "\n", "t": "\t", "r": "\r"}


def read_po(text: str) -> dict[tuple[str, str], str]:
    """Return what a ``.po`` says, by sentence and context; its header and what waits empty are left out."""
    found = {}
    for entry in _ENTRY.finditer(text):
        sentence, said = _plain(entry["text"]), _plain(entry["said"])
        if sentence and said:
            found[sentence, _plain(entry["context"] or '""')] = said
    return found


def mo(said: Mapping[tuple[str, str], str], locale: str) -> bytes:
    """Return the bytes of a ``.mo`` (gettext's format, revision 0, without a table of hashes).

    The same sentences give the same bytes, wherever and whenever.
    """
    charset = "Content-Type: text/plain; charset=utf-8\n"
    rows = {b"": f"Language: {locale}\n{charset}".encode()}
    for (text, context), words in said.items():
        rows[(f"{context}{SEPARATOR}{text}" if context else text).encode()] = words.encode()
    ordered = sorted(rows.items())
    head, table = 28, 8 * len(ordered)
    start = head + 2 * table
    lists, texts = bytearray(), bytearray()
    for column in (0, 1):
        for row in ordered:
            lists += struct.pack("<II", len(row[column]), start + len(texts))
            texts += row[column] + b"\0"
    return struct.pack("<7I", _MAGIC, 0, len(ordered), head, head + table, 0, start) + bytes(lists + texts)


def _plain(written: str) -> str:
    bare = _LINES.sub("", written)[1:-1]
    return _SIGN.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), bare) if "\\" in bare else bare
