"""The search at the top of every page: what the desks find, and only what the person may open."""

from typing import Any, Final

from cloudsword.centre.desks.brought import items
from cloudsword.centre.desks.shown import Finder, Found

SHORTEST: Final = 2
"""Characters: many a Chinese name has two."""
MOST: Final = 40


def is_too_short(asked: str) -> bool:
    """Return whether so little is asked that half of the centre would be the answer."""
    return len(asked) < SHORTEST


def find(user: Any, asked: str) -> list[Found]:
    """Return what ``asked`` names, in the order of the finders' ranks."""
    if is_too_short(asked):
        return []
    found: dict[str, Found] = {}
    for finder in sorted(items("finders", Finder), key=lambda each: each.rank):
        if user.may(finder.needs):
            for line in finder.find(asked, MOST):
                found.setdefault(line.url, line)
    return list(found.values())[:MOST]
