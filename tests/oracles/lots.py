"""An account's money as lots, and how each rule takes a payment out of them."""

from collections import Counter
from dataclasses import dataclass

RULES = ("fifo", "lifo", "pro_rata", "clean_first", "stolen_first")


@dataclass
class Lot:
    """Money of one owner that lies together: ``root`` is a row of the roots, None is clean money."""

    root: int | None
    amount: int


def pay(lots: list[Lot], x: int, rule: str) -> tuple[list[Lot], int]:
    """Take an ordinary payment of ``x``; return its parts in the order taken, and what was missing."""
    # "If x exceeds all that the account holds, everything goes, and the missing part is an unexplained
    # inflow"
    total = sum(lot.amount for lot in lots)
    payable = min(x, total)
    if payable == 0:
        return [], x
    if rule == "pro_rata":
        return _take_pro_rata(lots, payable), x - payable
    clean = [lot for lot in lots if lot.root is None]
    stolen = [lot for lot in lots if lot.root is not None]
    order = {
        # "takes lots from the front"
        "fifo": lots,
        # "from the back: the part that was put on last leaves first"
        "lifo": lots[::-1],
        # "clean money while there is any"; "the lot that came first leaves first, clean lots too"
        "clean_first": clean + stolen,
        "stolen_first": stolen + clean,
    }[rule]
    return _take(lots, order, payable), x - payable


def pay_from_clean_lots(lots: list[Lot], x: int, rule: str) -> int:
    """Take the disputed part of a root out of the clean lots; return what they could not give."""
    # "is paid from the payer's clean lots in the order of arrival (lifo: the newest first); if they do not
    # suffice, the rest is an unexplained inflow"
    clean = [lot for lot in lots if lot.root is None]
    payable = min(x, sum(lot.amount for lot in clean))
    _take(lots, clean[::-1] if rule == "lifo" else clean, payable)
    return x - payable


def _take(lots: list[Lot], order: list[Lot], x: int) -> list[Lot]:
    """Take ``x`` out of ``lots`` in the given order and return the parts; ``order`` holds at least ``x``."""
    parts = []
    for lot in list(order):
        if x == 0:
            break
        amount = min(lot.amount, x)
        lot.amount -= amount
        x -= amount
        parts.append(Lot(lot.root, amount))
    assert x == 0
    lots[:] = [lot for lot in lots if lot.amount > 0]
    return parts


def _take_pro_rata(lots: list[Lot], x: int) -> list[Lot]:
    """Take ``x`` from every holder in proportion."""
    total = sum(lot.amount for lot in lots)
    held: Counter[int | None] = Counter()
    for lot in lots:
        held[lot.root] += lot.amount
    # "each holder (each root in order, clean last)"
    holders: list[int | None] = [*sorted(root for root in held if root is not None)]
    if None in held:
        holders.append(None)
    # "gets floor(x * held / total)"
    shares = {holder: x * held[holder] // total for holder in holders}
    # "the leftover units go one by one to the largest remainders, ties to the earlier holder"
    leftover = x - sum(shares.values())
    # Python's sort is stable in both directions: ties keep the holders' order.
    by_remainder = sorted(holders, key=lambda holder: x * held[holder] % total, reverse=True)
    for holder in by_remainder[:leftover]:
        shares[holder] += 1
    # "Taken parts travel in that same order (roots, then clean)."
    parts = []
    for holder in holders:
        if shares[holder]:
            _take(lots, [lot for lot in lots if lot.root == holder], shares[holder])
            parts.append(Lot(holder, shares[holder]))
    return parts
