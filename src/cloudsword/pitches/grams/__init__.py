"""N-grams of texts, by unit, and windows over them."""

from cloudsword.pitches.grams.grams import Grams, codes_of, grams, vocabulary
from cloudsword.pitches.grams.vectors import Rows, Space

__all__ = ["Grams", "Rows", "Space", "codes_of", "grams", "vocabulary"]
