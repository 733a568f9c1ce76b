"""Lives at the funds desk: orders, holds, notices, objections, allocations; and who decides them."""

from typing import Final

from cloudsword.centre.audit.events import Event
from cloudsword.centre.decisions import Life, TwoPeople
from cloudsword.centre.funds_desk.events import FundsEvent
from cloudsword.centre.funds_desk.owner_events import RestitutionEvent
from cloudsword.centre.funds_desk.owner_states import (
    AllocationState,
    NoticeState,
    ObjectionOutcome,
    Unanswered,
)
from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.funds_desk.states import HoldState, OrderState
from cloudsword.vocabulary.named import Named

_O = OrderState
_ANSWERS: Final = frozenset(
    {_O.PLACED, _O.PARTLY_PLACED, _O.PLACED_ABOVE, _O.REFUSED, _O.EXTENDED, _O.FROZEN, _O.RELEASED}
)
ORDERING: Final = TwoPeople(
    "an order",
    "下达指令",
    first=(FundsPermission.ORDER_PROPOSE,),
    second=(FundsPermission.ORDER_APPROVE,),
)
RELEASING: Final = TwoPeople(
    "a release",
    "解除止付",
    first=(FundsPermission.ORDER_PROPOSE, FundsPermission.ORDER_APPROVE, FundsPermission.OBJECTION_ANSWER),
    second=(FundsPermission.TASK_WORK,),
)
"""A release that one officer caused, and who looks at it afterwards."""
ORDER: Final = Life[OrderState](
    "orders",
    "指令",
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
        _O.REFUSED: (Event.ORDER_ANSWERED, FundsEvent.ORDER_UNDELIVERED),
        _O.LAPSED: (FundsEvent.ORDER_LAPSED, Event.HOLD_LAPSED),
    },
    two=ORDERING,
    expires="expires_at",
    ended="ended_at",
)

_H = HoldState
_GONE: Final = frozenset({_H.FROZEN, _H.RELEASING, _H.RETURNED, _H.LAPSED})
HOLD: Final = Life[HoldState](
    "holds",
    "止付",
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

_N = NoticeState
NOTICE: Final = Life[NoticeState](
    "notices to owners",
    "致账户所有人的通知",
    first=frozenset({_N.DUE}),
    # a notice is delayed once: its date is its end
    after={
        _N.DUE: frozenset({_N.DELAYED, _N.SENT}),
        _N.DELAYED: frozenset({_N.SENT}),
        _N.SENT: frozenset(),
    },
    events={_N.DELAYED: (Event.NOTICE_DELAYED,), _N.SENT: (Event.NOTICE_SENT,)},
)

JUDGING: Final = TwoPeople(
    "a hold and the answer to an objection",
    "止付与答复异议",
    first=(FundsPermission.ORDER_PROPOSE, FundsPermission.ORDER_APPROVE),
    second=(FundsPermission.OBJECTION_ANSWER,),
)
OBJECTION: Final = Life[Named](
    "objections",
    "异议",
    first=frozenset({Unanswered.OPEN}),
    after={
        Unanswered.OPEN: frozenset(ObjectionOutcome),
        ObjectionOutcome.UPHELD: frozenset(),
        ObjectionOutcome.REJECTED: frozenset(),
    },
    events={
        Unanswered.OPEN: (Event.OBJECTION_FILED,),
        ObjectionOutcome.UPHELD: (Event.OBJECTION_ANSWERED,),
        ObjectionOutcome.REJECTED: (Event.OBJECTION_ANSWERED,),
    },
    two=JUDGING,
    field="outcome",
    unset=Unanswered.OPEN,
    counted="version",
)

_A = AllocationState
RESTITUTION: Final = TwoPeople(
    "restitution",
    "资金返还",
    first=(FundsPermission.RESTITUTION_PROPOSE,),
    second=(FundsPermission.RESTITUTION_APPROVE,),
)
ALLOCATION: Final = Life[AllocationState](
    "allocations",
    "返还方案",
    first=frozenset({_A.PROPOSED}),
    after={
        _A.PROPOSED: frozenset({_A.APPROVED, _A.DISMISSED}),
        _A.APPROVED: frozenset(),
        _A.DISMISSED: frozenset(),
    },
    events={
        _A.PROPOSED: (Event.ALLOCATION_PROPOSED,),
        _A.APPROVED: (Event.ALLOCATION_APPROVED,),
        _A.DISMISSED: (RestitutionEvent.ALLOCATION_DISMISSED,),
    },
    two=RESTITUTION,
    counted="version",
)

LIVES: Final = (ORDER, HOLD, NOTICE, OBJECTION, ALLOCATION)
