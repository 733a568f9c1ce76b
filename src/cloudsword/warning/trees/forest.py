"""A forest: the nodes of all trees in one set of arrays.

Invariant: a forest that exists is sound: children lie behind their parents and inside their tree, so that no
row can walk in a circle; columns exist; numbers are of a size with which sums and shares stay finite; nothing
is deeper than ``DEEPEST``, and what the reasons of one row cost is bounded.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

MOST_NODES: Final = 4_000_000
MOST_TREES: Final = 20_000
DEEPEST: Final = 64
LEAF: Final = -1
MOST_VALUE: Final = 1e6
"""Log odds of a leaf, more or less."""

MOST_COVER: Final = 1e12
MOST_STEPS: Final = 50_000_000
"""Squares of the depths of all leaves: what the reasons of one row cost, half a second. The largest training
stays below an eighth of it."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose values are added up.

    Parameters
    ----------
    first
        int32, shape (trees + 1,): where each tree's nodes begin; a tree's root is its first node.
    column
        int32 by node: the column that is asked; ``LEAF`` where nothing is.
    threshold
        float64 by node: values up to it go left.
    left, right
        int32 by node: its children; its own place where it is a leaf.
    is_missing_left
        bool by node: where a missing value goes.
    value
        float64 by node: what a leaf adds, in log odds; 0 elsewhere.
    cover
        float64 by node: rows of the training that came here.
    columns
        How many columns a row has.
    """

    first: NDArray[np.int32]
    column: NDArray[np.int32]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    is_missing_left: NDArray[np.bool_]
    value: NDArray[np.float64]
    cover: NDArray[np.float64]
    columns: int

    def __post_init__(self) -> None:
        """Refuse what cannot be a forest; ValueError names the first thing that is wrong."""
        nodes = len(self.column)
        by_node = (
            self.column,
            self.threshold,
            self.left,
            self.right,
            self.is_missing_left,
            self.value,
            self.cover,
        )
        if not 1 <= nodes <= MOST_NODES:
            raise ValueError(f"it has {nodes} nodes, where 1 to {MOST_NODES} are allowed")
        if not 2 <= len(self.first) <= MOST_TREES + 1:
            raise ValueError(f"it has {len(self.first) - 1} trees, where 1 to {MOST_TREES} are allowed")
        if any(array.shape != (nodes,) for array in by_node):
            raise ValueError("its arrays differ in length")
        if self.first[0] != 0 or self.first[-1] != nodes or (np.diff(self.first) < 1).any():
            raise ValueError("its trees do not follow one another")
        if not all(np.isfinite(each).all() for each in (self.threshold, self.value, self.cover)):
            raise ValueError("a number in it is not finite")
        if (self.column < LEAF).any() or (self.column >= self.columns).any():
            raise ValueError("a node asks for a column that no row has")
        if (np.abs(self.value) > MOST_VALUE).any():
            raise ValueError(f"a leaf adds more than {MOST_VALUE:,.0f}")
        if (self.cover < 1).any() or (self.cover > MOST_COVER).any():
            raise ValueError(f"to a node came less than 1 row, or more than {MOST_COVER:,.0f}")
        self._check_children()

    def _check_children(self) -> None:
        place = np.arange(len(self.column))
        inner = self.column != LEAF
        ends = np.repeat(self.first[1:], np.diff(self.first))
        for child in (self.left, self.right):
            if (
                ((child <= place) & inner).any()
                or (child >= ends).any()
                or (child[~inner] != place[~inner]).any()
            ):
                raise ValueError("a child lies before its parent, or in another tree")
        if (self.left == self.right)[inner].any():
            raise ValueError("both children of a node are the same")
        parents = np.bincount(np.concatenate([self.left[inner], self.right[inner]]), minlength=len(place))
        parents[self.first[:-1]] += 1
        if (parents != 1).any():
            raise ValueError("a node has no parent, or two")
        for child in (self.left, self.right):
            if (self.cover[child] > self.cover).any():
                raise ValueError("more rows came to a node than to its parent")
        self._check_depths()

    def _check_depths(self) -> None:
        level, depth, steps = self.first[:-1], 0, 0
        while len(level):
            if depth > DEEPEST:
                raise ValueError(f"a tree is deeper than {DEEPEST}, which is the most")
            is_leaf = self.column[level] == LEAF
            steps += int(is_leaf.sum()) * (depth + 1) ** 2
            level = np.concatenate([self.left[level[~is_leaf]], self.right[level[~is_leaf]]])
            depth += 1
        if steps > MOST_STEPS:
            raise ValueError(
                f"reasons of a row would cost {steps:,} steps, where {MOST_STEPS:,} are the most"
            )
