"""What a sentence is in another language, by that language's catalogue."""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Final

from cloudsword.tongue.languages import Language, spelled
from cloudsword.tongue.marks import N_, Message

_ADDED: Final[list[Path]] = []
_OWN_NAME: Final = N_("English", "a language's own name for itself")


def speak_from(folder: Path) -> None:
    """Take the catalogues below ``folder`` too: those of a desk that is kept outside of the package.

    Parameters
    ----------
    folder
        Holds ``zh_Hans/LC_MESSAGES/cloudsword.mo`` and the like; what the package says comes first.
    """
    if folder not in _ADDED:
        _ADDED.append(folder)
        translations.cache_clear()


@cache
def translations(locale: str) -> GNUTranslations:
    """Return the catalogue of ``locale``, read once: 10 ms, which an English start never pays."""
    from importlib.resources import files

    own, *others = (
        folder.joinpath(locale, "LC_MESSAGES", "cloudsword.mo")
        for folder in (files("cloudsword").joinpath("locale"), *_ADDED)
    )
    with own.open("rb") as file:
        said = GNUTranslations(file)
    for other in others:
        if other.is_file():
            with other.open("rb") as file:
                said.add_fallback(GNUTranslations(file))
    return said


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
    >>> own_name(ENGLISH), own_name(spelled("zh"))
    ('English', '简体中文')
    """
    return translate(_OWN_NAME, language.code)
