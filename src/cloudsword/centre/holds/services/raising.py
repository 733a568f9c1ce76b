"""Raising a live hold: more stolen money of the same transfer came to an account where some is held.

Invariants: of an account and a transfer there stays one live hold, and it is raised by an order of its own
with a key of its own, two officers and the hold's own legal basis; the instrument's limit counts the hold as
a whole; its end stays what it was. A hold whose raise is out is not over before the raise is answered or its
own time is: what an institution may have locked by then is not forgotten.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.holds.given_back import back_at
from cloudsword.centre.holds.kinds import TaskKind
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.holds.services.lawful import (
    basis_of_change,
    check_case_is_open,
    check_raise,
    end_of_change,
    ground,
    policy_digest,
)
from cloudsword.centre.holds.services.money import account_claims, policy
from cloudsword.centre.holds.services.moving import locked_hold
from cloudsword.centre.holds.services.offering import harm_of
from cloudsword.centre.holds.services.sent_again import proposed_before
from cloudsword.centre.holds.services.watching import done_tasks
from cloudsword.centre.holds.services.work import change, lock_money
from cloudsword.centre.holds.states import OrderKind
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason
from cloudsword.errors import AlreadyOrdered, CloudSwordError

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


def propose_raise(
    *, actor: "User", hold: Hold, amount_minor: int, reason: str, version: str | None = None
) -> Order:
    """Propose to hold more on an account where a hold is live, for the same transfer.

    Parameters
    ----------
    actor
        Who proposes.
    hold
        A live hold of an open case.
    amount_minor
        How much more, minor units.
    reason
        Why.
    version
        ``version`` of the hold's order that the actor saw: the same page sent again is the proposal that it
        made. None: no page was open.

    Returns
    -------
    Order
        Proposed; it ends with the hold where nobody approves it.

    Raises
    ------
    NotAllowed, ReasonNeeded, HoldOver, AlreadyDecided, UnknownInstrument
        As their sentences say.
    AmountOutside, AboveDisputed, AboveBalance, NoGround, AlreadyOrdered
        As their sentences say.
    PageTooOld
        The hold was changed since the actor saw it.
    """
    require(actor, HoldsPermission.ORDER_PROPOSE)
    reason = require_reason(reason)
    now = clock.now()
    try:
        with change(actor) as work:
            lock_money([hold.root_transaction_id], [hold.account])
            check_case_is_open(hold.case)
            hold = locked_hold(hold.pk)
            twin = proposed_before(actor, hold, OrderKind.RAISE, version)
            if twin is not None:
                return twin
            basis = basis_of_change(hold, OrderKind.RAISE, None)
            found = check_raise(basis, hold, amount_minor)
            order = Order.objects.create(
                kind=OrderKind.RAISE.value,
                case_id=hold.case_id,
                trace=found.trace,
                hold=hold,
                root_transaction_id=hold.root_transaction_id,
                account=hold.account,
                institution_id=hold.institution_id,
                currency=hold.currency,
                amount_minor=amount_minor,
                instrument=basis.id,
                legal_basis=basis.article,
                reason=reason,
                rule=hold.order.rule,
                policy=policy_digest(),
                left_free_minor=harm_of(
                    found.line,
                    hold.root_transaction_id,
                    amount_minor,
                    beside=hold.live_minor + back_at(found.trace, hold.root_transaction_id, hold.account),
                ),
                made_by=actor,
                proposed_by=actor,
                proposed_at=now,
                expires_at=end_of_change(hold, OrderKind.RAISE, basis, now),
            )
            done_tasks(work, TaskKind.MORE_TO_HOLD, now=now, hold=hold)
            work.note(
                Event.ORDER_PROPOSED,
                order,
                case=hold.case_id,
                account=hold.account,
                kind=order.kind,
                hold=hold.pk,
                root=hold.root_transaction_id,
                amount=amount_minor,
                instrument=basis.id,
                policy=order.policy,
                reason=reason,
            )
    except IntegrityError as error:
        raise AlreadyOrdered() from error
    return order


def more_to_hold(hold: Hold, *, now: datetime | None = None) -> int:
    """Return by how much a live hold could be raised now under the policy's rule, minor units; or 0."""
    now = now or clock.now()
    if not hold.is_live or hold.expires_at <= now:
        return 0
    root, account = hold.root_transaction_id, hold.account
    try:
        found = ground(hold.case, root, account, 0)
        line = found.line
        basis = basis_of_change(hold, OrderKind.RAISE, None)
        claims = account_claims(
            account, hold.institution_id, booked=line.balance_minor, moved_at=line.moved_at, rows=found.rows
        )
        more = min(
            int(line.by_root.get(root, 0)) - hold.live_minor,
            found.room_minor,
            claims.left_minor,
            basis.maximum_minor - hold.live_minor,
        )
        if more < policy().holds.smallest_minor:
            return 0
        check_raise(basis, hold, more, found)
    except CloudSwordError:
        return 0
    return more
