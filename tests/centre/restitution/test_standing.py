"""A restitution that waits is in a queue, and is returned when banks have paid, not when it is approved."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from cloudsword.centre.dashboard import figures
from cloudsword.centre.holds.above import undecided_for
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.restitution import restituting
from cloudsword.centre.restitution.models import Allocation
from cloudsword.centre.restitution.returning import note_return
from cloudsword.centre.restitution.standing import Standing, open_allocations, progress_of
from cloudsword.funds.restitution import AllocationMethod
from tests.centre.holds.conftest import MULE, SECOND
from tests.centre.holds.views.conftest import browsers  # noqa: F401

pytestmark = pytest.mark.django_db
WHY = "the case is cleared and the victims are known"
QUEUE = "/funds-desk/restitutions"


def proposed(desk: Any) -> Allocation:
    return restituting.propose_allocation(
        actor=desk.wang, case=desk.case, method=AllocationMethod.TRACED, reason=WHY, token=uuid4()
    )


def approved(desk: Any) -> Allocation:
    made = proposed(desk)
    return restituting.approve_allocation(actor=desk.li, allocation=made, version=made.version)


def page_of(client: Any, allocation: Allocation) -> str:
    return client.get(reverse("restitution:allocation", args=[allocation.pk])).content.decode()


def standing(allocation: Allocation) -> Standing:
    allocation.refresh_from_db()
    return progress_of([allocation])[0].standing


def big(text: str) -> list[tuple[str, str]]:
    """Return the state of money and the amount of the largest figures."""
    return re.findall(r'<dd class="big"><data class="money ?(\w*)" value="[\d.]+">([\d.,]+)', text)


def test_a_restitution_that_waits_for_an_officer_is_in_a_queue_and_counted(desk: Any, browsers: Any) -> None:  # noqa: F811
    desk.placed()
    assert undecided_for(desk.li) == 0
    made = proposed(desk)
    assert standing(made) is Standing.FOR_OFFICER
    assert (undecided_for(desk.li), undecided_for(desk.wang)) == (1, 0)  # nobody decides on their own
    text = browsers(desk.li).get(QUEUE).content.decode()
    assert reverse("restitution:allocation", args=[made.pk]) in text
    assert "waits for a second officer" in text
    assert '<b class="count">1</b>' in text
    figures._figures.cache_clear()
    counts = {line.figure.en: line.count for line in figures.figures().lines}
    assert counts["Restitutions that wait for a second officer"] == 1


def test_one_that_is_approved_and_still_frozen_is_held_not_returned(desk: Any, browsers: Any) -> None:  # noqa: F811
    hold = desk.placed()
    made = approved(desk)
    assert standing(made) is Standing.FOR_PAYMENT
    text = page_of(browsers(desk.wang), made)
    assert big(text) == [("held", "600.00")]
    assert "returned" not in {state for state, _ in re.findall(r'class="money (\w+)" value="([\d.]+)"', text)}
    assert "the banks have not paid yet" in text
    assert "银行尚未返还" in browsers(desk.wang).get(f"{QUEUE}?lang=zh").content.decode()
    note_return(actor=desk.wang, hold=hold, amount_minor=60_000, reason="payment 1 of the bank")
    assert standing(made) is Standing.PAID
    assert big(page_of(browsers(desk.wang), made)) == [("returned", "600.00")]
    assert open_allocations() == []
    assert "No restitution waits" in browsers(desk.wang).get(QUEUE).content.decode()


def test_each_bank_counts_when_it_has_paid(desk: Any, browsers: Any) -> None:  # noqa: F811
    first = desk.placed()
    second = desk.placed(account=SECOND, amount_minor=20_000)
    made = approved(desk)
    note_return(actor=desk.wang, hold=first, amount_minor=60_000, reason="payment 1 of the bank")
    assert standing(made) is Standing.PARTLY_PAID
    due = made.held_minor - 60_000
    assert big(page_of(browsers(desk.wang), made)) == [("held", f"{due / 100:,.2f}"), ("returned", "600.00")]
    note_return(actor=desk.wang, hold=second, amount_minor=due, reason="payment 2 of the bank")
    assert standing(made) is Standing.PAID


def test_a_hold_that_ended_before_it_was_paid_is_seen_and_is_not_green(desk: Any, browsers: Any) -> None:  # noqa: F811
    hold = desk.placed()
    made = approved(desk)
    desk.time.on(days=400)
    Hold.objects.filter(pk=hold.pk).update(state="lapsed", live_minor=0, ended_at=desk.time())
    assert standing(made) is Standing.HOLD_OVER
    text = page_of(browsers(desk.wang), made)
    assert big(text) == [("stolen", "600.00")]
    assert "Note:" not in text
    assert [each.allocation.pk for each in open_allocations()] == [made.pk]


def test_a_second_restitution_of_a_hold_is_not_paid_by_the_first(desk: Any, browsers: Any) -> None:  # noqa: F811
    hold = desk.placed(amount_minor=30_000)
    first = approved(desk)
    note_return(actor=desk.wang, hold=hold, amount_minor=30_000, reason="payment 1 of the bank")
    again = desk.placed(amount_minor=20_000)
    assert again.account == MULE
    second = approved(desk)
    assert (standing(first), standing(second)) == (Standing.PAID, Standing.FOR_PAYMENT)


def test_what_was_paid_is_noted_by_a_form_and_only_what_is_open(desk: Any, browsers: Any) -> None:  # noqa: F811
    hold = desk.placed()
    made = approved(desk)
    client, url = browsers(desk.wang), reverse("restitution:returned", args=[made.pk])
    assert "Note: 600.00 CNY went back from Bank-A" in page_of(client, made)
    client.post(url, {"hold": hold.pk, "reason": "payment 9 of the bank"})
    assert standing(made) is Standing.PAID
    assert (
        "nothing was done"
        in client.post(
            url, {"hold": hold.pk, "reason": "payment 9 of the bank"}, follow=True
        ).content.decode()
    )


def test_a_dismissed_one_waits_for_nobody(desk: Any) -> None:
    desk.placed()
    made = proposed(desk)
    restituting.dismiss_allocation(actor=desk.li, allocation=made, reason=WHY, version=0)
    assert standing(made) is Standing.DISMISSED
    assert open_allocations() == []
    assert undecided_for(desk.li) == 0


def test_one_payment_noted_by_two_at_once_is_counted_once(
    desk: Any,
    browsers: Any,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from cloudsword.centre.restitution import views

    hold = desk.placed(account=SECOND, amount_minor=60_000)
    made = approved(desk)
    (due,) = progress_of([made])[0].returns
    assert 2 * due.due_minor <= hold.live_minor  # the rest is the owner's: it could be counted a second time

    def between(allocations: Any) -> Any:
        found = progress_of(allocations)
        note_return(actor=desk.li, hold=hold, amount_minor=due.due_minor, reason="paid on Monday")
        return found

    monkeypatch.setattr(views, "progress_of", between)
    asked = {"hold": str(hold.pk), "reason": "paid on Monday"}
    browsers(desk.wang).post(reverse("restitution:returned", args=[made.pk]), asked)
    assert Hold.objects.get(pk=hold.pk).returned_minor == due.due_minor
