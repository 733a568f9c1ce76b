"""The gangs' calls and messages: when, from which lines, to whom."""

import itertools
from collections import defaultdict

import numpy as np
import pytest

from cloudsword.country.calendar import DAY, HOUR, OFFSET, SECOND
from cloudsword.country.gangs.rows import CONTACT_OUTCOMES
from cloudsword.country.world.world import LineUse
from tests.country.gangs.runs import Ran, run, scenario_of


@pytest.fixture(scope="module")
def ran() -> Ran:
    return run(scenario_of(2500, 14, 51, case_rate=0.004, scam_calls=0.15))


def test_gang_calls_come_from_lines_in_use(ran: Ran) -> None:
    spans = {row.line: (row.started_at, row.ended_at) for row in ran.end.scam_lines}
    turned = {row.line for row in ran.end.scam_lines if row.origin != "new"}
    seen = 0
    for day in ran.days:
        for place in day.contacts.place[day.contacts.is_call].tolist():
            at, line = int(day.calls.at[place]), int(day.calls.caller[place])
            started, ended = spans[line]
            assert started <= at < ended + DAY
            assert ran.world.lines.use[line] == (LineUse.PERSONAL if line in turned else LineUse.GANG)
            seen += 1
    assert seen > 1000


def test_calls_lie_in_their_day(ran: Ran) -> None:
    for number, day in enumerate(ran.days):
        begins = ran.scenario.calendar.begins(number)
        assert (day.calls.at >= begins).all()
        assert (day.calls.at < begins + DAY).all()
        assert (day.messages.at >= begins).all()
        assert (day.messages.at < begins + DAY).all()


def test_secured_talks_never_overlap(ran: Ran) -> None:
    talks: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for day in ran.days:
        calls = day.calls.taken(day.calls.is_secured)
        ends = calls.at + calls.duration.astype(np.int64) * SECOND
        for side in (calls.caller, calls.callee):
            for line, at, end in zip(side.tolist(), calls.at.tolist(), ends.tolist(), strict=True):
                talks[line].append((at, end))
    assert talks
    for spans in talks.values():
        spans.sort()
        assert all(end <= at for (_, end), (at, _) in itertools.pairwise(spans))


def test_a_line_works_off_its_strangers_one_by_one(ran: Ran) -> None:
    gang_lines = {row.line for row in ran.end.scam_lines}
    for day in ran.days:
        calls = day.calls.taken(~day.calls.is_secured)
        by_line: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for line, at, seconds in zip(
            calls.caller.tolist(), calls.at.tolist(), calls.duration.tolist(), strict=True
        ):
            if line in gang_lines:
                by_line[line].append((at, at + seconds * SECOND))
        for spans in by_line.values():
            assert all(end <= at for (_, end), (at, _) in itertools.pairwise(spans))


def test_gangs_keep_office_hours(ran: Ran) -> None:
    at = np.concatenate([d.calls.at[~d.calls.is_secured] for d in ran.days])
    hours = (at + OFFSET) % DAY // HOUR
    assert (hours >= 8).all()
    assert float(np.mean((hours >= 9) & (hours < 19))) > 0.85


def test_contacts_say_what_came_of_them(ran: Ran) -> None:
    for day in ran.days:
        rows = day.contacts
        outcome = [CONTACT_OUTCOMES[code] for code in rows.outcome[rows.is_call].tolist()]
        seconds = day.calls.duration[rows.place[rows.is_call]].tolist()
        assert all(
            (length == 0) == (what == "unanswered") for length, what in zip(seconds, outcome, strict=True)
        )
        assert (rows.case[~rows.is_call] >= -1).all()


def test_sites_are_used_once_and_die(ran: Ran) -> None:
    sites = [site for day in ran.days for site in day.sites]
    assert sites
    assert len({site.domain for site in sites}) == len(sites)
    assert all(site.domain.endswith(".example") for site in sites)
    assert all(site.opened_at < site.closed_at for site in sites)


def test_false_officers_hand_their_victim_over() -> None:
    ran = run(scenario_of(1500, 10, 8, case_rate=0.01, type_shares=(("authority", 1.0),), scam_calls=0.2))
    begins = ran.scenario.calendar.begins(0)
    reached = [c for c in ran.gangs.cases() if c.hooked_at and c.first_contact_at >= begins]
    assert len(reached) > 20
    assert float(np.mean([len(case.lines) >= 3 for case in reached if case.channel == "call"])) > 0.8


def test_every_type_has_a_gang_and_suppliers_are_shared(ran: Ran) -> None:
    gangs = ran.days[0].gangs
    kinds = {kind for gang in gangs for kind in gang.scam_types}
    assert len(kinds) == 18
    assert all(gang.size >= 3 for gang in gangs)
    shared: dict[tuple[str, int], set[int]] = defaultdict(set)
    for row in ran.days[0].suppliers:
        shared[row.kind, row.supplier].add(row.gang)
    assert {kind for kind, _ in shared} == {"water_house", "sim_site", "script"}
    assert len({supplier for _, supplier in shared}) == len(shared)
    assert any(len(users) > 1 for users in shared.values())
