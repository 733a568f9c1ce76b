"""Free account texts: whatever an institution calls its accounts."""

from typing import Final

from cloudsword.tongue import Phrase, phrase

LONGEST: Final = 70
"""Characters; no account identification of ISO 20022 is longer than 34, free forms of files run a little
over."""


def canonical(text: str) -> str:
    """Return the text with runs of blanks as one and none around.

    Capitals stay: institutions tell them apart.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        May be empty.
    """
    return " ".join(text.split())


def fault(account: str) -> Phrase | None:
    """Return why the text cannot be an account; None: it can.

    Parameters
    ----------
    account
        What ``canonical`` returned.

    Returns
    -------
    Phrase or None
        Nothing there, characters that do not print, or longer than ``LONGEST``.
    """
    if not account:
        return phrase("nothing was given")
    if not account.isprintable():
        return phrase("it holds characters that do not print")
    if len(account) > LONGEST:
        return phrase(
            "{found} characters are more than the {limit} of any account", found=len(account), limit=LONGEST
        )
    return None
