"""Marks on sentences that are said later: a catalogue is made of what is marked."""

from typing import Final

SEPARATOR: Final = "\x04"
"""Stands between context and sentence in a catalogue's file (gettext)."""


class Message(str):
    """An English sentence that is translated in a context, where English has one word for two things.

    Parameters
    ----------
    text
        The sentence.
    context
        What it is about, as the catalogue names it (``msgctxt``).
    """

    __slots__ = ("context",)
    context: str

    def __new__(cls, text: str, context: str) -> "Message":
        """Return ``text``, knowing its context."""
        message = super().__new__(cls, text)
        message.context = context
        return message

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """Return what a copy of it is made of."""
        return str(self), self.context


def N_(text: str, context: str = "") -> str:  # noqa: N802 - gettext's own name for it
    """Return ``text``: it stands in the catalogues, and ``translate`` says it where the language is known.

    Parameters
    ----------
    text
        A constant English sentence.
    context
        A constant that tells it from the same words with another meaning.

    Returns
    -------
    str
        The sentence as it is; a ``Message`` where it has a context.
    """
    return Message(text, context) if context else text
