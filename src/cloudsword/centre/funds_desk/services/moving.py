"""Moving orders and holds from state to state: nothing else sets a state."""

from datetime import datetime
from typing import Any

from cloudsword.centre.funds_desk.models import Hold, Order
from cloudsword.centre.funds_desk.states import (
    HOLD_TRANSITIONS,
    ORDER_TRANSITIONS,
    HoldState,
    OrderState,
    ends,
)
from cloudsword.errors import AlreadyDecided

_ORDER_ENDS = ends(ORDER_TRANSITIONS)  # type: ignore[arg-type]
_HOLD_ENDS = ends(HOLD_TRANSITIONS)  # type: ignore[arg-type]


def move_order(order: Order, state: OrderState, now: datetime, **fields: Any) -> None:
    """Move a locked order and save it; AlreadyDecided where the table does not lead there."""
    before = order.state_named
    if state not in ORDER_TRANSITIONS[before]:
        raise AlreadyDecided(state=before.en, state_zh=before.zh)
    order.state = state.value
    for name, value in fields.items():
        setattr(order, name, value)
    changed = ["state", *fields]
    if state in _ORDER_ENDS:
        order.ended_at = now
        changed.append("ended_at")
    order.save(update_fields=changed)


def move_hold(hold: Hold, state: HoldState, now: datetime, **fields: Any) -> None:
    """Move a locked hold and save it; AlreadyDecided where the table does not lead there."""
    before = hold.state_named
    if state not in HOLD_TRANSITIONS[before]:
        raise AlreadyDecided(state=before.en, state_zh=before.zh)
    hold.state = state.value
    for name, value in fields.items():
        setattr(hold, name, value)
    changed = ["state", *fields]
    if state in _HOLD_ENDS:
        hold.ended_at = now
        changed.append("ended_at")
    hold.save(update_fields=changed)


def locked_order(pk: object, *, skip_locked: bool = False) -> Order | None:
    """Return an order that nobody else changes until the transaction ends; None: it is gone, or skipped."""
    rows = Order.objects.select_for_update(of=("self",), no_key=True, skip_locked=skip_locked)
    found: Order | None = rows.select_related("institution", "hold__order").filter(pk=pk).first()
    return found


def locked_hold(pk: object) -> Hold:
    """Return a hold that nobody else changes until the transaction ends."""
    rows = Hold.objects.select_for_update(of=("self",), no_key=True)
    found: Hold = rows.select_related("order", "institution").get(pk=pk)
    return found
