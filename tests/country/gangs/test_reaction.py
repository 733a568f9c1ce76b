"""Gangs react to losses: a held account and a warned number are given up and replaced."""

import numpy as np
import pytest

from cloudsword.country.calendar import DAY
from cloudsword.country.gangs.case import Case, Channel, Outcome
from cloudsword.country.world.world import NEVER
from tests.country.gangs.runs import Ran, run, scenario_of

CRIMES = {"case_rate": 0.008, "scam_messages": 0.004}
HOLD_DAY = 4


@pytest.fixture(scope="module")
def held() -> Ran:
    def act(day: int, ran: Ran) -> None:
        if day == HOLD_DAY:
            begins = ran.scenario.calendar.begins(day)
            for account in ran.gangs.mule_accounts():
                ran.interventions.hold(account.place, 10**12, begins)

    return run(scenario_of(1200, 12, 23, scam_calls=0.02, **CRIMES), act)


def test_held_accounts_are_burnt_and_others_take_their_place(held: Ran) -> None:
    accounts = held.gangs.mule_accounts()
    burnt = [a for a in accounts if a.burnt_at != NEVER]
    assert burnt
    at = held.scenario.calendar.begins(HOLD_DAY)
    assert all(a.burnt_at >= at for a in burnt)
    arrivals = {(leg.account, leg.arrived_at) for leg in held.legs}
    for account in burnt:
        # payments on their way when the gang noticed still come in; nothing is sent there later
        assert all(came <= account.burnt_at + DAY for place, came in arrivals if place == account.place)
    assert any(a.first_used_at > at for a in accounts)
    assert any(came > at + 2 * DAY for _, came in arrivals)


def test_the_truth_says_when_an_account_was_burnt(held: Ran) -> None:
    rows = {row.account: row for row in held.end.mule_accounts}
    ends = held.scenario.calendar.ends()
    for account in held.gangs.mule_accounts():
        if account.burnt_at < ends:
            assert rows[account.place].burnt_at == min(account.burnt_at, account.dies_at)


def test_warned_lines_fall_silent_and_are_replaced() -> None:
    def act(day: int, ran: Ran) -> None:
        if day == 3:
            for row in ran.end.scam_lines:
                ran.interventions.warn(row.line, ran.scenario.calendar.begins(3))

    scenario = scenario_of(2500, 10, 29, scam_calls=0.3, **CRIMES)
    warned, free = run(scenario, act), run(scenario)
    burnt = {row.line: row.burnt_at for row in warned.end.scam_lines if row.burnt_at is not None}
    assert burnt
    for day in warned.days:
        for line, at in zip(day.calls.caller.tolist(), day.calls.at.tolist(), strict=True):
            assert at < burnt.get(line, NEVER)
    assert len(warned.end.scam_lines) > len(free.end.scam_lines)
    assert not any(row.burnt_at for row in free.end.scam_lines)


def test_marked_numbers_save_victims() -> None:
    def act(day: int, ran: Ran) -> None:
        for row in ran.end.scam_lines:
            ran.interventions.warn(row.line, ran.scenario.calendar.begins(day))

    scenario = scenario_of(2500, 6, 43, scam_calls=0.3, line_lost=(30.0, 0.1), **CRIMES)
    free, warned = run(scenario), run(scenario, act)

    def called(ran: Ran) -> list[Case]:
        at = ran.scenario.calendar.begins(1)
        return [
            c
            for c in ran.gangs.cases()
            if c.channel is Channel.CALL and c.first_contact_at >= at and c.planned
        ]

    paid = [sum(bool(case.payments) for case in called(ran)) for ran in (free, warned)]
    assert paid[1] < 0.6 * paid[0]
    saved = [case for case in called(warned) if case.outcome is Outcome.RESCUED]
    assert {p.stopped_by for case in saved for p in case.planned} == {"centre"}
    assert all(len(case.lines) == 1 for case in saved)


def test_marked_numbers_are_answered_less() -> None:
    def act(day: int, ran: Ran) -> None:
        begins = ran.scenario.calendar.begins(day)
        for row in ran.end.scam_lines:
            ran.interventions.warn(row.line, begins)

    # gangs that never learn of the warning
    scenario = scenario_of(2500, 6, 41, scam_calls=0.3, line_lost=(30.0, 0.1), **CRIMES)
    shares = []
    for how in (act, None):
        ran = run(scenario, how)
        calls = [day.calls for day in ran.days[1:]]
        mass = [c.duration[~c.is_secured] for c in calls]
        shares.append(float(np.mean(np.concatenate(mass) > 0)))
    assert shares[0] < 0.25 < 0.35 < shares[1]
