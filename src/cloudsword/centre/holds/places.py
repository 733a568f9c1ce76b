"""The places of orders and holds in the rail."""

from cloudsword.centre.holds.above import undecided_for
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.look.rail import Place

PLACES = (
    Place("holds:queue", "Funds desk", (HoldsPermission.ORDER_READ,), undecided_for),
    Place("holds:own", "Orders to us", (HoldsPermission.OWN_ORDER_READ,)),
)
