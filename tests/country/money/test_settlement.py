"""Settling: the kernel against its slow twin, and the invariants by name."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.flow import NO_TAG, PaymentKind, Payments, Priority
from cloudsword.country.money.settlement import BrokenPledge, settle
from cloudsword.country.world.world import Books
from tests.country.money.slow_settlement import NotSecured, Wish, settled

ACCOUNTS = 5
CODES = {
    "may_bounce": Priority.MAY_BOUNCE,
    "may_shrink": Priority.MAY_SHRINK,
    "secured": Priority.SECURED,
}


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """Compile the kernel before Hypothesis looks at the clock."""
    settle(Books(np.zeros(1, np.int64), np.zeros(1, np.int64)), payments_of([]))


accounts = st.integers(0, ACCOUNTS - 1)


@st.composite
def wishes(draw: Any, priorities: tuple[str, ...] = tuple(CODES)) -> Wish:
    amount = draw(st.integers(1, 60))
    return Wish(
        at=draw(st.integers(0, 6)),
        payer=draw(accounts),
        payee=draw(accounts),
        amount=amount,
        priority=draw(st.sampled_from(priorities)),
        reserve=draw(st.sampled_from((0, 0, amount // 2, amount))),
    )


@st.composite
def books(draw: Any) -> Books:
    balance = draw(st.lists(st.integers(0, 100), min_size=ACCOUNTS, max_size=ACCOUNTS))
    reserved = [draw(st.integers(0, b)) if draw(st.booleans()) else 0 for b in balance]
    return Books(np.array(balance, np.int64), np.array(reserved, np.int64))


def payments_of(made: list[Wish]) -> Payments:
    return Payments(
        at=np.array([w.at for w in made], np.int64),
        debtor=np.array([w.payer for w in made], np.int32),
        creditor=np.array([w.payee for w in made], np.int32),
        amount=np.array([w.amount for w in made], np.int64),
        kind=np.full(len(made), int(PaymentKind.TRANSFER), np.int8),
        priority=np.array([int(CODES[w.priority]) for w in made], np.int8),
        reserve=np.array([w.reserve for w in made], np.int64),
        tag=np.full(len(made), NO_TAG, np.int64),
    )


@given(books(), st.lists(wishes(), max_size=25))
def test_the_kernel_agrees_with_its_slow_twin(held: Books, made: list[Wish]) -> None:
    balance, reserved = dict(enumerate(held.balance.tolist())), dict(enumerate(held.reserved.tolist()))
    try:
        history = settled(balance, reserved, made)
    except NotSecured:
        with pytest.raises(BrokenPledge, match="secured"):
            settle(held, payments_of(made))
        return
    found = settle(held, payments_of(made))
    assert [(made[place], int(found.amount[place])) for place in found.order] == history
    assert held.balance.tolist() == list(balance.values())
    assert held.reserved.tolist() == list(reserved.values())
    assert (found.happened == (found.amount > 0)).all()


@given(books(), st.lists(wishes(("may_bounce", "may_shrink")), max_size=40))
def test_money_is_conserved_and_no_balance_falls_below_its_reserve(held: Books, made: list[Wish]) -> None:
    before = int(held.balance.sum())
    settle(held, payments_of(made))
    assert int(held.balance.sum()) == before
    assert (held.reserved >= 0).all()
    assert (held.reserved <= held.balance).all()


@given(books(), st.lists(wishes(("may_bounce", "may_shrink")), max_size=20))
def test_free_payments_never_touch_what_is_reserved(held: Books, made: list[Wish]) -> None:
    before = held.reserved.copy()
    settle(held, payments_of(made))
    assert (held.reserved >= before).all()


def test_what_is_reserved_is_safe_until_its_secured_payment_takes_it() -> None:
    made = [
        Wish(1, 0, 1, 80, "may_bounce", reserve=80),  # gathered for a payment that comes later
        Wish(2, 1, 2, 50, "may_bounce"),  # the shop finds only 10 free
        Wish(3, 1, 2, 50, "may_shrink"),  # and takes those 10
        Wish(4, 1, 3, 80, "secured", reserve=80),
    ]
    held = Books(np.array([100, 10, 0, 0], np.int64), np.zeros(4, np.int64))
    found = settle(held, payments_of(made))
    assert found.amount.tolist() == [80, 0, 10, 80]
    assert held.balance.tolist() == [20, 0, 10, 80]
    assert held.reserved.tolist() == [0, 0, 0, 80]


def test_a_payment_that_was_cut_reserves_what_arrived() -> None:
    held = Books(np.array([30, 0], np.int64), np.zeros(2, np.int64))
    settle(held, payments_of([Wish(0, 0, 1, 50, "may_shrink", reserve=50)]))
    assert held.reserved.tolist() == [0, 30]


def test_equal_instants_keep_the_order_of_input() -> None:
    made = [Wish(5, 0, 1, 10, "may_bounce"), Wish(5, 1, 2, 10, "may_bounce"), Wish(4, 2, 0, 1, "may_bounce")]
    held = Books(np.array([10, 0, 0], np.int64), np.zeros(3, np.int64))
    found = settle(held, payments_of(made))
    assert found.order.tolist() == [2, 0, 1]
    assert found.happened.tolist() == [True, True, False]


@pytest.mark.parametrize(("amount", "reserve"), [(0, 0), (-5, 0), (10, 11), (10, -1)])
def test_a_row_that_is_no_payment_is_a_fault(amount: int, reserve: int) -> None:
    held = Books(np.array([100, 0], np.int64), np.zeros(2, np.int64))
    with pytest.raises(BrokenPledge, match="at least 1"):
        settle(held, payments_of([Wish(0, 0, 1, amount, "may_bounce", reserve)]))
    assert held.balance.tolist() == [100, 0]


def test_a_day_without_payments() -> None:
    held = Books(np.array([1], np.int64), np.zeros(1, np.int64))
    assert len(settle(held, payments_of([])).order) == 0
