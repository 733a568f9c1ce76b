"""The orders to one institution: reading them, and answering."""

from typing import Final
from uuid import UUID

from cloudsword.centre.api.models import Caller
from cloudsword.centre.api.problems import Problem, not_ahead
from cloudsword.centre.api.schemas import AnswerIn, AnswerOut, OrderOut, Orders
from cloudsword.centre.holds.models import Order
from cloudsword.centre.holds.services.answering import take_answer
from cloudsword.centre.holds.services.refusing import Refused, keep_refused
from cloudsword.centre.trust.kinds import Outsider, Rule, Saying
from cloudsword.channels.contract import AnswerMessage, Said
from cloudsword.tongue import phrase

MOST: Final = 100


def own_orders(institution: str, after: UUID | None, state: str | None) -> Orders:
    """Return up to ``MOST`` orders that left for ``institution``, in the order in which they left.

    Raises
    ------
    Problem
        ``after`` is no order to it.
    """
    rows = Order.objects.filter(institution=institution, sent_at__isnull=False).order_by("sent_at", "id")
    if state is not None:
        rows = rows.filter(state=state)
    if after is not None:
        last = own_order(institution, after)
        rows = rows.filter(sent_at__gte=last.sent_at).exclude(sent_at=last.sent_at, id__lte=last.pk)
    found = list(rows.select_related("hold")[: MOST + 1])
    return Orders(orders=[told(order) for order in found[:MOST]], has_more=len(found) > MOST)


def own_order(institution: str, number: UUID) -> Order:
    """Return an order that left for ``institution``.

    Raises
    ------
    Problem
        There is none: one to another institution and one that has not left read the same.
    """
    rows = Order.objects.select_related("hold", "institution")
    order = rows.filter(pk=number, institution=institution, sent_at__isnull=False).first()
    if order is None:
        raise Problem(
            404,
            "no_such_order",
            found=phrase("no order with this id was sent to your institution"),
            limit=phrase("the ids in GET /orders"),
            step=phrase("read your orders again"),
            value=str(number),
        )
    return order


def answer_order(caller: Caller, number: UUID, body: AnswerIn) -> AnswerOut:
    """Take what the caller's institution says of an order to it; the same answer again changes nothing.

    Raises
    ------
    Problem
        No such order was sent to it; the answer lies ahead.
    CloudSwordError
        As ``take_answer``, which keeps what is not believed.
    """
    try:
        order = own_order(caller.institution_id, number)
        not_ahead("answered_at", body.answered_at)
        not_ahead("balance_at", body.balance_at)
    except Problem as problem:
        rule = Rule.NOT_ITS_ORDER if problem.status == 404 else Rule.AHEAD
        said = {"order_id": str(number), **body.model_dump(mode="json")}
        keep_refused(
            institution=caller.institution,
            words=[Refused(Saying.ANSWER, rule, said)],
            outsider=Outsider.API,
        )
        raise
    kept = take_answer(
        actor=caller,
        institution=order.institution,
        answer=AnswerMessage(
            answer_id=body.answer_id,
            institution=order.institution_id,
            order_id=order.pk,
            said=Said.of(body.said),
            placed_minor=body.placed_minor,
            balance_minor=body.balance_minor,
            balance_at=body.balance_at,
            reason=body.reason,
            answered_at=body.answered_at,
        ),
    )
    return AnswerOut(order=told(own_order(caller.institution_id, number)), effect=kept.effect)


def told(order: Order) -> OrderOut:
    """Return an order as it goes over the wire."""
    return OrderOut(
        order_id=order.pk,
        kind=order.kind,
        state=order.state,
        account=order.account,
        currency=order.currency,
        amount_minor=order.amount_minor,
        stays_minor=order.stays_minor,
        hold_order_id=order.hold.order_id if order.hold else None,
        instrument=order.instrument,
        legal_basis=order.legal_basis,
        sent_at=order.sent_at,
        expires_at=order.expires_at,
        answered_at=order.answered_at,
        key_id=order.key_id,
        jws=order.jws,
        chain_head=order.chain_head,
    )
