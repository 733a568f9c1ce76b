"""One order against the truth: what a trace says at the moment it lands, what is there, what a hold locks.

Invariants: matched is never above traced or true; of a hold, held = recovered + other victims' + innocent; a
hold never locks more innocent money than the freeze of the same accounts.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np

from cloudsword.country.calendar import HOUR
from cloudsword.evaluate.money.true_money import TrueMoney
from cloudsword.funds import LedgerIndex, Parameters, Root, trace
from cloudsword.funds.ledger.books import IN1, IN1_LEN, IN2, IN2_LEN
from cloudsword.funds.plan.balances import holdable_balances
from cloudsword.funds.trail.follow import instant_of
from cloudsword.vocabulary.tracing_rules import TracingRule

RELEASE: Final = 48 * HOUR
"""How long a stop lasts before it ends or an authority takes over."""

SECOND: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Locked:
    """What one way of stopping takes hold of, over all accounts of an order; minor units.

    Parameters
    ----------
    accounts
        Accounts on which something is locked.
    innocent_accounts
        Those among them that no gang has.
    locked_minor
        All that is locked when the order lands: recovered + other + innocent.
    recovered_minor
        Money of the payments that the order is about, on mule accounts.
    other_minor
        Other victims' money on mule accounts.
    innocent_minor
        Everybody else's.
    innocent_minor_seconds
        Innocent money times the seconds for which it is locked: until the release 48 hours later, money that
        comes in meanwhile from its arrival on.
    """

    accounts: int = 0
    innocent_accounts: int = 0
    locked_minor: int = 0
    recovered_minor: int = 0
    other_minor: int = 0
    innocent_minor: int = 0
    innocent_minor_seconds: int = 0

    def __add__(self, other: "Locked") -> "Locked":
        return Locked(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Locked)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One order, carried out; minor units.

    Parameters
    ----------
    disputed_minor
        The payments that it is about.
    traced_minor
        What the trace says rests on accounts.
    true_minor
        What truly rests of those payments on accounts that have not left the books, the victims' own left
        out.
    matched_minor
        Sum over accounts and payments of the lesser of the two.
    first_minor
        What truly rests on the accounts that the victims paid (the first layer).
    mules_minor
        What truly rests on mule accounts of any layer: the most that any order could catch.
    hold
        Amount-only holds: of each account the traced money, at most the balance.
    freeze
        The same accounts frozen whole, licensed lenders' own accounts excepted.
    """

    disputed_minor: int = 0
    traced_minor: int = 0
    true_minor: int = 0
    matched_minor: int = 0
    first_minor: int = 0
    mules_minor: int = 0
    hold: Locked = Locked()
    freeze: Locked = Locked()

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Outcome)))


def _later_innocent(index: LedgerIndex, money: TrueMoney, node: int, landed: int) -> int:
    """Return minor-seconds of the innocent money that comes to ``node`` while it is frozen."""
    books = index.books
    total = 0
    for start, length in ((IN1, IN1_LEN), (IN2, IN2_LEN)):
        first, count = int(books.nodes[node, start]), int(books.nodes[node, length])
        rows = np.asarray(books.in_row[first : first + count], np.int64)
        times = books.booked_at[rows]
        begin, end = np.searchsorted(times, (landed, landed + RELEASE), "right").tolist()
        rows = rows[begin:end]
        rows = rows[books.debtor[rows] != node]
        clean = (books.amount[rows] - money.carried(rows)).tolist()
        left = ((landed + RELEASE - books.booked_at[rows]) // SECOND).tolist()
        total += sum(amount * seconds for amount, seconds in zip(clean, left, strict=True))
    return total


def carry_out(
    index: LedgerIndex,
    money: TrueMoney,
    transactions: Sequence[str],
    rule: TracingRule,
    landed: int,
    lenders: Container[int] = (),
) -> Outcome:
    """Trace at the moment an order lands, hold what the trace says, and compare with the truth.

    Parameters
    ----------
    index
        The books.
    money
        The truth in the same numbers.
    transactions
        Payments in dispute; at least one, all booked up to ``landed``.
    rule
        Tracing rule.
    landed
        UTC microseconds: transfers booked later are not known to the trace.
    lenders
        Nodes of licensed lenders' own accounts: held by amount in either way, for nobody freezes a bank.

    Returns
    -------
    Outcome
        Exact. Payments that are no victim's count in ``disputed_minor`` and find nothing. Cost: one trace,
        and some 20 microseconds an account.
    """
    result = trace(index, [Root(name) for name in transactions], rule, Parameters(as_of=instant_of(landed)))
    names: list[Any] = result.roots.column("transaction_id").to_pylist()
    rows = index.rows_of(names).tolist()
    truths = [money.roots[row].resting(landed) if row in money.roots else {} for row in rows]
    payers = [int(index.books.debtor[row]) for row in rows]
    first = mules = true = 0
    own_on: dict[int, int] = {}
    for row, payer, resting in zip(rows, payers, truths, strict=True):
        resting.pop(payer, None)
        for node, amount in resting.items():
            if money.is_open[node]:
                true += amount
            if money.is_mule[node]:
                mules += amount
                own_on[node] = own_on.get(node, 0) + amount
                first += amount if node == money.roots[row].first else 0
    traced = matched = 0
    hold = freeze = Locked()
    for node, parts, total, balance in _positions(index, result, landed):
        traced += total
        matched += sum(min(amount, truths[root].get(node, 0)) for root, amount in parts)
        held = min(total, balance)
        if not held:
            continue
        is_mule = bool(money.is_mule[node])
        stolen = money.stolen_on(node, landed) if is_mule else 0
        own = min(own_on.get(node, 0), stolen)
        hold += _locked(held, own, stolen, is_mule, 0)
        # books that begin in the middle know the least balance only: what is stolen is there at any rate
        if node in lenders:
            freeze += _locked(held, own, stolen, is_mule, 0)
            continue
        freeze += _locked(
            max(balance, stolen), own, stolen, is_mule, _later_innocent(index, money, node, landed)
        )
    return Outcome(
        disputed_minor=sum(int(index.books.amount[row]) for row in rows),
        traced_minor=traced,
        true_minor=true,
        matched_minor=matched,
        first_minor=first,
        mules_minor=mules,
        hold=hold,
        freeze=freeze,
    )


def _locked(amount: int, own: int, stolen: int, is_mule: bool, later: int) -> Locked:
    recovered = min(amount, own)
    other = min(amount - recovered, stolen - own)
    innocent = amount - recovered - other
    return Locked(
        1, int(not is_mule), amount, recovered, other, innocent, innocent * (RELEASE // SECOND) + later
    )


def _positions(
    index: LedgerIndex, result: Any, landed: int
) -> list[tuple[int, list[tuple[int, int]], int, int]]:
    """Return of each account with resting money: its node, the parts by root, their sum, its balance."""
    totals = np.asarray(result.positions.column("resting_total_minor"), np.int64)
    chosen = np.flatnonzero(totals > 0)
    if not len(chosen):
        return []
    positions = result.positions.take(chosen)
    currency = index.state.currencies.index(result.ledger.currency)
    numbers = index.account_numbers(positions.column("account").to_pylist()).tolist()
    nodes = np.array([index.node_of(number, currency) for number in numbers], np.int32)
    balances = np.asarray(positions.column("balance_minor"), np.int64)
    bases: list[Any] = positions.column("balance_basis").to_pylist()
    most, _ = holdable_balances(index, nodes, landed, balances, bases)
    parts: list[Any] = positions.column("resting_minor").to_pylist()
    return [
        (node, [(part["root"], part["amount_minor"]) for part in of_node], total, balance)
        for node, of_node, total, balance in zip(
            nodes.tolist(), parts, totals[chosen].tolist(), most.tolist(), strict=True
        )
    ]
