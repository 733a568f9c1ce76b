"""The file of a language: what is read and written."""

import io
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from cloudsword.tongue import LANGUAGES, Language
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


def place(language: Language, home: Path = PACKAGE) -> Path:
    """Return where the catalogue of ``language`` stands below ``home``."""
    return home / "locale" / language.locale / "LC_MESSAGES" / "cloudsword.po"


def read(language: Language, home: Path = PACKAGE) -> Catalog:
    """Return what stands in its ``.po``; nothing where there is none yet."""
    file = place(language, home)
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
