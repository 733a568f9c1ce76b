"""The slow, obvious reference of restitution: fractions, and the pari passu rate found by trying each."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import Any


def largest_remainder(amount: int, weights: Sequence[int]) -> list[int]:
    """Share ``amount`` by weight; left-over units to the largest remainders, ties to the earlier."""
    if sum(weights) == 0:
        return [0] * len(weights)
    quotas = [Fraction(amount * weight, sum(weights)) for weight in weights]
    shares = [floor(quota) for quota in quotas]
    while sum(shares) < amount:
        best = max(range(len(shares)), key=lambda i: (quotas[i] - shares[i], -i))
        shares[best] += 1
    return shares


def pari_passu(amount: int, weights: Sequence[int], limits: Sequence[int]) -> list[int]:
    """Share ``amount`` at one rate for all who are not made whole by it.

    The rate is the one number at which everybody's ``min(rate * weight, limit)`` adds up to the amount. It
    grows from one limit to the next, so it is found between two of them.
    """
    whole: set[int] = set()
    pairs = list(zip(weights, limits, strict=True))
    for rate in sorted({Fraction(limit, weight) for weight, limit in pairs}):
        if sum(min(rate * weight, Fraction(limit)) for weight, limit in pairs) <= amount:
            whole |= {i for i, (weight, limit) in enumerate(pairs) if limit <= rate * weight}
    rest = [i for i in range(len(weights)) if i not in whole]
    shares = [limits[i] if i in whole else 0 for i in range(len(weights))]
    parts = largest_remainder(amount - sum(shares), [weights[i] for i in rest])
    for i, part in zip(rest, parts, strict=True):
        shares[i] = part
    return shares


def allocate(
    tables: dict[str, Any], held: dict[str, tuple[int, int]], method: str
) -> dict[tuple[str, int], tuple[int, int, int]]:
    """Return (held, returned, allocated) by account and root number, without rows of zeros."""
    resting = {
        row["account"]: {part["root"]: part["amount_minor"] for part in row["resting_minor"]}
        for row in tables["positions"]
    }
    came_home = {
        (row["account"], part["root"]): part["amount_minor"]
        for row in tables["exits"]
        if row["kind"] == "returned"
        for part in row["amount_minor"]
    }
    rows: dict[tuple[str, int], list[int]] = {}
    for account in sorted(held):
        roots = sorted(resting[account])
        backs = largest_remainder(held[account][1], [resting[account][root] for root in roots])
        left = [resting[account][root] - back for root, back in zip(roots, backs, strict=True)]
        holds = largest_remainder(held[account][0], left)
        for root, back, hold in zip(roots, backs, holds, strict=True):
            rows[account, root] = [hold, back, hold if method == "traced" else 0]
    if method == "pari_passu":
        pool = [account for account in sorted(held) if held[account][0] > 0]
        reached = sorted(
            {
                part["root"]
                for edge in tables["edges"]
                for part in edge["stolen_minor"]
                if edge["creditor_account"] in pool
                and (edge["creditor_account"], part["root"]) not in came_home
            }
        )
        disputed = [tables["roots"][root]["disputed_minor"] for root in reached]
        lost = [
            amount
            - sum(minor for (_, r), minor in came_home.items() if r == root)
            - sum(row[1] for (_, r), row in rows.items() if r == root)
            for root, amount in zip(reached, disputed, strict=True)
        ]
        due = pari_passu(sum(held[account][0] for account in pool), disputed, lost)
        for account in pool:
            paid = largest_remainder(held[account][0], due)
            due = [amount - part for amount, part in zip(due, paid, strict=True)]
            for root, part in zip(reached, paid, strict=True):
                rows.setdefault((account, root), [0, 0, 0])[2] = part
    return {key: (row[0], row[1], row[2]) for key, row in rows.items() if any(row)}
