"""Money of a restitution that an institution paid back, as an officer notes it."""

from typing import TYPE_CHECKING

from cloudsword.centre.holds.services.returning import give_back
from cloudsword.centre.restitution.lives import RESTITUTION

if TYPE_CHECKING:
    from cloudsword.centre.holds.models import Hold
    from cloudsword.centre.people.models import User


def note_return(
    *, actor: "User", hold: "Hold", amount_minor: int, reason: str, returned_seen: int | None = None
) -> "Hold":
    """Note that ``amount_minor`` of a hold was paid back; a hold of which all went back is returned.

    Parameters
    ----------
    actor
        An officer who proposes or approves restitution.
    hold
        A live hold.
    amount_minor
        Minor units, at most what is live.
    reason
        By which allocation and which payment.
    returned_seen
        What had gone back of the hold when the sum was worked out; None: the sum does not rest on it.

    Raises
    ------
    NotAllowed, ReasonNeeded, HoldOver, AmountOutside, PageTooOld
        As ``holds.services.returning.give_back`` says.
    """
    return give_back(
        actor=actor,
        needs=(*RESTITUTION.second, *RESTITUTION.first),
        hold=hold,
        amount_minor=amount_minor,
        reason=reason,
        returned_seen=returned_seen,
    )
