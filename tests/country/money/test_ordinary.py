"""Ordinary money: two months of a small country, looked at from the outside."""

import numpy as np
import pytest

from cloudsword.country.calendar import MINUTE
from cloudsword.country.flow import NO_TAG, PaymentKind, Payments, Priority
from cloudsword.country.money.ordinary import OrdinaryMoney
from cloudsword.country.parameters import money as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.accounts import build_world, open_books
from cloudsword.country.world.ties import build_ties
from cloudsword.country.world.world import NOBODY, AccountUse, Trade
from tests.country.money.runs import DAYS, PEOPLE, run

MONTH = 30.4


def happened(*kinds: PaymentKind) -> Payments:
    found = run()
    return found.made.taken(found.happened & np.isin(found.made.kind, kinds))


def a_head_a_month(rows: int) -> float:
    return rows / PEOPLE / DAYS * MONTH


def test_money_is_conserved_and_no_balance_is_negative() -> None:
    found = run()
    opened = int(found.world.accounts.opening.sum())
    assert all(int(evening.sum()) == opened for evening in found.evenings)
    assert all(int(evening.min()) >= 0 for evening in found.evenings)


def test_ordinary_payments_reserve_nothing_and_ask_for_no_answer() -> None:
    made = run().made
    assert (made.reserve == 0).all()
    assert (made.tag == NO_TAG).all()
    assert (made.priority != Priority.SECURED).all()
    assert (made.debtor != made.creditor).all()
    assert (made.amount >= 1).all()


def test_payments_lie_in_their_day() -> None:
    found = run()
    first = np.array([found.scenario.calendar.begins(day) for day in range(DAYS + 1)])
    assert (found.made.at >= first[found.day]).all()
    assert (found.made.at < first[found.day + 1]).all()


def test_the_number_of_payments_is_the_published_one_times_the_volume() -> None:
    found, volume = run(), Scenario(1, 1, 1).values[law.VOLUME]
    assert 70 <= a_head_a_month(int(found.happened.sum())) <= 105
    by_card = a_head_a_month(len(happened(PaymentKind.CARD)))
    assert by_card == pytest.approx(20.3 * volume, rel=0.2)
    assert a_head_a_month(len(happened(PaymentKind.PURCHASE))) == pytest.approx(73.7 * volume, rel=0.15)
    assert a_head_a_month(len(happened(PaymentKind.CASH_OUT))) == pytest.approx(0.31 * volume, rel=0.4)


def test_fewer_than_three_in_a_hundred_payments_are_refused() -> None:
    found = run()
    refused = ~found.happened
    assert 0 < refused.mean() < 0.03
    for kind in (PaymentKind.WAGE, PaymentKind.RENT, PaymentKind.BILL, PaymentKind.TRANSFER, PaymentKind.OWN):
        assert refused[found.made.kind == kind].mean() < 0.05, kind.name


def test_balances_neither_run_dry_nor_grow_without_end() -> None:
    found = run()
    people, income = found.world.people, found.money.budgets.income
    adults = found.money.budgets.adults
    # the same day of the month, a month apart: 2 April and 2 May
    earlier, later = found.evenings[31], found.evenings[61 - 1]
    for column in (people.current, people.wallet):
        has = column != NOBODY
        then, now = np.median(earlier[column[has]]), np.median(later[column[has]])
        assert 0.75 < now / then < 1.3
    personal = np.flatnonzero(found.world.accounts.holder[: len(earlier)] != NOBODY)
    assert 0.96 < later[personal].sum() / earlier[personal].sum() < 1.04
    assert (later[people.current[adults]] < 0.01 * income[adults]).mean() < 0.05


def test_firms_neither_run_dry_nor_grow_without_end() -> None:
    found = run()
    accounts, last = found.world.accounts, found.evenings[-1]
    firms = np.flatnonzero(
        np.isin(accounts.use, (AccountUse.BUSINESS, AccountUse.MERCHANT, AccountUse.UTILITY))
    )
    assert 0.8 < last[firms].sum() / accounts.opening[firms].sum() < 1.2
    assert np.quantile(last[firms] / accounts.opening[firms], 0.02) > 0.2
    paying = np.unique(happened(PaymentKind.TRANSFER).debtor)
    assert np.isin(firms, paying).mean() > 0.9


def test_wages_come_whole_on_their_day_once_a_month() -> None:
    found, people = run(), run().world.people
    wages = np.flatnonzero((found.made.kind == PaymentKind.WAGE) & found.happened)
    who = found.world.accounts.holder[found.made.creditor[wages]]
    of_month = np.array([found.scenario.calendar.date(day).day for day in range(DAYS)])[found.day[wages]]
    assert (of_month == people.wage_day[who]).all()
    assert (found.made.debtor[wages] == people.payer[who]).all()
    employed = people.trade[who] == Trade.EMPLOYEE
    assert (found.moved[wages][employed] == people.wage[who][employed]).all()
    months = 2  # March and April hold each wage day once
    earners = np.flatnonzero((people.payer != NOBODY) & (people.trade == Trade.EMPLOYEE))
    times = np.bincount(who, minlength=len(people))[earners]
    assert (times <= months).all()
    assert times.mean() > 0.98 * months


def test_rent_is_paid_to_the_landlord_every_month() -> None:
    found, people = run(), run().world.people
    rents = happened(PaymentKind.RENT)
    tenant = found.world.accounts.holder[rents.debtor]
    assert (rents.creditor == people.landlord[tenant]).all()
    assert (rents.amount == people.rent[tenant]).all()
    tenants = int((people.landlord != NOBODY).sum())
    assert len(rents) == pytest.approx(2 * tenants, rel=0.1)


def test_nobody_shops_at_night_as_by_day_and_firms_rest_on_sundays() -> None:
    found = run()
    begins = found.scenario.calendar.begins(0)
    hour = (found.made.at - begins) // (60 * MINUTE) % 24
    shopping = np.isin(found.made.kind, (PaymentKind.CARD, PaymentKind.PURCHASE))
    loads = np.bincount(hour[shopping], minlength=24)
    assert loads[2:5].sum() < 0.02 * loads.sum()
    assert loads[18:21].sum() > 0.15 * loads.sum()
    use = found.world.accounts.use
    of_firms = np.isin(use[found.made.debtor], (AccountUse.BUSINESS, AccountUse.UTILITY))
    of_firms &= found.made.kind == PaymentKind.TRANSFER
    weekday = found.day % 7  # day 0 is a Monday
    by_day = np.bincount(weekday[of_firms], minlength=7)
    assert by_day[6] < 0.4 * by_day[:5].mean()


def test_same_seed_same_bytes_and_another_seed_another_country() -> None:
    def first_days(seed: int) -> list[bytes]:
        scenario = Scenario(600, 3, seed)
        world = build_world(scenario)
        books = open_books(world)
        money = OrdinaryMoney(scenario, world, build_ties(scenario, world.people))
        made = Payments.joined([money.payments(day, books) for day in range(3)])
        return [made.at.tobytes(), made.debtor.tobytes(), made.creditor.tobytes(), made.amount.tobytes()]

    assert first_days(5) == first_days(5)
    assert first_days(5) != first_days(6)


def test_days_come_in_order() -> None:
    scenario = Scenario(300, 3, 1)
    world = build_world(scenario)
    money = OrdinaryMoney(scenario, world, build_ties(scenario, world.people))
    with pytest.raises(ValueError, match="day 0 comes next"):
        money.payments(1, open_books(world))
