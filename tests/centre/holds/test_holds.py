"""Holds: extended, frozen, released, returned, and what balances and reports do to them."""

from datetime import timedelta
from typing import Any

import pytest

from cloudsword.centre.audit.chain import verify
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.holds import services
from cloudsword.centre.holds.kinds import Origin
from cloudsword.centre.holds.models import Alarm, Hold, Order, OutboxMessage, ReportedBalance
from cloudsword.centre.holds.states import OrderKind
from cloudsword.centre.restitution.returning import note_return
from cloudsword.errors import (
    AboveBalance,
    AboveDisputed,
    AlreadyDecided,
    AlreadyOrdered,
    AmountOutside,
    ExtensionsUsedUp,
    HoldOver,
)

from .conftest import MULE, SECOND, Desk

pytestmark = pytest.mark.django_db
WHY = "the owner proved a sale"
PAID = "allocation 1 was paid"


def releases(hold: Any = None) -> list[Any]:
    found = Order.objects.filter(kind="release").order_by("proposed_at", "pk")
    return list(found if hold is None else found.filter(hold=hold))


def test_extending_at_most_as_often_as_the_policy_says(desk: Desk) -> None:
    hold = desk.placed()
    end = hold.expires_at
    order = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
    with pytest.raises(AlreadyOrdered):
        services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
    order = desk.send(services.approve(actor=desk.li, order=order))
    desk.answer(order, "extended")
    hold.refresh_from_db()
    assert (order.state, hold.state, hold.times_extended) == ("extended", "extended", 1)
    assert hold.expires_at == end + timedelta(hours=48)
    with pytest.raises(ExtensionsUsedUp):
        services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)


def test_an_extension_on_its_way_counts_as_if_it_were_made(desk: Desk) -> None:
    hold = desk.placed()
    times = centre().policy.instruments[hold.instrument].times
    for _ in range(times):
        order = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
        desk.send(services.approve(actor=desk.li, order=order))
    with pytest.raises(ExtensionsUsedUp):
        services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
    hold.refresh_from_db()
    assert hold.times_extended == 0


def test_freezing_takes_the_freeze_s_basis_and_length(desk: Desk) -> None:
    hold = desk.placed()
    order = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.FREEZE, reason=WHY)
    desk.answer(desk.send(services.approve(actor=desk.li, order=order)), "frozen")
    hold.refresh_from_db()
    assert (hold.state, hold.instrument, hold.times_extended) == ("frozen", "freeze", 0)
    assert hold.expires_at == desk.time() + timedelta(days=181)
    with pytest.raises(AlreadyDecided):
        services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.FREEZE, reason=WHY)
    again = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
    desk.answer(desk.send(services.approve(actor=desk.li, order=again)), "extended")
    hold.refresh_from_db()
    assert (hold.state, hold.times_extended) == ("frozen", 1)


def test_a_refused_freeze_is_an_alarm_and_the_hold_stays(desk: Desk) -> None:
    hold = desk.placed()
    order = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.FREEZE, reason=WHY)
    desk.answer(desk.send(services.approve(actor=desk.li, order=order)), "refused")
    hold.refresh_from_db()
    assert hold.is_live
    assert Alarm.objects.get(kind="not_carried_out").due_at == hold.expires_at


def test_a_release_lasts_until_it_is_acknowledged(desk: Desk) -> None:
    hold = desk.placed()
    order = services.release_hold(actor=desk.li, hold=hold, reason=WHY, origin=Origin.OBJECTION)
    hold.refresh_from_db()
    assert (hold.state, hold.live_minor, hold.excess_minor) == ("releasing", 0, 60_000)
    with pytest.raises(HoldOver):
        services.release_hold(actor=desk.li, hold=hold, reason=WHY)
    desk.send(order)
    desk.answer(order, "refused")
    assert order.state == "sent"
    assert Alarm.objects.filter(kind="release_refused", closed_at=None).exists()
    desk.time.on(days=3)
    services.lapse()
    order.refresh_from_db()
    assert order.state == "sent"
    desk.send(order)
    desk.answer(order, "released")
    hold.refresh_from_db()
    assert (hold.state, hold.ended_at) == ("released", desk.time())
    assert OutboxMessage.objects.get(order=order).done_at is not None
    assert not Alarm.objects.filter(closed_at=None).exists()


def test_a_part_is_released_and_the_rest_stays(desk: Desk) -> None:
    hold = desk.placed()
    with pytest.raises(AmountOutside):
        services.release_hold(actor=desk.li, hold=hold, reason=WHY, amount_minor=60_001)
    order = services.release_hold(actor=desk.li, hold=hold, reason=WHY, amount_minor=10_000)
    assert (order.amount_minor, order.stays_minor) == (10_000, 50_000)
    hold.refresh_from_db()
    assert (hold.state, hold.live_minor, hold.harm_minor) == ("placed", 50_000, 0)


def test_a_proposal_is_taken_back_and_a_sent_order_is_not(desk: Desk) -> None:
    order = services.withdraw(actor=desk.wang, order=desk.propose(), reason="the wrong account")
    assert (order.state, order.withdrawn_by) == ("withdrawn", desk.wang)
    waiting = services.approve(actor=desk.li, order=desk.propose())
    services.withdraw(actor=desk.li, order=waiting, reason="the wrong amount")
    assert OutboxMessage.objects.get(order=waiting).done_at is not None
    with pytest.raises(AlreadyDecided):
        services.withdraw(actor=desk.wang, order=desk.sent(), reason="the wrong account")


def test_a_balance_that_fell_releases_what_it_does_not_cover(desk: Desk) -> None:
    hold = desk.placed()
    at = desk.time.on(minutes=1)
    assert services.take_balance(institution=desk.bank, account=MULE, balance_minor=45_000, balance_at=at)
    hold.refresh_from_db()
    assert (hold.live_minor, hold.excess_minor) == (45_000, 15_000)
    assert releases(hold)[0].origin == "balance"
    earlier = at - timedelta(hours=1)
    assert not services.take_balance(institution=desk.bank, account=MULE, balance_minor=1, balance_at=earlier)
    assert ReportedBalance.objects.get(account=MULE).balance_minor == 45_000


def test_no_more_is_proposed_than_the_balance_leaves(desk: Desk) -> None:
    services.take_balance(institution=desk.bank, account=MULE, balance_minor=10_000, balance_at=desk.time())
    with pytest.raises(AboveBalance):
        desk.propose(amount_minor=10_001)
    assert desk.propose(amount_minor=10_000).state == "proposed"


def test_what_the_owner_lives_on_stays_free(desk: Desk, tmp_path: Any, settings: Any) -> None:
    from cloudsword.lake.centre import create

    centre = create(tmp_path / "centre")
    file = centre.path / "policy.toml"
    text = file.read_text("utf-8").replace("# protected_living_minor = 0", "protected_living_minor = 30000")
    file.write_text(text, "utf-8")
    settings.CENTRE = centre.path
    order = desk.sent()
    desk.answer(order, balance_minor=70_000, balance_at=desk.time())
    hold = Hold.objects.get()
    assert (hold.live_minor, hold.excess_minor) == (40_000, 20_000)


def test_a_report_that_ends_releases_its_holds_in_the_same_transaction(desk: Desk, person: Any) -> None:
    from cloudsword.centre.intake.models import Report
    from cloudsword.centre.intake.services import withdraw_report

    hold = desk.placed()
    out = desk.sent(account=SECOND, amount_minor=10_000)
    waiting = desk.wang
    duty = person("feng", "duty_officer")
    withdraw_report(actor=duty, report=Report.objects.get(), reason="the victim found the money")
    hold.refresh_from_db()
    assert (hold.state, hold.live_minor) == ("releasing", 0)
    (release,) = releases(hold)
    assert (release.origin, release.made_by) == ("report_ended", duty)
    desk.answer(out)
    late = Hold.objects.get(order=out)
    assert (late.state, late.live_minor, late.excess_minor) == ("releasing", 0, 10_000)
    with pytest.raises(AboveDisputed):
        desk.propose(actor=waiting, account=SECOND, amount_minor=1)
    assert verify() == []


def test_a_case_is_not_closed_over_live_holds(desk: Desk) -> None:
    from cloudsword.centre.holds.services.ending import refuse_while_holding
    from cloudsword.errors import CaseStillHolds

    refuse_while_holding(desk.case)
    desk.placed()
    with pytest.raises(CaseStillHolds):
        refuse_while_holding(desk.case)


def test_returned_money_ends_the_hold(desk: Desk) -> None:
    hold = desk.placed()
    with pytest.raises(AmountOutside):
        note_return(actor=desk.wang, hold=hold, amount_minor=60_001, reason=PAID)
    hold = note_return(actor=desk.wang, hold=hold, amount_minor=20_000, reason=PAID)
    assert (hold.state, hold.live_minor, hold.returned_minor) == ("placed", 40_000, 20_000)
    hold = note_return(actor=desk.wang, hold=hold, amount_minor=40_000, reason=PAID)
    assert (hold.state, hold.returned_minor, hold.ended_at) == ("returned", 60_000, desk.time())


def test_a_report_that_ends_after_money_went_back(desk: Desk, person: Any) -> None:
    from cloudsword.centre.intake.models import Report
    from cloudsword.centre.intake.services import withdraw_report

    hold = desk.placed()
    out = desk.sent(account=SECOND, amount_minor=10_000)
    note_return(actor=desk.wang, hold=hold, amount_minor=60_000, reason=PAID)
    with pytest.raises(AboveDisputed):
        desk.propose(amount_minor=40_001)
    duty = person("feng", "duty_officer")
    withdraw_report(actor=duty, report=Report.objects.get(), reason="the victim found the money")
    desk.answer(out)
    late = Hold.objects.get(order=out)
    assert (late.state, late.live_minor, late.excess_minor) == ("releasing", 0, 10_000)
