"""Dissuasion held against the truth: who was called, who should have been, and what it spared."""

from cloudsword.evaluate.dissuasion.evaluating import (
    DissuasionEvaluation,
    evaluate_dissuasion,
    judged,
)
from cloudsword.evaluate.dissuasion.figures import DissuasionFigures

__all__ = [
    "DissuasionEvaluation",
    "DissuasionFigures",
    "evaluate_dissuasion",
    "judged",
]
