"""Moving orders and holds from state to state: nothing else sets a state."""

from datetime import datetime
from typing import Any

from cloudsword.centre.holds.lives import HOLD, ORDER
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.states import HoldState, OrderState


def move_order(order: Order, state: OrderState, now: datetime, **fields: Any) -> None:
    """Move a locked order and save it; AlreadyDecided where the table does not lead there."""
    ORDER.move(order, state, now, **fields)


def move_hold(hold: Hold, state: HoldState, now: datetime, **fields: Any) -> None:
    """Move a locked hold and save it; AlreadyDecided where the table does not lead there."""
    HOLD.move(hold, state, now, **fields)


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
