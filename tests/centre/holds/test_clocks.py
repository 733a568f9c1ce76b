"""What runs out by itself."""

from datetime import timedelta

import pytest

from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Alarm, Hold, Order, OutboxMessage
from cloudsword.centre.holds.states import OrderKind

from .conftest import SECOND, Desk

pytestmark = pytest.mark.django_db
WHY = "the owner proved a sale"


def test_a_proposal_nobody_looks_at_escalates_once(desk: Desk) -> None:
    order = desk.propose()
    desk.time.on(seconds=119)
    assert services.escalate() == 0
    desk.time.on(seconds=1)
    assert services.escalate() == 1
    assert services.escalate() == 0
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.order, alarm.case) == ("not_looked_at", order, desk.case)
    order.refresh_from_db()
    assert order.escalated_at == desk.time()
    services.approve(actor=desk.li, order=order)
    alarm.refresh_from_db()
    assert alarm.closed_at is not None


def test_a_look_by_an_approver_keeps_it_from_escalating(desk: Desk) -> None:
    order = desk.propose()
    assert services.see_proposal(actor=desk.wang, order=order).looked_at is None
    assert services.see_proposal(actor=desk.zhao, order=order).looked_by == desk.zhao
    services.see_proposal(actor=desk.li, order=order)
    order.refresh_from_db()
    assert order.looked_by == desk.zhao
    desk.time.on(minutes=10)
    assert services.escalate() == 0


def test_a_proposer_s_own_look_does_not_count(desk: Desk) -> None:
    order = desk.propose(actor=desk.zhao)
    assert services.see_proposal(actor=desk.zhao, order=order).looked_at is None


def test_an_unapproved_order_lapses(desk: Desk) -> None:
    order = desk.propose()
    desk.time.on(hours=48)
    assert services.lapse() == 1
    order.refresh_from_db()
    assert (order.state, order.ended_at) == ("lapsed", desk.time())


def test_an_approved_order_that_could_not_be_sent_lapses(desk: Desk) -> None:
    order = services.approve(actor=desk.li, order=desk.propose())
    desk.time.on(hours=49)
    assert services.work_outbox(channels=lambda institution: None) == 0
    assert services.lapse() == 1
    order.refresh_from_db()
    assert (order.state, order.sent_at) == ("lapsed", None)
    assert OutboxMessage.objects.get().done_at is not None


def test_every_hold_ends(desk: Desk) -> None:
    hold = desk.placed()
    desk.time.on(hours=48)
    assert services.lapse() == 1
    hold.refresh_from_db()
    assert (hold.state, hold.live_minor, hold.ended_at) == ("lapsed", 0, desk.time())
    assert desk.propose().state == "proposed"


def test_a_hold_that_ends_while_an_excess_is_released_waits_for_the_acknowledgement(desk: Desk) -> None:
    hold = desk.placed(placed=80_000)
    desk.time.on(hours=48)
    services.lapse()
    hold.refresh_from_db()
    assert (hold.state, hold.live_minor, hold.excess_minor) == ("releasing", 0, 20_000)
    release = desk.send(Order.objects.get(kind="release"))
    desk.answer(release, "released")
    hold.refresh_from_db()
    assert hold.state == "released"


def test_a_hold_that_ends_while_its_extension_is_unanswered_is_released(desk: Desk) -> None:
    hold = desk.placed()
    change = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
    change = desk.send(services.approve(actor=desk.li, order=change))
    desk.time.on(hours=48)
    services.lapse()
    hold.refresh_from_db()
    assert (hold.state, hold.excess_minor) == ("releasing", 60_000)
    assert Order.objects.get(kind="release").origin == "late"
    desk.answer(change, "extended")
    hold.refresh_from_db()
    assert hold.state == "releasing"


def test_a_hold_about_to_end_is_an_alarm_until_it_is_extended(desk: Desk) -> None:
    hold = desk.placed()
    desk.time.on(hours=41)
    assert services.warn() == 0
    desk.time.on(hours=1)
    assert services.warn() == 1
    assert services.warn() == 0
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.due_at, alarm.amount_minor) == ("expiring", hold.expires_at, 60_000)
    change = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
    desk.answer(desk.send(services.approve(actor=desk.li, order=change)), "extended")
    alarm.refresh_from_db()
    assert alarm.closed_at is not None


def test_open_changes_of_a_hold_lapse_with_it(desk: Desk) -> None:
    hold = desk.placed()
    change = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
    services.release_hold(actor=desk.li, hold=hold, reason=WHY)
    change.refresh_from_db()
    assert change.state == "lapsed"


def test_the_clocks_run_as_one(desk: Desk) -> None:
    desk.propose()
    desk.placed(account=SECOND)
    desk.time.on(hours=43)
    assert services.run_clocks() >= 2
    assert {alarm.kind for alarm in Alarm.objects.all()} == {"not_looked_at", "expiring"}
    desk.time.on(hours=100)
    services.run_clocks()
    assert not Hold.objects.filter(ended_at=None).exists()


def test_a_clock_that_jumps_back_changes_nothing(desk: Desk) -> None:
    hold = desk.placed()
    desk.time.on(days=-3)
    assert (services.lapse(), services.escalate(), services.mark_unanswered()) == (0, 0, 0)
    hold.refresh_from_db()
    assert hold.expires_at - desk.time() == timedelta(days=5)
