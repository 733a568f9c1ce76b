"""Targets 25 and 30: how rare stolen money is among transfers, and that no amount alone gives mules away."""

from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.evaluate.parcels import Parcels
from cloudsword.evaluate.records import Records, distinct, integers, places, texts, whole
from cloudsword.evaluate.targets.target import Target
from cloudsword.tables.arrow import Array, pc
from cloudsword.tongue import phrase

Floats = NDArray[np.float64]

ROUND: Final = 10_000
"""Minor units: an amount is round where it is a whole multiple."""

LEAST_CREDITS: Final = 3
"""Fewer credits do not say much of an account."""


def rare_target(parcels: Parcels, transfers: int, carrying: int) -> Target:
    """Return target 25: transfers that carry stolen money, of all transfers.

    Parameters
    ----------
    parcels
        Moves of the stolen money.
    transfers, carrying
        All transfers, and those among them with a parcel.

    Returns
    -------
    Target
        The observations are the transfers that carry stolen money.
    """
    return Target(
        "25",
        phrase("transfers that carry stolen money"),
        "0.001-0.002",
        carrying / transfers if transfers else None,
        0.0005,
        0.003,
        carrying,
        {"parcels": len(parcels.case)},
    )


def area_under_curve(positive: Floats, negative: Floats) -> float:
    """Return the chance that a positive's value is the larger of the two, ties counting half.

    Parameters
    ----------
    positive, negative
        float64, values of the two groups, neither empty.

    Returns
    -------
    float
        In [0, 1]; O(n log n).

    Examples
    --------
    >>> area_under_curve(np.array([2.0, 3.0]), np.array([1.0, 3.0]))
    0.625
    """
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")
    return float(below.sum() / (2 * len(positive) * len(negative)))


def credits_of(visible: Records, accounts: Array) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return every credit of ``accounts``: the account's place and the amount; self transfers left out."""
    who: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    amounts: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    for batch in visible.batches("transfers", ["debtor_account", "creditor_account", "amount_minor"]):
        place = places(batch.column("creditor_account"), accounts)
        is_self = np.asarray(pc.equal(batch.column("debtor_account"), batch.column("creditor_account")), bool)
        kept = (place >= 0) & ~is_self
        who.append(place[kept].astype(np.int32))
        amounts.append(integers(batch.column("amount_minor"))[kept])
    return np.concatenate(who), np.concatenate(amounts)


def amount_rules(who: NDArray[np.int32], amounts: NDArray[np.int64], count: int) -> dict[str, Floats]:
    """Return the values of the obvious rules about the amounts that an account received.

    Parameters
    ----------
    who, amounts
        One entry a credit: place of the account, minor units.
    count
        Accounts.

    Returns
    -------
    dict of str to numpy.ndarray
        float64, one value an account (0 where it has no credit): mean, median, max, sum of its credits, and
        the share of round ones.
    """
    order = np.lexsort((amounts, who))
    who, amounts = who[order], amounts[order]
    number = np.bincount(who, minlength=count)
    ends = np.cumsum(number)
    begins = ends - number
    has = number > 0
    sums = np.bincount(who, weights=amounts, minlength=count).astype(np.float64)
    rounds = np.bincount(who, weights=amounts % ROUND == 0, minlength=count)
    median, largest = np.zeros(count), np.zeros(count)
    low, high = (begins + (number - 1) // 2)[has], (begins + number // 2)[has]
    median[has] = (amounts[low] + amounts[high]) / 2
    largest[has] = amounts[ends[has] - 1]
    least = np.maximum(number, 1)
    return {"mean": sums / least, "median": median, "max": largest, "sum": sums, "round": rounds / least}


def separation_target(visible: Records, truth: Records) -> Target:
    """Return target 30: how well the best single rule about amounts tells mule accounts from ordinary ones.

    Parameters
    ----------
    visible
        Tables ``accounts`` and ``transfers`` (read in batches).
    truth
        Table ``mule_accounts``.

    Returns
    -------
    Target
        Largest ``max(AUC, 1 - AUC)`` over the rules of ``amount_rules``; each rule's value is in ``further``.
        Base: bank accounts and wallets with at least as many credits as the lower quartile of the mule
        accounts that got money, and at least 3; mule accounts against all others.
    """
    rows = whole(visible, "accounts", ["account_id", "kind"])
    mules = whole(truth, "mule_accounts", ["account_id"])
    is_open = np.asarray(
        pc.is_in(pc.fill_null(texts(rows["kind"]), "bank"), value_set=pa.array(["bank", "wallet"])), bool
    )
    accounts = distinct(rows["account_id"].filter(pa.array(is_open)), mules["account_id"])
    who, amounts = credits_of(visible, accounts)
    number = np.bincount(who, minlength=len(accounts))
    is_mule = places(accounts, mules["account_id"]) >= 0
    used = number[is_mule & (number > 0)]
    least = max(LEAST_CREDITS, int(np.quantile(used, 0.25))) if len(used) else LEAST_CREDITS
    base = number >= least
    positive, negative = is_mule & base, ~is_mule & base
    found: dict[str, float] = {}
    if positive.any() and negative.any():
        for name, values in amount_rules(who, amounts, len(accounts)).items():
            area = area_under_curve(values[positive], values[negative])
            found[name] = max(area, 1 - area)
    return Target(
        "30",
        phrase("best single amount rule, mule against ordinary account (AUC)"),
        "< 0.75",
        max(found.values()) if found else None,
        0.0,
        0.75,
        min(int(positive.sum()), int(negative.sum())),
        {**found, "least_credits": float(least), "mule_accounts": float(positive.sum())},
    )
