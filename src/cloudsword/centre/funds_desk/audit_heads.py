"""Heads of the audit chain that left with orders: what a cut or rewritten chain cannot take back."""

from collections.abc import Iterator

from cloudsword.centre.funds_desk.models import Order
from cloudsword.centre.oversight.chain import Head


def heads() -> Iterator[Head]:
    """Yield the head in each order that was sent, oldest first."""
    sent = Order.objects.filter(sent_at__isnull=False).exclude(chain_head="").order_by("sent_at")
    for text in sent.values_list("chain_head", flat=True).iterator():
        yield Head.parse(text)
