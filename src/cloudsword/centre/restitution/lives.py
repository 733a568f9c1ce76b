"""The life of an allocation, and who decides it."""

from typing import Final

from cloudsword.centre.audit.events import Event
from cloudsword.centre.decisions import Life, TwoPeople
from cloudsword.centre.restitution.events import RestitutionEvent
from cloudsword.centre.restitution.permissions import RestitutionPermission
from cloudsword.centre.restitution.states import AllocationState
from cloudsword.tongue import N_, phrase

_A = AllocationState
RESTITUTION: Final = TwoPeople(
    phrase("restitution"),
    first=(RestitutionPermission.RESTITUTION_PROPOSE,),
    second=(RestitutionPermission.RESTITUTION_APPROVE,),
)
ALLOCATION: Final = Life[AllocationState](
    N_("allocations"),
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

LIVES: Final = (ALLOCATION,)
