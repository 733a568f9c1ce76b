"""Stolen money is known to the unit: parcels add up, nothing is lost, nothing moves before it came."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from cloudsword.country.calendar import HOUR
from cloudsword.country.world.world import NEVER
from tests.country.gangs.runs import Act, Ran, run, scenario_of
from tests.strategies.examples import examples

CRIMES = {"case_rate": 0.006, "scam_calls": 0.02, "scam_messages": 0.004}
"""Many cases among few people, few calls."""


def random_holds(seed: int) -> Act:
    """Each day some accounts with stolen money are held, in part, whole, or for more than there is."""

    def act(day: int, ran: Ran) -> None:
        random = np.random.default_rng([seed, day])
        begins = ran.scenario.calendar.begins(day)
        for account in ran.gangs.mule_accounts():
            if account.resting and random.random() < 0.4:
                amount = 1 + int(random.random() * 1.5 * account.resting)
                ends = NEVER if random.random() < 0.3 else begins + int(random.integers(1, 40)) * HOUR
                ran.interventions.hold(account.place, amount, begins, ends)

    return act


def hold_everything(day: int, ran: Ran) -> None:
    """What rests on any mule account when the day begins is held for good."""
    begins = ran.scenario.calendar.begins(day)
    for account in ran.gangs.mule_accounts():
        if account.resting > ran.interventions.locked(account.place, begins):
            ran.interventions.hold(account.place, account.resting, begins)


def check_conservation(ran: Ran) -> None:
    paid, out, rest = ran.paid_in(), ran.let_out(), ran.resting()
    assert set(out) | set(rest) <= set(paid)
    for root, amount in paid.items():
        assert amount == out.get(root, 0) + rest.get(root, 0)


def check_books(ran: Ran) -> None:
    """What the books keep reserved on mule accounts is what rests there."""
    for account in ran.gangs.mule_accounts():
        assert ran.books.reserved[account.place] == account.resting
    assert (ran.books.reserved >= 0).all()
    assert (ran.books.reserved <= ran.books.balance).all()


def check_parcels(ran: Ran) -> None:
    """A transfer that carries stolen money carries nothing else; its parcels are its amount."""
    amounts = dict(zip(ran.payments.tag.tolist(), ran.payments.amount.tolist(), strict=True))
    carried: dict[int, int] = defaultdict(int)
    for row in ran.parcels:
        assert row.amount > 0
        carried[row.tag] += row.amount
    assert all(amounts[tag] == amount for tag, amount in carried.items())
    keys = [(row.tag, row.root) for row in ran.parcels]
    assert len(keys) == len(set(keys))


def check_replay(ran: Ran) -> None:
    """Replayed in the order of settlement, no account passes on what it has not got, root by root."""
    payments, held = ran.payments, defaultdict(int)
    of_tag: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in ran.parcels:
        of_tag[row.tag].append((row.root, row.amount))
    for place in np.argsort(payments.at, kind="stable").tolist():
        tag = int(payments.tag[place])
        debtor, creditor = int(payments.debtor[place]), int(payments.creditor[place])
        for root, amount in of_tag.get(tag, ()):
            if root != tag:
                held[debtor, root] -= amount
                assert held[debtor, root] >= 0
            if payments.reserve[place]:
                held[creditor, root] += amount


def check_legs(ran: Ran) -> None:
    """Each payment of stolen money into a mule account is one stay there, which ends after it began."""
    payments = ran.payments
    stolen = {row.tag for row in ran.parcels}
    into = {
        (int(payments.creditor[i]), int(payments.tag[i]), int(payments.at[i]))
        for i in np.flatnonzero(payments.reserve).tolist()
        if int(payments.tag[i]) in stolen
    }
    legs = ran.legs
    assert {(leg.account, leg.tag_in, leg.arrived_at) for leg in legs} == into
    assert len(legs) == len(into)
    assert all(leg.left_at is None or leg.left_at > leg.arrived_at for leg in legs)


def check_all(ran: Ran) -> None:
    check_conservation(ran)
    check_books(ran)
    check_parcels(ran)
    check_replay(ran)
    check_legs(ran)


@examples(8, *HealthCheck)
@given(
    seed=st.integers(0, 10**6),
    people=st.integers(500, 900),
    days=st.integers(2, 7),
    preset=st.sampled_from(["mixed", "fast-world", "slow", "prompt", "sg"]),
    has_holds=st.booleans(),
)
def test_parcels_add_up(seed: int, people: int, days: int, preset: str, has_holds: bool) -> None:
    act = random_holds(seed) if has_holds else None
    ran = run(scenario_of(people, days, seed, preset, **CRIMES), act)
    assert ran.parcels
    check_all(ran)


@pytest.fixture(scope="module")
def free() -> Ran:
    return run(scenario_of(1500, 12, 31, **CRIMES))


@pytest.fixture(scope="module")
def held() -> Ran:
    return run(scenario_of(1500, 12, 31, **CRIMES), random_holds(31))


def test_accounts_are_first_used_when_stolen_money_comes(free: Ran) -> None:
    first: dict[int, int] = {}
    for leg in free.legs:
        first[leg.account] = min(leg.arrived_at, first.get(leg.account, NEVER))
    rows = free.end.mule_accounts
    assert {row.account: row.first_used_at for row in rows} == {
        row.account: first.get(row.account) for row in rows
    }
    assert all(row.opened_at <= row.acquired_at for row in rows)
    assert all(row.first_used_at is None or row.acquired_at <= row.first_used_at for row in rows)


def test_money_is_conserved_over_the_country(free: Ran) -> None:
    assert free.books.balance.sum() == free.world.accounts.opening.sum()


def test_holds_leave_the_truth_whole(held: Ran) -> None:
    check_all(held)


def test_holds_lower_what_leaves(free: Ran) -> None:
    """Everything that rests at midnight is held for good: much less leaves than without holds."""
    stopped = run(scenario_of(1500, 12, 31, **CRIMES), hold_everything)
    check_all(stopped)
    assert set(free.paid_in().values()) == set(stopped.paid_in().values())
    out_free = sum(free.let_out().values()) / sum(free.paid_in().values())
    out_stopped = sum(stopped.let_out().values()) / sum(stopped.paid_in().values())
    assert out_stopped < out_free - 0.02


def test_what_is_held_for_good_stays() -> None:
    """A hold of everything from the first minute on: nothing leaves an account after its hold begins."""
    ran = run(scenario_of(900, 8, 5, **CRIMES), hold_everything)
    payments = ran.payments
    stolen = {row.tag for row in ran.parcels}
    first_hold: dict[int, int] = {}
    for day, _ in enumerate(ran.days):
        begins = ran.scenario.calendar.begins(day)
        for leg in ran.legs:
            is_resting = leg.arrived_at < begins and (leg.left_at is None or leg.left_at >= begins)
            if is_resting:
                first_hold.setdefault(leg.account, begins)
    assert first_hold
    late = [
        i
        for i in range(len(payments))
        if int(payments.tag[i]) in stolen
        and int(payments.at[i]) >= first_hold.get(int(payments.debtor[i]), NEVER)
    ]
    check_all(ran)
    # only what came in after the hold may go, and a gang that saw the hold sends nothing more there
    for i in late:
        came = [leg for leg in ran.legs if leg.account == int(payments.debtor[i])]
        assert any(leg.arrived_at >= first_hold[leg.account] for leg in came)
