"""Orders against the truth: the slow twin agrees to the unit; what is said to hold always, holds."""

from dataclasses import fields
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.money import MoneyEvaluation, evaluate_money
from cloudsword.evaluate.money.known_reports import known_reports
from cloudsword.evaluate.money.latencies import LATENCIES, delays
from cloudsword.evaluate.money.order import Outcome, carry_out
from cloudsword.evaluate.money.true_money import TrueMoney
from cloudsword.evaluate.records import TableRecords
from cloudsword.funds import Parameters, Root, build_index, trace
from cloudsword.funds.plan import plan
from cloudsword.funds.trail.follow import instant_of
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.evaluate.oracle import Twin
from tests.evaluate.small_country import BEGIN, DAY, HOUR, MINUTE, Country, country, report
from tests.strategies.examples import examples

EXAMPLES = examples(15)


def facts(days: int = 10) -> Facts:
    return Facts(12, days, 1, "mixed", BEGIN, BEGIN + days * DAY, "CNY")


def evaluated(made: Country, **options: Any) -> MoneyEvaluation:
    visible, truth = made.tables()
    index = build_index(visible["transfers"].to_batches(), visible["accounts"])
    return evaluate_money(index, visible, truth, facts(made.days), **options)


@EXAMPLES
@given(seed=st.integers(0, 10**6), rule=st.sampled_from(TracingRule), hours=st.integers(0, 60))
def test_an_order_agrees_with_the_slow_twin(seed: int, rule: TracingRule, hours: int) -> None:
    visible, truth = country(seed).tables()
    index = build_index(visible["transfers"].to_batches(), visible["accounts"])
    twin = Twin(visible, truth)
    money = TrueMoney(index, TableRecords(truth))
    reports, _ = known_reports(TableRecords(visible), TableRecords(truth), index)
    for told in reports:
        landed = told.reported_at + hours * HOUR
        found = carry_out(index, money, told.transactions, rule, landed)
        wanted = twin.order(index, list(told.transactions), rule, landed)
        assert {
            "traced": found.traced_minor,
            "true": found.true_minor,
            "matched": found.matched_minor,
            "held": found.hold.locked_minor,
            "recovered": found.hold.recovered_minor,
            "other": found.hold.other_minor,
            "innocent": found.hold.innocent_minor,
            "freeze_innocent": found.freeze.innocent_minor,
            "freeze_recovered": found.freeze.recovered_minor,
            "freeze_seconds": found.freeze.innocent_minor_seconds,
            "accounts": found.hold.accounts,
            "innocent_accounts": found.hold.innocent_accounts,
        } == wanted
        mules = sum(
            n
            for name in told.transactions
            if name in twin.roots()
            for account, n in twin.resting(name, landed).items()
            if account in twin.mules
        )
        assert found.mules_minor == mules


@EXAMPLES
@given(seed=st.integers(0, 10**6))
def test_shares_lie_between_none_and_all_and_a_hold_locks_no_more_than_a_freeze(seed: int) -> None:
    found = evaluated(country(seed))
    for orders in (*found.by_rule, *found.by_latency):
        for one in orders.outcomes:
            assert 0 <= one.matched_minor <= min(one.traced_minor, one.true_minor)
            assert one.first_minor <= one.mules_minor <= one.true_minor <= one.disputed_minor
            assert one.hold.recovered_minor <= one.freeze.recovered_minor <= one.mules_minor
            assert 0 <= one.hold.innocent_minor <= one.freeze.innocent_minor
            assert one.hold.innocent_minor_seconds <= one.freeze.innocent_minor_seconds
            assert one.hold.locked_minor <= one.freeze.locked_minor
            assert one.hold.accounts == one.freeze.accounts
            for locked in (one.hold, one.freeze):
                parts = locked.recovered_minor + locked.other_minor + locked.innocent_minor
                assert parts == locked.locked_minor
        for interval in (orders.precision, orders.recall, orders.recovered, orders.recovered_each):
            assert interval.value is None or 0 <= interval.value <= 1
            assert interval.low is None or 0 <= interval.low <= interval.high <= 1  # type: ignore[operator]
    for point in found.curve:
        assert point.first_minor <= point.mules_minor <= point.disputed_minor
        assert point.recovered_minor <= point.mules_minor


@EXAMPLES
@given(seed=st.integers(0, 10**6))
def test_sums_are_the_sums_of_the_orders(seed: int) -> None:
    found = evaluated(country(seed))
    for orders in found.by_rule:
        for field in fields(Outcome):
            if field.name in ("hold", "freeze"):
                continue
            assert getattr(orders.total, field.name) == sum(getattr(o, field.name) for o in orders.outcomes)
        scams = [o for r, o in zip(orders.reports, orders.outcomes, strict=True) if r.case_id is not None]
        assert orders.of_scams.hold.recovered_minor == sum(o.hold.recovered_minor for o in scams)
        assert orders.total.freeze.innocent_minor == sum(o.freeze.innocent_minor for o in orders.outcomes)
        assert len(orders.outcomes) + orders.after_end == found.counts.traced


def test_holds_are_those_of_the_hold_plan() -> None:
    visible, truth = country(11).tables()
    index = build_index(visible["transfers"].to_batches(), visible["accounts"])
    money = TrueMoney(index, TableRecords(truth))
    reports, _ = known_reports(TableRecords(visible), TableRecords(truth), index)
    compared = 0
    for told in reports:
        landed = told.reported_at + HOUR
        roots = [Root(name) for name in told.transactions]
        result = trace(index, roots, TracingRule.FIFO, Parameters(as_of=instant_of(landed)))
        proposed = plan(index, {TracingRule.FIFO: result}, TracingRule.FIFO, 0).totals
        found = carry_out(index, money, told.transactions, TracingRule.FIFO, landed)
        assert found.hold.locked_minor == proposed.hold_minor
        compared += proposed.hold_minor > 0
    assert compared >= 2


def by_hand() -> Country:
    """One case of 1,000 and 500; the mule owns 400, gets 300 clean, passes 600 on to a second mule."""
    made = Country(days=10)
    made.open("VICTIM", 10_000)
    made.open("FRIEND", 10_000)
    for mule, amount in (("MULE1", 400), ("MULE2", 0)):
        made.open(mule, amount)
        made.rows["mule_accounts"].append(
            {"account_id": mule, "gang_id": "G", "speed": "ordinary", "layer": 1, "first_used_at": BEGIN}
        )
    first = made.pay(BEGIN + HOUR, "VICTIM", "MULE1", 1_000, parts={("K", ""): 1_000})
    made.pay(BEGIN + HOUR + 10 * MINUTE, "FRIEND", "MULE1", 300)
    made.pay(BEGIN + 2 * HOUR, "MULE1", "MULE2", 600, parts={("K", first): 600})
    second = made.pay(BEGIN + 3 * HOUR, "VICTIM", "MULE1", 500, parts={("K", ""): 500})
    made.pay(BEGIN + 5 * HOUR, "FRIEND", "MULE1", 70)
    made.pay(BEGIN + 9 * DAY, "FRIEND", "VICTIM", 1)
    report(made, "R1", BEGIN + 4 * HOUR, [first, second], "scam", "K")
    return made


def test_a_case_by_hand() -> None:
    visible, truth = by_hand().tables()
    index = build_index(visible["transfers"].to_batches(), visible["accounts"])
    money = TrueMoney(index, TableRecords(truth))
    found = carry_out(index, money, ["T000000", "T000003"], TracingRule.STOLEN_FIRST, BEGIN + 4 * HOUR)
    # stolen money leaves first: 600 are on the second mule, 400 + 500 on the first, as in truth
    assert (found.traced_minor, found.true_minor, found.matched_minor) == (1_500, 1_500, 1_500)
    assert (found.first_minor, found.mules_minor, found.disputed_minor) == (900, 1_500, 1_500)
    assert (found.hold.recovered_minor, found.hold.innocent_minor) == (1_500, 0)
    # 400 of its own and 300 of a friend are frozen with it for 48 h, 70 more for 47 h
    assert found.freeze.innocent_minor == 700
    assert found.freeze.innocent_minor_seconds == 700 * 48 * 3600 + 70 * 47 * 3600
    # clean money leaves first: all 600 are thought clean, 1,000 + 500 to be on the first mule
    found = carry_out(index, money, ["T000000", "T000003"], TracingRule.CLEAN_FIRST, BEGIN + 4 * HOUR)
    assert (found.traced_minor, found.matched_minor, found.hold.recovered_minor) == (1_500, 900, 900)
    assert found.hold.innocent_minor == 600
    assert found.hold.accounts == 1


def test_nobody_freezes_a_bank() -> None:
    made = by_hand()
    made.open("BANK", 9_000_000)
    made.pay(BEGIN + 3 * HOUR + MINUTE, "MULE1", "BANK", 200, parts={("K", "T000003"): 200})
    made.pay(BEGIN + 9 * DAY + HOUR, "FRIEND", "VICTIM", 1)
    visible, truth = made.tables()
    index = build_index(visible["transfers"].to_batches(), visible["accounts"])
    plain = evaluate_money(index, visible, truth, facts(), rule=TracingRule.STOLEN_FIRST)
    visible |= {
        "platforms": pa.table({"platform_id": ["L1", "L2"], "kind": ["licensed", "app"]}),
        "loans": pa.table({"platform": ["L1", "L2"], "lender_account": ["BANK", "MULE2"]}),
    }
    spared = evaluate_money(index, visible, truth, facts(), rule=TracingRule.STOLEN_FIRST)
    assert plain.shown.total.hold == spared.shown.total.hold
    assert plain.shown.total.freeze.innocent_minor - spared.shown.total.freeze.innocent_minor == 9_000_000
    assert spared.shown.total.freeze.innocent_minor >= 700, "an app's account is frozen like any other"


def test_the_curve_by_hand() -> None:
    found = evaluated(by_hand(), rule=TracingRule.STOLEN_FIRST)
    points = {p.minutes: p for p in found.curve}
    assert (points[30].payments, points[30].first.value, points[30].first_minor) == (2, 1.0, 1_500)
    # an hour after the first payment 600 of 1,000 have gone on
    assert points[60].first.value == pytest.approx((0.4 + 1.0) / 2)
    assert points[60].mules.value == 1.0
    assert points[10_080].payments == 2


def test_each_payment_counts_for_the_first_report_that_names_it() -> None:
    made = by_hand()
    report(made, "R2", BEGIN + 5 * HOUR, ["T000000"], "scam", "K")
    report(made, "R3", BEGIN + 5 * HOUR, [None], "scam", "K")
    report(made, "R4", BEGIN + 3 * HOUR, ["T000004"], "false", None)  # not booked yet
    found = evaluated(made)
    assert (found.counts.reports, found.counts.traced) == (4, 1)
    assert (found.counts.repeated, found.counts.without_payment) == (1, 2)


def test_orders_after_the_end_are_left_out() -> None:
    made = by_hand()
    made.pay(BEGIN + 9 * DAY + HOUR, "FRIEND", "MULE1", 5)
    report(made, "R2", BEGIN + 9 * DAY + 2 * HOUR, ["T000006"], "false", None)
    found = evaluated(made)
    assert found.shown.after_end == 1
    assert [r.report_id for r in found.shown.reports] == ["R1"]


def test_no_report_gives_no_orders() -> None:
    made = country(5)
    made.rows["reports"], made.rows["report_links"] = [], []
    found = evaluated(made)
    assert found.counts.traced == 0
    assert found.shown.precision.value is None
    assert all(point.payments == 0 for point in found.curve)


def test_the_same_seed_gives_the_same_figures_and_progress_ends_at_its_total() -> None:
    told: list[tuple[int, int]] = []
    made = country(7)
    first, again = evaluated(made, seed=3, progress=lambda d, n: told.append((d, n))), evaluated(made, seed=3)
    assert first == again
    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))


def test_delays_fill_their_law() -> None:
    minutes = sorted(d / MINUTE for d in delays(LATENCIES["hours"], 201, 5))
    assert minutes[100] == pytest.approx(180, rel=0.05)
    assert delays(LATENCIES["hours"], 5, 5) == delays(LATENCIES["hours"], 201, 5)[:5]
    assert list(LATENCIES) == ["legacy", "day", "hours", "fast"]
