"""Accounts: cards and IBANs whose check fits, addresses on chains, wallets, numbers that are called so."""

import re
from collections.abc import Iterator
from typing import Final

from cloudsword.pitches.extraction.found import Found, FoundKind
from cloudsword.vocabulary.account_reference import ReferenceKind, recognise

_SHAPES: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|(?:bc1|BC1)[0-9a-zA-Z]{11,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34}"
    r"|[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,8}(?: ?[A-Z0-9]{1,3})?"
    r"|[2-689][0-9]{3}(?:[ -]?[0-9]{4}){2,3}(?:[ -]?[0-9]{1,3})?"
    r"|[A-Za-z0-9][A-Za-z0-9._-]{1,60}@[A-Za-z][A-Za-z0-9]{1,30}(?![A-Za-z0-9.]*\.[A-Za-z])"
    r")(?![A-Za-z0-9])"
)
_CALLED: Final = re.compile(
    r"(?:账号|帐号|账户|帐户|卡号|户口|account(?: (?:no|number))?|a/c|acct)"
    r"[\s.:：#是为]{0,4}([0-9][0-9 -]{5,28}[0-9])",
    re.IGNORECASE,
)


def accounts(text: str) -> Iterator[Found]:
    """Yield the accounts of a text."""
    ends = [(-1, -1)]
    for match in _SHAPES.finditer(text):
        reference = recognise(match[0])
        if reference.kind is ReferenceKind.FREE or not reference.is_valid:
            continue
        ends.append(match.span())
        yield Found(FoundKind.ACCOUNT, match[0], reference.canonical, True, match.start())
    for match in _CALLED.finditer(text):
        if any(start < match.end(1) and match.start(1) < end for start, end in ends):
            continue
        digits = re.sub("[ -]", "", match[1])
        yield Found(FoundKind.ACCOUNT, match[1], digits, False, match.start(1))
