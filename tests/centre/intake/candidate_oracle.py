"""Finding candidates the slow way: every transfer is judged, by definitions written a second time."""

from collections.abc import Iterable
from datetime import timedelta

from cloudsword.centre.intake.candidates import Told
from cloudsword.lake.candidates import BookedTransfer

ACCOUNT = {"same": 12.0, "swapped": 7.0, "wrong": 6.0, "missing": 6.0, "extra": 6.0, None: -8.0}
AMOUNT = {
    "same": 7.0,
    "rounded": 4.0,
    "swapped": 4.0,
    "wrong": 3.0,
    "zero": 3.0,
    "missing": 2.5,
    "extra": 2.5,
    "near": 2.0,
    None: -6.0,
}


def edits(text: str) -> dict[str, str]:
    """Every text that a slip makes of ``text``, with the slip's name as told; by construction."""
    found: dict[str, str] = {}
    for place in range(len(text) + 1):
        for digit in "0123456789":
            found.setdefault(text[:place] + digit + text[place:], "missing")
    for place, letter in enumerate(text):
        if letter not in "0123456789":
            continue
        found.setdefault(text[:place] + text[place + 1 :], "extra")
        for digit in "0123456789":
            found.setdefault(text[:place] + digit + text[place + 1 :], "wrong")
    for place in range(len(text) - 1):
        here, after = text[place], text[place + 1]
        if here in "0123456789" and after in "0123456789" and here != after:
            found[text[:place] + after + here + text[place + 2 :]] = "swapped"
    found[text] = "same"
    return found


def amount_weight(told: int, true: int) -> float:
    figures = str(told).rstrip("0")
    unit = 10 ** (len(str(told)) - len(figures))
    kinds = [edits(str(told)).get(str(true))]
    if told == true:
        return AMOUNT["same"]
    if true - unit / 2 <= told <= true + unit / 2:
        return AMOUNT["rounded"]
    if str(told) == str(true) + "0" or str(true) == str(told) + "0":
        return AMOUNT["zero"]
    if kinds[0]:
        return AMOUNT[kinds[0]]
    return AMOUNT["near"] if abs(told - true) / told <= 0.05 else AMOUNT[None]


def time_weight(told: Told, true: BookedTransfer) -> float:
    seconds = abs((true.booked_at - told.paid_at).total_seconds())
    if told.is_day:
        return 2.0 if seconds <= 43_200 else 0.0 if seconds <= 129_600 else -3.0
    if seconds <= 600:
        return 6.0
    if seconds <= 3_600:
        return 4.0
    if seconds <= 10_800:
        return 2.0
    if 39_600 <= seconds <= 46_800:
        return 2.0
    if any(abs(seconds - days * 86_400) <= 3_600 for days in range(1, 8)):
        return 2.0
    return 0.0 if seconds <= 86_400 else -3.0


def weight(told: Told, transfer: BookedTransfer) -> float:
    total = 0.0
    for account, true in (
        (told.debtor_account, transfer.debtor_account),
        (told.creditor_account, transfer.creditor_account),
    ):
        if account:
            total += ACCOUNT[edits(account).get(true)]
    if told.amount_minor is not None:
        total += (
            amount_weight(told.amount_minor, transfer.amount_minor)
            if told.currency == transfer.currency
            else -6.0
        )
    if told.paid_at is not None:
        total += time_weight(told, transfer)
    return total


def best(told: Told, ledger: Iterable[BookedTransfer], until, most: int) -> list[tuple[str, float]]:
    """Return (id, weight) of the best transfers among those of an account one slip from a told one."""
    ledger = list(ledger)
    near = [t for t in ledger if not told.paid_at or abs(t.booked_at - told.paid_at) <= timedelta(days=8)]
    return _best(told, near, until, most) or _best(told, ledger, until, most)


def _best(told, ledger, until, most):
    debtors = edits(told.debtor_account) if told.debtor_account else {}
    creditors = edits(told.creditor_account) if told.creditor_account else {}
    rows = []
    for transfer in ledger:
        if transfer.debtor_account not in debtors and transfer.creditor_account not in creditors:
            continue
        if transfer.booked_at > until:
            continue
        total = weight(told, transfer)
        if total >= 5.0:
            at = transfer.booked_at
            apart = abs((at - told.paid_at).total_seconds()) if told.paid_at else -at.timestamp()
            rows.append((-total, apart, transfer.transaction_id))
    rows.sort()
    return [(name, -total) for total, _, name in rows if total <= rows[0][0] + 12.0][:most]
