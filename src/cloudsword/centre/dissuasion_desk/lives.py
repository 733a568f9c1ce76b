"""The life of an attempt: begun, and ended once; one that lapsed may still be told of."""

from typing import Final

from cloudsword.centre.decisions import Life
from cloudsword.centre.dissuasion_desk.events import DissuasionEvent
from cloudsword.centre.dissuasion_desk.states import TRIED, Outcome, Unended
from cloudsword.tongue import N_
from cloudsword.vocabulary.named import Named

_E = DissuasionEvent
_TRIED: Final[frozenset[Named]] = frozenset(TRIED)

ATTEMPT: Final = Life[Named](
    N_("attempts to reach a person"),
    first=frozenset({Unended.OPEN}),
    after={
        Unended.OPEN: frozenset(Outcome),
        **{outcome: frozenset() for outcome in Outcome},
        Outcome.LAPSED: _TRIED,
    },
    events={
        Unended.OPEN: (_E.TAKEN,),
        **dict.fromkeys(Outcome, (_E.ENDED,)),
        Outcome.GIVEN_BACK: (_E.GIVEN_BACK,),
        Outcome.LAPSED: (_E.LAPSED,),
    },
    field="outcome",
    unset=Unended.OPEN,
)

LIVES: Final = (ATTEMPT,)
