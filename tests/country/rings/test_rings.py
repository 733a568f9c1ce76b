"""Rings: who is in them, what they pay, how the money goes up, and that chats alone say nothing."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.calendar import DAY
from cloudsword.country.money.settlement import settle
from cloudsword.country.parameters import rings as law
from cloudsword.country.rings import Rings
from cloudsword.country.rings.ring import LEADERS, NO_ONE, level_counts, on_ladder
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.accounts import build_world, open_books
from cloudsword.country.world.world import AccountUse, World

COUNTRY = Scenario(20_000, 90, 7)


@dataclass
class Run:
    world: World
    rings: Rings
    chats: list = field(default_factory=list)
    members: list = field(default_factory=list)
    fees: list = field(default_factory=list)
    incidents: list = field(default_factory=list)
    moved: dict[int, tuple[int, int, int, int]] = field(default_factory=dict)
    trace: list[bytes] = field(default_factory=list)


def run(scenario: Scenario) -> Run:
    world = build_world(scenario)
    books = open_books(world)
    done = Run(world, Rings(scenario, world, books, first_gang=50))
    total = int(books.balance.sum())
    for day in range(scenario.days):
        payments = done.rings.advance(day, books)
        settled = settle(books, payments)
        rank = np.empty(len(payments), np.int64)
        rank[settled.order] = np.arange(len(payments))
        numbers = day * 10**8 + rank
        rows = done.rings.settled(day, payments.tag, settled.happened, settled.amount, numbers)
        begins = scenario.calendar.begins(day)
        assert bool(((payments.at >= begins) & (payments.at < begins + DAY)).all())
        assert all(one.joined_at < begins + DAY for one in rows.chat_members)
        assert day == 0 or all(one.joined_at >= begins for one in rows.chat_members)
        done.chats += rows.chat_members
        done.members += rows.members
        done.fees += rows.fees
        done.incidents += rows.incidents
        for place in np.flatnonzero(settled.happened).tolist():
            done.moved[int(numbers[place])] = (
                int(payments.at[place]),
                int(payments.debtor[place]),
                int(payments.creditor[place]),
                int(settled.amount[place]),
            )
        done.trace.append(payments.at.tobytes() + payments.amount.tobytes() + payments.creditor.tobytes())
        assert int(books.balance.sum()) == total
    return done


@cache
def country() -> Run:
    return run(COUNTRY)


def test_members_pay_little_and_few_of_all_payments_are_theirs() -> None:
    run_ = country()
    paid: dict[int, int] = defaultdict(int)
    for fee in run_.fees:
        paid[fee.person] += run_.moved[fee.transaction][3]
    assert len(paid) > 100
    # the median loss of all types is about an eighth of W; a third of it is the most
    assert np.median(list(paid.values())) < 0.125 * COUNTRY.wage_minor / 3
    assert len(run_.moved) < 0.0005 * 2.4 * COUNTRY.people * COUNTRY.days


def test_fees_are_small_equal_sums() -> None:
    run_ = country()
    ladder = {100 * step for step in COUNTRY.values[law.FEE_LADDER]}
    amounts = [run_.moved[fee.transaction][3] for fee in run_.fees]
    assert all(amount in ladder or amount % 100_000 == 0 for amount in amounts)
    assert np.mean([amount in ladder for amount in amounts]) > 0.9


def test_members_are_of_the_published_age() -> None:
    run_ = country()
    ages = [COUNTRY.start.year - run_.world.people.birth_year[one.person] for one in run_.members]
    assert abs(np.mean(ages) - 61) < 2.5
    assert abs(np.std(ages) - 8) < 2


def test_the_tree_is_a_tree_and_money_goes_up() -> None:
    run_ = country()
    fee_numbers = {fee.transaction for fee in run_.fees}
    for ring in run_.rings.rings:
        assert int((ring.above == NO_ONE).sum()) == 1
        low, high = COUNTRY.values[law.RANKS]
        assert low <= len(ring.ranks) <= high
        below = Counter(ring.above.tolist())
        assert max(below.values()) <= COUNTRY.values[law.BRANCHING][1]
        for member in range(1, len(ring)):
            above = int(ring.above[member])
            assert ring.level[above] == ring.level[member] - 1
            assert ring.joined_at[above] <= ring.joined_at[member]
        assert len(set(ring.person.tolist())) == len(ring)
    accounts = run_.world.accounts
    ends = {int(account) for ring in run_.rings.rings for account in ring.account}
    for number, (_, debtor, creditor, _) in run_.moved.items():
        if accounts.use[debtor] == AccountUse.RING:
            assert creditor in run_.world.cash
        else:
            assert debtor in ends
            assert creditor in ends or accounts.use[creditor] == AccountUse.RING
            assert number in fee_numbers or debtor in ends
    assert fee_numbers <= set(run_.moved)
    assert len(run_.moved) - len(fee_numbers) > 50


def test_nobody_pays_before_joining_or_as_a_leader() -> None:
    run_ = country()
    for gang, ring in enumerate(run_.rings.rings, start=50):
        joined = dict(zip(ring.person.tolist(), ring.joined_at.tolist(), strict=True))
        level = dict(zip(ring.person.tolist(), ring.level.tolist(), strict=True))
        for fee in run_.fees:
            if fee.gang == gang:
                assert run_.moved[fee.transaction][0] > joined[fee.person]
                assert level[fee.person] >= LEADERS


def test_a_leader_hands_up_no_more_than_came() -> None:
    run_ = country()
    taken: dict[int, int] = defaultdict(int)
    given: dict[int, int] = defaultdict(int)
    fees = {fee.transaction for fee in run_.fees}
    for number, (_, debtor, creditor, amount) in sorted(run_.moved.items()):
        taken[creditor] += amount
        if number not in fees:
            given[debtor] += amount
            assert given[debtor] <= taken[debtor]


def test_chats_hold_honest_groups_too_under_mixed_numbers() -> None:
    run_ = country()
    of_rings = {one.group for one in run_.members}
    groups = {one.group for one in run_.chats}
    assert groups == set(range(len(groups)))
    assert len(groups) > 3 * len(of_rings)
    assert of_rings < groups
    assert min(groups - of_rings) < max(of_rings)
    assert len({(one.group, one.person) for one in run_.chats}) == len(run_.chats)
    in_chats = {(one.group, one.person) for one in run_.chats}
    assert all((one.group, one.person) in in_chats for one in run_.members)


def test_gangs_and_roles_name_the_rings() -> None:
    run_ = country()
    gangs = {row.gang for row in run_.rings.gangs()}
    assert gangs == {one.gang for one in run_.members} == {one.gang for one in run_.rings.roles()}
    assert len(set(run_.rings.roles())) == len(run_.rings.roles())


def test_same_seed_same_bytes() -> None:
    small = Scenario(3000, 20, 5)
    assert run(small).trace == run(small).trace
    assert run(small).trace != run(Scenario(3000, 20, 6)).trace


def test_victims_of_a_ring_that_ended_paid_before() -> None:
    for run_ in (country(), run(Scenario(6000, 90, 3))):
        for one in run_.incidents:
            assert one.payments
            assert one.noticed_at == one.payments[-1].at
            assert all(paid.number in run_.moved for paid in one.payments)


@given(size=st.integers(12, 3000), ranks=st.integers(5, 6), branching=st.integers(5, 12))
def test_levels_fit_under_each_other(size: int, ranks: int, branching: int) -> None:
    counts = level_counts(size, ranks, branching)
    assert len(counts) == ranks
    assert sum(counts) <= size
    assert all(below <= above * branching for above, below in pairwise(counts))


@given(st.lists(st.floats(1, 1e10), min_size=1))
def test_the_ladder_has_a_sum_for_everything(wanted: list[float]) -> None:
    sums = on_ladder(COUNTRY, np.array(wanted))
    steps = [100 * step for step in COUNTRY.values[law.FEE_LADDER]]
    assert all(int(one) in steps or int(one) % steps[-1] == 0 for one in sums)
    assert bool((sums > 0).all())
