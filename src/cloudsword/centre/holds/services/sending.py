"""Putting an approved order into the outbox: signed, with the audit chain's head after the approval."""

from datetime import datetime

from cloudsword.centre.audit.chain import Head
from cloudsword.centre.holds.institution_channels import centre_signer
from cloudsword.centre.holds.models import Order, OutboxMessage
from cloudsword.centre.holds.services.work import Work
from cloudsword.centre.holds.states import OrderKind
from cloudsword.channels.contract import Ask, OrderMessage
from cloudsword.channels.plain import plain
from cloudsword.channels.signed_orders import sign_order


def enqueue(work: Work, order: Order, now: datetime) -> None:
    """Let an approved order leave: it is in the outbox when the transaction commits."""
    message = OutboxMessage.objects.create(order=order, payload={}, next_at=now)

    def sign(head: Head) -> None:
        order.chain_head, signer = str(head), centre_signer()
        signed = sign_order(signer, message_of(order))
        order.key_id, order.jws = signer.key_id, signed.jws
        order.save(update_fields=["chain_head", "key_id", "jws"])
        message.payload = plain(signed)
        message.save(update_fields=["payload"])

    work.with_head(sign)


def message_of(order: Order) -> OrderMessage:
    """Return what an institution reads of an order: no case, no reason, no person but the account."""
    placing = None if order.kind_named is OrderKind.HOLD else order.hold.order_id
    return OrderMessage(
        order_id=order.pk,
        idempotency_key=order.idempotency_key,
        ask=Ask.of(order.kind),
        institution=order.institution_id,
        account=order.account,
        currency=order.currency,
        amount_minor=order.amount_minor,
        stays_minor=order.stays_minor,
        hold_order_id=placing,
        instrument=order.instrument,
        legal_basis=order.legal_basis,
        expires_at=order.expires_at,
        chain_head=order.chain_head,
    )
