"""References that a caller gives, so that who is called can dial the published number and ask."""

import secrets
from typing import Final

LETTERS: Final = "ACDEFHJKLMNPRTUVWXY34679"
"""Without what sounds or looks alike."""
_GROUPS: Final = (4, 4)


def new_reference() -> str:
    """Return a new one, as ``K7CD-R3MX``: one of 10^11, so that none is guessed."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(size)) for size in _GROUPS)


def read_reference(text: str) -> str:
    """Return the reference that was typed as it was given; blanks, dashes and case do not count.

    Examples
    --------
    >>> read_reference(" k7cd r3mx")
    'K7CD-R3MX'
    """
    bare = "".join(each for each in text.upper() if each.isalnum())[:40]
    return f"{bare[: _GROUPS[0]]}-{bare[_GROUPS[0] :]}"
