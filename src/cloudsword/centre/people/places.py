"""The people desk's places in the rail."""

from typing import Any

from cloudsword.centre.look.rail import Place
from cloudsword.centre.people.permissions import PeoplePermission
from cloudsword.tongue import N_


def _waiting(user: Any) -> int:
    """Count what ``user`` may decide; nothing for those who may decide nothing."""
    if not user.holds(PeoplePermission.USER_APPROVE):
        return 0
    from cloudsword.centre.people.kinds import ProposalState
    from cloudsword.centre.people.models import InstitutionProposal, Proposal

    others = Proposal.objects.filter(state=ProposalState.PROPOSED).exclude(proposed_by=user)
    changes = InstitutionProposal.objects.filter(state=ProposalState.PROPOSED).exclude(proposed_by=user)
    return int(others.exclude(user=user).count() + changes.count())


PLACES = (
    Place("people:users", "Users", (PeoplePermission.USER_READ,)),
    Place("people:proposals", "Proposals", (PeoplePermission.USER_READ,), _waiting),
    Place("people:institutions", "Institutions", (PeoplePermission.USER_READ,)),
    Place("people:roles", N_("Roles", "place")),
)
