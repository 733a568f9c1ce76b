"""Warnings held against the truth: how soon, how many calls too late, and how many of the innocent."""

from cloudsword.evaluate.warning.figures import FIGURES, WarningFigures, figures_of
from cloudsword.evaluate.warning.playing import Said, Way, play
from cloudsword.evaluate.warning.tallies import CallTallies, tally_calls

__all__ = [
    "FIGURES",
    "CallTallies",
    "Said",
    "WarningFigures",
    "Way",
    "figures_of",
    "play",
    "tally_calls",
]
