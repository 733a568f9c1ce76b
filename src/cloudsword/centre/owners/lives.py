"""Lives on the owner's side: notices, objections; and who decides them."""

from typing import Final

from cloudsword.centre.audit.events import Event
from cloudsword.centre.decisions import Life, TwoPeople
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.owners.permissions import OwnersPermission
from cloudsword.centre.owners.states import NoticeState, ObjectionOutcome, Unanswered
from cloudsword.tongue import N_, phrase
from cloudsword.vocabulary.named import Named

_N = NoticeState
NOTICE: Final = Life[NoticeState](
    N_("notices to owners"),
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
    phrase("a hold and the answer to an objection"),
    first=(HoldsPermission.ORDER_PROPOSE, HoldsPermission.ORDER_APPROVE),
    second=(OwnersPermission.OBJECTION_ANSWER,),
)
OBJECTION: Final = Life[Named](
    N_("objections"),
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

LIVES: Final = (NOTICE, OBJECTION)
