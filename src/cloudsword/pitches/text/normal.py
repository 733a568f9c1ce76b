"""The normaliser: a text as it is meant, whatever was done to its spelling.

Invariant: a normal text has no capitals and no signs that do not show; plain texts stay as they are.
"""

import re
import unicodedata
from typing import Final

from cloudsword.pitches.text.look_alikes import LEET, LOOK_ALIKES
from cloudsword.pitches.text.old_characters import PAIRS

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_UNSEEN: Final = re.compile(
    "[\u0300-\u036f\u20d0-\u20ff\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef\x00-\x08\x0e-\x1f\x7f]+"
)
"""Accents, joiners, marks of direction, variation selectors, controls."""

_SIMPLE: Final = str.maketrans(
    {pair[0]: pair[1] for pair in PAIRS.split()} | {"\u2019": "'", "\u2018": "'", "`": "'"}
)
_BETWEEN_HAN: Final = re.compile(f"(?<=[{HAN}])[ \u00b7*._\\-\u4e28|~^+#/\u2022\u30fb]{{1,3}}(?=[{HAN}])")
_FOREIGN: Final = re.compile(
    "[\u0131\u0142\u00f8\u0111\u0127\u0167\u0180-\u02af\u0370-\u0527\u1d00-\u1d7f\ua730-\ua73f]"
)
_ASCII: Final = re.compile("[a-z]")
_TOKEN: Final = re.compile("[^\\W_]+")
_APART: Final = re.compile(
    r"(?<![a-z0-9])[a-z](?:([._\-*\u00b7|~+])[a-z0-9@$€!])(?:\1[a-z0-9@$€!])*\1[a-z](?![a-z0-9])"
    r"|(?<![a-z0-9'])[a-z](?: [a-z0-9@$€!]){2,} [a-z](?![a-z0-9'])"
)
_JOINTS: Final = re.compile(r"[ ._\-*\u00b7|~+]")
_LEET: Final = re.compile(r"(?<![a-z0-9@$€!|])[a-z0-9@$€!|]*[013457@$€!|][a-z0-9@$€!|]*")
_LONG_DRAWN: Final = re.compile(r"([a-z])\1{2,}")


def normal(text: str) -> str:
    """Return ``text`` as it is meant.

    One form of each character (NFKC) without accents and signs that do not show; letters of other scripts
    that pass for Latin ones, in a mixed word or a mostly Latin text; old Chinese characters as they are
    written today; what was set apart, together; digits that stand for letters, as letters.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        In small letters. Some 10 microseconds for a short message, linear in its length.

    Examples
    --------
    >>> normal("Your b\u0430nk ACC0UNT: c l i c k"), normal("\u8cb8.\u6b3e\uff01")
    ('your bank account: click', '贷款!')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", text)).lower()
        text = _UNSEEN.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", text).translate(_SIMPLE)
        if foreign := len(_FOREIGN.findall(text)):
            text = _TOKEN.sub(_latin if 2 * foreign < len(_ASCII.findall(text)) else _latin_if_mixed, text)
        text = _BETWEEN_HAN.sub("", text)
    else:
        text = _UNSEEN.sub("", text.lower())
    text = _APART.sub(lambda found: _JOINTS.sub("", found[0]), text)
    text = _LEET.sub(_unleet, text)
    return _LONG_DRAWN.sub(r"\1\1", text)


def _latin(found: re.Match[str]) -> str:
    """Return a word in Latin letters, where every letter of it passes for one or is one."""
    word = found[0]
    latin = word.translate(LOOK_ALIKES)
    return latin if latin != word and latin.isascii() else word


def _latin_if_mixed(found: re.Match[str]) -> str:
    """Return the same for a word that has a Latin letter; others stay, as the text is in their script."""
    return _latin(found) if _ASCII.search(found[0]) else found[0]


def _unleet(found: re.Match[str]) -> str:
    """Return a word with letters for the signs among them; numbers, sums and the like stay."""
    word = found[0]
    if "@" in word and found.string[found.end() : found.end() + 1] == ".":  # a mail address
        return word
    letters = sum("a" <= sign <= "z" for sign in word)
    if letters < 3:
        return word
    last = max(place for place, sign in enumerate(word) if "a" <= sign <= "z")
    end = last + 1
    while end < len(word) and word[end] in "@$€":
        end += 1
    head, tail = word[:end], word[end:]
    runs = re.findall(r"[013457@$€!|]+", head)
    if not runs or max(map(len, runs)) > 3 or re.search("[2689]", head):
        return word
    return head.translate(LEET) + tail
