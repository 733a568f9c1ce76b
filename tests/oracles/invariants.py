"""What must always hold of a trace, checked on its tables and the ledger by other arithmetic than the rules'.

``tables`` is the plain form of a result (``tests.oracles.arrow_tables``): of the oracle or of the fast trace.
"""

from collections import Counter
from typing import Any

from tests.oracles.ledger import Account, Transfer
from tests.oracles.trace import opening_balance

Tables = dict[str, Any]


def conservation(tables: Tables) -> None:
    """For each root, to the unit: disputed = resting + exits + unfollowed."""
    found: Counter[int] = Counter()
    for name, column, total in (
        ("positions", "resting_minor", "resting_total_minor"),
        ("exits", "amount_minor", "amount_total_minor"),
        ("unfollowed", "amount_minor", "amount_total_minor"),
    ):
        for row in tables[name]:
            assert row[total] == sum(part["amount_minor"] for part in row[column])
            assert all(part["amount_minor"] > 0 for part in row[column])
            found.update({part["root"]: part["amount_minor"] for part in row[column]})
    disputed = {number: row["disputed_minor"] for number, row in enumerate(tables["roots"])}
    assert dict(found) == disputed


def no_trail_goes_back_in_time(tables: Tables, accounts: list[Account]) -> None:
    """Every unit on an edge was in its debtor account before, or is its root's own; edges go by time."""
    at_hand: Counter[tuple[str, int]] = Counter()
    previous = None
    for edge in tables["edges"]:
        assert previous is None or edge["booked_at"] >= previous
        previous = edge["booked_at"]
        assert edge["stolen_minor"]
        for part in edge["stolen_minor"]:
            root = tables["roots"][part["root"]]
            assert edge["booked_at"] >= root["booked_at"]
            if edge["transaction_id"] != root["transaction_id"]:
                at_hand[edge["debtor_account"], part["root"]] -= part["amount_minor"]
                assert at_hand[edge["debtor_account"], part["root"]] >= 0
        for root_number, amount in _arriving(edge, tables, accounts).items():
            at_hand[edge["creditor_account"], root_number] += amount
    # What came and neither went on nor rests was not followed.
    for row in tables["positions"]:
        assert row["arrived_at"] <= row["latest_arrival_at"]
        for part in row["resting_minor"]:
            at_hand[row["account"], part["root"]] -= part["amount_minor"]
    assert all(amount >= 0 for amount in at_hand.values())
    left: Counter[int] = Counter()
    for (_, root_number), amount in at_hand.items():
        left[root_number] += amount
    unfollowed: Counter[int] = Counter()
    for row in tables["unfollowed"]:
        unfollowed.update({part["root"]: part["amount_minor"] for part in row["amount_minor"]})
    assert +left == unfollowed


def stolen_money_is_backed(tables: Tables, transfers: list[Transfer], accounts: list[Account]) -> None:
    """Stolen money never exceeds all that the account holds; what may be held never exceeds the balance."""
    known = {account.account_id: account for account in accounts}
    for row in tables["positions"]:
        name = row["account"]
        ledger = _ledger(tables, transfers)
        as_of = tables["parameters"]["as_of"]
        balance = opening_balance(name, ledger, known.get(name), as_of)
        for t in ledger:
            if t.booked_at <= as_of:
                balance += t.amount_minor * (t.creditor_account == name)
                balance -= t.amount_minor * (t.debtor_account == name)
        assert row["balance_minor"] == max(0, balance)
        assert row["unbacked_minor"] == max(0, row["resting_total_minor"] - row["balance_minor"])
        # All that it holds: its balance and what came in unexplained.
        assert row["resting_total_minor"] <= row["balance_minor"] + tables["unexplained_minor"]


def rests_at_most_the_lowest_sum(tables: Tables, transfers: list[Transfer], accounts: list[Account]) -> None:
    """Under ``clean_first`` an account rests the lowest sum it held since the money came in, and no more.

    With money coming in several times: no more than it held at any moment plus what came after that moment.
    Where the account paid no root and nothing to itself, it is exactly the least of these and of what came.
    """
    ledger = _ledger(tables, transfers)
    as_of = tables["parameters"]["as_of"]
    known = {account.account_id: account for account in accounts}
    disputed = {row["transaction_id"]: row["disputed_minor"] for row in tables["roots"]}
    edges = {edge["transaction_id"]: edge for edge in tables["edges"]}
    for row in tables["positions"]:
        name = row["account"]
        held = opening_balance(name, ledger, known.get(name), as_of)
        arrived = 0
        lowest: int | None = None  # of (held at a moment - what had arrived by then), since the money came in
        is_plain = True
        for t in ledger:
            if t.booked_at > as_of or name not in (t.debtor_account, t.creditor_account):
                continue
            if t.debtor_account == name:
                if arrived and (t.transaction_id in disputed or t.creditor_account == name):
                    # A root leaves stolen money where it is: what is held is no longer known from outside,
                    # for an unexplained inflow may come on top.
                    is_plain = False
                held = max(0, held - t.amount_minor)
            if t.creditor_account == name:
                held += t.amount_minor
                if t.debtor_account != name and t.transaction_id in edges:
                    arrived += sum(_arriving(edges[t.transaction_id], tables, accounts).values())
            if arrived:
                lowest = held - arrived if lowest is None else min(lowest, held - arrived)
        assert lowest is not None
        bound = min(arrived, lowest + arrived)
        if is_plain:
            assert row["resting_total_minor"] == bound
        elif tables["unexplained_minor"] == 0:
            assert row["resting_total_minor"] <= bound


def _ledger(tables: Tables, transfers: list[Transfer]) -> list[Transfer]:
    currency = tables["ledger"]["currency"]
    return sorted(
        (t for t in transfers if t.currency == currency),
        key=lambda t: (t.booked_at, t.sequence or 0, t.transaction_id),
    )


def _arriving(edge: dict[str, Any], tables: Tables, accounts: list[Account]) -> dict[int, int]:
    """Return by root what of an edge is still stolen after arrival: no exits, no homecomings."""
    name = edge["creditor_account"]
    if name not in {row["account"] for row in tables["positions"]}:
        return {}
    holders = {account.account_id: account.holder for account in accounts}
    arriving = {}
    for part in edge["stolen_minor"]:
        victim = tables["roots"][part["root"]]["debtor_account"]
        same_holder = holders.get(name) is not None and holders.get(name) == holders.get(victim)
        if name != victim and not same_holder:
            arriving[part["root"]] = part["amount_minor"]
    return arriving
