"""Proposing orders, looking at them, approving them, taking them back.

Invariant: who proposes never approves, whatever the roles. What an order must satisfy stands in ``lawful``.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.decisions import looked, second_person, seen_version
from cloudsword.centre.holds.events import HoldsEvent
from cloudsword.centre.holds.given_back import back_at
from cloudsword.centre.holds.kinds import AlarmKind
from cloudsword.centre.holds.lives import ORDER
from cloudsword.centre.holds.models import Hold, Order, OutboxMessage
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.holds.services.lawful import (
    basis_of_change,
    check_amount,
    check_case_is_open,
    check_free,
    chosen,
    end_of_change,
    ground,
    policy_digest,
    still_lawful,
)
from cloudsword.centre.holds.services.moving import locked_hold, locked_order, move_order
from cloudsword.centre.holds.services.offering import harm_of
from cloudsword.centre.holds.services.releasing import approve_release
from cloudsword.centre.holds.services.sending import enqueue
from cloudsword.centre.holds.services.sent_again import proposed_before
from cloudsword.centre.holds.services.watching import calm_alarms
from cloudsword.centre.holds.services.work import Work, change, lock_money
from cloudsword.centre.holds.states import OrderKind, OrderState
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason
from cloudsword.errors import AlreadyOrdered, NotAllowed
from cloudsword.lake.instruments import InstrumentKind

if TYPE_CHECKING:
    from cloudsword.centre.intake.models import Case
    from cloudsword.centre.people.models import Institution, User


def propose(
    *,
    actor: "User",
    case: "Case",
    root_transaction_id: str,
    account: str,
    institution: "Institution",
    amount_minor: int,
    instrument: str,
    reason: str,
) -> Order:
    """Propose to hold an amount on an account.

    Parameters
    ----------
    actor
        Who proposes.
    case
        An open case that is traced.
    root_transaction_id
        The disputed transfer whose money it is.
    account, institution
        Where.
    amount_minor
        How much, minor units of the trace's currency.
    instrument
        Id of one of the policy's instruments to hold.
    reason
        Why this amount on this account.

    Returns
    -------
    Order
        Proposed; it ends after the instrument's length where nobody approves it.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided
        As their sentences say; the case is closed.
    UnknownInstrument, AmountOutside, AboveDisputed, AboveBalance, NoGround, AlreadyOrdered
        As their sentences say.
    """
    require(actor, HoldsPermission.ORDER_PROPOSE)
    reason = require_reason(reason)
    now = clock.now()
    basis = chosen(instrument, InstrumentKind.HOLD)
    try:
        with change(actor) as work:
            lock_money([root_transaction_id], [account])
            check_case_is_open(case)
            found = ground(case, root_transaction_id, account, amount_minor)
            trace, line = found.trace, found.line
            check_amount(basis, root_transaction_id, amount_minor, found, institution=institution.pk)
            check_free(account, root_transaction_id)
            order = Order.objects.create(
                kind=OrderKind.HOLD.value,
                case=case,
                trace=trace,
                root_transaction_id=root_transaction_id,
                account=account,
                institution=institution,
                currency=trace.currency,
                amount_minor=amount_minor,
                instrument=basis.id,
                legal_basis=basis.article,
                reason=reason,
                rule=trace.rule,
                policy=policy_digest(),
                left_free_minor=harm_of(
                    line,
                    root_transaction_id,
                    amount_minor,
                    beside=back_at(trace, root_transaction_id, account),
                ),
                made_by=actor,
                proposed_by=actor,
                proposed_at=now,
                expires_at=now + basis.length,
            )
            work.note(
                Event.ORDER_PROPOSED,
                order,
                case=case,
                account=account,
                kind=order.kind,
                root=root_transaction_id,
                institution=order.institution_id,
                amount=amount_minor,
                currency=order.currency,
                instrument=basis.id,
                policy=order.policy,
                reason=reason,
            )
    except IntegrityError as error:
        raise AlreadyOrdered() from error
    return order


def propose_change(
    *,
    actor: "User",
    hold: Hold,
    kind: OrderKind,
    reason: str,
    instrument: str | None = None,
    version: str | None = None,
) -> Order:
    """Propose to extend a live hold under its own instrument, or to freeze it under another.

    Parameters
    ----------
    actor
        Who proposes.
    hold
        A live hold.
    kind
        ``EXTEND`` or ``FREEZE``; to raise a hold see ``raising``.
    reason
        Why.
    instrument
        For a freeze: id of one of the policy's instruments to freeze; None: the first.
    version
        ``version`` of the hold's order that the actor saw: the same page sent again is the proposal that it
        made. None: no page was open.

    Raises
    ------
    PageTooOld
        The hold was changed since the actor saw it.
    NotAllowed, ReasonNeeded, HoldOver, UnknownInstrument, ExtensionsUsedUp, AlreadyOrdered
        As their sentences say.
    """
    require(actor, HoldsPermission.ORDER_PROPOSE)
    assert kind in (OrderKind.EXTEND, OrderKind.FREEZE)
    reason = require_reason(reason)
    now = clock.now()
    try:
        with change(actor) as work:
            lock_money([hold.root_transaction_id], [hold.account])
            hold = locked_hold(hold.pk)
            twin = proposed_before(actor, hold, kind, version)
            if twin is not None:
                return twin
            basis = basis_of_change(hold, kind, instrument)
            order = Order.objects.create(
                kind=kind.value,
                case_id=hold.case_id,
                hold=hold,
                root_transaction_id=hold.root_transaction_id,
                account=hold.account,
                institution_id=hold.institution_id,
                currency=hold.currency,
                amount_minor=hold.live_minor,
                instrument=basis.id,
                legal_basis=basis.article,
                reason=reason,
                rule=hold.order.rule,
                policy=policy_digest(),
                made_by=actor,
                proposed_by=actor,
                proposed_at=now,
                expires_at=end_of_change(hold, kind, basis, now),
            )
            work.note(
                Event.ORDER_PROPOSED,
                order,
                case=hold.case_id,
                account=hold.account,
                kind=kind,
                hold=hold.pk,
                amount=order.amount_minor,
                instrument=basis.id,
                policy=order.policy,
                reason=reason,
            )
    except IntegrityError as error:
        raise AlreadyOrdered() from error
    return order


def see_proposal(*, actor: "User", order: Order) -> Order:
    """Note that an approver other than the proposer has looked at a proposal; it escalates no more."""
    require(actor, HoldsPermission.ORDER_READ)
    if not actor.may(HoldsPermission.ORDER_APPROVE) or order.proposed_by_id == actor.pk or order.looked_at:
        return order
    now = clock.now()
    with change(actor) as work:
        found = locked_order(order.pk)
        if found is None or found.state_named is not OrderState.PROPOSED or found.looked_at:
            return found or order
        looked(found, actor, now)
        calm_alarms(work, AlarmKind.NOT_LOOKED_AT, now=now, order=found)
        work.note(HoldsEvent.ORDER_LOOKED_AT, found, case=found.case_id)
    return found


def approve(*, actor: "User", order: Order, version: str | None = None) -> Order:
    """Approve the proposal of another officer: the order is signed and waits in the outbox.

    Parameters
    ----------
    actor
        Who approves; must have the role that the instrument names.
    order
        A proposal.
    version
        ``version`` of the order that the actor saw; None: no page was open.

    Raises
    ------
    NotAllowed
        The actor may not approve, or has not the role that signs for this instrument.
    TwoPeopleNeeded
        The actor proposed it.
    AlreadyDecided
        It is no proposal any more.
    PageTooOld
        It, or the hold that it changes, was changed since the actor saw it.
    UnknownInstrument, AmountOutside, AboveDisputed, AboveBalance, NoGround, AlreadyOrdered, HoldOver
        What held at the proposal does not hold any more.
    """
    require(actor, HoldsPermission.ORDER_APPROVE)
    now = clock.now()
    with change(actor) as work:
        lock_money([order.root_transaction_id], [order.account])
        found = locked_order(order.pk)
        assert found is not None
        second_person(ORDER, found, OrderState.APPROVED, actor=actor, at=now, seen=version)
        if found.kind_named is OrderKind.RELEASE:
            approve_release(work, found, now)
            return found
        basis, end = still_lawful(found, now)
        if basis.signed_by not in actor.roles:
            raise NotAllowed(
                person=actor.full_name, permission=f"{HoldsPermission.ORDER_APPROVE} / {basis.signed_by}"
            )
        move_order(
            found,
            OrderState.APPROVED,
            now,
            approved_by=actor,
            approved_at=now,
            looked_by=found.looked_by or actor,
            looked_at=found.looked_at or now,
            expires_at=end,
            legal_basis=basis.article,
            policy=policy_digest(),
        )
        calm_alarms(work, AlarmKind.NOT_LOOKED_AT, now=now, order=found)
        work.note(
            Event.ORDER_APPROVED,
            found,
            case=found.case_id,
            account=found.account,
            kind=found.kind,
            amount=found.amount_minor,
            expires_at=end,
            policy=found.policy,
        )
        enqueue(work, found, now)
    return found


def withdraw(*, actor: "User", order: Order, reason: str, version: str | None = None) -> Order:
    """Take an order back before it is sent: its proposer, or an approver.

    Parameters
    ----------
    actor, order, reason
        Who takes back what, and why.
    version
        ``version`` of the order that the actor saw; None: no page was open.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say.
    AlreadyDecided
        It was sent, or has ended.
    PageTooOld
        It, or the hold that it changes, was changed since the actor saw it.
    """
    require(actor, HoldsPermission.ORDER_PROPOSE, HoldsPermission.ORDER_APPROVE)
    reason = require_reason(reason)
    now = clock.now()
    with change(actor) as work:
        found = locked_order(order.pk)
        assert found is not None
        if found.proposed_by_id != actor.pk and not actor.may(HoldsPermission.ORDER_APPROVE):
            raise NotAllowed(person=actor.full_name, permission=HoldsPermission.ORDER_APPROVE)
        is_proposed = found.state_named is OrderState.PROPOSED
        if found.kind_named is OrderKind.RELEASE and not is_proposed:
            # money that was set free is not taken back by one person
            raise ORDER.decided(found)
        ORDER.check(found, OrderState.WITHDRAWN)
        if is_proposed:
            if found.hold_id is not None:
                found.hold = locked_hold(found.hold_id)
            seen_version(found, version)
        take_back(work, found, reason, now)
    return found


def take_back(work: Work, order: Order, reason: str, now: datetime) -> None:
    """Withdraw a locked order that was not sent."""
    move_order(order, OrderState.WITHDRAWN, now, withdrawn_by=work.actor, withdrawn_reason=reason)
    OutboxMessage.objects.filter(order=order).update(done_at=now)
    calm_alarms(work, AlarmKind.NOT_LOOKED_AT, now=now, order=order)
    work.note(Event.ORDER_DISMISSED, order, case=order.case_id, kind=order.kind, reason=reason)
