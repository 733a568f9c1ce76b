"""What two administrators decide: users, roles, new sign-ins, addresses and keys of institutions."""

from typing import Final

from cloudsword.centre.audit.events import Event, EventName
from cloudsword.centre.decisions import Life, TwoPeople
from cloudsword.centre.people.events import PeopleEvent
from cloudsword.centre.people.kinds import ProposalKind, ProposalState
from cloudsword.centre.people.permissions import PeoplePermission

_S = ProposalState
ABOUT_PEOPLE: Final = TwoPeople(
    "deciding about users and roles",
    "用户与角色的决定",
    first=(PeoplePermission.USER_PROPOSE,),
    second=(PeoplePermission.USER_APPROVE,),
)
ABOUT_INSTITUTIONS: Final = TwoPeople(
    "changing an institution's address or key",
    "机构地址与公钥的变更",
    first=(PeoplePermission.INSTITUTION_WRITE,),
    second=(PeoplePermission.USER_APPROVE,),
)


def proposal_life(
    name: str, zh: str, two: TwoPeople, made: EventName, approved: tuple[EventName, ...], refused: EventName
) -> Life[ProposalState]:
    """Return the life of a proposal that a second administrator approves or refuses.

    Parameters
    ----------
    name, zh, two
        As of any life.
    made, approved, refused
        What the log says when it comes to each of its states.
    """
    return Life(
        name,
        zh,
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
    "new users",
    "新建用户",
    ABOUT_PEOPLE,
    Event.USER_PROPOSED,
    (Event.USER_CREATED,),
    Event.PROPOSAL_REFUSED,
)
GRANT: Final = proposal_life(
    "roles", "授予角色", ABOUT_PEOPLE, Event.GRANT_PROPOSED, (Event.GRANT_APPROVED,), Event.PROPOSAL_REFUSED
)
RENEWAL: Final = proposal_life(
    "new sign-ins",
    "重设登录",
    ABOUT_PEOPLE,
    Event.RENEWAL_PROPOSED,
    (Event.RENEWAL_APPROVED,),
    Event.PROPOSAL_REFUSED,
)
INSTITUTIONS: Final = proposal_life(
    "addresses and keys of institutions",
    "机构地址与公钥",
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
