"""Victims: whom gangs reach, what they plan to pay, and what keeps them from paying."""

from collections import Counter

import pytest

from cloudsword.country.dissuasions import CaseFacts
from cloudsword.country.gangs.case import Channel, Outcome
from cloudsword.country.gangs.planning import round_sum
from cloudsword.vocabulary.scam_types import ScamType
from tests.country.gangs.runs import Ran, run, scenario_of

CRIMES = {"case_rate": 0.006, "scam_calls": 0.03, "scam_messages": 0.004}


@pytest.fixture(scope="module")
def ran() -> Ran:
    return run(scenario_of(1500, 20, 17, **CRIMES))


def test_nobody_pays_before_the_first_contact(ran: Ran) -> None:
    paying = [case for case in ran.gangs.cases() if case.payments]
    assert len(paying) > 100
    for case in paying:
        assert case.hooked_at is not None
        assert case.first_contact_at < case.hooked_at < case.planned[0].at <= case.payments[0].at


def test_payments_made_were_planned(ran: Ran) -> None:
    for case in ran.gangs.cases():
        instants = [p.at for p in case.planned]
        assert instants == sorted(set(instants))
        made = [(p.at, p.amount, p.is_bait) for p in case.planned if p.made]
        assert made == [(p.at, p.amount, p.is_bait) for p in case.payments]


def test_every_planned_payment_has_one_row(ran: Ran) -> None:
    rows = [row for day in ran.days for row in day.planned] + ran.end.planned
    keys = Counter((row.case, row.payment.at) for row in rows)
    assert set(keys.values()) == {1}
    assert len(keys) == sum(len(case.planned) for case in ran.gangs.cases())


def test_who_refuses_pays_nothing(ran: Ran) -> None:
    refusing = [case for case in ran.gangs.cases() if case.outcome is Outcome.REFUSED]
    assert refusing
    assert not any(case.payments or case.planned for case in refusing)


def test_victims_do_not_work_for_gangs(ran: Ran) -> None:
    workers = {role.person for day in ran.days for role in day.roles}
    assert workers.isdisjoint(case.victim for case in ran.gangs.cases())


def test_each_role_is_told_once(ran: Ran) -> None:
    roles = [role for day in ran.days for role in day.roles]
    assert len(roles) == len(set(roles))


def test_baits_come_back_with_a_profit(ran: Ran) -> None:
    baited = [c for c in ran.gangs.cases() if c.returned]
    assert baited
    for case in baited:
        assert case.returned >= sum(p.amount for p in case.payments if p.is_bait) > 0
    kinds = {case.scam_type for case in baited}
    assert kinds <= {ScamType.BRUSHING, ScamType.INVESTMENT}


def test_settled_payments_have_numbers(ran: Ran) -> None:
    payments = ran.payments
    assert (ran.gangs.transaction_numbers(payments.tag) == payments.tag * 10 + 7).all()


def test_repeat_victims_were_victims_before(ran: Ran) -> None:
    first_paid: dict[int, int] = {}
    for case in sorted(ran.gangs.cases(), key=lambda c: c.planned[0].at if c.planned else c.first_contact_at):
        if case.is_repeat:
            assert first_paid[case.victim] < case.first_contact_at
        if case.planned:
            first_paid.setdefault(case.victim, case.planned[0].at)
    assert any(case.is_repeat for case in ran.gangs.cases())


def test_call_cases_have_a_secured_talk(ran: Ran) -> None:
    talks = {
        int(day.contacts.case[i])
        for day in ran.days
        for i in range(len(day.contacts))
        if day.contacts.is_call[i] and day.contacts.case[i] >= 0
    }
    begins = ran.scenario.calendar.begins(0)
    called = [c for c in ran.gangs.cases() if c.channel is Channel.CALL and c.first_contact_at >= begins]
    assert called
    missing = [case for case in called if case.place not in talks]
    # a talk is dropped only where the line talks on until midnight
    assert len(missing) <= 0.02 * len(called)


def test_a_stop_of_everything_leaves_no_payment() -> None:
    def always(facts: CaseFacts, at: int, amount: int, institution: int) -> str:
        assert facts.since < at
        assert amount > 0
        assert institution >= 0
        return "clerk"

    ran = run(scenario_of(800, 6, 3, gives_up=1.0, **CRIMES), stops=always)
    assert not ran.parcels
    rows = [row for day in ran.days for row in day.planned]
    assert rows
    assert {row.payment.stopped_by for row in rows} == {"clerk"}
    done = [c for c in ran.gangs.cases() if c.planned and not c.is_running]
    assert {case.outcome for case in done} == {Outcome.RESCUED}


def test_dissuaded_people_pay_no_more() -> None:
    def act(day: int, ran: Ran) -> None:
        if day == 3:
            for case in ran.gangs.cases():
                ran.interventions.dissuade(case.victim, ran.scenario.calendar.begins(3))

    ran = run(scenario_of(800, 8, 11, **CRIMES), act)
    at = ran.scenario.calendar.begins(3)
    reached = [c for c in ran.gangs.cases() if c.first_contact_at < at and c.planned]
    stopped = [c for c in reached if c.outcome is Outcome.RESCUED]
    assert stopped
    assert all(p.at < at for case in reached for p in case.payments)
    assert all(p.stopped_by == "centre" for c in stopped for p in c.planned if not p.made)


def test_a_case_ended_from_outside_is_over(ran: Ran) -> None:
    fresh = run(scenario_of(800, 3, 12, **CRIMES))
    case = next(c for c in fresh.gangs.cases() if c.is_running)
    rows = fresh.gangs.dissuade(case, "alert")
    assert rows
    assert all(row.payment.stopped_by == "alert" and not row.payment.made for row in rows)
    assert not case.is_running
    assert fresh.gangs.dissuade(case, "alert") == []


@pytest.mark.parametrize(
    ("amount", "draw", "rounded"),
    [(1.0, 0.5, 100), (1_234.5, 0.1, 1_200), (78_912.3, 0.7, 79_000), (1_234_567.8, 0.5, 1_230_000)],
)
def test_people_pay_round_sums(amount: float, draw: float, rounded: int) -> None:
    assert round_sum(scenario_of(1000, 1, 1), amount, draw) == rounded
