"""Loans: routine ones cost what was published, lawful ones never look like them, parts are exact."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pytest

from cloudsword.country.calendar import DAY
from cloudsword.country.flow import Payments
from cloudsword.country.loans import NO_GANG, Contract, Loans, simple_yearly_rate
from cloudsword.country.money.settlement import settle
from cloudsword.country.parameters import loans as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.accounts import build_world, open_books
from cloudsword.country.world.ties import build_ties
from cloudsword.country.world.world import World
from cloudsword.vocabulary.scam_types import ScamType

COUNTRY = Scenario(12_000, 60, 7)


@dataclass
class Run:
    world: World
    loans: Loans
    total: int
    contracts: list[Contract] = field(default_factory=list)
    incidents: list = field(default_factory=list)
    moved: list[tuple[int, int, int, int]] = field(default_factory=list)
    calls: int = 0
    trace: list[tuple[bytes, bytes]] = field(default_factory=list)


def run(scenario: Scenario) -> Run:
    world = build_world(scenario)
    books = open_books(world)
    loans = Loans(scenario, world, books, build_ties(scenario, world.people), first_gang=40)
    done = Run(world, loans, int(books.balance.sum()))
    for day in range(scenario.days):
        payments, calls = loans.advance(day, books)
        begins = scenario.calendar.begins(day)
        assert bool(((payments.at >= begins) & (payments.at < begins + DAY)).all())
        assert bool(((calls.at >= begins) & (calls.at < begins + DAY)).all())
        settled = settle(books, payments)
        rank = np.empty(len(payments), np.int64)
        rank[settled.order] = np.arange(len(payments))
        back = np.random.default_rng(day).permutation(len(payments))  # in any order
        numbers = day * 10**8 + rank
        rows = loans.settled(
            day, payments.tag[back], settled.happened[back], settled.amount[back], numbers[back]
        )
        done.contracts += rows.contracts
        done.incidents += rows.incidents
        done.calls += len(calls)
        moved = payments.taken(settled.happened)
        done.moved += zip(
            moved.debtor.tolist(),
            moved.creditor.tolist(),
            moved.amount.tolist(),
            moved.kind.tolist(),
            strict=True,
        )
        done.trace.append((payments.at.tobytes() + payments.amount.tobytes(), calls.at.tobytes()))
        assert int(books.balance.sum()) == done.total
        assert int(books.reserved.sum()) == 0
    return done


@cache
def country() -> Run:
    return run(COUNTRY)


def days(contract: Contract) -> float:
    return (contract.due_at - contract.signed_at) / DAY


def rate(contract: Contract) -> float:
    return simple_yearly_rate(contract.cash_minor, contract.due_minor, days(contract))


def looks_routine(contract: Contract) -> bool:
    kept_back = contract.cash_minor / contract.face_minor < 0.9
    return kept_back and rate(contract) > 0.36 and days(contract) < 31


def test_routine_loans_cost_over_1000_percent_a_year_in_nine_of_ten() -> None:
    routine = [one for one in country().contracts if one.is_routine]
    assert len(routine) > 50
    assert np.mean([rate(one) > 10 for one in routine]) >= 0.9
    deductions = [1 - one.cash_minor / one.face_minor for one in routine]
    assert abs(np.mean(deductions) - 0.30) < 0.03
    assert abs(np.std(deductions) - 0.0716) < 0.02


def test_the_rule_of_thumb_flags_routine_loans_and_no_lawful_one() -> None:
    contracts = country().contracts
    assert np.mean([looks_routine(one) for one in contracts if one.is_routine]) > 0.97
    lawful = [one for one in contracts if not one.is_routine]
    assert len(lawful) > 200
    assert not any(looks_routine(one) for one in lawful)
    assert max(rate(one) for one in lawful) <= 0.25
    assert any(one.cash_minor < one.face_minor for one in lawful)
    assert any(days(one) <= 14 for one in lawful)


def test_instalments_are_equal_parts_exactly() -> None:
    run_ = country()
    months = COUNTRY.values[law.INSTALMENT_MONTHS]
    large = [one for one in run_.contracts if not one.is_routine and days(one) > 300]
    parts = Counter()
    for one in large:
        term = min(months, key=lambda m: abs(m - days(one) / 30.44))
        assert one.due_minor % term == 0
        assert one.face_minor == one.cash_minor < one.due_minor
        parts[one.borrower_account, one.due_minor // term] += 1
    small = {
        (one.borrower_account, one.due_minor)
        for one in run_.contracts
        if not one.is_routine and days(one) <= 31
    }
    lenders = set(run_.world.lenders.tolist())
    paid = [(debtor, amount) for debtor, creditor, amount, _ in run_.moved if creditor in lenders]
    assert len(paid) > 100
    assert all(row in parts or row in small for row in paid)


def test_money_of_a_contract_moved() -> None:
    run_ = country()
    moved = Counter((debtor, creditor, amount) for debtor, creditor, amount, _ in run_.moved)
    begins = COUNTRY.calendar.begins(0)
    taken_back = 0
    for one in run_.contracts:
        if one.signed_at < begins:
            continue
        out = (one.lender_account, one.borrower_account)
        whole, part = moved[(*out, one.face_minor)], moved[(*out, one.cash_minor)]
        assert whole or part
        if one.is_routine and whole:
            kept = one.face_minor - one.cash_minor
            assert moved[(one.borrower_account, one.lender_account, kept)]
            taken_back += 1
    assert taken_back > 10


def test_ids_resolve_and_platforms_appear_and_die() -> None:
    run_ = country()
    loans, world = run_.loans, run_.world
    assert len({one.number for one in run_.contracts}) == len(run_.contracts)
    gangs = {row.gang for row in loans.gangs()}
    assert gangs == set(range(40, 40 + len(gangs)))
    places = {platform.place: platform for platform in loans.platforms}
    assert sorted(places) == list(range(len(loans.platforms)))
    assert len({platform.name for platform in loans.platforms}) == len(loans.platforms)
    assert {p.kind for p in loans.platforms if p.gang == NO_GANG} == {"licensed", "app"}
    for one in run_.contracts:
        platform = places[one.platform]
        assert platform.account == one.lender_account
        assert (one.gang in gangs) == one.is_routine == (platform.gang != NO_GANG)
        assert int(world.people.current[one.borrower]) == one.borrower_account
        assert platform.opened_at < one.signed_at < one.due_at
        assert platform.closed_at is None or one.signed_at < platform.closed_at + DAY
        assert 0 < one.cash_minor <= one.face_minor
    assert any(platform.opened_at >= COUNTRY.calendar.begins(0) for platform in loans.platforms)
    assert any(platform.closed_at is not None for platform in loans.platforms)
    assert run_.calls > 100
    assert {gang for _, gang in loans.lines()} == gangs


def test_who_gave_up_paid_before() -> None:
    incidents = country().incidents
    assert incidents
    assert len({one.key for one in incidents}) == len(incidents)
    for one in incidents:
        assert one.scam_type is ScamType.ROUTINE_LOAN
        assert one.gang >= 40
        assert [p.at for p in one.payments] == sorted(p.at for p in one.payments)
        assert one.noticed_at == one.payments[-1].at


def test_same_seed_same_bytes() -> None:
    small = Scenario(3000, 12, 11)
    first, second = run(small), run(small)
    assert first.trace == second.trace
    assert first.contracts == second.contracts
    assert run(Scenario(3000, 12, 12)).trace != first.trace


@pytest.mark.parametrize(("cash", "due", "term", "wanted"), [(3500, 5000, 6, 26.07), (2550, 3180, 7, 12.88)])
def test_simple_yearly_rate_of_published_cases(cash: int, due: int, term: int, wanted: float) -> None:
    assert round(simple_yearly_rate(cash, due, term), 2) == wanted


def test_no_payments_is_a_day_too() -> None:
    assert len(Payments.of([])) == 0
