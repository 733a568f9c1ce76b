"""Targets 16 to 19: how fast mules pass money on, how new their accounts are, by which way it leaves."""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, MINUTE
from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.parcels import Parcels
from cloudsword.evaluate.records import NO_TIME, Records, equals, instants, whole
from cloudsword.evaluate.targets.target import Target
from cloudsword.tables.arrow import Array
from cloudsword.tongue import phrase

WAYS = {"transfer": ("transfer", "own"), "card": ("card", "purchase"), "cash": ("cash_out",)}
"""Kinds of transfer by way out; all others are the fourth way, ``other``."""


def speed_targets(truth: Records, facts: Facts) -> tuple[Target, ...]:
    """Return targets 16 and 17.

    Parameters
    ----------
    truth
        Table ``legs``.
    facts
        The run.

    Returns
    -------
    tuple of Target
        Share of stays that were over within 15 and 60 minutes (ordinary mules) and 10 minutes (fast crews):
        ``left_at`` less ``arrived_at``; a stay that is not over counts as longer. Base: stays on any layer
        that began at least an hour before the end.
    """
    rows = whole(truth, "legs", ["arrived_at", "left_at", "speed"])
    came = instants(rows["arrived_at"]) if rows.num_rows else np.zeros(0, np.int64)
    left = instants(rows["left_at"]) if rows.num_rows else np.zeros(0, np.int64)
    is_seen = came <= facts.ends_at - 60 * MINUTE
    found = []
    for key, speed, minutes, text, value, width, name in (
        ("16a", "ordinary", 15, "0.28", 0.28, 0.04, phrase("ordinary mules")),
        ("16b", "ordinary", 60, "0.53", 0.53, 0.04, phrase("ordinary mules")),
        ("17", "fast", 10, "0.75", 0.75, 0.05, phrase("fast crews")),
    ):
        base = is_seen & equals(rows["speed"], speed)
        is_over = (left[base] != NO_TIME) & (left[base] - came[base] <= minutes * MINUTE)
        found.append(
            Target(
                key,
                phrase("{name}: passed on within {minutes} min", name=name, minutes=minutes),
                text,
                float(is_over.mean()) if len(is_over) else None,
                value - width,
                value + width,
                len(is_over),
            )
        )
    return tuple(found)


def opening_target(truth: Records) -> Target:
    """Return target 18: share of mule accounts whose first stolen money came within 5 days of opening.

    Parameters
    ----------
    truth
        Table ``mule_accounts``.

    Returns
    -------
    Target
        Base: mule accounts that stolen money reached in the run.
    """
    rows = whole(truth, "mule_accounts", ["opened_at", "first_used_at"])
    opened = instants(rows["opened_at"]) if rows.num_rows else np.zeros(0, np.int64)
    used = instants(rows["first_used_at"]) if rows.num_rows else np.zeros(0, np.int64)
    is_early = (used - opened <= 5 * DAY)[used != NO_TIME]
    return Target(
        "18",
        phrase("mule accounts used within 5 days of opening"),
        "0.51",
        float(is_early.mean()) if len(is_early) else None,
        0.43,
        0.58,
        len(is_early),
    )


def exit_targets(parcels: Parcels, mules: Array) -> tuple[Target, ...]:
    """Return target 19: by which way stolen money leaves a mule account.

    Parameters
    ----------
    parcels
        Moves of the stolen money.
    mules
        Mule accounts.

    Returns
    -------
    tuple of Target
        Shares of what leaves mule accounts by transfer, card and cash, by the transfer's ``kind``. Each case
        counts once: the mean over cases of the shares of the case's money, every passing on counted,
        also that to the next mule. ``by_amount`` is the share of all money, which follows the few largest
        cases.
    """
    kinds = [str(kind) for kind in parcels.kinds.to_pylist()]
    ways = list(WAYS)
    of_kind = np.array(
        [next((i for i, way in enumerate(ways) if kind in WAYS[way]), len(ways)) for kind in kinds]
        + [len(ways)]
    )
    leaves = parcels.among(mules)[parcels.debtor]
    sums: NDArray[np.int64] = np.zeros((len(parcels.cases), len(ways) + 1), np.int64)
    np.add.at(sums, (parcels.case[leaves], of_kind[parcels.kind[leaves]]), parcels.amount[leaves])
    sums = sums[sums.sum(axis=1) > 0]
    shares = sums / sums.sum(axis=1, keepdims=True) if len(sums) else np.zeros((0, len(ways) + 1))
    total = float(sums.sum())
    found = []
    for place, (key, name, text, value) in enumerate(
        (
            ("19a", phrase("transfer"), "0.57", 0.57),
            ("19b", phrase("card"), "0.20", 0.20),
            ("19c", phrase("cash"), "0.10", 0.10),
        )
    ):
        found.append(
            Target(
                key,
                phrase("money leaves a mule account by {way}", way=name),
                text,
                float(shares[:, place].mean()) if len(shares) else None,
                value - 0.06,
                value + 0.06,
                len(shares),
                {"by_amount": float(sums[:, place].sum()) / total if total else 0.0},
            )
        )
    return tuple(found)
