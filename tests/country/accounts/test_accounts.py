"""Accounts: who has which, at whom, with how much; accounts that are opened later."""

import numpy as np
import pytest

from cloudsword.country.calendar import DAY
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.accounts import build_world, open_accounts, open_books
from cloudsword.country.world.banks import draw_institutions
from cloudsword.country.world.world import NOBODY, AccountUse, Trade, World

SCENARIO = Scenario(20_000, 30, 3)


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(SCENARIO)


def test_institutions_are_uneven_and_personal_accounts_follow_their_shares(world: World) -> None:
    institutions = draw_institutions(SCENARIO)
    assert (len(institutions.banks), len(institutions.payment_firms)) == (12, 4)
    assert institutions.shares.sum() == pytest.approx(1.0)
    assert institutions.shares[0] == pytest.approx(2 * institutions.shares[1])
    assert 0 < institutions.is_known.sum() < len(institutions.names)
    accounts = world.accounts
    current = accounts.institution[accounts.use == AccountUse.CURRENT]
    found = np.bincount(current, minlength=12)[:12] / len(current)
    expected = institutions.shares[:12] / institutions.shares[:12].sum()
    assert np.abs(found - expected).max() < 0.02
    wallets = accounts.institution[accounts.use == AccountUse.WALLET]
    assert set(wallets.tolist()) <= set(institutions.payment_firms)


def test_adults_have_two_or_three_accounts_and_children_none(world: World) -> None:
    people = world.people
    child = people.trade == Trade.CHILD
    for column in (people.current, people.savings, people.wallet):
        assert (column[child] == NOBODY).all()
        has = np.flatnonzero(column != NOBODY)
        assert (world.accounts.holder[column[has]] == has).all()
    assert (people.current[~child] != NOBODY).all()
    number = sum(
        (column[~child] != NOBODY).astype(int) for column in (people.current, people.savings, people.wallet)
    )
    assert 2.0 <= number.mean() <= 3.0


def test_what_people_hold_is_heavy_tailed_and_rises_with_age_and_wage(world: World) -> None:
    people, opening = world.people, world.accounts.opening
    adults = np.flatnonzero(people.current != NOBODY)
    held = sum(
        np.where(column[adults] != NOBODY, opening[column[adults]], 0)
        for column in (people.current, people.savings, people.wallet)
    )
    assert np.median(held) / SCENARIO.wage_minor == pytest.approx(2.5, rel=0.1)
    assert np.log(held).std() == pytest.approx(1.4, abs=0.1)
    age = SCENARIO.start.year - people.birth_year[adults].astype(int)
    assert np.median(held[age > 50]) > 1.3 * np.median(held[age < 30])
    earns = people.wage[adults] > 0
    high = people.wage[adults] > np.quantile(people.wage[adults][earns], 0.75)
    low = earns & (people.wage[adults] < np.quantile(people.wage[adults][earns], 0.25))
    assert np.median(held[high]) > 1.1 * np.median(held[low])


def test_accounts_were_opened_years_to_days_before_the_start(world: World) -> None:
    age = (SCENARIO.calendar.begins(0) - world.accounts.opened_at) / DAY
    assert age.min() > 0
    assert 2 * 365 < np.median(age) < 6 * 365
    assert 0.002 < (age < 60).mean() < 0.05


def test_every_wage_has_a_payer_and_every_tenant_a_landlord(world: World) -> None:
    people, use = world.people, world.accounts.use
    earners = np.flatnonzero((people.wage > 0) & (people.trade != Trade.SHOPKEEPER))
    assert (people.payer[earners] != NOBODY).all()
    retired = earners[people.trade[earners] == Trade.RETIRED]
    assert (use[people.payer[retired]] == AccountUse.GOVERNMENT).all()
    working = earners[people.trade[earners] != Trade.RETIRED]
    assert (use[people.payer[working]] == AccountUse.BUSINESS).all()
    keepers = np.flatnonzero(people.trade == Trade.SHOPKEEPER)
    assert (people.wage[keepers] > 0).all()
    on_wallet = np.isin(people.wallet[keepers], world.merchants)
    assert ((people.payer[keepers] == NOBODY) == on_wallet).all()
    assert 0.2 < on_wallet.mean() < 0.5
    assert ((people.rent > 0) == (people.landlord != NOBODY)).all()
    assert (people.landlord != people.current)[people.rent > 0].all()
    private = world.accounts.holder[people.landlord[people.rent > 0]] != NOBODY
    assert private.mean() == pytest.approx(0.8, abs=0.03)


def test_firms_are_heavy_tailed_and_can_pay_their_wages(world: World) -> None:
    people = world.people
    of_firms = people.payer[(people.payer != NOBODY) & (people.trade == Trade.EMPLOYEE)]
    sizes = np.bincount(of_firms)
    sizes = np.sort(sizes[sizes > 0])
    assert sizes[-1] > 10 * sizes.mean()
    assert np.median(sizes) < sizes.mean()
    payroll = np.bincount(people.payer[people.payer != NOBODY], people.wage[people.payer != NOBODY])
    business = np.flatnonzero(world.accounts.use[: len(payroll)] == AccountUse.BUSINESS)
    assert np.quantile(world.accounts.opening[business] / np.maximum(payroll[business], 1), 0.02) > 0.8
    assert world.merchant_weights.sum() == pytest.approx(1.0)
    assert len(world.merchant_weights) == len(world.merchants) == len(np.unique(world.merchants))
    assert world.merchant_weights.max() > 20 * np.median(world.merchant_weights)


def test_the_state_and_the_banks_have_their_accounts(world: World) -> None:
    accounts = world.accounts
    for places, use, count in (
        (world.cash, AccountUse.CASH, 12),
        (world.lenders, AccountUse.LENDER, 16),
        (world.exchanges, AccountUse.EXCHANGE, 6),
    ):
        assert (accounts.use[places] == use).all()
        assert len(places) == count
    assert (accounts.institution[world.cash] == np.arange(12)).all()
    assert (accounts.institution[world.lenders] == np.arange(16)).all()
    assert len(world.institution_shares) == len(world.institutions)


def test_numbers_are_unique_and_tell_no_order(world: World) -> None:
    number = world.accounts.number
    assert len(np.unique(number)) == len(number)
    assert abs(np.corrcoef(np.arange(len(number)), number)[0, 1]) < 0.03


def test_the_same_scenario_opens_the_same_accounts() -> None:
    once, again = build_world(Scenario(500, 1, 9)), build_world(Scenario(500, 1, 9))
    for name in ("number", "institution", "use", "holder", "opened_at", "opening", "is_known"):
        assert getattr(once.accounts, name).tobytes() == getattr(again.accounts, name).tobytes(), name


def test_accounts_opened_later_begin_with_nothing_and_keep_all_others() -> None:
    scenario = Scenario(500, 5, 4)
    world = build_world(scenario)
    books = open_books(world)
    before, known = books.balance.copy(), world.accounts.number.copy()
    at = scenario.calendar.begins(2)
    places = open_accounts(
        world, books, scenario, [0, 13], AccountUse.MULE, [3, NOBODY], [at, at - 400 * DAY]
    )
    assert places.tolist() == [len(before), len(before) + 1]
    assert (books.balance[: len(before)] == before).all()
    assert (world.accounts.number[: len(before)] == known).all()
    assert books.balance[places].tolist() == books.reserved[places].tolist() == [0, 0]
    assert world.accounts.institution[places].tolist() == [0, 13]
    assert world.accounts.holder[places].tolist() == [3, NOBODY]
    assert (world.accounts.use[places] == AccountUse.MULE).all()
    one = open_accounts(world, books, scenario, 2, AccountUse.RING, 7, at)
    assert one.tolist() == [len(before) + 2]
