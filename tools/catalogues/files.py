"""The two files of a language: what is read and written, and what the program maps."""

import io
import struct
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from cloudsword.tongue import LANGUAGES, Language
from cloudsword.tongue.marks import SEPARATOR
from tools.catalogues.extraction import PACKAGE

SPOKEN: Final = tuple(language for language in LANGUAGES if language.locale)
"""The languages that have a catalogue."""
_HEADER: Final = """\
# CloudSword in {tag}. python -m tools.catalogues keeps it true to the code.
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_MAGIC: Final = 0x950412DE


def place(language: Language, ending: str, home: Path = PACKAGE) -> Path:
    """Return where a file of ``language`` stands below ``home``: ``po`` or ``mo``."""
    return home / "locale" / language.locale / "LC_MESSAGES" / f"cloudsword.{ending}"


def read(language: Language, home: Path = PACKAGE) -> Catalog:
    """Return what stands in its ``.po``; nothing where there is none yet."""
    file = place(language, "po", home)
    return read_po(io.BytesIO(file.read_bytes() if file.exists() else b""), charset="utf-8")


def key(message: Message) -> tuple[str, str]:
    """Return what tells a sentence from every other."""
    return str(message.id), message.context or ""


def translations(catalog: Catalog) -> dict[tuple[str, str], str]:
    """Return what is translated, by sentence and context."""
    return {key(each): str(each.string) for each in catalog if each.id and each.string and not each.fuzzy}


def brought_up(found: Catalog, said: dict[tuple[str, str], str]) -> Catalog:
    """Return what the code says with what is translated of it, in the order of the sentences."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for message in sorted((each for each in found if each.id), key=key):
        places = sorted(set(message.locations))
        catalog.add(message.id, said.get(key(message), ""), places, context=message.context)
    return catalog


def written(language: Language, catalog: Catalog) -> bytes:
    """Return the text of a ``.po``: one line a sentence, the files that say it, no line numbers, no dates."""
    body = io.BytesIO()
    write_po(body, catalog, width=0, omit_header=True, include_lineno=False)
    return _HEADER.format(tag=language.tag, locale=language.locale).encode() + body.getvalue()


def compiled(language: Language, catalog: Catalog) -> bytes:
    """Return the bytes of a ``.mo`` (gettext's format, revision 0, without a table of hashes).

    The same catalogue gives the same bytes, wherever and whenever.
    """
    charset = "Content-Type: text/plain; charset=utf-8\n"
    rows = {b"": f"Language: {language.locale}\n{charset}".encode()}
    for (text, context), said in translations(catalog).items():
        rows[(f"{context}{SEPARATOR}{text}" if context else text).encode()] = said.encode()
    ordered = sorted(rows.items())
    head, table = 28, 8 * len(ordered)
    start = head + 2 * table
    lists, texts = b"", b""
    for column in (0, 1):
        for row in ordered:
            lists += struct.pack("<II", len(row[column]), start + len(texts))
            texts += row[column] + b"\0"
    return struct.pack("<7I", _MAGIC, 0, len(ordered), head, head + table, 0, start) + lists + texts
