"""Lives of orders and holds, and who decides them."""

from typing import Final

from cloudsword.centre.audit.events import Event
from cloudsword.centre.decisions import Life, TwoPeople
from cloudsword.centre.holds.events import HoldsEvent
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.holds.states import HoldState, OrderState
from cloudsword.tongue import N_, phrase

_O = OrderState
_ANSWERS: Final = frozenset(
    {_O.PLACED, _O.PARTLY_PLACED, _O.PLACED_ABOVE, _O.REFUSED, _O.EXTENDED, _O.FROZEN, _O.RELEASED}
)
ORDERING: Final = TwoPeople(
    phrase("an order"),
    first=(HoldsPermission.ORDER_PROPOSE,),
    second=(HoldsPermission.ORDER_APPROVE,),
)
RELEASING: Final = TwoPeople(
    phrase("a release"),
    first=(HoldsPermission.ORDER_PROPOSE, HoldsPermission.ORDER_APPROVE),
    second=(HoldsPermission.TASK_WORK,),
)
"""A release that one officer caused, and who looks at it afterwards.

A desk above may let others cause one, as who upholds an objection.
"""
ORDER: Final = Life[OrderState](
    N_("orders", "what has a life"),
    first=frozenset({_O.PROPOSED, _O.APPROVED}),
    after={
        _O.PROPOSED: frozenset({_O.APPROVED, _O.WITHDRAWN, _O.LAPSED}),
        _O.WITHDRAWN: frozenset(),
        _O.APPROVED: frozenset({_O.SENT, _O.WITHDRAWN, _O.LAPSED}),
        _O.SENT: _ANSWERS | {_O.UNANSWERED, _O.LAPSED},
        _O.UNANSWERED: _ANSWERS | {_O.LAPSED},
        _O.PLACED: frozenset(),
        _O.PARTLY_PLACED: frozenset(),
        _O.PLACED_ABOVE: frozenset(),
        _O.REFUSED: frozenset(),
        _O.EXTENDED: frozenset(),
        _O.FROZEN: frozenset(),
        _O.RELEASED: frozenset(),
        _O.LAPSED: frozenset(),
    },
    events={
        _O.PROPOSED: (Event.ORDER_PROPOSED,),
        _O.WITHDRAWN: (Event.ORDER_DISMISSED,),
        _O.APPROVED: (Event.ORDER_APPROVED,),
        _O.SENT: (Event.ORDER_SENT,),
        _O.UNANSWERED: (Event.ORDER_UNANSWERED,),
        **dict.fromkeys(_ANSWERS, (Event.ORDER_ANSWERED,)),
        _O.REFUSED: (Event.ORDER_ANSWERED, HoldsEvent.ORDER_UNDELIVERED),
        _O.LAPSED: (HoldsEvent.ORDER_LAPSED, Event.HOLD_LAPSED),
    },
    two=ORDERING,
    expires="expires_at",
    ended="ended_at",
)

_H = HoldState
_GONE: Final = frozenset({_H.FROZEN, _H.RELEASING, _H.RETURNED, _H.LAPSED})
HOLD: Final = Life[HoldState](
    N_("holds"),
    # a hold stands, or nothing of it may stand
    first=frozenset({_H.PLACED, _H.RELEASING}),
    after={
        _H.PLACED: _GONE | {_H.EXTENDED},
        _H.EXTENDED: _GONE | {_H.EXTENDED},
        _H.FROZEN: _GONE,
        _H.RELEASING: frozenset({_H.RELEASED}),
        _H.RELEASED: frozenset(),
        _H.RETURNED: frozenset(),
        _H.LAPSED: frozenset(),
    },
    events={
        _H.PLACED: (Event.HOLD_PLACED,),
        _H.EXTENDED: (Event.HOLD_EXTENDED,),
        _H.FROZEN: (Event.HOLD_FROZEN,),
        _H.RELEASING: (Event.HOLD_PLACED, Event.ORDER_APPROVED, Event.HOLD_RETURNED, Event.HOLD_LAPSED),
        _H.RELEASED: (Event.HOLD_RELEASED,),
        _H.RETURNED: (Event.HOLD_RETURNED,),
        _H.LAPSED: (Event.HOLD_LAPSED,),
    },
    ended="ended_at",
)

LIVES: Final = (ORDER, HOLD)
