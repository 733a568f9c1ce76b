"""Which words of a text are not those of another: what a gang rewrote."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from cloudsword.pitches.text.normal import HAN

MOST_UNITS: Final = 800
"""Words or Chinese characters that are compared; what stands behind them is left out."""

_UNIT: Final = re.compile(rf"[{HAN}]|[^\W{HAN}]+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text.

    Parameters
    ----------
    text
        As it stands there.
    is_other
        Whether the other text has something else here.
    """

    text: str
    is_other: bool


def differing(first: str, other: str) -> list[Piece]:
    """Return ``other`` in parts: what it shares with ``first``, and what it does not.

    Examples
    --------
    >>> [(piece.text, piece.is_other) for piece in differing("pay the fee today", "pay the tax today")]
    [('pay the ', False), ('tax', True), (' today', False)]
    """
    one, two = (_UNIT.findall(text)[:MOST_UNITS] for text in (first, other))
    compared = SequenceMatcher(None, [unit.lower() for unit in one], [unit.lower() for unit in two], False)
    return [
        Piece("".join(two[begin:end]), tag != "equal")
        for tag, _, _, begin, end in compared.get_opcodes()
        if end > begin
    ]
