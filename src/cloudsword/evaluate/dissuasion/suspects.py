"""Which numbers and accounts a centre would suspect, and from when: two plain conditions each, call by call.

They stand in for a centre's own warnings, so that countries can be compared in which no centre worked: of
numbers the strongest rule by which a centre warns (`number.young_burst@1`) and complaints, of accounts that
they are young or were reported. Nothing of the truth is looked at.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Int64s = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NEVER: Final = np.iinfo(np.int64).max
DAY_S: Final = 86_400
STRIDE: Final = 1 << 34
"""Above any instant in seconds: a number and an instant make one key."""

YOUNG_BURST: Final = (14 * DAY_S, 6, 0.75)
"""Given out at most so long ago, strangers called within a day, share of its calls that it placed itself."""
SUSPICIONS: Final = (0.9, 0.6)
"""Of a young burst, of a number or account that a report names (seed 11: 192 of 202, 56 of 99)."""

YOUNG_ACCOUNT_S: Final = 60 * DAY_S
TOLD_BACK_S: Final = 3 * DAY_S
"""How long before a report that names the account a payment may lie."""
YOUNG_ACCOUNT: Final = 0.15
"""Suspicion of a first payment to an account that is this young: one in six was a victim's (seed 11)."""
PASSED_ON: Final = 0.2
"""Of a first payment that left again within ``PASSED_ON_S``, hardly more or less: one in five (seed 11)."""
PASSED_ON_S: Final = 3 * 3_600
PASSED_ON_SHARE: Final = (0.9, 1.3)
PASSED_ON_WAGES: Final = 0.04
"""Least payment that is looked at, monthly wages."""
LARGE_PAYMENT: Final = 0.1
"""Of a first payment to somebody of at least ``LARGE_WAGES`` monthly wages: one in nine (seed 11)."""
LARGE_WAGES: Final = 3.0


@dataclass(frozen=True, slots=True)
class Suspects:
    """From when each number is suspected how much.

    Parameters
    ----------
    since
        int64, shape (levels, numbers): UTC seconds by level of ``SUSPICIONS``; ``NEVER`` where it is not.
    """

    since: Int64s

    def known_at(self, number: Int64s) -> Int64s:
        """Return from when each number is suspected at all."""
        found: Int64s = self.since.min(axis=0)[number]
        return found

    def suspicion(self, number: Int64s, at: int) -> Floats:
        """Return the suspicion of each number at an instant, 0 for none."""
        levels = np.where(self.since[:, number] <= at, np.array(SUSPICIONS)[:, None], 0.0)
        return levels.max(axis=0)


def suspected_numbers(
    caller: Int64s, callee: Int64s, at: Int64s, opened_at: Int64s, reported_at: Int64s
) -> Suspects:
    """Return from when numbers are suspected.

    Parameters
    ----------
    caller, callee
        int64: places of numbers, -1 for one that was withheld.
    at
        int64: UTC seconds, ascending.
    opened_at
        int64 by number: when it was given out last before the records end, ``NEVER`` where not known.
    reported_at
        int64 by number: when a report first named it, ``NEVER`` where none did.

    Returns
    -------
    Suspects
        Cost: some 0.5 s a million calls.
    """
    numbers = len(opened_at)
    known = (caller >= 0) & (callee >= 0) & (caller != callee)
    caller, callee, at = caller[known], callee[known], at[known]
    pair = np.minimum(caller, callee) * numbers + np.maximum(caller, callee)
    is_new = np.zeros(len(pair), np.bool_)
    is_new[np.unique(pair, return_index=True)[1]] = True

    order = np.argsort(caller * STRIDE + at, kind="stable")
    number, when = caller[order], at[order]
    placed = _within_a_day(number * STRIDE + when, np.ones(len(when)))
    strangers = _within_a_day(number * STRIDE + when, is_new[order].astype(np.float64))
    got = np.sort(callee * STRIDE + at)
    taken = np.searchsorted(got, number * STRIDE + when, "right") - np.searchsorted(
        got, number * STRIDE + when - DAY_S, "right"
    )
    out_share = placed / (placed + taken)
    age = np.where(opened_at[number] == NEVER, NEVER, when - opened_at[number])
    most, least, share = YOUNG_BURST
    is_young = (age >= 0) & (age <= most) & (strangers >= least) & (out_share >= share)
    since = np.full((len(SUSPICIONS), numbers), NEVER, np.int64)
    np.minimum.at(since[0], number[is_young], when[is_young])
    since[1] = reported_at
    return Suspects(since)


def _within_a_day(key: Int64s, value: Floats) -> Floats:
    """Return the sum of the values of the same number in the day up to each row; keys ascend."""
    total = np.concatenate([[0.0], np.cumsum(value)])
    first = np.searchsorted(key, key - DAY_S, "right")
    found: Floats = total[1:] - total[first]
    return found


@dataclass(frozen=True, slots=True)
class SuspectPayments:
    """Payments to accounts that a centre would suspect.

    Parameters
    ----------
    row
        int64: rows of the transfers.
    known_at
        int64: from when it is known, UTC seconds: the payment, or the report that names the account.
    suspicion
        float64.
    """

    row: Int64s
    known_at: Int64s
    suspicion: Floats


def suspected_payments(
    payer: Int64s,
    payee: Int64s,
    paying: Int64s,
    account: Int64s,
    at: Int64s,
    amount: Int64s,
    *,
    opened_at: Int64s,
    reported_at: Int64s,
    wage_minor: float,
) -> SuspectPayments:
    """Return people's first payments to people whom they never paid before and that look like a victim's.

    Parameters
    ----------
    payer, payee
        int64: places of the people who hold the accounts, -1 for a firm or nobody.
    paying, account
        int64: places of the account that pays and of the one that is paid; -1 for one that is not known.
    at, amount
        int64: UTC seconds, ascending; minor units.
    opened_at, reported_at
        int64 by account; ``NEVER`` where not known, or where no report names it.
    wage_minor
        The monthly wage in the middle.
    """
    between = (payer >= 0) & (payee >= 0) & (payer != payee)
    row = np.flatnonzero(between)
    people = int(max(np.max(payer, initial=0), np.max(payee, initial=0))) + 1
    pair = np.minimum(payer[row], payee[row]) * people + np.maximum(payer[row], payee[row])
    first = np.zeros(len(row), np.bool_)
    first[np.unique(pair, return_index=True)[1]] = True
    row = row[first]
    told = reported_at[account[row]]
    age = np.where(opened_at[account[row]] == NEVER, NEVER, at[row] - opened_at[account[row]])
    is_young = (age >= 0) & (age <= YOUNG_ACCOUNT_S)
    is_large = amount[row] >= LARGE_WAGES * wage_minor
    left = _left(paying, at, amount, account[row], at[row])
    low, high = (share * amount[row] for share in PASSED_ON_SHARE)
    is_passed = (left >= low) & (left <= high) & (amount[row] >= PASSED_ON_WAGES * wage_minor)
    seen_at = np.where(is_passed & ~is_young & ~is_large, at[row] + PASSED_ON_S, at[row])
    suspicion = 1 - (1 - PASSED_ON * is_passed) * (1 - YOUNG_ACCOUNT * is_young) * (
        1 - LARGE_PAYMENT * is_large
    )
    # what was paid long before a report is hardly what it tells of: a rented account has a life of its own
    is_told = told - at[row] <= TOLD_BACK_S
    is_seen = (suspicion > 0) & ~(is_told & (told <= at[row]))
    known_at = np.where(is_seen, seen_at, np.maximum(at[row], told))
    suspicion = np.where(is_seen, suspicion, SUSPICIONS[1])
    kept = is_seen | is_told
    return SuspectPayments(row[kept], known_at[kept], suspicion[kept])


def _left(paying: Int64s, at: Int64s, amount: Int64s, account: Int64s, since: Int64s) -> Int64s:
    """Return what left each account within ``PASSED_ON_S`` of an instant."""
    order = np.argsort(paying * STRIDE + at, kind="stable")
    key = (paying * STRIDE + at)[order]
    total = np.concatenate([[0], np.cumsum(amount[order])])
    begin = account * STRIDE + since
    found: Int64s = (
        total[np.searchsorted(key, begin + PASSED_ON_S, "right")]
        - total[np.searchsorted(key, begin, "right")]
    )
    return found
