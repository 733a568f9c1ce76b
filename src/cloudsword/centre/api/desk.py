"""The tokens' place in the rail."""

from typing import Any

from cloudsword.centre.look.rail import Place
from cloudsword.centre.people.permissions import Permission


def _waiting(user: Any) -> int:
    """Count the proposed tokens that ``user`` may decide."""
    if not user.holds(Permission.USER_APPROVE):
        return 0
    from cloudsword.centre.api.models import TokenProposal
    from cloudsword.centre.people.kinds import ProposalState

    return int(TokenProposal.objects.filter(state=ProposalState.PROPOSED).exclude(proposed_by=user).count())


PLACES = (Place("api:tokens", "API tokens", "API 令牌", (Permission.USER_READ,), _waiting),)
