"""The slow, obvious reference of the trace: every account replayed from the ledger's start, lot by lot.

It follows the contract sentence by sentence and knows nothing of the fast kernels. Sentences in quotation
marks are the contract's own; "Decided:" marks a place where the contract leaves a choice.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from tests.oracles.ledger import Account, Knobs, Transfer
from tests.oracles.lots import Lot, pay, pay_from_clean_lots

EXIT_KINDS = ("merchant", "cash", "exchange", "foreign", "government", "unknown")
Row = dict[str, Any]


class OracleRefuses(ValueError):
    """The question cannot be answered: unknown root, other currency, amount out of range, named twice."""


@dataclass
class State:
    """One account during the replay."""

    lots: list[Lot]
    hop: int | None = None
    arrived_at: datetime | None = None
    window_from: datetime | None = None
    last_outflow_at: datetime | None = None
    unexplained: int = 0

    @property
    def total(self) -> int:
        """All that the account holds."""
        return sum(lot.amount for lot in self.lots)

    @property
    def stolen(self) -> int:
        """All stolen money that it holds."""
        return sum(lot.amount for lot in self.lots if lot.root is not None)


@dataclass(frozen=True)
class Holding:
    """What an account held after a transfer of its own; ``arrival`` says whether that was a stolen credit."""

    transaction_id: str
    total: int
    stolen: int
    arrival: bool


@dataclass(frozen=True)
class OracleResult:
    """The tables as lists of dicts, and ``history``: what each account held after each of its transfers."""

    rule: str
    currency: str
    parameters: Knobs
    roots: list[Row]
    edges: list[Row]
    positions: list[Row]
    exits: list[Row]
    unfollowed: list[Row]
    unexplained_minor: int
    ledger: Row
    history: dict[str, list[Holding]] = field(repr=False)


def trace(
    transfers: Iterable[Transfer],
    accounts: Iterable[Account],
    roots: Iterable[tuple[str, int | None]],
    rule: str,
    parameters: Knobs | None = None,
) -> OracleResult:
    """Trace ``roots`` (transaction id, disputed part or None for all of it) under ``rule``."""
    every_transfer = list(transfers)
    known = {account.account_id: account for account in accounts}
    disputed, currency = _disputed(every_transfer, list(roots))

    # "A trace is over one currency; transfers in other currencies are no part of it".
    # "The ledger is in the total order booked_at, sequence, transaction_id"; "sequence (0 where absent)".
    ledger = sorted(
        (t for t in every_transfer if t.currency == currency),
        key=lambda t: (t.booked_at, t.sequence or 0, t.transaction_id),
    )
    # Decided: the "end of ledger" is the last booking in the trace's currency.
    knobs = parameters or Knobs()
    as_of = knobs.as_of if knobs.as_of is not None else ledger[-1].booked_at
    # "transfers booked after it do not exist"; "a root after as_of is left out".
    existing = [t for t in ledger if t.booked_at <= as_of]
    # "Roots are ordered by their place in the ledger."
    root_transfers = [t for t in existing if t.transaction_id in disputed]
    root_number = {t.transaction_id: number for number, t in enumerate(root_transfers)}
    knobs = _settle(knobs, as_of, [disputed[t.transaction_id] for t in root_transfers])

    names = {name for t in ledger for name in (t.debtor_account, t.creditor_account)}
    openings = {name: opening_balance(name, ledger, known.get(name), as_of) for name in names}
    # The opening balance is the first lot, and clean.
    states = {
        name: State(lots=[Lot(None, opening)] if opening > 0 else []) for name, opening in openings.items()
    }
    hubs = _hubs(existing, knobs.hub_threshold)

    edges: list[Row] = []
    exits: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    unfollowed: dict[str, Counter[int]] = defaultdict(Counter)
    history: dict[str, list[Holding]] = defaultdict(list)
    followed_payments = 0

    for t in existing:
        payer = states[t.debtor_account]
        payee = states[t.creditor_account]
        is_self_transfer = t.debtor_account == t.creditor_account
        # The payer as it stands at this moment, before the credit of a self transfer.
        payer_hop = payer.hop
        payer.last_outflow_at = t.booked_at

        # -- the payment: what leaves the payer
        this_root = root_number.get(t.transaction_id)
        disputed_part = disputed[t.transaction_id] if this_root is not None else 0
        if disputed_part:
            payer.unexplained += pay_from_clean_lots(payer.lots, disputed_part, rule)
        # "The part that is not disputed is an ordinary payment, checks and counts included."
        # Decided: the disputed part, first in the credit, is also the first to be paid.
        ordinary_parts, missing = pay(payer.lots, t.amount_minor - disputed_part, rule)
        payer.unexplained += missing

        # -- is the stolen part of the ordinary payment followed?
        # "A payment's stolen part (summed over roots, without a disputed part)".
        stolen_part = sum(part.amount for part in ordinary_parts if part.root is not None)
        reason = (
            _first_reason(stolen_part, t, payer, payer_hop, followed_payments, knobs) if stolen_part else None
        )
        if stolen_part and reason is None:
            # "a payment counts once, whatever it carries"
            followed_payments += 1

        # -- the credit: what arrives at the payee, part by part
        # "The disputed part comes first in the credit."; the missing part is "clean, last in the credit".
        credit: list[Lot] = []
        carried: Counter[int] = Counter()
        edge_hops: list[int] = []
        if this_root is not None:
            # "Disputed parts are always followed"; "1 for a disputed part".
            credit.append(Lot(this_root, disputed_part))
            carried[this_root] += disputed_part
            edge_hops.append(1)
        for part in ordinary_parts:
            if part.root is None:
                credit.append(part)
            elif reason is not None:
                # "is not followed, leaves the account and is counted as unfollowed"; "clean from there on".
                unfollowed[reason][part.root] += part.amount
                credit.append(Lot(None, part.amount))
            else:
                assert payer_hop is not None  # who holds stolen money has a hop
                carried[part.root] += part.amount
                edge_hops.append(payer_hop + 1)
                credit.append(part)
        if missing:
            credit.append(Lot(None, missing))

        is_stolen_credit = False
        for part in credit:
            if part.root is not None:
                kind = _exit_kind(t.creditor_account, root_transfers[part.root].debtor_account, known, hubs)
                if kind is None:
                    is_stolen_credit = True
                else:
                    # "What comes home, reaches an exit or is not followed is clean from there on."
                    exits[t.creditor_account, kind][part.root] += part.amount
                    part = Lot(None, part.amount)
            # "each part is a lot of its own"
            payee.lots.append(part)

        # -- what a stolen credit does to the payee
        # "A stolen credit of an account is one of which some part is still stolen after arrival."
        if is_stolen_credit:
            # "The creditor of a root is at hop 1; an account's hop is the least over its stolen credits of
            # (payer's hop + 1)." Decided: a root whose disputed part came home, but which carried other
            # stolen money that stays, is a stolen credit, and its creditor is the creditor of a root: hop 1.
            payee.hop = min(edge_hops if payee.hop is None else [payee.hop, *edge_hops])
            if payee.arrived_at is None:
                payee.arrived_at = t.booked_at
            # "a self transfer does not restart the window"
            if not is_self_transfer or payee.window_from is None:
                payee.window_from = t.booked_at

        # "edges lists what was followed: roots, payments into accounts, into exits, and homecomings."
        if carried:
            edges.append(
                {
                    "transaction_id": t.transaction_id,
                    "debtor_account": t.debtor_account,
                    "creditor_account": t.creditor_account,
                    "booked_at": t.booked_at,
                    "amount_minor": t.amount_minor,
                    "hop": min(edge_hops),
                    "stolen_minor": _by_root(carried),
                }
            )
        for name in dict.fromkeys((t.debtor_account, t.creditor_account)):
            arrival = name == t.creditor_account and is_stolen_credit
            state = states[name]
            history[name].append(Holding(t.transaction_id, state.total, state.stolen, arrival))

    # Decided: an account is touched when it is at either end of an edge.
    touched = {name for edge in edges for name in (edge["debtor_account"], edge["creditor_account"])}
    passed_over = [
        t
        for t in every_transfer
        if t.currency != currency
        and t.booked_at <= as_of
        and (t.debtor_account in touched or t.creditor_account in touched)
    ]
    return OracleResult(
        rule=rule,
        currency=currency,
        parameters=knobs,
        roots=[
            {
                "transaction_id": t.transaction_id,
                "debtor_account": t.debtor_account,
                "creditor_account": t.creditor_account,
                "booked_at": t.booked_at,
                "amount_minor": t.amount_minor,
                "disputed_minor": disputed[t.transaction_id],
            }
            for t in root_transfers
        ],
        edges=edges,
        positions=[
            _position(name, states[name], openings[name], existing, known.get(name))
            for name in sorted(names)
            if states[name].arrived_at is not None
        ],
        exits=[
            {
                "account": name,
                "kind": kind,
                "amount_minor": _by_root(amounts),
                "amount_total_minor": sum(amounts.values()),
            }
            for (name, kind), amounts in sorted(exits.items())
        ],
        unfollowed=[
            {
                "reason": reason,
                "amount_minor": _by_root(amounts),
                "amount_total_minor": sum(amounts.values()),
            }
            for reason, amounts in sorted(unfollowed.items())
        ],
        unexplained_minor=sum(states[name].unexplained for name in touched),
        ledger={
            "currency": currency,
            "transfers": len(ledger),
            "accounts": len(names),
            "first_booked_at": ledger[0].booked_at,
            "last_booked_at": ledger[-1].booked_at,
            "passed_over": len(passed_over),
        },
        history=dict(history),
    )


# -- the question


def _disputed(transfers: list[Transfer], roots: list[tuple[str, int | None]]) -> tuple[dict[str, int], str]:
    """Return the disputed part of each root and the currency of the trace, or refuse."""
    by_id = {t.transaction_id: t for t in transfers}
    disputed: dict[str, int] = {}
    for transaction_id, amount in roots:
        if transaction_id not in by_id:
            raise OracleRefuses(f"unknown root {transaction_id!r}")
        whole = by_id[transaction_id].amount_minor
        part = whole if amount is None else amount
        # "0 < disputed <= amount"
        if not 0 < part <= whole:
            raise OracleRefuses(f"{transaction_id!r} disputes {part} of {whole}")
        # Decided: the same root with the same amount counts once.
        if disputed.setdefault(transaction_id, part) != part:
            raise OracleRefuses(f"{transaction_id!r} is named twice")
    currencies = {by_id[transaction_id].currency for transaction_id in disputed}
    if len(currencies) != 1:
        raise OracleRefuses(f"roots in {sorted(currencies)}")
    return disputed, currencies.pop()


def _settle(knobs: Knobs, as_of: datetime, disputed: list[int]) -> Knobs:
    """Fill the open defaults in."""
    # "a thousandth of the smallest disputed amount (rounded down, at least 1 minor unit ...)"
    # Decided: over the roots up to as_of; the same for "100,000 for each root".
    minimum = knobs.min_transaction_amount
    most = knobs.max_transactions
    return replace(
        knobs,
        as_of=as_of,
        min_transaction_amount=max(1, min(disputed, default=0) // 1_000) if minimum is None else minimum,
        max_transactions=100_000 * max(1, len(disputed)) if most is None else most,
    )


# -- balances


def opening_balance(name: str, ledger: list[Transfer], account: Account | None, as_of: datetime) -> int:
    """Return what the account held before the ledger's first transfer."""
    if account is not None and account.balance_minor is not None:
        # "the known balance moved back by the account's own transfers booked up to and including its time
        # (also those after as_of; never below zero)"; "(without a time: as at as_of)".
        time = as_of if account.balance_at is None else account.balance_at
        moved_back = account.balance_minor
        for t in ledger:
            if t.booked_at <= time:
                if t.debtor_account == name:
                    moved_back += t.amount_minor
                if t.creditor_account == name:
                    moved_back -= t.amount_minor
        return max(0, moved_back)
    # "the least amount that keeps its running balance from going below zero from the ledger's start to as_of
    # (a self transfer debits first, then credits)"
    running = lowest = 0
    for t in ledger:
        if t.booked_at <= as_of:
            if t.debtor_account == name:
                running -= t.amount_minor
                lowest = min(lowest, running)
            if t.creditor_account == name:
                running += t.amount_minor
    return -lowest


def _position(
    name: str, state: State, opening: int, existing: list[Transfer], account: Account | None
) -> Row:
    """Return the row of an account that ever had a stolen credit."""
    # "Balance of an account in the result: opening + in - out up to as_of, never below zero."
    incoming = sum(t.amount_minor for t in existing if t.creditor_account == name)
    outgoing = sum(t.amount_minor for t in existing if t.debtor_account == name)
    balance = max(0, opening + incoming - outgoing)
    resting: Counter[int] = Counter()
    for lot in state.lots:
        if lot.root is not None:
            resting[lot.root] += lot.amount
    has_known_balance = account is not None and account.balance_minor is not None
    return {
        "account": name,
        "hop": state.hop,
        "arrived_at": state.arrived_at,
        "latest_arrival_at": state.window_from,
        "last_outflow_at": state.last_outflow_at,
        "resting_minor": _by_root(resting),
        "resting_total_minor": state.stolen,
        "balance_minor": balance,
        "balance_basis": "known" if has_known_balance else "inferred",
        # "Stolen money that rests above it is unbacked"
        "unbacked_minor": max(0, state.stolen - balance),
    }


def _by_root(amounts: Counter[int]) -> list[Row]:
    """Return money by root, ascending, without zeros."""
    return [{"root": root, "amount_minor": amount} for root, amount in sorted(amounts.items()) if amount > 0]


# -- where a trail stops


def _first_reason(
    stolen_part: int, t: Transfer, payer: State, payer_hop: int | None, followed: int, knobs: Knobs
) -> str | None:
    """Return the first knob that stops the stolen part of this payment, None where it is followed."""
    assert payer_hop is not None
    assert payer.window_from is not None
    assert knobs.min_transaction_amount is not None
    assert knobs.max_transactions is not None
    # "max_hops (the payer is at that hop)"
    if payer_hop >= knobs.max_hops:
        return "max_hops"
    # "hop_window (more than that after the payer's latest stolen credit)"
    since = (t.booked_at - payer.window_from) // timedelta(microseconds=1)
    if since > knobs.hop_window * 1_000_000:
        return "hop_window"
    # "min_transaction_amount (the part is smaller)"
    if stolen_part < knobs.min_transaction_amount:
        return "min_transaction_amount"
    # "max_transactions (that many payments were followed)"
    if followed >= knobs.max_transactions:
        return "max_transactions"
    return None


def _exit_kind(name: str, taken_from: str, known: dict[str, Account], hubs: set[str]) -> str | None:
    """Return the kind of exit that ``name`` is for money taken from ``taken_from``, None where it is none."""
    # "Homecoming is checked first, then the account's own kind, then the hub."
    # "Stolen money that returns to the account its root was taken from, or to another account of the same
    # known holder, has come home"
    if name == taken_from:
        return "returned"
    holder = known[name].holder if name in known else None
    victim = known[taken_from].holder if taken_from in known else None
    if holder is not None and holder == victim:
        return "returned"
    # "An account of an exit kind (...) is the end of a trail: an exit of that kind."
    kind = known[name].kind if name in known else None
    if kind in EXIT_KINDS:
        return kind
    if name in hubs:
        return "pooled"
    return None


def _hubs(existing: list[Transfer], threshold: int) -> set[str]:
    """Return the accounts with more than ``threshold`` transfers on any one UTC day."""
    # "more than hub_threshold transfers, in plus out, on any one UTC day up to as_of (a self transfer counts
    # once)"
    counts: Counter[tuple[str, Any]] = Counter()
    for t in existing:
        for name in {t.debtor_account, t.creditor_account}:
            counts[name, t.booked_at.date()] += 1
    return {name for (name, _), count in counts.items() if count > threshold}
