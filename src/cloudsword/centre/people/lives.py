"""What two administrators decide: users, roles, new sign-ins, addresses and keys of institutions."""

from typing import Final

from cloudsword.centre.audit.events import Event, EventName
from cloudsword.centre.decisions import Life, TwoPeople
from cloudsword.centre.people.events import PeopleEvent
from cloudsword.centre.people.kinds import ProposalKind, ProposalState
from cloudsword.centre.people.permissions import PeoplePermission
from cloudsword.tongue import N_, phrase

_S = ProposalState
ABOUT_PEOPLE: Final = TwoPeople(
    phrase("deciding about users and roles"),
    first=(PeoplePermission.USER_PROPOSE,),
    second=(PeoplePermission.USER_APPROVE,),
)
ABOUT_INSTITUTIONS: Final = TwoPeople(
    phrase("changing an institution's address or key"),
    first=(PeoplePermission.INSTITUTION_WRITE,),
    second=(PeoplePermission.USER_APPROVE,),
)


def proposal_life(
    name: str, two: TwoPeople, made: EventName, approved: tuple[EventName, ...], refused: EventName
) -> Life[ProposalState]:
    """Return the life of a proposal that a second administrator approves or refuses.

    Parameters
    ----------
    name, two
        As of any life.
    made, approved, refused
        What the log says when it comes to each of its states.
    """
    return Life(
        name,
        first=frozenset({_S.PROPOSED}),
        after={
            _S.PROPOSED: frozenset({_S.APPROVED, _S.REFUSED}),
            _S.APPROVED: frozenset(),
            _S.REFUSED: frozenset(),
        },
        events={_S.PROPOSED: (made,), _S.APPROVED: approved, _S.REFUSED: (refused,)},
        two=two,
    )


NEW_USER: Final = proposal_life(
    N_("new users"),
    ABOUT_PEOPLE,
    Event.USER_PROPOSED,
    (Event.USER_CREATED,),
    Event.PROPOSAL_REFUSED,
)
GRANT: Final = proposal_life(
    N_("roles"), ABOUT_PEOPLE, Event.GRANT_PROPOSED, (Event.GRANT_APPROVED,), Event.PROPOSAL_REFUSED
)
RENEWAL: Final = proposal_life(
    N_("new sign-ins"),
    ABOUT_PEOPLE,
    Event.RENEWAL_PROPOSED,
    (Event.RENEWAL_APPROVED,),
    Event.PROPOSAL_REFUSED,
)
INSTITUTIONS: Final = proposal_life(
    N_("addresses and keys of institutions"),
    ABOUT_INSTITUTIONS,
    PeopleEvent.INSTITUTIONS_PROPOSED,
    (Event.INSTITUTION_CREATED, Event.INSTITUTION_CHANGED),
    PeopleEvent.INSTITUTIONS_REFUSED,
)
OF_KIND: Final = {
    ProposalKind.USER: NEW_USER,
    ProposalKind.GRANT: GRANT,
    ProposalKind.RENEWAL: RENEWAL,
}
"""The life of a proposal about a person, by its kind."""

LIVES: Final = (NEW_USER, GRANT, RENEWAL, INSTITUTIONS)
