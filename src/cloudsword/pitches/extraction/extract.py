"""Everything that a text names, in its order; what is one thing is not counted as another as well."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from cloudsword.pitches.extraction.accounts import accounts
from cloudsword.pitches.extraction.apps import apps
from cloudsword.pitches.extraction.found import Found
from cloudsword.pitches.extraction.links import links
from cloudsword.pitches.extraction.numbers import numbers
from cloudsword.pitches.extraction.sums import sums

MOST: Final = 50
"""Things of each sort that are taken from one text; a longer list is no pitch."""

LONGEST: Final = 50_000
"""Characters that are looked at; of a longer text, half of them from its beginning and half from its end."""

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")
_FINDERS: Final[tuple[Callable[[str], Iterator[Found]], ...]] = (links, accounts, sums)
"""The surest first: what one of them took is gone for the next, and for telephone numbers."""


def extracted(text: str, calling_code: str = "") -> tuple[Found, ...]:
    """Return what ``text`` names.

    Parameters
    ----------
    text
        As it came; wide digits are read as plain ones, signs that do not show are passed over.
    calling_code
        Country code of the country whose way to write telephone numbers is meant, where they have no ``+``;
        empty: China's in a text with Chinese characters, else such numbers keep their digits.

    Returns
    -------
    tuple of Found
        In the order of the text, each value once for its sort, at most ``MOST`` of a sort; of a text longer
        than ``LONGEST`` what its beginning and its end name.

    Examples
    --------
    >>> found = extracted("Pay $1,200 at www.win.example or call +44 20 7946 0000")
    >>> [(each.kind.value, each.value) for each in found]
    [('sum', 'USD 1200'), ('link', 'http://www.win.example'), ('number', '+442079460000')]
    """
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]}\n{text[-LONGEST // 2 :]}"
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    left = plain
    found: list[Found] = list(apps(plain))
    for finder in _FINDERS:
        for each in islice(finder(left), MOST):
            left = left[: each.start] + "\n" * len(each.text) + left[each.start + len(each.text) :]
            found.append(each)
    found += islice(numbers(left, calling_code or _code_of(plain)), MOST)
    unique: dict[tuple[str, str], Found] = {}
    for each in sorted(found, key=lambda each: (each.start, each.kind)):
        unique.setdefault((each.kind, each.value), each)
    return tuple(unique.values())


def _code_of(text: str) -> str:
    return "86" if re.search("[\u4e00-\u9fff]", text) else ""
