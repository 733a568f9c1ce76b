"""What has become of an order, in one name that every page says.

Invariant: an order and its hold never speak against each other on a page. Until money is held the order
speaks; from then on the hold does, and what the order is not any more is not said beside it.
"""

from cloudsword.centre.funds_desk.models import Hold, Order
from cloudsword.centre.funds_desk.states import HoldState, OrderKind, OrderState
from cloudsword.vocabulary.named import Named

_SAYS_MORE = (OrderState.PARTLY_PLACED, OrderState.PLACED_ABOVE)


class Waiting(Named):
    """What is said of an order where more is known than its state."""

    SECOND = "proposed", "waits for a second officer", "待复核人批准"
    LEAVING = "approved", "approved, leaves within seconds", "已批准,即将发出"
    ANSWER = "sent", "sent, waits for the answer", "已发出,待机构反馈"
    OVERDUE = "unanswered", "sent, no answer in time", "已发出,逾期未反馈"


_WAITING = {
    OrderState.PROPOSED: Waiting.SECOND,
    OrderState.APPROVED: Waiting.LEAVING,
    OrderState.SENT: Waiting.ANSWER,
    OrderState.UNANSWERED: Waiting.OVERDUE,
}


def state_of(order: Order, hold: Hold | None = None) -> Named:
    """Return the state of an order as people read it; ``hold`` is the one that it placed, if any."""
    state = order.state_named
    if order.kind_named is OrderKind.HOLD and hold is not None:
        held = hold.state_named
        return state if held is HoldState.PLACED and state in _SAYS_MORE else held
    return _WAITING.get(state, state)
