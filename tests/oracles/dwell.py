"""The slow, obvious reference of the hold plan's probability and balances, from plain transfers.

The estimator is written as the textbook has it: at each time at which a dwell time ended, the share of those
still there that did not end.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from tests.oracles.ledger import Account, Transfer

Dwell = tuple[timedelta, bool]
"""How long a credit lay, and whether it was seen to leave."""


def in_order(transfers: Sequence[Transfer], currency: str, as_of: datetime) -> list[Transfer]:
    """Return what exists for a trace, in ledger order."""
    there = [t for t in transfers if t.currency == currency and t.booked_at <= as_of]
    return sorted(there, key=lambda t: (t.booked_at, t.sequence or 0, t.transaction_id))


def dwell_times(ordered: Sequence[Transfer], account: str, as_of: datetime, most: int) -> list[Dwell]:
    """Return the dwell times of an account's last ``most`` credits."""
    found: list[Dwell] = []
    for place, credit in enumerate(ordered):
        if credit.creditor_account != account or credit.debtor_account == account:
            continue
        for later in ordered[place + 1 :]:
            if later.debtor_account == account and later.creditor_account != account:
                found.append((later.booked_at - credit.booked_at, True))
                break
        else:
            found.append((as_of - credit.booked_at, False))
    return found[-most:]


def staying(dwells: Sequence[Dwell], age: timedelta, latency: timedelta) -> Fraction | None:
    """Return Kaplan and Meier's S(age + latency) / S(age), or None where the set cannot say."""
    if not any(ended for _, ended in dwells) or not any(length > age for length, _ in dwells):
        return None
    chance = Fraction(1)
    for time in sorted({length for length, ended in dwells if ended and age < length <= age + latency}):
        at_risk = sum(length >= time for length, _ in dwells)
        ended = sum(length == time and ended for length, ended in dwells)
        chance *= Fraction(at_risk - ended, at_risk)
    return chance


def pool(ordered: Sequence[Transfer], accounts: Sequence[Account], kind: str | None, most: int) -> list[str]:
    """Return the accounts of a kind (None: any) with a credit, evenly spaced by first credit."""
    kinds = {account.account_id: account.kind or "bank" for account in accounts}
    names: list[str] = []
    for transfer in ordered:
        name = transfer.creditor_account
        if name not in names and kind in (None, kinds.get(name, "bank")):
            names.append(name)
    return names if len(names) <= most else [names[place * len(names) // most] for place in range(most)]


def chance(
    ordered: Sequence[Transfer],
    accounts: Sequence[Account],
    account: str,
    as_of: datetime,
    age: timedelta,
    latency: timedelta,
) -> tuple[Fraction, str]:
    """Return the probability for one account and whose dwell times it comes from."""
    own = staying(dwell_times(ordered, account, as_of, 512), age, latency)
    if own is not None:
        return own, "account"
    kinds = {record.account_id: record.kind or "bank" for record in accounts}
    for basis, kind in (("kind", kinds.get(account, "bank")), ("all", None)):
        pooled = [
            dwell
            for name in pool(ordered, accounts, kind, 2_000)
            for dwell in dwell_times(ordered, name, as_of, 64)
        ]
        found = staying(pooled, age, latency)
        if found is not None:
            return found, basis
    return Fraction(1), "none"


def reported_balance(
    transfers: Sequence[Transfer], record: Account | None, currency: str, as_of: datetime
) -> int | None:
    """Return the institution's figure where no transfer lies between its time and as_of, else None."""
    if record is None or record.balance_minor is None:
        return None
    at = record.balance_at or as_of
    earlier, later = min(at, as_of), max(at, as_of)
    moved = [
        t
        for t in transfers
        if record.account_id in (t.debtor_account, t.creditor_account)
        and t.currency == currency
        and earlier < t.booked_at <= later
    ]
    return None if moved else max(0, record.balance_minor)
