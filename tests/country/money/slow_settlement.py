"""The slow twin of the settlement: dictionaries of ints, written from the contract, not from the kernel."""

from dataclasses import dataclass
from typing import Literal

Priority = Literal["may_bounce", "may_shrink", "secured"]


@dataclass(frozen=True)
class Wish:
    at: int
    payer: int
    payee: int
    amount: int
    priority: Priority
    reserve: int = 0


class NotSecured(Exception):
    """A secured payment without its reserve."""


def settled(balance: dict[int, int], reserved: dict[int, int], wishes: list[Wish]) -> list[tuple[Wish, int]]:
    """Make the payments in order of time, then of place; return each with what moved, in that order."""
    history: list[tuple[Wish, int]] = []
    for _, _, wish in sorted((w.at, place, w) for place, w in enumerate(wishes)):
        if wish.priority == "secured":
            if reserved[wish.payer] < wish.amount:
                raise NotSecured(wish)
            moved = wish.amount
            reserved[wish.payer] -= moved
        else:
            free = balance[wish.payer] - reserved[wish.payer]
            if wish.amount <= free:
                moved = wish.amount
            else:
                moved = max(free, 0) if wish.priority == "may_shrink" else 0
        balance[wish.payer] -= moved
        balance[wish.payee] += moved
        if moved:
            reserved[wish.payee] += min(wish.reserve, moved)
        history.append((wish, moved))
        assert all(0 <= reserved[account] <= balance[account] for account in balance)
    return history
