"""The hold plan: hand-worked examples, the plain reference, and its invariants as named properties."""

from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.funds.asking import fast, index_of
from tests.oracles import dwell as oracle
from tests.oracles.ledger import Account, Knobs, Transfer
from tests.oracles.lots import RULES
from tests.strategies.examples import examples
from tests.strategies.ledgers import MIDNIGHT, Case, cases
from tests.strategies.random_ledgers import random_case
from tests.strategies.variations import renamed, shuffled

DOCS = Path(__file__).parents[2] / "docs" / "explanation"
rules = st.sampled_from(RULES)
latencies = st.sampled_from((0, 1, 59, 60, 3_600, 86_400, 40 * 86_400))


def planned(case: Case, rule: str, latency: int, under: tuple[str, ...] = RULES) -> Any:
    """Return the hold plan of a case with the traces ``under`` those rules."""
    from cloudsword.funds.plan import plan
    from cloudsword.vocabulary.tracing_rules import TracingRule

    index = index_of(case)
    results = {TracingRule(r): fast(case, r, index) for r in under}
    return plan(index, results, TracingRule(rule), latency)


def at(number: int, payer: str, payee: str, amount: int, hours: float) -> Transfer:
    return Transfer(f"t{number:02}", payer, payee, amount, MIDNIGHT + timedelta(hours=hours))


def example(**balance: Any) -> Case:
    """Return the example of docs/explanation/hold-plan.md."""
    came, left = (0, 10, 20, 30), (2, 14, 26, 38)
    transfers = [at(i, "shop", "mule", 1_000, hour) for i, hour in enumerate(came)]
    transfers += [at(10 + i, "mule", "store", 900, hour) for i, hour in enumerate(left)]
    transfers += [at(20, "victim", "mule", 600, 40), at(21, "shop", "other", 10, 43)]
    accounts = [Account("mule", institution="Bank A", **balance)] if balance else []
    return Case(transfers, accounts, [("t20", None)], Knobs())


def test_the_example_of_the_explanation() -> None:
    found = planned(example(), "pro_rata", 2 * 3_600)
    assert found.as_of == MIDNIGHT + timedelta(hours=43)
    assert found.table.to_pylist() == [
        {
            "rank": 1,
            "account": "mule",
            "institution": None,
            "hop": 1,
            "hold_minor": 600,
            "resting_minor": 600,
            "low_minor": 600,
            "high_minor": 600,
            "balance_minor": 1_000,
            "balance_basis": "inferred",
            "unbacked_minor": 0,
            "seconds_since_last_outflow": 5 * 3_600,
            "seconds_since_arrival": 3 * 3_600,
            "probability": 2 / 3,
            "probability_basis": "account",
            "expected_saved_minor": 400,
            "left_free_minor": 0,
        }
    ]


def test_the_table_of_the_explanation_is_what_comes_out() -> None:
    page = (DOCS / "hold-plan.md").read_text(encoding="utf-8")
    row = planned(example(), "pro_rata", 2 * 3_600).table.to_pylist()[0]
    names = ("account", "hold_minor", "balance_minor", "balance_basis")
    cells = [str(row[name]) for name in names]
    cells += [f"{row['seconds_since_arrival'] // 3_600} h", f"{row['probability']:.3f}"]
    cells += [row["probability_basis"], str(row["expected_saved_minor"])]
    assert page.count(f"| {' | '.join(cells)} |") == 1


def test_a_reported_balance_newer_than_the_last_transfer_is_used() -> None:
    newest = MIDNIGHT + timedelta(hours=41)
    for when in (newest, None, MIDNIGHT + timedelta(hours=40), MIDNIGHT + timedelta(days=3)):
        row = planned(example(balance_minor=250, balance_at=when), "pro_rata", 0).table.to_pylist()[0]
        assert (row["balance_minor"], row["balance_basis"]) == (250, "reported")
        assert (row["hold_minor"], row["unbacked_minor"]) == (250, 350)
        assert row["institution"] == "Bank A"


def test_an_older_reported_balance_is_brought_forward_by_the_books() -> None:
    older = MIDNIGHT + timedelta(hours=39)
    row = planned(example(balance_minor=450, balance_at=older), "pro_rata", 0).table.to_pylist()[0]
    assert (row["balance_minor"], row["balance_basis"], row["hold_minor"]) == (1_050, "known", 600)
    # a payment alone makes the report old, too
    case = example(balance_minor=1_100, balance_at=MIDNIGHT + timedelta(hours=41))
    later = Case([*case.transfers, at(30, "mule", "store", 100, 42)], case.accounts, case.roots, case.knobs)
    row = planned(later, "clean_first", 0).table.to_pylist()[0]
    assert (row["balance_minor"], row["balance_basis"]) == (1_000, "known")


def test_a_balance_from_after_as_of_is_not_used_where_transfers_lie_between() -> None:
    case = example(balance_minor=50_000, balance_at=MIDNIGHT + timedelta(hours=50))
    transfers = [*case.transfers, at(30, "shop", "mule", 49_000, 45)]
    knobs = Knobs(as_of=MIDNIGHT + timedelta(hours=43))
    row = planned(Case(transfers, case.accounts, case.roots, knobs), "pro_rata", 0).table.to_pylist()[0]
    assert (row["balance_minor"], row["balance_basis"]) == (1_000, "known")


def test_wholly_unbacked_money_is_shown_and_not_held() -> None:
    found = planned(example(balance_minor=-5, balance_at=None), "pro_rata", 0)
    row = found.table.to_pylist()[0]
    assert (row["hold_minor"], row["balance_minor"], row["unbacked_minor"]) == (0, 0, 600)
    assert found.totals.accounts == 1


def test_ranges_and_money_that_another_rule_would_leave_free() -> None:
    # the docstring's books: 100 clean, then 300 stolen, then 200 paid on
    transfers = [
        at(1, "shop", "mule", 100, 1),
        at(2, "victim", "mule", 300, 2),
        at(3, "mule", "boss", 200, 3),
    ]
    case = Case(transfers, [], [("t02", None)], Knobs())
    rows = {row["account"]: row for row in planned(case, "pro_rata", 0).table.to_pylist()}
    figures = ("low_minor", "hold_minor", "high_minor", "left_free_minor")
    # mule rests 200 under fifo and clean_first, 100 under lifo and stolen_first; boss the rest of 300
    assert [rows["mule"][name] for name in figures] == [100, 150, 200, 50]
    assert [rows["boss"][name] for name in figures] == [100, 150, 200, 50]
    alone = planned(case, "pro_rata", 0, under=("pro_rata",)).table.to_pylist()
    assert [[row[name] for name in figures] for row in alone] == [[150, 150, 150, 0]] * 2
    fewer = planned(case, "stolen_first", 0, under=("stolen_first", "fifo")).table.to_pylist()
    assert {row["account"]: row["left_free_minor"] for row in fewer} == {"boss": 100, "mule": 0}


def test_where_nothing_is_known_the_probability_is_one_and_says_so() -> None:
    case = Case([at(1, "victim", "mule", 300, 1)], [], [("t01", None)], Knobs())
    row = planned(case, "fifo", 86_400).table.to_pylist()[0]
    assert (row["probability"], row["probability_basis"], row["expected_saved_minor"]) == (1.0, "none", 300)


def test_pools_widen_from_kind_to_all() -> None:
    history = [at(1, "x", "quick", 10, 0), at(2, "quick", "y", 10, 5), at(3, "victim", "mule", 300, 6)]
    case = Case(history, [], [("t03", None)], Knobs(as_of=MIDNIGHT + timedelta(hours=7)))
    row = planned(case, "fifo", 3_600).table.to_pylist()[0]
    assert (row["probability_basis"], row["probability"]) == ("kind", 1.0)
    wallet = Case(history, [Account("mule", kind="wallet")], case.roots, case.knobs)
    row = planned(wallet, "fifo", 5 * 3_600).table.to_pylist()[0]
    # y's credit is censored after 2 h, so one dwell time, of 5 h, is left past the age of 1 h
    assert (row["probability_basis"], row["probability"], row["expected_saved_minor"]) == ("all", 0.0, 0)


def check(case: Case, rule: str, latency: int) -> None:
    """Compare one plan with the plain reference, row by row."""
    index = index_of(case)
    found = planned(case, rule, latency)
    results = {r: fast(case, r, index) for r in RULES}
    as_of: datetime = results[rule].parameters.as_of
    ordered = oracle.in_order(case.transfers, found.currency, as_of)
    records = {record.account_id: record for record in case.accounts}
    holds: dict[str, dict[str, int]] = {}
    expected = []
    for r, result in results.items():
        for position in result.positions.to_pylist():
            account, resting = position["account"], position["resting_total_minor"]
            reported = oracle.reported_balance(case.transfers, records.get(account), found.currency, as_of)
            balance = position["balance_minor"] if reported is None else reported
            basis = position["balance_basis"] if reported is None else "reported"
            holds.setdefault(account, dict.fromkeys(RULES, 0))[r] = min(resting, balance)
            if r != rule or resting == 0:
                continue
            age = as_of - position["latest_arrival_at"]
            probability, whose = oracle.chance(
                ordered, case.accounts, account, as_of, age, timedelta(seconds=latency)
            )
            outflow = position["last_outflow_at"]
            hold = min(resting, balance)
            expected.append(
                {
                    "account": account,
                    "institution": None,
                    "hop": position["hop"],
                    "hold_minor": hold,
                    "resting_minor": resting,
                    "balance_minor": balance,
                    "balance_basis": basis,
                    "unbacked_minor": resting - hold,
                    "seconds_since_last_outflow": outflow and (as_of - outflow) // timedelta(seconds=1),
                    "seconds_since_arrival": age // timedelta(seconds=1),
                    "probability": float(probability),
                    "probability_basis": whose,
                    "expected_saved_minor": hold * Fraction(probability) // 1,
                }
            )
    for row in expected:
        under = holds[row["account"]]
        row["low_minor"], row["high_minor"] = min(under.values()), max(under.values())
        least = min(amount for r, amount in under.items() if r != rule)
        row["left_free_minor"] = max(0, row["hold_minor"] - least)
    expected.sort(key=lambda row: (-row["expected_saved_minor"], -row["hold_minor"], row["account"]))
    expected = [{"rank": rank, **row} for rank, row in enumerate(expected, 1)]
    assert found.table.to_pylist() == expected


@examples(50)
@given(cases(), rules, latencies)
def test_every_figure_is_that_of_the_plain_reference(case: Case, rule: str, latency: int) -> None:
    check(case, rule, latency)


def test_larger_ledgers_too() -> None:
    for seed in range(4):
        check(random_case(seed, max_transfers=150), RULES[seed % len(RULES)], 3_600)


@examples(50)
@given(cases(), rules, latencies)
def test_no_hold_is_above_balance_or_resting_and_sums_agree(case: Case, rule: str, latency: int) -> None:
    found = planned(case, rule, latency)
    rows = found.table.to_pylist()
    for row in rows:
        assert 0 <= row["hold_minor"] <= min(row["resting_minor"], row["balance_minor"])
        assert row["low_minor"] <= row["hold_minor"] <= row["high_minor"]
        assert row["hold_minor"] + row["unbacked_minor"] == row["resting_minor"]
        assert 0 <= row["expected_saved_minor"] <= row["hold_minor"]
        assert 0.0 <= row["probability"] <= 1.0
        assert 0 <= row["left_free_minor"] <= row["hold_minor"]
    for name in ("hold_minor", "expected_saved_minor"):
        total = sum(row[name] for row in rows)
        assert sum(found.by_institution[name].to_pylist()) == total == getattr(found.totals, name)
    assert sum(found.by_institution["accounts"].to_pylist()) == len(rows) == found.totals.accounts
    ranks = [(-row["expected_saved_minor"], -row["hold_minor"], row["account"]) for row in rows]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))


@examples(30)
@given(cases(), rules)
def test_the_probability_is_one_at_once_and_never_rises_with_latency(case: Case, rule: str) -> None:
    before: dict[str, dict[str, Any]] = {}
    for latency in (0, 1, 60, 86_400, 40 * 86_400):
        rows = {row["account"]: row for row in planned(case, rule, latency, (rule,)).table.to_pylist()}
        for account, row in rows.items():
            if latency == 0:
                assert row["probability"] == 1.0
                assert row["expected_saved_minor"] == row["hold_minor"]
            else:
                assert row["probability"] <= before[account]["probability"]
                assert row["probability_basis"] == before[account]["probability_basis"]
                assert row["expected_saved_minor"] <= before[account]["expected_saved_minor"]
        before = rows


@examples(30)
@given(cases(), rules, latencies, st.randoms(use_true_random=False))
def test_row_order_changes_nothing_and_names_only_names(case: Case, rule: str, latency: int, random) -> None:
    first = planned(case, rule, latency)
    again = planned(shuffled(case, random), rule, latency)
    assert again.table.equals(first.table)
    assert again.by_institution.equals(first.by_institution)
    other, old = renamed(case)
    back = [
        {**row, "account": old[row["account"]], "rank": 0}
        for row in planned(other, rule, latency).table.to_pylist()
    ]
    straight = [{**row, "rank": 0} for row in first.table.to_pylist()]
    assert sorted(back, key=lambda row: row["account"]) == sorted(straight, key=lambda row: row["account"])


def test_institutions_are_added_up() -> None:
    transfers = [at(1, "victim", "m1", 300, 1), at(2, "victim", "m2", 200, 1), at(3, "victim", "m3", 400, 1)]
    accounts = [Account("m1", institution="Bank A"), Account("m2", institution="Bank A")]
    case = Case(transfers, accounts, [("t01", None), ("t02", None), ("t03", None)], Knobs())
    assert planned(case, "fifo", 0).by_institution.to_pylist() == [
        {"institution": "Bank A", "accounts": 2, "hold_minor": 500, "expected_saved_minor": 500},
        {"institution": None, "accounts": 1, "hold_minor": 400, "expected_saved_minor": 400},
    ]


def test_questions_that_the_traces_do_not_answer_are_refused() -> None:
    from cloudsword.errors import BadLatency, MixedTraces, RuleNotTraced
    from cloudsword.funds import Parameters, Root, trace
    from cloudsword.funds.plan import plan
    from cloudsword.vocabulary.tracing_rules import TracingRule

    index = index_of(example())
    fifo = trace(index, [Root("t20")], TracingRule.FIFO)
    with pytest.raises(RuleNotTraced, match="lifo among those given \\(fifo\\)"):
        plan(index, {TracingRule.FIFO: fifo}, TracingRule.LIFO, 0)
    with pytest.raises(BadLatency, match="latency -1 s is outside"):
        plan(index, {TracingRule.FIFO: fifo}, TracingRule.FIFO, -1)
    with pytest.raises(BadLatency):
        plan(index, {TracingRule.FIFO: fifo}, TracingRule.FIFO, 10**30)
    with pytest.raises(MixedTraces, match="rule fifo"):
        plan(index, {TracingRule.LIFO: fifo}, TracingRule.LIFO, 0)
    other_books = index_of(example(balance_minor=1, balance_at=None))
    with pytest.raises(MixedTraces, match="ledger"):
        plan(other_books, {TracingRule.FIFO: fifo}, TracingRule.FIFO, 0)
    for roots, knobs, what in (
        ([Root("t20", 5)], None, "roots"),
        ([Root("t20")], Parameters(max_hops=3), "parameters"),
        ([Root("t20"), Root("t00")], None, "roots"),
    ):
        lifo = trace(index, roots, TracingRule.LIFO, knobs)
        with pytest.raises(MixedTraces, match=what) as caught:
            plan(index, {TracingRule.FIFO: fifo, TracingRule.LIFO: lifo}, TracingRule.FIFO, 0)
        assert "请" in caught.value.sentence("zh")


def test_a_trace_without_resting_money_gives_an_empty_plan() -> None:
    case = Case([at(1, "victim", "m", 5, 1)], [Account("m", kind="cash")], [("t01", None)], Knobs())
    found = planned(case, "fifo", 60)
    assert found.table.num_rows == found.by_institution.num_rows == found.totals.hold_minor == 0
