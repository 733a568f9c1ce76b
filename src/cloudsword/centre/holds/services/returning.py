"""Held money that went back to a victim."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.holds.kinds import AlarmKind, TaskKind
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.services.moving import locked_hold, move_hold
from cloudsword.centre.holds.services.releasing import end_changes, outside, raise_is_out
from cloudsword.centre.holds.services.watching import calm_alarms, done_tasks
from cloudsword.centre.holds.services.work import change, lock_money
from cloudsword.centre.holds.states import HoldState
from cloudsword.centre.people.access import require
from cloudsword.centre.people.permissions import PermissionName
from cloudsword.centre.people.services import require_reason
from cloudsword.errors import HoldOver, PageTooOld

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


def give_back(
    *,
    actor: "User",
    needs: Sequence[PermissionName],
    hold: Hold,
    amount_minor: int,
    reason: str,
    returned_seen: int | None = None,
) -> Hold:
    """Note that ``amount_minor`` of a hold was paid back; a hold of which all went back is returned.

    Parameters
    ----------
    actor
        Who notes it.
    needs
        Any of these permissions is enough: the desk that shares out says who may.
    hold
        A live hold.
    amount_minor
        Minor units, at most what is live.
    reason
        By which allocation and which payment.
    returned_seen
        What had gone back of the hold when the sum was worked out; None: the sum does not rest on it.

    Raises
    ------
    PageTooOld
        More has gone back since: two who note the same payment at once shall not count it twice.
    NotAllowed, ReasonNeeded, HoldOver, AmountOutside
        As their sentences say.
    """
    require(actor, *needs)
    reason = require_reason(reason)
    now = clock.now()
    with change(actor) as work:
        lock_money([hold.root_transaction_id], [hold.account])
        found = locked_hold(hold.pk)
        if not found.is_live:
            raise HoldOver(state=found.state_named)
        if returned_seen is not None and returned_seen != found.returned_minor:
            raise PageTooOld()
        if not 0 < amount_minor <= found.live_minor:
            raise outside(amount_minor, found)
        live, returned = found.live_minor - amount_minor, found.returned_minor + amount_minor
        if live:
            found.live_minor, found.returned_minor = live, returned
            found.save(update_fields=["live_minor", "returned_minor"])
        else:
            waits = found.excess_minor or raise_is_out(found)
            state = HoldState.RELEASING if waits else HoldState.RETURNED
            move_hold(found, state, now, live_minor=0, returned_minor=returned)
            end_changes(work, found, now)
            calm_alarms(work, AlarmKind.EXPIRING, AlarmKind.GROUND_LOST, now=now, hold=found)
            done_tasks(work, TaskKind.MORE_TO_HOLD, now=now, hold=found)
        work.note(
            Event.HOLD_RETURNED,
            found,
            case=found.case_id,
            account=found.account,
            amount=amount_minor,
            live=live,
            reason=reason,
        )
    return found
