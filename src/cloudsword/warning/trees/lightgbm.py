"""What LightGBM trained, as a forest."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from cloudsword.warning.trees.forest import LEAF, Forest

_NEVER_MISSING = "None"


def forest_of(dumps: Iterable[Any], columns: int) -> Forest:
    """Return boosters as one forest whose score is the mean of theirs.

    Parameters
    ----------
    dumps
        What ``Booster.dump_model()`` gives of each.
    columns
        How many columns a row has.

    Returns
    -------
    Forest
        Numeric splits alone.

    Raises
    ------
    ValueError
        A split that is not numeric.
    """
    dumps = list(dumps)
    nodes: list[tuple[int, float, int, int, bool, float, float]] = []
    first = [0]
    for dump in dumps:
        for tree in dump["tree_info"]:
            _grow(tree["tree_structure"], nodes, 1.0 / len(dumps))
            first.append(len(nodes))
    table = list(zip(*nodes, strict=True))
    return Forest(
        np.array(first, np.int32),
        np.array(table[0], np.int32),
        np.array(table[1], np.float64),
        np.array(table[2], np.int32),
        np.array(table[3], np.int32),
        np.array(table[4], np.bool_),
        np.array(table[5], np.float64),
        np.array(table[6], np.float64),
        columns,
    )


def _grow(
    node: dict[str, Any], nodes: list[tuple[int, float, int, int, bool, float, float]], scale: float
) -> int:
    """Append a node and what is below it, parents first; return its place."""
    place = len(nodes)
    if "split_feature" not in node:
        cover = max(float(node.get("leaf_count", 1)), 1.0)
        nodes.append((LEAF, 0.0, place, place, False, float(node["leaf_value"]) * scale, cover))
        return place
    if node["decision_type"] != "<=":
        raise ValueError(f"a split is {node['decision_type']!r}, where <= is understood")
    threshold = float(node["threshold"])
    # a column that was never missing in training: LightGBM takes a missing value of it for 0
    is_left = threshold >= 0.0 if node["missing_type"] == _NEVER_MISSING else bool(node["default_left"])
    nodes.append((LEAF, 0.0, place, place, False, 0.0, 1.0))
    left = _grow(node["left_child"], nodes, scale)
    right = _grow(node["right_child"], nodes, scale)
    # a leaf that LightGBM counts no row in has one here
    cover = max(float(node["internal_count"]), nodes[left][-1], nodes[right][-1])
    nodes[place] = (int(node["split_feature"]), threshold, left, right, is_left, 0.0, cover)
    return place
