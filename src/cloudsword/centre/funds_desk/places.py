"""The funds desk's places in the rail."""

from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.look.rail import Place


def _waiting(user: object) -> int:
    # models may not be imported before Django is set up
    from cloudsword.centre.funds_desk.queue_view import waiting_for

    return waiting_for(user)


PLACES = (
    Place("funds_desk:queue", "Funds desk", (FundsPermission.ORDER_READ,), _waiting),
    Place("funds_desk:own", "Orders to us", (FundsPermission.OWN_ORDER_READ,)),
)
