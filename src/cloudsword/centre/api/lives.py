"""What two administrators decide about tokens."""

from typing import Final

from cloudsword.centre.api.events import ApiEvent
from cloudsword.centre.audit.events import Event
from cloudsword.centre.decisions import TwoPeople
from cloudsword.centre.people.lives import proposal_life
from cloudsword.centre.people.permissions import PeoplePermission
from cloudsword.tongue import N_, phrase

GIVING: Final = TwoPeople(
    phrase("giving a token"),
    first=(PeoplePermission.INSTITUTION_WRITE,),
    second=(PeoplePermission.USER_APPROVE,),
)
TOKEN: Final = proposal_life(
    N_("tokens of institutions"),
    GIVING,
    ApiEvent.TOKEN_PROPOSED,
    (Event.TOKEN_CREATED,),
    ApiEvent.TOKEN_REFUSED,
)

LIVES: Final = (TOKEN,)
