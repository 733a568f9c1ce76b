"""What is not right with a catalogue, a line each."""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog

from cloudsword.tongue import Language
from tools.catalogues.extraction import PACKAGE
from tools.catalogues.files import brought_up, key, place, read, translations, written


def faults(language: Language, found: Catalog, home: Path = PACKAGE) -> Iterator[str]:
    """Yield what keeps the files of ``language`` below ``home`` from being true and whole."""
    catalog = read(language, home)
    said = translations(catalog)
    wanted = {key(each) for each in found if each.id}
    name = place(language, home).as_posix()
    for text, context in sorted(wanted - said.keys()):
        yield f"{name}: not translated{_about(context)}: {text}"
    for text, context in sorted(said.keys() - wanted):
        yield f"{name}: nobody says it any more{_about(context)}: {text}"
    for (text, context), words in sorted(said.items()):
        if holes(text) != holes(words):
            yield f"{name}: {sorted(holes(text))} became {sorted(holes(words))}{_about(context)}: {text}"
    if place(language, home).read_bytes() != written(language, brought_up(found, said)):
        yield f"{name}: not as python -m tools.catalogues writes it"


def holes(text: str) -> frozenset[str]:
    """Return what is filled in: names of holes, without their formats."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset()  # braces that are no holes


def _about(context: str) -> str:
    return f" ({context})" if context else ""
