"""Lives of the warning desk: warnings, appeals, questions to carriers; and who decides them."""

from typing import Final

from cloudsword.centre.decisions import Life, TwoPeople
from cloudsword.centre.warning_desk.events import WarningEvent
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.states import AppealOutcome, QuestionOutcome, Unanswered, WarningState
from cloudsword.tongue import N_, phrase
from cloudsword.vocabulary.named import Named

_W, _E = WarningState, WarningEvent
_ENDS = frozenset({_W.WITHDRAWN, _W.EXPIRED, _W.REASSIGNED})

JUDGING: Final = TwoPeople(
    phrase("a warning that an officer proposed"),
    first=(WarningPermission.WARNING_PROPOSE,),
    second=(WarningPermission.WARNING_JUDGE,),
)
CUTTING_OFF: Final = TwoPeople(
    phrase("the cut-off of a number"),
    first=(WarningPermission.WARNING_JUDGE,),
    second=(WarningPermission.WARNING_CUT_OFF,),
)
ANSWERING: Final = TwoPeople(
    phrase("a warning and the answer to an appeal against it"),
    first=(WarningPermission.WARNING_JUDGE, WarningPermission.WARNING_CUT_OFF),
    second=(WarningPermission.APPEAL_ANSWER,),
)

WARNING: Final = Life[WarningState](
    N_("warnings of numbers"),
    first=frozenset({_W.PROPOSED}),
    after={
        _W.PROPOSED: frozenset({_W.WATCHED, _W.WARNED, _W.REJECTED, _W.EXPIRED, _W.REASSIGNED}),
        _W.WATCHED: _ENDS | {_W.WARNED},
        _W.WARNED: _ENDS | {_W.WATCHED, _W.CUTTING},
        _W.CUTTING: _ENDS | {_W.CUT_OFF, _W.WARNED},
        _W.CUT_OFF: _ENDS | {_W.WARNED},
        _W.REJECTED: frozenset(),
        _W.WITHDRAWN: frozenset(),
        _W.EXPIRED: frozenset(),
        _W.REASSIGNED: frozenset(),
    },
    events={
        _W.PROPOSED: (_E.PROPOSED, _E.NUMBERS_RAISED),
        _W.WATCHED: (_E.WATCHED, _E.LOWERED),
        _W.WARNED: (_E.WARNED, _E.CUT_OFF_REFUSED, _E.LOWERED),
        _W.CUTTING: (_E.CUT_OFF_ASKED,),
        _W.CUT_OFF: (_E.CUT_OFF,),
        _W.REJECTED: (_E.REJECTED,),
        _W.WITHDRAWN: (_E.WITHDRAWN,),
        _W.EXPIRED: (_E.EXPIRED,),
        _W.REASSIGNED: (_E.REASSIGNED,),
    },
    two=JUDGING,
    counted="version",
    ended="ended_at",
)

APPEAL: Final = Life[Named](
    N_("appeals against warnings"),
    first=frozenset({Unanswered.OPEN}),
    after={
        Unanswered.OPEN: frozenset(AppealOutcome),
        AppealOutcome.UPHELD: frozenset(),
        AppealOutcome.REJECTED: frozenset(),
    },
    events={
        Unanswered.OPEN: (_E.APPEAL_TAKEN,),
        AppealOutcome.UPHELD: (_E.APPEAL_ANSWERED,),
        AppealOutcome.REJECTED: (_E.APPEAL_ANSWERED,),
    },
    two=ANSWERING,
    field="outcome",
    unset=Unanswered.OPEN,
    counted="version",
)

QUESTION: Final = Life[Named](
    N_("questions to carriers"),
    first=frozenset({Unanswered.OPEN}),
    after={
        Unanswered.OPEN: frozenset(QuestionOutcome),
        QuestionOutcome.ANSWERED: frozenset(),
        QuestionOutcome.CLOSED: frozenset(),
    },
    events={
        Unanswered.OPEN: (_E.CARRIER_ASKED,),
        QuestionOutcome.ANSWERED: (_E.CARRIER_ANSWERED,),
        QuestionOutcome.CLOSED: (_E.QUESTION_CLOSED,),
    },
    field="outcome",
    unset=Unanswered.OPEN,
)

LIVES: Final = (WARNING, APPEAL, QUESTION)
