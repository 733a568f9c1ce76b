"""What is kept how long. A desk brings classes of what it keeps in its ``retention.py``: ``CLASSES``."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from cloudsword.centre.desks.brought import brought
from cloudsword.tongue import translate


@dataclass(frozen=True, slots=True)
class Kept:
    """A class of personal data.

    Parameters
    ----------
    days
        How long it is kept after its last use in a case.
    en
        What it is.
    """

    days: int
    en: str

    def name_in(self, language: str) -> str:
        """Return what it is in ``language``."""
        return translate(self.en, language)


CLASSES: Final[dict[str, Kept]] = {
    "view": Kept(1095, "who looked at whom"),
}


@cache
def classes() -> dict[str, Kept]:
    """Return the classes of all desks by code."""
    return {code: kept for _, found in brought("kept") for code, kept in found.items()}
