"""Dissuasion against the truth: the assignment is the best one, suspicion is what a slow count says, and the
loop that is computed is the loop of the country itself."""

import json
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.interventions import Interventions
from cloudsword.country.responses import Responses
from cloudsword.country.run import Country
from cloudsword.country.scenario import Scenario
from cloudsword.dissuasion import RULES, Result, Step, shipped_model
from cloudsword.evaluate.dissuasion import judged
from cloudsword.evaluate.dissuasion.assignment import best_assignment
from cloudsword.evaluate.dissuasion.clairvoyant import clairvoyant_minor
from cloudsword.evaluate.dissuasion.danger import danger_of
from cloudsword.evaluate.dissuasion.loop import run
from cloudsword.evaluate.dissuasion.moments import moments_of
from cloudsword.evaluate.dissuasion.seen import seen_of
from cloudsword.evaluate.dissuasion.suspects import (
    NEVER,
    PASSED_ON_S,
    YOUNG_ACCOUNT_S,
    suspected_numbers,
    suspected_payments,
)
from cloudsword.evaluate.dissuasion.trial import trial_of
from cloudsword.evaluate.facts import facts_of
from cloudsword.evaluate.records import records_of
from cloudsword.formats.evaluation_json import dissuasion_document
from cloudsword.formats.evaluation_text import dissuasion_lines
from cloudsword.formats.trace_text.lines import plain
from cloudsword.vocabulary.money import format_amount
from tools.paying_model import tables_of

COUNTRY = Scenario(1_500, 18, 5)
OFFICERS = 3.0
DAY = 86_400


@given(st.integers(0, 2**32 - 1), st.integers(0, 12), st.integers(0, 12))
def test_the_assignment_is_the_best_one(seed: int, rows: int, slots: int) -> None:
    scipy = pytest.importorskip("scipy.optimize")
    random = np.random.default_rng(seed)
    worth = np.round(random.exponential(5, (rows, slots)) * (random.random((rows, slots)) < 0.6))
    found = best_assignment(worth)
    is_given = found >= 0
    assert is_given.sum() == min(rows, slots) == len(set(found[is_given].tolist()))
    best = scipy.linear_sum_assignment(worth, maximize=True)
    assert worth[np.flatnonzero(is_given), found[is_given]].sum() == pytest.approx(worth[best].sum())


@given(st.integers(0, 2**32 - 1))
def test_numbers_are_suspected_when_a_slow_count_says(seed: int) -> None:
    random = np.random.default_rng(seed)
    calls, numbers = 120, 14
    # the first number calls strangers, the others whom they please
    caller = np.where(random.random(calls) < 0.4, 0, random.integers(0, numbers, calls))
    callee = random.integers(-1, numbers, calls)
    at = np.sort(random.integers(0, 3 * DAY, calls))
    opened = np.where(random.random(numbers) < 0.5, random.integers(-20 * DAY, DAY, numbers), NEVER)
    opened[0] = -5 * DAY
    told = np.full(numbers, NEVER)
    told[3] = DAY
    found = suspected_numbers(caller, callee, at, opened, told)
    since: dict[int, int] = {}
    met: set[tuple[int, int]] = set()
    strangers: list[tuple[int, int]] = []
    rows = [
        r for r in zip(caller.tolist(), callee.tolist(), at.tolist(), strict=True) if r[1] not in (-1, r[0])
    ]
    for one, other, _ in rows:
        is_new = (min(one, other), max(one, other)) not in met
        met.add((min(one, other), max(one, other)))
        strangers.append((one, int(is_new)))
    for last, (_, _, when) in enumerate(rows):
        if last + 1 < len(rows) and rows[last + 1][2] == when:
            continue  # all calls of an instant are known at its end
        for each in {r[0] for r in rows if r[2] == when}:
            lately = [k for k, r in enumerate(rows) if when - DAY < r[2] <= when]
            placed = sum(rows[k][0] == each for k in lately)
            taken = sum(rows[k][1] == each for k in lately)
            new = sum(strangers[k] == (each, 1) for k in lately)
            is_young = opened[each] != NEVER and 0 <= when - opened[each] <= 14 * DAY
            if is_young and new >= 6 and placed >= 0.75 * (placed + taken):
                since.setdefault(each, when)
    # calls of one instant are counted up to the row in the kernel: it may be no later than the slow count
    for each in range(numbers):
        assert found.since[0, each] == since.get(each, NEVER)
    assert found.since[1].tolist() == told.tolist()
    assert found.suspicion(np.array([3]), DAY)[0] > 0 == found.suspicion(np.array([3]), DAY - 1)[0]


def test_payments_are_suspected_for_what_they_are() -> None:
    hour = 3_600
    rows: list[tuple[int, int, int, int, int, int]] = [
        # payer, payee, paying account, paid account, at, amount
        (0, 1, 10, 11, 100, 5_000),  # to an old account of somebody new: nothing
        (0, 2, 10, 12, 200, 5_000),  # to a young account
        (0, 2, 10, 12, 300, 5_000),  # again: no first payment
        (3, 4, 13, 14, 400, 80_000),  # leaves again
        (4, 5, 14, 15, 400 + hour, 78_000),  # … here; itself a first payment to an old account
        (6, -1, 16, 17, 500, 10**9),  # to a firm
        (6, 7, 16, 18, 600, 4_000_000),  # large
        (8, 9, 19, 20, 700, 5_000),  # to an account that a report names later
    ]
    payer, payee, paying, account, at, amount = (np.array(each, np.int64) for each in zip(*rows, strict=True))
    opened = np.full(21, -YOUNG_ACCOUNT_S * 3)
    opened[12] = 0
    told = np.full(21, NEVER)
    told[20] = 700 + DAY
    found = suspected_payments(
        payer, payee, paying, account, at, amount, opened_at=opened, reported_at=told, wage_minor=1e6
    )
    known = dict(zip(found.row.tolist(), found.known_at.tolist(), strict=True))
    assert known == {1: 200, 3: 400 + PASSED_ON_S, 6: 600, 7: 700 + DAY}


@cache
def prepared() -> tuple[Any, ...]:
    visible, truth = tables_of(COUNTRY.people, COUNTRY.days, COUNTRY.seed)
    facts = facts_of(COUNTRY)
    seen = seen_of(records_of(visible), facts)
    danger = danger_of(records_of(truth), pa.array(seen.people.ids, pa.string()))
    return seen, danger, moments_of(seen, facts, shipped_model()), facts, truth


def test_the_loop_is_the_loop_of_the_country_itself() -> None:
    seen, danger, moments, _, truth = prepared()
    found = run(seen, danger, moments, Responses(COUNTRY), officers=OFFICERS, rules=RULES)
    assert found.spared_minor > 0
    done = Interventions()
    country = Country(COUNTRY, done)
    place = {
        name: each for each, name in enumerate(country.identities.people(range(COUNTRY.people)).to_pylist())
    }
    for contact in found.contacts:
        if contact.result is Result.STOPPED:
            done.dissuade(place[seen.people.ids[contact.person]], contact.at * 1_000_000, contact.until)

    def paid(rows: list[dict[str, Any]]) -> dict[Any, int]:
        return {(r["case_id"], r["planned_at"]): r["amount_minor"] for r in rows if r["made"]}

    without = paid(truth["planned_payments"].to_pylist())
    lived = [row for day in country.days() for row in _planned(day.truth)]
    with_it = paid(lived)
    assert sum(without.values()) - sum(with_it.values()) == found.spared_minor
    assert set(with_it.items()) < set(without.items())


def _planned(truth: dict[str, pa.Table]) -> list[dict[str, Any]]:
    return truth["planned_payments"].to_pylist() if "planned_payments" in truth else []


def test_every_policy_has_the_same_minutes_and_nothing_is_spared_twice() -> None:
    seen, danger, moments, _, _ = prepared()
    responses = Responses(COUNTRY)
    minutes = OFFICERS * 15 * len(moments)
    for order in (None, lambda moment, queue, random: random.random(len(queue))):
        found = run(seen, danger, moments, responses, officers=OFFICERS, order=order)
        assert found.minutes <= minutes + 10
        assert found.minutes == 10 * len(found.contacts)
        assert all(contact.step is Step.CALL for contact in found.contacts)
        assert found.spared_minor <= danger.total
        again = run(seen, danger, moments, responses, officers=OFFICERS, order=order)
        assert again.contacts == found.contacts
    nobody = run(seen, danger, moments, responses, officers=0.0)
    assert (nobody.contacts, nobody.spared_minor) == ([], 0)


def test_who_knows_everything_is_passed_by_nobody() -> None:
    seen, danger, moments, _, _ = prepared()
    responses = Responses(COUNTRY)
    best = clairvoyant_minor(seen, danger, moments, responses, OFFICERS)
    found = [
        run(seen, danger, moments, responses, officers=OFFICERS, luck=luck).spared_minor for luck in range(4)
    ]
    assert 0 < np.mean(found) <= best.sum() <= danger.total
    # with minutes for all, it is every payer at the best hours: no better plan with fewer minutes
    fewer = clairvoyant_minor(seen, danger, moments, responses, 0.05)
    assert fewer.sum() <= best.sum()


def test_figures_have_plain_keys_and_intervals() -> None:
    seen, danger, moments, facts, _ = prepared()
    told = judged(seen, danger, moments, facts, COUNTRY, shipped_model())
    tree = told.tree()
    for name in ("clairvoyant_share", "best_simple_rule", "random", "no_danger_share"):
        assert set(tree[name]) == {"value", "low", "high"}
    assert tree["loop"]["calls_minor"] == pytest.approx(tree["policies"]["queue"], abs=1)
    assert tree["policies"]["clairvoyant"] > 0
    assert tree["control"]["runs"] == 40
    assert json.loads(json.dumps(tree)) == tree
    document = dissuasion_document(told)
    assert tree.keys() <= document.keys()
    assert document["country"]["begins_at"] < document["measured_from"] < document["country"]["ends_at"]
    for language in ("en", "zh"):
        shown = plain(dissuasion_lines(told, language))
        for minor in told.policies.values():
            assert format_amount(round(minor), facts.currency, language) in shown


def test_a_delay_costs_what_the_trial_says_it_costs() -> None:
    seen, danger, moments, _, _ = prepared()
    responses = Responses(COUNTRY)
    trial = trial_of(run(seen, danger, moments, responses, officers=OFFICERS), seen, danger, responses)
    assert (trial.later >= 0).all()
    assert (trial.at_once >= 0).all()
    found = trial.estimate(0)
    assert found is not None
    assert found.waited + found.others == len(trial.later)
