"""What the search finds at the funds desk: orders by account, by disputed transfer, by number."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.urls import reverse

from cloudsword.centre.desks.shown import Finder, Found
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.tongue import phrase


def orders(asked: str, most: int) -> Iterable[Found]:
    """Yield the orders that name what is asked, the latest first."""
    from cloudsword.centre.holds.models import Order

    found = Order.objects.filter(account=asked) | Order.objects.filter(root_transaction_id=asked)
    if (number := _uuid(asked)) is not None:
        found |= Order.objects.filter(pk=number)
    for order in found.order_by("-proposed_at")[:most]:
        kind = order.kind_named
        url = reverse("holds:order", args=[order.pk])
        yield Found(url, phrase("Order: {kind}", kind=kind), str(order.pk), order.case_id)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


FINDERS: Final = (Finder(HoldsPermission.ORDER_READ, orders, rank=20),)
