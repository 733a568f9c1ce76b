"""How well pitches are read: splits, figures, attacks, what was never seen before."""

from cloudsword.evaluate.pitches.attacks import appended, greedy, most_honest_words
from cloudsword.evaluate.pitches.measuring import (
    at_coverage,
    labels_said,
    macro_f1,
    recall_at,
    scam_leads,
    unsure_recall,
)
from cloudsword.evaluate.pitches.splits import Split, near_groups, split

__all__ = [
    "Split",
    "appended",
    "at_coverage",
    "greedy",
    "labels_said",
    "macro_f1",
    "most_honest_words",
    "near_groups",
    "recall_at",
    "scam_leads",
    "split",
    "unsure_recall",
]
