"""What a sentence is in another language, by that language's catalogue."""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from cloudsword.tongue.languages import HOME, Language, spelled
from cloudsword.tongue.marks import N_, Message

_ADDED: Final[list[Path]] = []
_OWN_NAME: Final = N_("English", "a language's own name for itself")


def speak_from(folder: Path) -> None:
    """Take the catalogues below ``folder`` too: those of a desk that is kept outside of the package.

    Parameters
    ----------
    folder
        Holds ``zh_Hans/LC_MESSAGES/cloudsword.po`` (or ``.mo``) and the like; what the package says comes
        first.
    """
    if folder not in _ADDED:
        _ADDED.append(folder)
        translations.cache_clear()


@cache
def translations(locale: str) -> GNUTranslations:
    """Return the catalogue of ``locale``, read once, which an English start never does.

    A checkout has what translators write, and that is read: it cannot be older than itself. A wheel has what
    was made of it instead, which is read in a third of the time.
    """
    found = [each for folder in (HOME, *_ADDED) if (each := _read(folder / locale / "LC_MESSAGES", locale))]
    if not found:
        raise FileNotFoundError(f"no catalogue in {HOME / locale}: install the package again")
    for other in found[1:]:
        found[0].add_fallback(other)
    return found[0]


def _read(folder: Path, locale: str) -> GNUTranslations | None:
    written, made = folder / "cloudsword.po", folder / "cloudsword.mo"
    if written.is_file():
        from cloudsword.tongue.written import mo, read_po

        return GNUTranslations(BytesIO(mo(read_po(written.read_text("utf-8")), locale)))
    if made.is_file():
        with made.open("rb") as file:
            return GNUTranslations(file)
    return None


def translate(text: str, language: str) -> str:
    """Return ``text`` in ``language``; English where that language does not say it or is not known.

    Parameters
    ----------
    text
        An English sentence with named holes, marked for the catalogue, or a ``Message``.
    language
        Code of a language, as ``zh``.

    Returns
    -------
    str
        The sentence, its holes still open.
    """
    known = spelled(language)
    if known is None or not known.locale or not text:
        return text
    context = text.context if isinstance(text, Message) else ""
    said = translations(known.locale)
    return said.pgettext(context, text) if context else said.gettext(text)


def own_name(language: Language) -> str:
    """Return what ``language`` calls itself.

    Examples
    --------
    >>> from cloudsword.tongue.languages import ENGLISH, spelled
    >>> own_name(ENGLISH), own_name(spelled("zh"))
    ('English', '简体中文')
    """
    return translate(_OWN_NAME, language.code)
