"""Which language the console speaks: from the command line, else from the environment, fixed at its start."""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Final

from cloudsword import tongue
from cloudsword.tongue import translate

LANGUAGES: Final = tuple(each.code for each in tongue.LANGUAGES)

_spoken: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """Return the code of the language that is spoken."""
    return _spoken.get()


def speak(chosen: str) -> None:
    """Set the language; what nobody speaks is English."""
    _spoken.set((tongue.spelled(chosen) or tongue.ENGLISH).code)


def said(text: str, /, **holes: object) -> str:
    """Return an English sentence in the language that is spoken, its holes filled."""
    found = translate(text, _spoken.get())
    return found.format(**holes) if holes else found


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language that a command line and an environment ask for.

    ``--language`` wherever it stands, then CLOUDSWORD_LANGUAGE, then the locale. Read
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
        Its code, as ``zh``; ``en`` where nobody speaks it.

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
    known = (each.code for each in tongue.LANGUAGES if text.lower().startswith(each.code))
    return next(known, tongue.ENGLISH.code)
