"""Restitution: hand-worked examples, the plain reference, and its invariants as named properties."""

from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.funds.asking import fast
from tests.oracles import restitution as oracle
from tests.oracles.arrow_tables import plain
from tests.oracles.ledger import Account, Knobs, Transfer
from tests.oracles.lots import RULES
from tests.strategies.examples import examples
from tests.strategies.ledgers import MIDNIGHT, Case, cases
from tests.strategies.random_ledgers import random_case

DOCS = Path(__file__).parents[2] / "docs" / "explanation"
METHODS = ("traced", "pari_passu")
rules = st.sampled_from(RULES)
methods = st.sampled_from(METHODS)


def held_table(held: dict[str, tuple[int, int]]) -> pa.Table:
    from cloudsword.funds.restitution import HELD

    rows = [
        {"account": account, "held_minor": hold, "returned_minor": back}
        for account, (hold, back) in held.items()
    ]
    return pa.Table.from_pylist(rows, schema=HELD)


def allocated(result: Any, held: dict[str, tuple[int, int]], method: str, victims: Any = None) -> Any:
    from cloudsword.funds.restitution import AllocationMethod, allocate

    return allocate(result, held_table(held), AllocationMethod(method), victims)


def at(number: int, payer: str, payee: str, amount: int, hours: float) -> Transfer:
    return Transfer(f"t{number}", payer, payee, amount, MIDNIGHT + timedelta(hours=hours))


def example() -> Any:
    """Return the trace of docs/explanation/restitution.md, pro_rata."""
    transfers = [
        at(1, "Ann", "mule", 600, 1),
        at(2, "Ben", "mule", 300, 2),
        at(3, "mule", "boss", 450, 3),
        at(4, "Cem", "boss", 150, 4),
        at(5, "boss", "atm", 200, 5),
    ]
    roots = [("t1", None), ("t2", None), ("t4", None)]
    return fast(Case(transfers, [Account("atm", kind="cash")], roots, Knobs()), "pro_rata")


def figures(restitution: Any) -> list[tuple[Any, ...]]:
    return [
        (s.victim, s.disputed_minor, s.held_minor, s.returned_minor, s.allocated_minor, s.missing_minor)
        for s in restitution.statements
    ]


def test_the_traced_example_of_the_explanation() -> None:
    found = allocated(example(), {"mule": (300, 90), "boss": (200, 0)}, "traced")
    assert found.allocations.to_pylist() == [
        {
            "account": account,
            "transaction_id": root,
            "victim": victim,
            "held_minor": hold,
            "returned_minor": back,
            "allocated_minor": hold,
        }
        for account, root, victim, hold, back in (
            ("boss", "t1", "Ann", 100, 0),
            ("boss", "t2", "Ben", 50, 0),
            ("boss", "t4", "Cem", 50, 0),
            ("mule", "t1", "Ann", 200, 60),
            ("mule", "t2", "Ben", 100, 30),
        )
    ]
    assert figures(found) == [
        ("Ann", 600, 300, 60, 300, 240),
        ("Ben", 300, 150, 30, 150, 120),
        ("Cem", 150, 50, 0, 50, 100),
    ]


def test_the_pari_passu_example_of_the_explanation() -> None:
    found = allocated(example(), {"mule": (300, 90), "boss": (200, 0)}, "pari_passu")
    assert figures(found) == [
        ("Ann", 600, 300, 60, 286, 254),
        ("Ben", 300, 150, 30, 143, 127),
        ("Cem", 150, 50, 0, 71, 79),
    ]
    assert sum(found.allocations["allocated_minor"].to_pylist()) == 500
    only_mule = allocated(example(), {"mule": (300, 0)}, "pari_passu")
    assert [row[4] for row in figures(only_mule)] == [200, 100, 0]  # Cem's money was never there


def test_a_statement_says_where_the_money_went() -> None:
    from cloudsword.funds.restitution import DisputedPayment, PlaceKind, TracedPlace

    found = allocated(example(), {"mule": (300, 90), "boss": (200, 0)}, "traced", {"t1": "R-7", "t2": "R-7"})
    statement = found.statements[0]
    assert [s.victim for s in found.statements] == ["R-7", "Cem"]
    assert statement.payments == (
        DisputedPayment("t1", "Ann", "mule", MIDNIGHT + timedelta(hours=1), 600, 600),
        DisputedPayment("t2", "Ben", "mule", MIDNIGHT + timedelta(hours=2), 300, 300),
    )
    assert statement.traced_to == (
        TracedPlace(PlaceKind.RESTING, "boss", None, 300),
        TracedPlace(PlaceKind.RESTING, "mule", None, 450),
        TracedPlace(PlaceKind.EXIT, "atm", "cash", 150),
    )
    assert statement.conservation("CNY") == (
        "disputed 9.00 CNY = resting 7.50 CNY + left the books 1.50 CNY + not followed 0.00 CNY",
        "disputed 9.00 CNY = returned before 0.90 CNY + allocated 4.50 CNY + missing 3.60 CNY",
    )
    assert statement.conservation("CNY", "zh") == (
        "争议金额 9.00 元 = 停留 7.50 元 + 流出 1.50 元 + 未追踪 0.00 元",
        "争议金额 9.00 元 = 此前已退回 0.90 元 + 本次分配 4.50 元 + 尚缺 3.60 元",
    )


def test_one_row_a_victim_for_a_csv() -> None:
    from cloudsword.funds.restitution import STATEMENTS, statement_table

    found = allocated(example(), {"mule": (300, 90), "boss": (200, 0)}, "traced", {"t1": "R-7", "t2": "R-7"})
    table = statement_table(found)
    assert table.schema.equals(STATEMENTS)
    assert table.to_pylist()[0] == {
        "victim": "R-7",
        "transactions": 2,
        "transaction_ids": "t1 t2",
        "first_paid_at": MIDNIGHT + timedelta(hours=1),
        "last_paid_at": MIDNIGHT + timedelta(hours=2),
        "currency": "CNY",
        "disputed_minor": 900,
        "resting_minor": 750,
        "exits_minor": 150,
        "unfollowed_minor": 0,
        "held_minor": 450,
        "came_home_minor": 0,
        "sent_back_minor": 90,
        "returned_minor": 90,
        "allocated_minor": 450,
        "missing_minor": 360,
    }


def test_money_that_came_home_counts_as_returned_and_not_as_pooled() -> None:
    transfers = [
        at(1, "Ann", "mule", 100, 1),
        at(2, "mule", "Ann", 40, 2),
        at(3, "Ben", "Ann", 100, 3),  # Ben's money rests in Ann's own account
    ]
    result = fast(Case(transfers, [], [("t1", None), ("t3", None)], Knobs()), "fifo")
    held = {"Ann": (100, 0)}
    assert figures(allocated(result, held, "pari_passu")) == [
        ("Ann", 100, 0, 40, 0, 60),
        ("Ben", 100, 100, 0, 100, 0),
    ]
    # with mule in the pool 160 over two losses of 100 would be 80 each, but Ann has lost 60 only
    both = allocated(result, {"Ann": (100, 0), "mule": (60, 0)}, "pari_passu")
    assert [row[4] for row in figures(both)] == [60, 100]


def test_ties_go_to_the_earlier_root() -> None:
    transfers = [at(n, f"v{n}", "mule", 1, n) for n in range(1, 4)]
    result = fast(Case(transfers, [], [(f"t{n}", None) for n in (3, 1, 2)], Knobs()), "lifo")
    for method in METHODS:
        assert [row[4] for row in figures(allocated(result, {"mule": (2, 0)}, method))] == [1, 1, 0]


@st.composite
def shareable(draw: st.DrawFn) -> tuple[int, list[int], list[int]]:
    weights = draw(st.lists(st.one_of(st.integers(1, 9), st.integers(1, 2**62)), min_size=1, max_size=9))
    limits = [draw(st.integers(0, weight) | st.just(weight)) for weight in weights]
    return draw(st.integers(0, sum(limits))), weights, limits


@examples(400)
@given(shareable())
def test_shares_are_exact_within_limits_and_those_of_the_plain_reference(drawn: Any) -> None:
    from cloudsword.funds.restitution.sharing import share, share_within

    amount, weights, limits = drawn
    found = share_within(amount, weights, limits)
    assert sum(found) == amount
    assert all(0 <= part <= limit for part, limit in zip(found, limits, strict=True))
    assert found == oracle.pari_passu(amount, weights, limits)
    assert share(amount, limits) == oracle.largest_remainder(amount, limits)
    assert all(part <= limit for part, limit in zip(share(amount, limits), limits, strict=True))


def drawn_held(positions: list[dict[str, Any]], choose: Any) -> dict[str, tuple[int, int]]:
    """Return held and returned amounts for some accounts; ``choose(low, high)`` draws."""
    held = {}
    for row in positions:
        if choose(0, 3):
            most = row["resting_total_minor"]
            hold = choose(0, most) if choose(0, 1) else most
            held[row["account"]] = hold, choose(0, most - hold) if choose(0, 1) else 0
    return held


def check(result: Any, held: dict[str, tuple[int, int]], method: str, victims: dict[str, str]) -> int:
    """Compare with the plain reference and assert every invariant; return how much was allocated."""
    found = allocated(result, held, method, victims)
    tables = plain(result)
    numbers = {row["transaction_id"]: n for n, row in enumerate(tables["roots"])}
    payers = {row["transaction_id"]: row["debtor_account"] for row in tables["roots"]}
    rows = found.allocations.to_pylist()
    assert {
        (row["account"], numbers[row["transaction_id"]]): (
            row["held_minor"],
            row["returned_minor"],
            row["allocated_minor"],
        )
        for row in rows
    } == oracle.allocate(tables, held, method)
    places = [(row["account"], numbers[row["transaction_id"]]) for row in rows]
    assert places == sorted(set(places))

    # exact: every account pays what it holds, and what was handed in is shared out to the unit
    by_account: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        for k, name in enumerate(("held_minor", "returned_minor", "allocated_minor")):
            by_account[row["account"]][k] += row[name]
    for account, (hold, back) in held.items():
        assert by_account[account] == [hold, back, hold]
    total = sum(hold for hold, _ in held.values())
    assert total == found.held_minor == sum(s.allocated_minor for s in found.statements)

    # no root gets more of an account than rests there, and none more than it lost
    resting = {
        (row["account"], part["root"]): part["amount_minor"]
        for row in tables["positions"]
        for part in row["resting_minor"]
    }
    of_root: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        rests = resting.get((row["account"], numbers[row["transaction_id"]]), 0)
        assert row["held_minor"] + row["returned_minor"] <= rests
        if method == "traced":
            assert row["allocated_minor"] == row["held_minor"]
        of_root[row["transaction_id"]] += row["returned_minor"] + row["allocated_minor"]
        assert row["victim"] == victims.get(row["transaction_id"], payers[row["transaction_id"]])
    for row in tables["exits"]:
        if row["kind"] == "returned":
            for part in row["amount_minor"]:
                of_root[tables["roots"][part["root"]]["transaction_id"]] += part["amount_minor"]
    for row in tables["roots"]:
        assert of_root[row["transaction_id"]] <= row["disputed_minor"]

    # one statement a victim, and each balances
    names = [victims.get(row["transaction_id"], row["debtor_account"]) for row in tables["roots"]]
    assert [s.victim for s in found.statements] == list(dict.fromkeys(names))
    for s in found.statements:
        parts = (s.came_home_minor, s.sent_back_minor, s.allocated_minor, s.missing_minor)
        assert min(parts) >= 0
        assert sum(parts) == s.disputed_minor == sum(place.amount_minor for place in s.traced_to)
        assert s.disputed_minor == sum(payment.disputed_minor for payment in s.payments)
    assert sum(s.disputed_minor for s in found.statements) == sum(
        row["disputed_minor"] for row in tables["roots"]
    )
    return total


@examples(80)
@given(cases(), rules, methods, st.data())
def test_no_victim_gets_more_than_the_loss_and_sums_are_exact(
    case: Case, rule: str, method: str, data: st.DataObject
) -> None:
    result = fast(case, rule)
    held = drawn_held(
        result.positions.to_pylist(), lambda low, high: data.draw(st.integers(low, high), label="held")
    )
    ids = result.roots["transaction_id"].to_pylist()
    victims = data.draw(st.dictionaries(st.sampled_from([*ids, "no root"]), st.sampled_from(("R-1", "R-2"))))
    check(result, held, method, victims)


def test_larger_ledgers_too() -> None:
    from random import Random

    allocated_any = 0
    for seed in range(24):
        result = fast(random_case(seed, max_transfers=150), RULES[seed % len(RULES)])
        held = drawn_held(result.positions.to_pylist(), Random(seed).randint)
        allocated_any += sum(check(result, held, method, {}) > 0 for method in METHODS)
    assert allocated_any > 20


def test_what_cannot_be_shared_out_is_refused() -> None:
    from cloudsword.errors import (
        BadHeldAmount,
        HeldAboveResting,
        HeldAccountTwice,
        MissingColumn,
        UnknownHeldAccount,
    )
    from cloudsword.funds.restitution import HELD, allocate

    result = example()
    with pytest.raises(UnknownHeldAccount, match="'Zoe' is not among the 2 accounts"):
        allocated(result, {"Zoe": (1, 0)}, "traced")
    with pytest.raises(HeldAboveResting, match="held 400 plus returned 51 is above 450") as caught:
        allocated(result, {"mule": (400, 51)}, "traced")
    assert "应" in caught.value.sentence("zh") or "请" in caught.value.sentence("zh")
    for held, column in (((-1, 0), "held_minor = -1"), ((1, -2), "returned_minor = -2")):
        with pytest.raises(BadHeldAmount, match=column):
            allocated(result, {"mule": held}, "traced")
    rows = [
        {"account": "mule", "held_minor": 1, "returned_minor": 0},
        {"account": "mule", "held_minor": 2, "returned_minor": 0},
    ]
    with pytest.raises(HeldAccountTwice, match="holding 1 and 2"):
        allocate(result, pa.Table.from_pylist(rows, schema=HELD))
    with pytest.raises(MissingColumn, match="returned_minor"):
        allocate(result, pa.table({"account": ["mule"], "held_minor": [1]}))
    with pytest.raises(BadHeldAmount, match="absent"):
        allocate(result, pa.table({"account": ["mule"], "held_minor": [None], "returned_minor": [0]}))
    with pytest.raises(BadHeldAmount, match=r"1\.5"):
        allocate(result, pa.table({"account": ["mule"], "held_minor": [1.5], "returned_minor": [0]}))
    with pytest.raises(UnknownHeldAccount):
        allocate(result, pa.table({"account": [None], "held_minor": [1], "returned_minor": [0]}))


def test_an_absent_returned_amount_is_nothing_and_nothing_held_gives_statements_still() -> None:
    from cloudsword.funds.restitution import allocate

    held = pa.table(
        {"account": ["mule"], "held_minor": [300], "returned_minor": pa.array([None], pa.int64())}
    )
    assert [s.allocated_minor for s in allocate(example(), held).statements] == [200, 100, 0]
    for method in METHODS:
        empty = allocated(example(), {}, method)
        assert empty.allocations.num_rows == 0
        assert [row[4:] for row in figures(empty)] == [(0, 600), (0, 300), (0, 150)]


def test_the_table_of_the_explanation_is_what_comes_out() -> None:
    page = (DOCS / "restitution.md").read_text(encoding="utf-8")
    for method in METHODS:
        for row in figures(allocated(example(), {"mule": (300, 90), "boss": (200, 0)}, method)):
            victim, disputed, _, returned, given, missing = row
            line = f"| {method} | {victim} | {disputed} | {returned} | {given} | {missing} |"
            assert page.count(line) == 1


def test_the_columns_of_the_statement_table_are_explained() -> None:
    from cloudsword.funds.restitution import STATEMENTS

    page = (DOCS / "restitution.md").read_text(encoding="utf-8")
    assert [name for name in STATEMENTS.names if f"`{name}`" not in page] == []


def test_a_statement_that_does_not_balance_cannot_be_made() -> None:
    from cloudsword.funds.restitution import VictimStatement

    with pytest.raises(AssertionError, match="does not balance"):
        VictimStatement("R-1", (), 10, (), 0, 0, 0, 5, 5)
