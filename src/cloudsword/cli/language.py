"""Which language the console speaks: from the command line, else from the environment, fixed at its start."""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Final

LANGUAGES: Final = ("en", "zh")

_spoken: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """Return ``en`` or ``zh``."""
    return _spoken.get()


def speak(chosen: str) -> None:
    """Set the language; anything but ``zh`` is English."""
    _spoken.set("zh" if chosen == "zh" else "en")


def said(en: str, zh: str) -> str:
    """Return ``en`` or ``zh``, whichever is spoken."""
    return zh if _spoken.get() == "zh" else en


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language that a command line and an environment ask for.

    ``--language`` wherever it stands, then CLOUDSWORD_LANGUAGE, then a locale that starts with ``zh``. Read
    before the arguments are parsed, because a fault in them is to be told in that language too.

    Parameters
    ----------
    arguments
        Without the program's name.
    environment
        Variables by name.

    Returns
    -------
    str
        ``en`` or ``zh``.

    Examples
    --------
    >>> language_of(["trace", "--language", "zh"], {}), language_of([], {"LANG": "zh_CN.UTF-8"})
    ('zh', 'zh')
    """
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--language" and place + 1 < len(arguments):
            return _known(arguments[place + 1])
        if argument.startswith("--language="):
            return _known(argument.partition("=")[2])
    own = environment.get("CLOUDSWORD_LANGUAGE", "")
    if own:
        return _known(own)
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return _known(locale)


def _known(text: str) -> str:
    return "zh" if text.lower().startswith("zh") else "en"
