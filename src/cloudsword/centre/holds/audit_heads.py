"""Heads of the audit chain that left with orders: what a cut or rewritten chain cannot take back.

A message that left is signed, its head with it: whoever changes or empties that head in the database breaks
the signature. The institutions have the same messages.
"""

from collections.abc import Iterator
from typing import Any, Final

from cloudsword.centre.audit.chain import Head
from cloudsword.centre.audit.heads import HeadsThatLeft, heads_in
from cloudsword.centre.holds.institution_channels import centre_signer
from cloudsword.centre.holds.models import Order, OutboxMessage
from cloudsword.channels.keys import KeyRing
from cloudsword.channels.signed_orders import content_in
from cloudsword.uses.order_key import SENDER


def heads() -> Iterator[Head]:
    """Yield the head in each order that was signed, and that in the message which left for it."""
    signed = Order.objects.exclude(chain_head="").order_by("pk").values_list("chain_head", flat=True)
    for text in signed.iterator():
        yield from heads_in(text)
    left = OutboxMessage.objects.order_by("pk").values_list("payload__order__chain_head", flat=True)
    for text in left.iterator():
        yield from heads_in(text or "")


def without_head(*, is_thorough: bool) -> int:
    """Return how many orders left without the head and signature that they left with.

    Parameters
    ----------
    is_thorough
        Whether each signature is proved, or the order only compared with the message that left for it.
    """
    count = Order.objects.filter(sent_at__isnull=False, message=None).count()
    left = OutboxMessage.objects.filter(order__sent_at__isnull=False).order_by("pk")
    rows = left.values_list("payload", "order__chain_head", "order__jws")
    ring = KeyRing({SENDER: (centre_signer().public,)})
    for payload, chain_head, jws in rows.iterator(chunk_size=2000):
        is_whole = (
            bool(chain_head)
            and (payload.get("order") or {}).get("chain_head") == chain_head
            and payload.get("jws") == jws
            and (not is_thorough or _is_signed(payload, ring))
        )
        count += not is_whole
    return count


def _is_signed(payload: dict[str, Any], ring: KeyRing) -> bool:
    try:
        return bool(content_in(payload["jws"], ring, SENDER) == payload["order"])
    except ValueError:
        return False


HEADS: Final = (HeadsThatLeft(heads, without_head),)
