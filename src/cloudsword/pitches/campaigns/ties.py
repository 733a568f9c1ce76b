"""What ties scripts together: numbers, accounts and links that few scripts name.

Invariant: what more than ``MOST_SCRIPTS`` scripts name ties nothing, whoever else names it.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from cloudsword.pitches.extraction import Found, FoundKind

MOST_SCRIPTS: Final = 12
"""A number or account that more scripts name is everybody's (a bank's, a hotline's) and ties nothing."""

TYING: Final = (FoundKind.NUMBER, FoundKind.ACCOUNT, FoundKind.LINK)
"""The strongest first: a number to call back is answered by whoever speaks the script."""

Script = TypeVar("Script", int, str)
Value = TypeVar("Value", bound=tuple[object, ...])


def compared(thing: Found) -> str:
    """Return what is compared: of a link its host, as the rest is made anew for each victim."""
    if thing.kind is FoundKind.LINK:
        return host_of(thing.value)
    return thing.value


def host_of(link: str) -> str:
    """Return the host of a link, with or without its scheme.

    Examples
    --------
    >>> host_of("https://pay.example/a1"), host_of("pay.example/a1")
    ('pay.example', 'pay.example')
    """
    return (link.partition("://")[2] or link).partition("/")[0]


def ties_of(named: Mapping[Value, Iterable[Script]]) -> dict[Value, set[Script]]:
    """Return which scripts each value ties, of the scripts that name it."""
    sets = {value: set(scripts) for value, scripts in named.items()}
    return {value: scripts for value, scripts in sets.items() if 1 < len(scripts) <= MOST_SCRIPTS}


def tied(scripts: Iterable[Script], ties: Mapping[Value, set[Script]]) -> dict[Script, Script]:
    """Return the lowest script of each script's campaign."""
    first = {of: of for of in scripts}

    def root(of: Script) -> Script:
        while first[of] != of:
            first[of] = first[first[of]]
            of = first[of]
        return of

    for together in ties.values():
        roots = sorted({root(of) for of in together})
        for other in roots[1:]:
            first[other] = roots[0]
    return {of: root(of) for of in first}
