"""Targets on tables made by hand: each figure can be checked with a pencil or by a slow twin."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.evaluate.facts import Facts, facts_of
from cloudsword.evaluate.targets import LEAST_OBSERVATIONS, Target, measure, records
from cloudsword.evaluate.targets.amounts import area_under_curve
from cloudsword.evaluate.targets.recovery import put_together
from cloudsword.tongue import phrase
from tests.evaluate.oracle import Twin, micros
from tests.evaluate.small_country import BEGIN, DAY, HOUR, INSTANT, MINUTE, country
from tests.strategies.examples import examples

FACTS = Facts(100, 40, 1, "mixed", BEGIN, BEGIN + 40 * DAY, "CNY")
PREVENTION = {
    "alerts": {"alert_id": pa.string()},
    "alert_outcomes": {"alert_id": pa.string(), "is_live": pa.bool_(), "is_broken": pa.bool_()},
    "counter_checks": {"check_id": pa.string(), "is_trained": pa.bool_(), "outcome": pa.string()},
    "check_outcomes": {"check_id": pa.string(), "is_scam": pa.bool_(), "case_id": pa.string()},
}


def by_id(visible: dict[str, Any], truth: dict[str, Any], facts: Facts = FACTS) -> dict[str, Target]:
    return {target.id: target for target in measure(visible, truth, facts)}


def table(columns: dict[str, Any], rows: list[tuple[Any, ...]]) -> pa.Table:
    schema = pa.schema(list(columns.items()))
    return pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema=schema)


def test_without_tables_nothing_is_measurable() -> None:
    found = measure({}, {}, FACTS)
    assert all(t.found is None and t.inside is None and t.observations == 0 for t in found)
    assert [entry["id"] for entry in records(found)] == [str(n) for n in range(1, 31)]


@examples(15)
@given(seed=st.integers(0, 10**6))
def test_recovery_agrees_with_the_slow_twin(seed: int) -> None:
    made = country(seed, cases=6)
    visible, truth = made.tables()
    facts = Facts(12, 10, 1, "mixed", BEGIN, BEGIN + 10 * DAY, "CNY")
    found = by_id(visible, truth, facts)
    twin = Twin(visible, truth)
    told = {
        link["case_id"]: min(
            micros(r["reported_at"])
            for r in visible["reports"].to_pylist()
            if r["report_id"] == link["report_id"]
        )
        for link in truth["report_links"].to_pylist()
        if link["case_id"]
    }
    speeds = {m["account_id"]: m["speed"] for m in truth["mule_accounts"].to_pylist()}

    def share(cases: list[Any], when: Any, mix: dict[str, float] | None, *, only_first: bool) -> float | None:
        rests: dict[str, float] = {}
        paid: dict[str, float] = {}
        for case in cases:
            for root in twin.roots(case["case_id"]):
                account = twin.transfers[root]["creditor_account"]
                kind = speeds[account] if mix else "any"
                left = twin.resting(root, when(case)) if twin.transfers[root]["at"] <= when(case) else {}
                still = sum(
                    n for a, n in left.items() if a in twin.mules and (not only_first or a == account)
                )
                rests[kind] = rests.get(kind, 0) + still / case["loss_minor"]
                paid[kind] = paid.get(kind, 0) + twin.transfers[root]["amount_minor"] / case["loss_minor"]
        weights = {kind: mix[kind] if mix else 1.0 for kind in paid}
        if not paid:
            return None
        return sum(weights[k] * rests[k] / paid[k] for k in paid) / sum(weights.values())

    sg = {"fast": 0.10, "ordinary": 0.45, "lazy": 0.45}
    day = [c for c in twin.cases if c["case_id"] in told and told[c["case_id"]] + DAY <= facts.ends_at]
    late = [c for c in twin.cases if micros(c["last_paid_at"]) + 3 * DAY <= facts.ends_at]
    for target, cases, when, mix in (
        (found["20c"], day, lambda c: told[c["case_id"]] + DAY, sg),
        (found["22"], late, lambda c: micros(c["last_paid_at"]) + 3 * DAY, None),
    ):
        assert target.observations == len(cases)
        assert target.found == pytest.approx(share(cases, when, mix, only_first=True))
        if cases:
            assert target.further["all_layers"] == pytest.approx(share(cases, when, mix, only_first=False))
            assert target.found is not None
            assert 0 <= target.found <= target.further["all_layers"] + 1e-12 <= 1 + 1e-9


def test_in_a_country_of_the_mix_each_case_counts_once() -> None:
    visible, truth = country(21, cases=6).tables()
    facts = Facts(12, 10, 1, "mixed", BEGIN, BEGIN + 10 * DAY, "CNY")
    found = by_id(visible, truth, facts)["22"]
    twin = Twin(visible, truth)
    late = [c for c in twin.cases if micros(c["last_paid_at"]) + 3 * DAY <= facts.ends_at]
    shares = [
        twin.on_mules(c["case_id"], micros(c["last_paid_at"]) + 3 * DAY, only_first=True) / c["loss_minor"]
        for c in late
    ]
    assert len(late) > 2
    assert found.found == pytest.approx(sum(shares) / len(shares))


def test_classes_are_put_together_in_the_mix_and_an_empty_class_leaves_its_share() -> None:
    rests, paid = np.array([1.0, 3.0, 0.0]), np.array([10.0, 6.0, 0.0])
    assert put_together(rests, paid, (0.1, 0.45, 0.45)) == pytest.approx((0.1 * 0.1 + 0.45 * 0.5) / 0.55)
    assert put_together(np.zeros(3), np.zeros(3), (0.1, 0.45, 0.45)) is None


CALLS = {"caller": pa.string(), "callee": pa.string(), "started_at": INSTANT, "duration_s": pa.int64()}
HELD = {"msisdn": pa.string(), "holder": pa.string(), "opened_at": INSTANT, "closed_at": INSTANT}
LINES = {"msisdn": pa.string(), "started_at": INSTANT, "ended_at": INSTANT}


def test_numbers_by_hand() -> None:
    old = BEGIN - DAY
    held = [
        ("+1", "P1", old, None),
        ("+2", "P2", old, None),
        ("+9", "P3", old, None),
        ("+7", "firm", old, None),
    ]
    held.append(("+5", "P1", BEGIN + DAY, None))  # opened in the run: not a whole number's life
    calls = [
        ("+1", "+2", BEGIN + HOUR, 60),
        ("+1", "+2", BEGIN + 2 * HOUR, 0),  # not answered
        ("+2", "+1", BEGIN + DAY, 30),
        ("+1", "+7", BEGIN + DAY, 100),
        ("+5", "+1", BEGIN + 2 * DAY, 10),
        # the scam SIM: 4 calls on 2 days to 3 numbers
        ("+9", "+1", BEGIN + 3 * DAY, 20),
        ("+9", "+2", BEGIN + 3 * DAY + HOUR, 0),
        ("+9", "+2", BEGIN + 4 * DAY, 40),
        ("+9", "+7", BEGIN + 4 * DAY + HOUR, 0),
        ("+9", "+1", BEGIN + 9 * DAY, 999),  # the gang had given it up
    ]
    found = by_id(
        {
            "calls": table(CALLS, calls),
            "subscribers": table(HELD, held),
            "people": table(
                {"person_id": pa.string(), "birth_year": pa.int64()}, [(f"P{i}", 1990) for i in (1, 2, 3)]
            ),
        },
        {"scam_lines": table(LINES, [("+9", BEGIN + 2 * DAY, BEGIN + 5 * DAY)])},
    )
    # +1 has 6 answered calls (two of the scam SIM among them), +2 has 3
    assert (found["1"].found, found["1"].observations) == (pytest.approx((6 + 3) / 2 / 40), 2)
    assert found["2"].found == 2.0
    assert found["3a"].found == 3 / 4
    # +1 spoke to +2, +7, +5, +9; +2 to +1 and +9
    assert found["3b"].found == pytest.approx((4 / 6 + 2 / 3) / 2)
    assert (found["4a"].found, found["4b"].found) == (2.0, 0.0)
    assert found["5a"].found == 30.0
    assert found["5b"].found == pytest.approx((80 + 30) / 2)
    assert found["6"].further["calls"] == 4


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=12), st.lists(st.integers(0, 5), min_size=1, max_size=12)
)
def test_area_under_curve_counts_pairs(positive: list[int], negative: list[int]) -> None:
    pairs = [(p > n) + (p == n) / 2 for p in positive for n in negative]
    area = area_under_curve(np.array(positive, float), np.array(negative, float))
    assert area == pytest.approx(sum(pairs) / len(pairs))
    assert 0 <= area <= 1


def test_losses_by_hand() -> None:
    columns = {
        "case_id": pa.string(), "scam_type": pa.string(), "victim": pa.string(), "channel": pa.string(),
        "first_contact_at": INSTANT, "first_paid_at": INSTANT, "last_paid_at": INSTANT,
        "payments": pa.int64(), "loss_minor": pa.int64(),
    }  # fmt: skip
    rows: list[tuple[Any, ...]] = []
    for i in range(30):
        kind = "brushing" if i < 15 else "investment" if i < 26 else "other"
        rows.append((f"K{i}", kind, "P1", "call", BEGIN, BEGIN + HOUR, BEGIN + 2 * HOUR, 1 + i % 2,
                     1_000 if kind == "brushing" else 10_000))  # fmt: skip
    rows.append(("K99", "romance", "P1", "call", BEGIN, None, None, 0, 0))  # never paid: not counted
    rows.append(("K98", "romance", "P1", "link", BEGIN, BEGIN, BEGIN + 30 * DAY, 4, 70_000))
    planned = {"case_id": pa.string(), "planned_at": INSTANT}
    found = by_id(
        {"people": table({"person_id": pa.string(), "birth_year": pa.int64()}, [("P1", 1990)])},
        {"cases": table(columns, rows), "planned_payments": table(planned, [("K98", BEGIN + 200 * DAY)])},
    )
    losses = [row[8] for row in rows if row[7]]
    assert found["7"].found == pytest.approx(float(np.std(np.log(losses), ddof=1)))
    assert found["8"].found == pytest.approx(70_000 / sum(losses))
    assert found["9"].found == pytest.approx(float(np.mean(losses) / np.median(losses)))
    assert found["10"].found == pytest.approx(sum(row[7] for row in rows) / 31)
    assert (found["11a"].found, found["11b"].found) == (200.0, 1.0)
    assert found["12a"].found == 36.0
    assert (found["26a"].found, found["26b"].found) == (1.0, 1.0)
    assert found["27"].found == pytest.approx(27 / 31)
    assert found["7"].inside is None, "31 cases are too few to say"


def test_alerts_clerks_loans_and_rings_by_hand() -> None:
    loan_columns = {
        "contract_id": pa.string(), "face_minor": pa.int64(), "cash_minor": pa.int64(), "due_minor":
        pa.int64(), "signed_at": INSTANT, "due_at": INSTANT,
    }  # fmt: skip
    loans = [
        ("A", 500_000, 350_000, 500_000, BEGIN, BEGIN + 6 * DAY),  # 2,607 % a year
        ("B", 300_000, 290_000, 310_000, BEGIN, BEGIN + 14 * DAY),  # 180 %
        ("C", 300_000, 300_000, 310_000, BEGIN, BEGIN + 30 * DAY),  # lawful: paid out in full
        ("D", 300_000, 200_000, 310_000, BEGIN, BEGIN + 30 * DAY),  # said to be lawful, and flagged
    ]
    truth_columns = {"contract_id": pa.string(), "is_routine": pa.bool_()}
    visible, truth = country(2).tables()
    fee = visible["transfers"]["transaction_id"][0].as_py()
    visible |= {
        "alerts": table(PREVENTION["alerts"], [(f"A{i}",) for i in range(4)]),
        "counter_checks": table(
            PREVENTION["counter_checks"],
            [
                ("1", True, "stopped"),
                ("2", True, "completed"),
                ("3", False, "completed"),
                ("4", True, "stopped"),
            ],
        ),
        "loans": table(loan_columns, loans),
    }
    truth |= {
        "alert_outcomes": table(PREVENTION["alert_outcomes"], [(f"A{i}", True, i == 0) for i in range(4)]),
        "check_outcomes": table(
            PREVENTION["check_outcomes"],
            [("1", True, "K"), ("2", True, "K"), ("3", True, "K"), ("4", False, None)],
        ),
        "loan_truth": table(truth_columns, [("A", True), ("B", True), ("C", False), ("D", False)]),
        "ring_fees": table({"transaction_id": pa.string(), "person_id": pa.string()}, [(fee, "P1")]),
    }
    found = by_id(visible, truth)
    assert found["23"].found == 0.25
    assert (found["24a"].found, found["24a"].observations) == (0.5, 2)
    assert (found["24b"].found, found["24b"].observations) == (0.0, 1)
    assert found["28a"].found == 0.5
    assert (found["28b"].found, found["28b"].observations) == (1.0, 2)
    amount = visible["transfers"]["amount_minor"][0].as_py()
    assert found["29"].found == pytest.approx(amount / np.median(truth["cases"]["loss_minor"].to_numpy()))


def test_mules_and_shares_by_hand() -> None:
    visible, truth = country(4, cases=8).tables()
    found = by_id(visible, truth)
    carrying = set(truth["parcels"]["transaction_id"].to_pylist())
    assert found["25"].found == pytest.approx(len(carrying) / visible["transfers"].num_rows)
    legs = [leg for leg in truth["legs"].to_pylist() if leg["speed"] == "ordinary"]
    stays = [micros(leg["left_at"]) - micros(leg["arrived_at"]) if leg["left_at"] else None for leg in legs]
    for key, minutes in (("16a", 15), ("16b", 60)):
        quick = sum(stay is not None and stay <= minutes * MINUTE for stay in stays)
        assert found[key].found == pytest.approx(quick / len(legs))
    shares = [found[key].found for key in ("19a", "19b", "19c")]
    assert sum(share or 0 for share in shares) == pytest.approx(1.0), "no other way out in this country"
    assert found["30"].found is None or 0.5 <= found["30"].found <= 1.0


def test_a_target_of_several_values_is_inside_where_all_are() -> None:
    def target(key: str, found: float, count: int = LEAST_OBSERVATIONS) -> Target:
        return Target(key, phrase("money"), "1", found, 0.0, 1.0, count)

    inside = [entry["inside"] for entry in records([target("1a", 0.5), target("1b", 1.0), target("2a", 0.5)])]
    assert inside == [True, True]
    assert records([target("1a", 0.5), target("1b", 1.5)])[0]["inside"] is False
    assert records([target("1a", 0.5), target("1b", 0.5, 99)])[0]["inside"] is None
    assert records([target("1a", 1.5), target("1b", 0.5, 99)])[0]["inside"] is False
    entry = records([target("3a", 0.5), target("3b", 1.5)])[0]
    assert (entry["id"], [part["id"] for part in entry["parts"]]) == ("3", ["3a", "3b"])


def test_the_cut_into_batches_changes_nothing() -> None:
    visible, truth = country(9, cases=5).tables()

    class Cut:
        def batches(self, name: str, columns: Any) -> Any:
            if name in visible:
                yield from visible[name].select(list(columns)).to_batches(max_chunksize=7)

    assert measure(Cut(), truth, FACTS) == measure(visible, truth, FACTS)


def test_facts_of_a_scenario() -> None:
    from cloudsword.country.scenario import Scenario

    facts = facts_of(Scenario(people=500, days=30, seed=7))
    assert (facts.begins_at, facts.ends_at, facts.currency) == (BEGIN, BEGIN + 30 * DAY, "CNY")
