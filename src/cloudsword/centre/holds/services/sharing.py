"""Sharing an account's hold among the roots whose money rests there."""

from collections.abc import Mapping


def share_by_root(hold_minor: int, resting: Mapping[str, int]) -> dict[str, int]:
    """Return how much of a hold is for each root: in proportion to what rests, in whole units.

    Parameters
    ----------
    hold_minor
        What is to be held, at most the sum of ``resting``.
    resting
        Minor units by root.

    Returns
    -------
    dict
        Sums to ``hold_minor``; no part is above what rests of its root; zero parts are left out.

    Examples
    --------
    >>> share_by_root(100, {"t1": 100, "t2": 50})
    {'t1': 67, 't2': 33}
    """
    total = sum(resting.values())
    if not total or hold_minor <= 0:
        return {}
    parts = {root: hold_minor * minor // total for root, minor in resting.items()}
    left = hold_minor - sum(parts.values())
    by_remainder = sorted(resting, key=lambda root: (-(hold_minor * resting[root] % total), root))
    for root in by_remainder[:left]:
        parts[root] += 1
    return {root: minor for root, minor in sorted(parts.items()) if minor}
