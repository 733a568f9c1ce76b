"""Money is set free by one officer up to a limit, under the own name, and a second person looks at it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Hold, Order, Task
from cloudsword.centre.intake.models import Report, ReportedPayment
from cloudsword.centre.intake.services import choose_transaction, withdraw_report
from cloudsword.centre.restitution.returning import note_return
from cloudsword.errors import AlreadyDecided, AlreadyOrdered, NotAllowed, ReleaseTakesTwo, TwoPeopleNeeded
from cloudsword.lake.policy import ReleaseLimits

from .acting import together
from .conftest import ROOT, SECOND, Desk

WHY = "the owner proved a sale"


@pytest.fixture
def limits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the policy say what one officer alone may set free."""
    from cloudsword.centre.holds.services import money

    usual = money.centre().policy

    def change(**fields: int) -> None:
        changed = replace(usual, releases=ReleaseLimits(**fields))
        monkeypatch.setattr("cloudsword.centre.holds.services.seeing.policy", lambda: changed)

    return change


def free(desk: Desk, hold: Any, minor: int | None = None, actor: Any = None) -> Any:
    return services.release_hold(actor=actor or desk.wang, hold=hold, reason=WHY, amount_minor=minor)


@pytest.mark.django_db
def test_a_release_names_who_released_and_not_who_signed_the_hold(desk: Desk) -> None:
    hold = desk.placed()
    order = free(desk, hold, actor=desk.zhao)
    assert (order.made_by, order.proposed_by, order.approved_by) == (desk.zhao, desk.zhao, None)
    assert (hold.order.proposed_by, hold.order.approved_by) == (desk.wang, desk.li)
    event = AuditEvent.objects.filter(event="hold:order:approved", subject_id=str(order.pk)).get()
    assert event.actor == desk.zhao


@pytest.mark.django_db
def test_a_release_waits_for_the_look_of_another_person(desk: Desk) -> None:
    order = free(desk, desk.placed())
    task = Task.objects.get(kind="release_unseen", closed_at=None)
    assert (task.order, (task.due_at - desk.time()).total_seconds()) == (order, 24 * 3600)
    for act in (
        lambda: services.see_release(actor=desk.wang, order=order),
        lambda: services.close_task(actor=desk.wang, task=task, reason="I know what I did"),
    ):
        with pytest.raises(TwoPeopleNeeded):
            act()
    services.see_release(actor=desk.li, order=order)
    order.refresh_from_db()
    task.refresh_from_db()
    assert (order.looked_by, order.looked_at) == (desk.li, desk.time())
    assert task.closed_at == desk.time()
    assert AuditEvent.objects.filter(event="hold:order:seen", actor=desk.li).count() == 1
    with pytest.raises(AlreadyDecided):
        services.see_release(actor=desk.zhao, order=order)


@pytest.mark.django_db
def test_closing_the_task_is_the_look_too(desk: Desk, person: Any) -> None:
    order = free(desk, desk.placed())
    task = Task.objects.get(kind="release_unseen")
    with pytest.raises(NotAllowed):
        services.see_release(actor=person("analyst", "analyst"), order=order)
    services.close_task(actor=desk.li, task=task, reason="the sale is proved")
    order.refresh_from_db()
    assert order.looked_by == desk.li


@pytest.mark.django_db
def test_what_the_machine_releases_waits_for_nobody_and_counts_for_nobody(desk: Desk) -> None:
    hold = desk.placed(placed=90_000)
    release = Order.objects.get(kind="release", hold=hold)
    assert (release.origin, release.made_by, release.proposed_by, release.approved_by) == (
        *("excess", None),
        *(None, None),
    )
    assert not Task.objects.filter(kind="release_unseen").exists()


@pytest.mark.django_db
def test_above_the_sum_of_a_day_a_release_takes_two(desk: Desk, limits: Callable[..., None]) -> None:
    limits(alone_minor=60_000)
    hold = desk.placed()
    assert free(desk, hold, 40_000).state == "approved"
    order = free(desk, hold, 20_000)
    assert order.state == "approved"
    hold = desk.placed(account=SECOND, amount_minor=40_000)
    order = free(desk, hold, 1)
    assert (order.state, order.proposed_by) == ("proposed", desk.wang)
    hold.refresh_from_db()
    assert (hold.live_minor, hold.excess_minor) == (40_000, 0)
    with pytest.raises(AlreadyOrdered):
        free(desk, hold, 1)
    with pytest.raises(TwoPeopleNeeded):
        services.approve(actor=_also_approver(desk), order=order)
    services.approve(actor=desk.li, order=order)
    order.refresh_from_db()
    hold.refresh_from_db()
    assert (order.state, order.approved_by, order.stays_minor) == ("approved", desk.li, 39_999)
    assert (hold.live_minor, hold.excess_minor) == (39_999, 1)
    assert Task.objects.filter(kind="release_unseen").count() == 2  # two have seen this one already
    desk.answer(desk.send(order), "released")
    hold.refresh_from_db()
    assert (hold.live_minor, hold.excess_minor) == (39_999, 0)


def _also_approver(desk: Desk) -> Any:
    from cloudsword.centre.people.models import Grant, User

    Grant.objects.create(user=desk.wang, role="approver", reason="made for a test", is_founding=True)
    return User.objects.get(pk=desk.wang.pk)


@pytest.mark.django_db
def test_a_day_is_the_last_24_hours_and_each_officer_has_an_own(
    desk: Desk, limits: Callable[..., None]
) -> None:
    limits(alone_count=2)
    hold = desk.placed()
    assert [free(desk, hold, 1).state for _ in range(2)] == ["approved", "approved"]
    assert free(desk, hold, 1, actor=desk.zhao).state == "approved"
    desk.time.on(hours=23, minutes=59)
    proposed = free(desk, hold, 1)
    assert proposed.state == "proposed"
    services.withdraw(actor=desk.wang, order=proposed, reason="it can wait for a minute")
    desk.time.on(minutes=1)
    assert free(desk, hold, 1).state == "approved"


@pytest.mark.django_db
def test_a_proposed_release_ends_with_its_hold(desk: Desk, limits: Callable[..., None]) -> None:
    limits(alone_count=0)
    hold = desk.placed()
    order = free(desk, hold)
    desk.time.on(hours=48)
    services.lapse()
    order.refresh_from_db()
    assert (Hold.objects.get().state, order.state) == ("lapsed", "lapsed")


@pytest.mark.django_db
def test_a_proposed_release_is_for_no_more_than_is_held_when_it_is_approved(
    desk: Desk, limits: Callable[..., None]
) -> None:
    from cloudsword.errors import AmountOutside

    limits(alone_count=0)
    hold = desk.placed()
    order = free(desk, hold)
    note_return(actor=desk.wang, hold=hold, amount_minor=1, reason="by allocation 1")
    with pytest.raises(AmountOutside):
        services.approve(actor=desk.li, order=order)


def known(ledger: Any, names: list[str]) -> list[Any]:
    """What the ledger knows of transfers: the desk's tests have none."""
    from types import SimpleNamespace

    from .conftest import NOON

    of = {"amount_minor": 100_000, "booked_at": NOON, "currency": "CNY"}
    of |= {"debtor_account": "QZ1", "creditor_account": "QZ2"}
    return [SimpleNamespace(transaction_id=name, **of) for name in names]


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["withdraw", "unpick", "lower"])
def test_the_limit_is_not_passed_by_ending_what_the_hold_rests_on(
    desk: Desk, limits: Callable[..., None], person: Any, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    limits(alone_minor=59_998)
    monkeypatch.setattr("cloudsword.lake.candidates.transfers_called", known)
    desk.placed()
    duty = person("duty", "duty_officer")

    def act() -> None:
        if way == "withdraw":
            withdraw_report(actor=duty, report=Report.objects.get(), reason="the reporter says so")
        else:
            payment, root = ReportedPayment.objects.get(), None if way == "unpick" else ROOT
            choose_transaction(actor=duty, payment=payment, transaction_id=root, disputed_minor=1)

    with pytest.raises(ReleaseTakesTwo) as refused:
        act()
    assert "599.98 CNY" in str(refused.value)
    assert Hold.objects.get().state == "placed"
    services.approve(actor=desk.li, order=free(desk, Hold.objects.get()))
    act()
    assert Hold.objects.get().state == "releasing"


@pytest.mark.django_db
def test_a_transfer_that_is_disputed_less_counts_every_hold_that_it_sets_free(
    desk: Desk, limits: Callable[..., None], person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits(alone_count=1)
    monkeypatch.setattr("cloudsword.lake.candidates.transfers_called", known)
    desk.placed(amount_minor=50_000)
    desk.placed(account=SECOND, amount_minor=40_000)
    duty, payment = person("duty", "duty_officer"), ReportedPayment.objects.get()
    with pytest.raises(ReleaseTakesTwo):
        choose_transaction(actor=duty, payment=payment, transaction_id=ROOT, disputed_minor=1)
    assert not Order.objects.filter(kind="release").exists()
    choose_transaction(actor=duty, payment=payment, transaction_id=ROOT, disputed_minor=60_000)
    assert Order.objects.get(kind="release").amount_minor == 30_000


@pytest.mark.django_db
def test_a_report_that_one_officer_ends_has_its_releases_looked_at(desk: Desk, person: Any) -> None:
    desk.placed()
    duty = person("duty", "duty_officer")
    withdraw_report(actor=duty, report=Report.objects.get(), reason="the reporter says so")
    release = Order.objects.get(kind="release")
    assert (release.proposed_by, Task.objects.get(kind="release_unseen").order) == (duty, release)


@pytest.mark.django_db(transaction=True)
def test_two_releases_at_once_do_not_pass_the_limit_together(desk: Desk, limits: Callable[..., None]) -> None:
    limits(alone_minor=60_000)
    holds = [desk.placed(amount_minor=50_000), desk.placed(account=SECOND, amount_minor=50_000)]
    together(*[lambda hold=hold: free(desk, hold) for hold in holds])
    states = sorted(Order.objects.filter(kind="release").values_list("state", flat=True))
    assert states == ["approved", "proposed"]


@pytest.mark.django_db
def test_the_database_too_wants_another_to_look_and_to_approve(desk: Desk) -> None:
    from django.db import IntegrityError, transaction

    order = free(desk, desk.placed())
    for fields in ({"looked_by": desk.wang}, {"approved_by": desk.wang}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Order.objects.filter(pk=order.pk).update(**fields)
