"""What a pitch names: numbers, links, accounts, sums, apps."""

from cloudsword.pitches.extraction.extract import MOST, extracted
from cloudsword.pitches.extraction.found import Found, FoundKind

__all__ = ["MOST", "Found", "FoundKind", "extracted"]
