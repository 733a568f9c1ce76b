"""What runs out by itself: proposals nobody looks at, orders nobody answers, holds that end.

Each change is a transaction of its own, and is skipped where somebody else is at it at that moment.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.holds.events import HoldsEvent
from cloudsword.centre.holds.kinds import AlarmKind, Origin, TaskKind
from cloudsword.centre.holds.models import Hold, Order, OutboxMessage
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.services.money import policy
from cloudsword.centre.holds.services.moving import locked_hold, locked_order, move_hold, move_order
from cloudsword.centre.holds.services.releasing import cut, end_changes, end_if_free
from cloudsword.centre.holds.services.watching import calm_alarms, done_tasks, open_task, raise_alarm
from cloudsword.centre.holds.services.work import Work, change, lock_money
from cloudsword.centre.holds.states import WAITING_ORDERS, HoldState, OrderKind, OrderState

BATCH: Final = 500
_LONGER: Final = [OrderKind.EXTEND.value, OrderKind.FREEZE.value]
_OUT: Final = [state.value for state in WAITING_ORDERS]


def escalate(*, now: datetime | None = None) -> int:
    """Raise an alarm for each proposal that no approver has looked at in time; return how many."""
    now = now or clock.now()
    before = now - timedelta(seconds=policy().clocks.look_seconds)
    waiting = Order.objects.filter(
        state=OrderState.PROPOSED.value, looked_at=None, escalated_at=None, proposed_at__lte=before
    )

    def act(work: Work, order: Order) -> bool:
        if order.state_named is not OrderState.PROPOSED or order.looked_at or order.escalated_at:
            return False
        order.escalated_at = now
        order.save(update_fields=["escalated_at"])
        raise_alarm(
            work, AlarmKind.NOT_LOOKED_AT, due_at=now, now=now, order=order, amount_minor=order.amount_minor
        )
        work.note(Event.ORDER_ESCALATED, order, case=order.case_id)
        return True

    return _each_order(waiting.values_list("pk", flat=True), act)


def mark_unanswered(*, now: datetime | None = None) -> int:
    """Mark orders that nobody answered in time, a task each; return how many. Late answers still count."""
    now = now or clock.now()
    before = now - timedelta(seconds=policy().clocks.answer_seconds)
    waiting = Order.objects.filter(ended_at=None, state=OrderState.SENT.value, sent_at__lte=before)

    def act(work: Work, order: Order) -> bool:
        if order.state_named is not OrderState.SENT:
            return False
        move_order(order, OrderState.UNANSWERED, now)
        open_task(
            work,
            TaskKind.UNANSWERED,
            f"order {order.pk}",
            now=now,
            institution=order.institution,
            order=order,
        )
        work.note(Event.ORDER_UNANSWERED, order, case=order.case_id, kind=order.kind)
        return True

    return _each_order(waiting.values_list("pk", flat=True), act)


def lapse(*, now: datetime | None = None) -> int:
    """End the orders and holds whose time is over; return how many. A release never lapses."""
    now = now or clock.now()
    states = [
        s.value for s in (OrderState.PROPOSED, OrderState.APPROVED, OrderState.SENT, OrderState.UNANSWERED)
    ]
    over = Order.objects.filter(ended_at=None, state__in=states, expires_at__lte=now)
    over = over.exclude(kind=OrderKind.RELEASE.value)
    raises = list(
        over.filter(kind=OrderKind.RAISE.value, state__in=_OUT)
        .values_list("pk", "hold_id")
        .order_by("pk")[:BATCH]
    )
    over = over.exclude(pk__in=[pk for pk, _ in raises])

    def act(work: Work, order: Order) -> bool:
        if order.state not in states:
            return False
        move_order(order, OrderState.LAPSED, now)
        OutboxMessage.objects.filter(order=order, done_at=None).update(done_at=now)
        calm_alarms(work, AlarmKind.NOT_LOOKED_AT, now=now, order=order)
        done_tasks(work, TaskKind.UNANSWERED, TaskKind.UNDELIVERED, now=now, order=order)
        work.note(HoldsEvent.ORDER_LAPSED, order, case=order.case_id, kind=order.kind)
        return True

    count = _each_order(over.values_list("pk", flat=True), act)
    count += sum(_lapse_raise(pk, Hold.objects.get(pk=hold), now) for pk, hold in raises)
    for hold in Hold.objects.filter(ended_at=None, state__in=LIVE, expires_at__lte=now).order_by(
        "expires_at", "pk"
    )[:BATCH]:
        count += _lapse_hold(hold, now)
    for hold in Hold.objects.filter(state=HoldState.RELEASING.value, excess_minor=0).order_by("pk")[:BATCH]:
        with change(None) as work:
            lock_money([hold.root_transaction_id], [hold.account])
            count += end_if_free(work, locked_hold(hold.pk), now)
    return count


def warn(*, now: datetime | None = None) -> int:
    """Raise an alarm for each hold that is about to end; return how many holds that are."""
    now = now or clock.now()
    until = now + timedelta(hours=policy().clocks.warning_hours)
    ending = Hold.objects.filter(
        ended_at=None, state__in=LIVE, expires_at__gt=now, expires_at__lte=until
    ).exclude(Q(alarms__kind=AlarmKind.EXPIRING.value) & Q(alarms__closed_at=None))
    count = 0
    for hold in ending.order_by("expires_at", "pk")[:BATCH]:
        with change(None) as work:
            lock_money([hold.root_transaction_id], [hold.account])
            found = locked_hold(hold.pk)
            if found.is_live and found.expires_at <= until:
                raise_alarm(
                    work,
                    AlarmKind.EXPIRING,
                    due_at=found.expires_at,
                    now=now,
                    hold=found,
                    amount_minor=found.live_minor,
                )
                count += 1
    return count


def _lapse_raise(pk: object, hold: Hold, now: datetime) -> bool:
    """End an unanswered raise once its institution holds nothing of that hold any more, and not before."""
    with change(None) as work:
        lock_money([hold.root_transaction_id], [hold.account])
        order, found = locked_order(pk), locked_hold(hold.pk)
        if order is None or order.state not in _OUT:
            return False
        longer = Order.objects.filter(hold=found, kind__in=_LONGER, sent_at__isnull=False)
        ends = [found.expires_at, *longer.values_list("expires_at", flat=True)]
        if found.ended_at is None and max(ends) > now:
            return False  # what it may have brought is locked for as long as the hold
        move_order(order, OrderState.LAPSED, now)
        OutboxMessage.objects.filter(order=order, done_at=None).update(done_at=now)
        done_tasks(work, TaskKind.UNANSWERED, TaskKind.UNDELIVERED, now=now, order=order)
        work.note(HoldsEvent.ORDER_LAPSED, order, case=order.case_id, kind=order.kind)
        end_if_free(work, found, now)
    return True


def _lapse_hold(hold: Hold, now: datetime) -> int:
    with change(None) as work:
        lock_money([hold.root_transaction_id], [hold.account])
        found = locked_hold(hold.pk)
        if not found.is_live or found.expires_at > now:
            return 0
        lapsed = found.live_minor
        if Order.objects.filter(hold=found, kind__in=_LONGER, state__in=_OUT).exists():
            # the institution may hold on: it was asked to, and has not said yet
            cut(work, found, lapsed, origin=Origin.LATE, reason=Origin.LATE.en, now=now)
            return 1
        # what has a release under way is followed until the institution acknowledges it
        state = HoldState.RELEASING if found.excess_minor else HoldState.LAPSED
        move_hold(found, state, now, live_minor=0)
        end_changes(work, found, now)
        calm_alarms(
            work,
            AlarmKind.EXPIRING,
            AlarmKind.GROUND_LOST,
            AlarmKind.NOT_CARRIED_OUT,
            now=now,
            hold=found,
        )
        done_tasks(work, TaskKind.MORE_TO_HOLD, now=now, hold=found)
        work.note(Event.HOLD_LAPSED, found, case=found.case_id, account=found.account, amount=lapsed)
    return 1


def _each_order(keys: Iterable[object], act: Callable[[Work, Order], bool]) -> int:
    count = 0
    for pk in list(keys)[:BATCH]:
        with change(None) as work:
            order = locked_order(pk, skip_locked=True)
            if order is not None and act(work, order):
                count += 1
    return count
