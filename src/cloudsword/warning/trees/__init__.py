"""Boosted trees as flat arrays: what a model says of a row, and why, without what trained it."""

from cloudsword.warning.trees.forest import MOST_NODES, Forest
from cloudsword.warning.trees.kernels import contributions, raw_scores

__all__ = ["MOST_NODES", "Forest", "contributions", "raw_scores"]
