"""Telephone numbers: E.164 where the country is known, else the digits as they stand."""

import re
from collections.abc import Iterator
from typing import Final

from cloudsword.pitches.extraction.found import Found, FoundKind
from cloudsword.vocabulary.msisdn import canonical

_NUMBER: Final = re.compile(
    r"(?<![A-Za-z0-9.,/:=_-])(?:\+|00)?\(?[0-9](?:[ .()/-]{0,2}[0-9]){6,17}(?![A-Za-z0-9]|[.,:][0-9])"
)
_DATE: Final = re.compile(
    r"(?:19|20)[0-9]{2}[-./ ]?[01]?[0-9][-./ ]?[0-3]?[0-9]|[0-3]?[0-9][-./][01]?[0-9][-./](?:19|20)?[0-9]{2}"
)
_LEAST: Final = 7
_MOST: Final = 15


def numbers(text: str, calling_code: str) -> Iterator[Found]:
    """Yield the telephone numbers of a text; ``calling_code`` says how those without ``+`` are meant."""
    for match in _NUMBER.finditer(text):
        shown = match[0]
        digits = re.sub("[^0-9]", "", shown)
        if _DATE.fullmatch(shown) or not _LEAST <= len(digits.lstrip("0")) <= _MOST:
            continue
        known = canonical(shown, calling_code)
        yield Found(FoundKind.NUMBER, shown, known or digits, known is not None, match.start())
