"""Orders that are out count against an account's balance, whatever the case."""

import contextlib
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.services.money import LEFT_THE_DESK, account_claims
from cloudsword.errors import AboveBalance, CloudSwordError
from tests.strategies.examples import examples

from .acting import together
from .conftest import Desk, lay_out, open_case

BALANCE = 6_000_000
BOSS = "QZ-boss"
numbers = count(1)


def case_on(desk: Desk, minor: int, account: str = BOSS) -> dict[str, Any]:
    """A case of its own whose trace finds ``minor`` on the account: what a proposal of it says."""
    number = next(numbers)
    root = f"T-claims-{number}"
    case = open_case({root: minor}, f"KC{number}")
    lay_out(case, {root: minor}, {account: {root: minor}}, desk.bank, desk.time())
    return {"case": case, "root_transaction_id": root, "account": account, "amount_minor": minor}


def told(desk: Desk, minor: int = BALANCE, account: str = BOSS) -> None:
    services.take_balance(
        institution=desk.bank, account=account, balance_minor=minor, balance_at=desk.time.on(seconds=1)
    )


def on(account: str = BOSS, **which: Any) -> Any:
    return account_claims(account, "bank-a", booked=0, **which)


@pytest.mark.django_db
def test_ten_cases_do_not_order_more_than_the_account_has(desk: Desk) -> None:
    told(desk)
    proposals = [desk.propose(**case_on(desk, 1_000_000)) for _ in range(10)]
    assert (on().waiting_minor, on().proposals, on().left_minor) == (10_000_000, 10, BALANCE)
    refused = []
    for proposal in proposals:
        try:
            services.approve(actor=desk.li, order=proposal)
        except AboveBalance as error:
            refused.append(str(error))
    assert len(refused) == 4
    assert all("60,000.00 CNY ordered" in said for said in refused)
    assert (on().ordered_minor, on().orders, on().left_minor) == (BALANCE, 6, 0)
    with pytest.raises(AboveBalance):
        desk.propose(**case_on(desk, 1))


@pytest.mark.django_db
def test_an_order_counts_from_its_approval_to_its_end(desk: Desk) -> None:
    """Approved, sent, unanswered: it may still bring money. Refused, lapsed, withdrawn: never again."""
    told(desk, 100)
    first = desk.propose(**case_on(desk, 100))
    other = desk.propose(**case_on(desk, 100))
    for step in (
        lambda: services.approve(actor=desk.li, order=first),
        lambda: desk.send(first),
        lambda: (desk.time.on(hours=1), services.mark_unanswered()),
    ):
        step()
        assert on().left_minor == 0
        with pytest.raises(AboveBalance):
            services.approve(actor=desk.li, order=other)
    first.refresh_from_db()
    assert first.state == "unanswered"
    desk.answer(first, "refused")
    assert on().left_minor == 100
    assert services.approve(actor=desk.li, order=other).state == "approved"
    services.withdraw(actor=desk.wang, order=other, reason="the account is another one")
    assert on().left_minor == 100


@pytest.mark.django_db
def test_an_order_that_nobody_answers_is_given_again_and_counts_once(desk: Desk) -> None:
    told(desk, 100)
    of = case_on(desk, 100)
    desk.sent(**of)
    desk.time.on(hours=1)
    services.mark_unanswered()
    again = services.approve(actor=desk.li, order=desk.propose(**of))
    assert again.state == "approved"
    assert on().ordered_minor == 100


@pytest.mark.django_db
def test_what_is_being_released_is_locked_until_the_institution_says_that_it_is_free(desk: Desk) -> None:
    told(desk, 100)
    hold = desk.placed(**case_on(desk, 100))
    release = services.release_hold(actor=desk.wang, hold=hold, reason="it is a wage")
    assert on().left_minor == 0
    with pytest.raises(AboveBalance):
        desk.propose(**case_on(desk, 100))
    desk.answer(desk.send(release), "released")
    assert on().left_minor == 100


@pytest.mark.django_db
def test_raises_count_beside_the_hold_that_they_raise(desk: Desk) -> None:
    of = case_on(desk, 100) | {"amount_minor": 60}
    told(desk, 100)
    hold = desk.placed(**of)
    raised = services.propose_raise(actor=desk.wang, hold=hold, amount_minor=40, reason="more came there")
    with pytest.raises(AboveBalance):
        desk.propose(**case_on(desk, 41))
    other = desk.propose(**case_on(desk, 40))
    services.approve(actor=desk.li, order=raised)
    assert (on().locked_minor, on().ordered_minor, on().left_minor) == (60, 40, 0)
    with pytest.raises(AboveBalance):
        services.approve(actor=desk.li, order=other)


@pytest.mark.django_db
def test_where_no_balance_was_told_the_books_count(desk: Desk) -> None:
    """The plan's line knows ten times what rests there."""
    first, second = (case_on(desk, 600) for _ in range(2))
    from cloudsword.centre.holds.models import PlanLine

    PlanLine.objects.filter(account=BOSS).update(balance_minor=1_000)
    desk.sent(**first)
    with pytest.raises(AboveBalance):
        desk.propose(**second)
    assert desk.propose(**{**second, "amount_minor": 400}).state == "proposed"


@pytest.mark.django_db(transaction=True)
def test_of_two_approvals_at_once_one_alone_passes(desk: Desk) -> None:
    for _ in range(5):
        account = f"{BOSS}-{next(numbers)}"
        told(desk, 100, account)
        proposals = [desk.propose(**case_on(desk, 100, account)) for _ in range(2)]
        together(
            *[
                lambda order=order, who=who: services.approve(actor=who, order=order)
                for order, who in zip(proposals, (desk.li, desk.zhao), strict=True)
            ]
        )
        states = sorted(Order.objects.filter(account=account).values_list("state", flat=True))
        assert states == ["approved", "proposed"]


def asked_of(account: str) -> int:
    """What is ordered and locked there, added up with no cleverness."""
    out = Order.objects.filter(account=account, kind__in=["hold", "raise"], state__in=LEFT_THE_DESK)
    locked = Hold.objects.filter(account=account, ended_at=None)
    return sum(each.amount_minor for each in out) + sum(each.locked_minor for each in locked)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["propose", "propose", "approve", "approve", "send", "answer", "refuse", "part"])
        | st.sampled_from(["raise", "release", "released", "withdraw", "report"]),
        st.integers(0, 9),
        st.integers(1, 60),
    ),
    min_size=12,
    max_size=30,
)


@pytest.mark.django_db
@given(steps=STEPS, living=st.sampled_from([0, 0, 15]))
@examples(25, *HealthCheck)
def test_never_more_is_ordered_and_locked_than_the_balance_known(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, int, int]], living: int
) -> None:
    """Whatever officers and banks do with cases that share an account."""
    from dataclasses import replace

    from django.db import transaction

    from cloudsword.centre.holds.services import money
    from cloudsword.lake.policy import HoldLimits

    usual = money.centre().policy
    changed = replace(usual, holds=HoldLimits(protected_living_minor=living))
    for module in ("money", "lawful", "raising"):
        monkeypatch.setattr(f"cloudsword.centre.holds.services.{module}.policy", lambda: changed)
    with transaction.atomic():
        told(desk, 100)
        cases = [case_on(desk, 60) for _ in range(4)]
        for step, place, minor in steps:
            with contextlib.suppress(CloudSwordError):
                _step(desk, step, cases[place % 4] | {"amount_minor": minor}, place, minor)
            assert asked_of(BOSS) <= 100 - living
            assert on().left_minor == 100 - living - asked_of(BOSS)
        transaction.set_rollback(True)


def _step(desk: Desk, step: str, of: dict[str, Any], place: int, minor: int) -> None:
    orders = Order.objects.filter(account=BOSS).order_by("proposed_at", "pk")
    live = [hold for hold in Hold.objects.filter(account=BOSS).order_by("pk") if hold.is_live]

    def one(rows: Any) -> Any:
        rows = list(rows)
        return rows[place % len(rows)] if rows else None

    desk.time.on(seconds=1)
    if step == "propose":
        desk.propose(**of)
    elif step == "approve" and (order := one(orders.filter(state="proposed"))):
        services.approve(actor=desk.li, order=order)
    elif step == "send" and (order := one(orders.filter(state="approved"))):
        desk.send(order)
    elif step in ("answer", "part", "refuse") and (
        order := one(orders.filter(state="sent", kind__in=["hold", "raise"]))
    ):
        placed = order.amount_minor if step == "answer" else min(minor, order.amount_minor)
        desk.answer(order, "refused" if step == "refuse" else "placed", placed=placed)
    elif step == "raise" and (hold := one(live)):
        services.propose_raise(actor=desk.wang, hold=hold, amount_minor=minor, reason="more came there")
    elif step == "release" and (hold := one(live)):
        part = min(minor, hold.live_minor)
        services.release_hold(actor=desk.wang, hold=hold, reason="it is a wage", amount_minor=part)
    elif step == "released" and (order := one(orders.filter(state="sent", kind="release"))):
        desk.answer(order, "released")
    elif step == "withdraw" and (order := one(orders.filter(state__in=["proposed", "approved"]))):
        services.withdraw(actor=desk.zhao, order=order, reason="drawn by a test")
    elif step == "report":
        told(desk, 100)
