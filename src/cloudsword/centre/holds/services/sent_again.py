"""What a form knew of the hold that it changes: the same form again, and one that is older than the hold."""

from typing import TYPE_CHECKING

from cloudsword.centre.decisions import seen_version
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.states import OrderKind, OrderState

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


def proposed_before(actor: "User", hold: Hold, kind: OrderKind, version: str | None) -> Order | None:
    """Return what the same form proposed before; None: it is new, or nobody looked at a page.

    Parameters
    ----------
    actor
        Whose form it is.
    hold
        Locked, with its order.
    kind
        What the form proposes.
    version
        ``version`` of the hold's order that the form knew; None: there was no form.

    Raises
    ------
    PageTooOld
        The hold was changed since.
    """
    if version is None:
        return None
    twin: Order | None = hold.changes.filter(
        kind=kind.value, state=OrderState.PROPOSED.value, proposed_by=actor
    ).first()
    if twin is None:
        seen_version(hold.order, version)
    return twin
