"""What is kept how long. A desk brings classes of what it keeps in its ``retention.py``: ``CLASSES``."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from cloudsword.centre.desks.brought import brought


@dataclass(frozen=True, slots=True)
class Kept:
    """A class of personal data.

    Parameters
    ----------
    days
        How long it is kept after its last use in a case.
    en, zh
        What it is.
    """

    days: int
    en: str
    zh: str

    def name_in(self, language: str) -> str:
        """Return what it is in ``language``."""
        return self.zh if language == "zh" else self.en


CLASSES: Final[dict[str, Kept]] = {
    "view": Kept(1095, "who looked at whom", "查看记录"),
}


@cache
def classes() -> dict[str, Kept]:
    """Return the classes of all desks by code."""
    return {code: kept for _, found in brought("kept") for code, kept in found.items()}
