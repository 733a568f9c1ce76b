"""Releasing what is held, in whole or in part: with a reason, and sent until the institution acknowledges it.

Invariants: what is locked beyond what may stand has a release under way, to the unit. A release carries who
released. One officer may set money free, up to the policy's limit by officer and day: then a second person
has to look at it; beyond that limit it is a proposal, and nothing is free before another approves it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError
from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.decisions import seen_version
from cloudsword.centre.holds.kinds import AlarmKind, Origin, TaskKind
from cloudsword.centre.holds.lives import RELEASING
from cloudsword.centre.holds.models import Hold, Order, OutboxMessage
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.services.money import account_room, root_room
from cloudsword.centre.holds.services.moving import locked_hold, locked_order, move_hold, move_order
from cloudsword.centre.holds.services.seeing import ask_to_see, lock_releases, may_release_alone
from cloudsword.centre.holds.services.sending import enqueue
from cloudsword.centre.holds.services.watching import calm_alarms, done_tasks
from cloudsword.centre.holds.services.work import Work, change, lock_money
from cloudsword.centre.holds.states import WAITING_ORDERS, HoldState, OrderKind, OrderState
from cloudsword.centre.people.access import require
from cloudsword.centre.people.permissions import PermissionName
from cloudsword.centre.people.services import require_reason
from cloudsword.errors import AlreadyOrdered, AmountOutside, HoldOver
from cloudsword.vocabulary.money import format_amount

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User

_HOLD_ALARMS = (AlarmKind.GROUND_LOST, AlarmKind.EXPIRING, AlarmKind.NOT_CARRIED_OUT)


def release_hold(
    *,
    actor: "User",
    hold: Hold,
    reason: str,
    amount_minor: int | None = None,
    origin: Origin = Origin.OFFICER,
    version: str | None = None,
    needs: Sequence[PermissionName] = RELEASING.first,
) -> Order:
    """Release a hold, or a part of it: it counts no more from now on, and goes out until acknowledged.

    Parameters
    ----------
    actor
        Who releases; up to the policy's limit one officer is enough.
    hold
        A live hold.
    reason
        Why.
    amount_minor
        How much; None: all of it.
    origin
        Why, as a code.
    version
        ``version`` of the hold's order that the actor saw; None: no page was open.
    needs
        Any of these permissions is enough: a desk above says others, where the release follows from what
        it lets people decide.

    Returns
    -------
    Order
        On its way; or, above the policy's limit for one officer, proposed: another officer approves it.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say.
    PageTooOld
        The hold was changed since the actor saw it.
    HoldOver
        Nothing is held any more.
    AmountOutside
        More than is held, or nothing.
    AlreadyOrdered
        A release of this hold waits for a second officer.
    """
    require(actor, *needs)
    reason = require_reason(reason)
    now = clock.now()
    try:
        with change(actor) as work:
            lock_money([hold.root_transaction_id], [hold.account])
            lock_releases(actor)
            hold = locked_hold(hold.pk)
            seen_version(hold.order, version)
            if not hold.is_live:
                raise HoldOver(state=hold.state_named)
            amount = hold.live_minor if amount_minor is None else amount_minor
            if not 0 < amount <= hold.live_minor:
                raise outside(amount, hold)
            if not may_release_alone(actor, {hold.currency: amount}, now=now):
                return _propose(work, hold, amount, origin, reason, now)
            return cut(work, hold, amount, origin=origin, reason=reason, now=now)
    except IntegrityError as error:
        raise AlreadyOrdered() from error


def _propose(work: Work, hold: Hold, amount: int, origin: Origin, reason: str, now: datetime) -> Order:
    """Propose a release that takes two: the money stays held until another officer approves."""
    order = Order.objects.create(
        kind=OrderKind.RELEASE.value,
        origin=origin.value,
        case_id=hold.case_id,
        hold=hold,
        root_transaction_id=hold.root_transaction_id,
        account=hold.account,
        institution_id=hold.institution_id,
        currency=hold.currency,
        amount_minor=amount,
        stays_minor=hold.live_minor - amount,
        instrument=hold.instrument,
        legal_basis=hold.legal_basis,
        reason=reason,
        made_by=work.actor,
        proposed_by=work.actor,
        proposed_at=now,
        expires_at=hold.expires_at,
    )
    work.note(
        Event.ORDER_PROPOSED,
        order,
        case=hold.case_id,
        account=hold.account,
        kind=order.kind,
        origin=origin,
        amount=amount,
        hold=hold.pk,
        reason=reason,
    )
    return order


def approve_release(work: Work, order: Order, now: datetime) -> None:
    """Carry out a proposed release that another officer approves; root and account are locked."""
    hold = locked_hold(order.hold_id)
    if not hold.is_live:
        raise HoldOver(state=hold.state_named)
    if order.amount_minor > hold.live_minor:
        raise outside(order.amount_minor, hold)
    move_order(
        order,
        OrderState.APPROVED,
        now,
        approved_by=work.actor,
        approved_at=now,
        looked_by=order.looked_by or work.actor,
        looked_at=order.looked_at or now,
        stays_minor=hold.live_minor - order.amount_minor,
        expires_at=hold.expires_at,
    )
    calm_alarms(work, AlarmKind.NOT_LOOKED_AT, now=now, order=order)
    _take_off(work, hold, order.amount_minor, Origin.of(order.origin), now)
    work.note(
        Event.ORDER_APPROVED,
        order,
        case=order.case_id,
        account=order.account,
        kind=order.kind,
        origin=order.origin,
        amount=order.amount_minor,
        stays=hold.live_minor,
        hold=hold.pk,
    )
    enqueue(work, order, now)


def outside(amount: int, hold: Hold) -> AmountOutside:
    """Return the error that says what a live hold still holds: no more of it can be set free or returned."""
    value, least, most = (format_amount(minor, hold.currency) for minor in (amount, 1, hold.live_minor))
    return AmountOutside(value=value, least=least, most=most)


def cut(work: Work, hold: Hold, amount: int, *, origin: Origin, reason: str, now: datetime) -> Order:
    """Take ``amount`` off a live hold and order its release; root and account are locked."""
    _take_off(work, hold, amount, origin, now)
    return order_release(work, hold, amount, origin=origin, reason=reason, now=now)


def _take_off(work: Work, hold: Hold, amount: int, origin: Origin, now: datetime) -> None:
    hold.live_minor -= amount
    hold.excess_minor += amount
    if origin is not Origin.OFFICER:
        hold.harm_minor += amount
    rest = {"live_minor": hold.live_minor, "excess_minor": hold.excess_minor, "harm_minor": hold.harm_minor}
    if hold.live_minor:
        hold.save(update_fields=list(rest))
    else:
        move_hold(hold, HoldState.RELEASING, now, **rest)
        calm_alarms(work, *_HOLD_ALARMS, now=now, hold=hold)
        done_tasks(work, TaskKind.MORE_TO_HOLD, now=now, hold=hold)
        end_changes(work, hold, now)


def order_release(
    work: Work, hold: Hold, amount: int, *, origin: Origin, reason: str, now: datetime
) -> Order:
    """Order the release of what is locked beyond ``hold.live_minor``; root and account are locked."""
    order = Order.objects.create(
        kind=OrderKind.RELEASE.value,
        state=OrderState.APPROVED.value,
        origin=origin.value,
        case_id=hold.case_id,
        hold=hold,
        root_transaction_id=hold.root_transaction_id,
        account=hold.account,
        institution_id=hold.institution_id,
        currency=hold.currency,
        amount_minor=amount,
        stays_minor=hold.live_minor,
        instrument=hold.instrument,
        legal_basis=hold.legal_basis,
        reason=reason,
        made_by=work.actor,
        proposed_by=work.actor,
        proposed_at=now,
        approved_at=now,
        expires_at=hold.expires_at,
    )
    work.note(
        Event.ORDER_APPROVED,
        order,
        case=hold.case_id,
        account=hold.account,
        kind=order.kind,
        origin=origin,
        amount=amount,
        stays=hold.live_minor,
        hold=hold.pk,
        reason=reason,
    )
    enqueue(work, order, now)
    if work.actor is not None:
        ask_to_see(work, order, now)
    return order


def end_changes(work: Work, hold: Hold, now: datetime) -> None:
    """Let open changes of a hold and a release that waits lapse, because nothing is held any more."""
    kinds = [OrderKind.EXTEND.value, OrderKind.FREEZE.value, OrderKind.RAISE.value]
    open_states = [OrderState.PROPOSED.value, OrderState.APPROVED.value]
    ending = Order.objects.filter(
        Q(kind__in=kinds, state__in=open_states)
        | Q(kind=OrderKind.RELEASE.value, state=OrderState.PROPOSED.value),
        hold=hold,
    )
    for pk in ending.values_list("pk", flat=True):
        order = locked_order(pk)
        if order is not None and order.state in open_states:
            move_order(order, OrderState.LAPSED, now)
            OutboxMessage.objects.filter(order=order).update(done_at=now)
            calm_alarms(work, AlarmKind.NOT_LOOKED_AT, now=now, order=order)
            work.note(Event.HOLD_LAPSED, order, case=order.case_id, kind=order.kind)


def raise_is_out(hold: Hold) -> bool:
    """Return whether an institution has an order to raise the hold, and has not answered."""
    return bool(
        Order.objects.filter(
            hold=hold, kind=OrderKind.RAISE.value, state__in=[state.value for state in WAITING_ORDERS]
        ).exists()
    )


def end_if_free(work: Work, hold: Hold, now: datetime) -> bool:
    """End a hold of which nothing is locked and nothing more can come; root and account are locked."""
    if hold.state_named is not HoldState.RELEASING or hold.excess_minor or raise_is_out(hold):
        return False
    move_hold(hold, HoldState.RELEASED, now)
    work.note(Event.HOLD_RELEASED, hold, case=hold.case_id, account=hold.account, amount=0, live=0, excess=0)
    return True


def cut_overshoot(
    work: Work,
    roots: Sequence[str],
    accounts: Sequence[str],
    *,
    now: datetime,
    origin: Origin = Origin.OVERSHOOT,
) -> list[Order]:
    """Release at once what is held beyond what is disputed or the account has; all are locked."""
    orders = []
    for root in sorted(set(roots)):
        over = -root_room(root)
        orders += _cut_latest(work, over, origin, now, root_transaction_id=root)
    for account in sorted(set(accounts)):
        for institution in _holding(account):
            room = account_room(account, institution)
            if room is not None:
                orders += _cut_latest(
                    work, -room, Origin.BALANCE, now, account=account, institution=institution
                )
    return orders


def overshoot(root: str) -> list[tuple[str, int]]:
    """Return what ``cut_overshoot`` would release of a transfer: currency and minor units of each hold."""
    over, found = -root_room(root), []
    live = Hold.objects.filter(ended_at=None, state__in=LIVE, root_transaction_id=root)
    for hold in live.order_by("-placed_at", "-pk") if over > 0 else ():
        amount = min(over, hold.live_minor)
        if amount > 0:
            found.append((hold.currency, amount))
            over -= amount
    return found


def _holding(account: str) -> list[str]:
    """Return the institutions with live holds on an account: one, unless the account changed hands."""
    live = Hold.objects.filter(ended_at=None, state__in=LIVE, account=account).order_by("institution")
    return list(live.values_list("institution", flat=True).distinct())


def _cut_latest(work: Work, over: int, origin: Origin, now: datetime, **which: Any) -> list[Order]:
    orders: list[Order] = []
    live = Hold.objects.filter(ended_at=None, state__in=LIVE, **which).order_by("-placed_at", "-pk")
    for pk in list(live.values_list("pk", flat=True)) if over > 0 else ():
        hold = locked_hold(pk)
        amount = min(over, hold.live_minor)
        if amount > 0:  # what went back may exceed what is disputed now, with nothing left to release
            orders.append(cut(work, hold, amount, origin=origin, reason=origin.en, now=now))
            over -= amount
    return orders
