"""What has become of an order, in one name that every page says.

Invariant: an order and its hold never speak against each other on a page. Until money is held the order
speaks; from then on the hold does, and what the order is not any more is not said beside it. Where all that
was locked above it is free again, the money is held and no more.
"""

from typing import TYPE_CHECKING

from cloudsword.centre.holds.states import HoldState, OrderKind, OrderState
from cloudsword.vocabulary.named import Named

if TYPE_CHECKING:
    from cloudsword.centre.holds.models import Hold, Order


class Waiting(Named):
    """What is said of an order where more is known than its state."""

    SECOND = "proposed", "waits for a second officer"
    LEAVING = "approved", "approved, leaves within seconds"
    ANSWER = "sent", "sent, waits for the answer"
    OVERDUE = "unanswered", "sent, no answer in time"


_WAITING = {
    OrderState.PROPOSED: Waiting.SECOND,
    OrderState.APPROVED: Waiting.LEAVING,
    OrderState.SENT: Waiting.ANSWER,
    OrderState.UNANSWERED: Waiting.OVERDUE,
}


def state_of(order: "Order", hold: "Hold | None" = None) -> Named:
    """Return the state of an order as people read it; ``hold`` is the one that it placed, if any."""
    state = order.state_named
    if order.kind_named is OrderKind.HOLD and hold is not None:
        held = hold.state_named
        says_more = state is OrderState.PARTLY_PLACED or (
            state is OrderState.PLACED_ABOVE and hold.excess_minor > 0
        )
        return state if held is HoldState.PLACED and says_more else held
    return _WAITING.get(state, state)
