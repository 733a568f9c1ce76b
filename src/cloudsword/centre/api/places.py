"""The tokens' place in the rail."""

from typing import Any

from cloudsword.centre import clock
from cloudsword.centre.api.permissions import ApiPermission
from cloudsword.centre.look.rail import Place
from cloudsword.centre.people.permissions import PeoplePermission


def _waiting(user: Any) -> int:
    """Count the proposed tokens that ``user`` may decide."""
    if not user.holds(PeoplePermission.USER_APPROVE):
        return 0
    from cloudsword.centre.api.models import TokenProposal
    from cloudsword.centre.people.kinds import ProposalState

    return int(TokenProposal.objects.filter(state=ProposalState.PROPOSED).exclude(proposed_by=user).count())


def _to_fetch(user: Any) -> int:
    """Count the tokens that wait to be fetched by ``user``'s institution."""
    from cloudsword.centre.api.models import Token

    waiting = Token.objects.filter(institution=user.institution_id, fetched_at=None, revoked_at=None)
    return int(waiting.filter(ends_at__gt=clock.now()).count())


PLACES = (
    Place("api:tokens", "API tokens", (PeoplePermission.USER_READ,), _waiting),
    Place("api:own_tokens", "Tokens to us", (ApiPermission.OWN_TOKEN_FETCH,), _to_fetch),
)
