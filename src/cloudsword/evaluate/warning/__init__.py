"""Warnings held against the truth: how soon, how many calls too late, and how many of the innocent."""

from cloudsword.evaluate.warning.figures import Measured, WarningFigures, figures_of
from cloudsword.evaluate.warning.tallies import CallTallies, tally_calls

__all__ = ["CallTallies", "Measured", "WarningFigures", "figures_of", "tally_calls"]
