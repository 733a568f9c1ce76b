"""Taking answers of institutions: once each, whenever and however often they come.

Invariants: an answer changes something only while its order waits; what it brings beyond the order, beyond
what is disputed or beyond the account is released in the same transaction; whatever came is kept, up to
``MOST_ANSWERS`` of an order: the others are counted.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.facts.danger import PayeeHeld
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.holds.events import HoldsEvent
from cloudsword.centre.holds.kinds import AlarmKind, Effect, Origin, Outcome, TaskKind
from cloudsword.centre.holds.models import Answer, Hold, Order, OutboxMessage
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.holds.services.balances import note_balance
from cloudsword.centre.holds.services.grounds import judge_placed
from cloudsword.centre.holds.services.judging import fault_of_answer
from cloudsword.centre.holds.services.money import account_room, root_room
from cloudsword.centre.holds.services.moving import locked_hold, locked_order, move_hold, move_order
from cloudsword.centre.holds.services.refusing import Refused, keep_refused, note_refused
from cloudsword.centre.holds.services.releasing import cut_overshoot, end_if_free, order_release, raise_is_out
from cloudsword.centre.holds.services.watching import calm_alarms, done_tasks, open_task, raise_alarm
from cloudsword.centre.holds.services.work import Work, change, lock_money
from cloudsword.centre.holds.states import WAITING_ORDERS, HoldState, OrderKind, OrderState
from cloudsword.centre.people.access import require
from cloudsword.centre.people.scope import own_institution
from cloudsword.centre.trust.bounds import MOST_ANSWERS
from cloudsword.centre.trust.kinds import Outsider, Rule, Saying
from cloudsword.channels.contract import AnswerMessage
from cloudsword.channels.plain import plain
from cloudsword.errors import NotAllowed, UnknownOrder, WordRefused

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution, User

RELEASE_AGAIN = timedelta(minutes=15)
_FITS = {
    OrderKind.HOLD: Outcome.PLACED,
    OrderKind.RAISE: Outcome.PLACED,
    OrderKind.EXTEND: Outcome.EXTENDED,
    OrderKind.FREEZE: Outcome.FROZEN,
    OrderKind.RELEASE: Outcome.RELEASED,
}


def take_answer(*, actor: "User | None", institution: "Institution", answer: AnswerMessage) -> Answer:
    """Take one answer of an institution; the same again gives the same row and changes nothing.

    Parameters
    ----------
    actor
        The liaison or the machine of the institution; None: it came over a verified channel.
    institution
        Who says it.
    answer
        What it says.

    Returns
    -------
    Answer
        As kept; its ``effect`` says what it changed.

    Raises
    ------
    NotAllowed
        The actor may not answer for this institution.
    UnknownOrder
        The institution was never given such an order; that it said so is kept.
    WordRefused
        The answer is in another's name, of an instant or a sum that cannot be, or one of too many; that is
        kept too.
    """
    if actor is not None:
        require(actor, HoldsPermission.OWN_ORDER_ANSWER)
        if own_institution(actor) not in (None, institution):
            raise NotAllowed(person=actor.full_name, permission=HoldsPermission.OWN_ORDER_ANSWER)
    now = clock.now()
    known = orders_of(institution, [answer.order_id]).get(answer.order_id)
    before = Answer.objects.filter(order=known, answer_id=answer.answer_id).first() if known else None
    if before is not None:
        return before
    fault = fault_of(known, answer, now)
    if known is not None and fault is None:
        try:
            return hear_answer(actor=actor, order=known, answer=answer, now=now)
        except TooManyAnswers:
            fault = Rule.TOO_MANY
    assert fault is not None
    outsider = Outsider.CHANNEL if actor is None else Outsider.API
    keep_refused(
        institution=institution, words=[Refused(Saying.ANSWER, fault, answer)], outsider=outsider, now=now
    )
    if known is None:
        raise UnknownOrder(institution=institution.name, value=answer.order_id)
    raise WordRefused(value=answer.answer_id[:80], cause=fault)


def orders_of(institution: "Institution", ids: Iterable[UUID]) -> dict[UUID, Order]:
    """Return those of the orders that left for an institution, by their ids."""
    sent = Order.objects.filter(pk__in=set(ids), institution=institution, sent_at__isnull=False)
    return {order.pk: order for order in sent.select_related("hold")}


def fault_of(order: Order | None, answer: AnswerMessage, now: datetime) -> Rule | None:
    """Return why an answer is not believed; ``order`` is None where its institution was given none such."""
    return Rule.NOT_ITS_ORDER if order is None else fault_of_answer(order, answer, now)


def is_one_too_many(order: Order, answer: AnswerMessage, kept: int) -> bool:
    """Return whether an answer is refused because ``kept`` were kept for its order.

    The answer that ends the order always has its place: what was said before it does not shut it out.
    """
    is_waiting = order.state_named in WAITING_ORDERS
    if is_waiting and (_fits(order, answer) or _refuses(order, answer)):
        return False
    return kept >= MOST_ANSWERS - is_waiting


class TooManyAnswers(Exception):
    """What an order may have of answers it has."""


def hear_answer(*, actor: "User | None", order: Order, answer: AnswerMessage, now: datetime) -> Answer:
    """Take an answer that ``fault_of`` finds nothing wrong with; what is no balance in it is refused alone.

    Raises
    ------
    TooManyAnswers
        The order has as many as it may have; nothing was changed.
    """
    with change(actor) as work:
        lock_money([order.root_transaction_id], [order.account])
        locked = locked_order(order.pk)
        assert locked is not None
        order = locked
        before = Answer.objects.filter(order=order, answer_id=answer.answer_id).first()
        if before is not None:
            return before
        if is_one_too_many(order, answer, Answer.objects.filter(order=order).count()):
            raise TooManyAnswers
        raw = plain(answer)
        if answer.is_half_told:
            words = [Refused(Saying.BALANCE, Rule.MALFORMED, _half_told(answer))]
            outsider = Outsider.CHANNEL if actor is None else Outsider.API
            note_refused(work, order.institution, words, now=now, outsider=outsider)
            answer = replace(answer, balance_minor=None, balance_at=None)
        effect = _effect(work, order, answer, now)
        kept = Answer.objects.create(
            institution_id=order.institution_id,
            answer_id=answer.answer_id,
            order=order,
            outcome=answer.said.value,
            effect=effect.value,
            placed_minor=answer.placed_minor,
            balance_minor=answer.balance_minor,
            balance_at=answer.balance_at,
            reason=answer.reason,
            answered_at=answer.answered_at,
            received_at=now,
            raw=raw,
        )
        if effect is Effect.APPLIED and _FITS[order.kind_named] is Outcome.PLACED:
            # the answer is kept by now: it says when the money was locked
            for hold in Hold.objects.filter(Q(order=order) | Q(pk=order.hold_id)):
                judge_placed(work, hold, now)
        work.note(
            Event.ORDER_ANSWERED,
            order,
            case=order.case_id,
            account=order.account,
            kind=order.kind,
            answer=answer.answer_id,
            outcome=answer.said,
            effect=effect,
            placed=answer.placed_minor,
            reason=answer.reason,
        )
    return kept


def _half_told(answer: AnswerMessage) -> dict[str, object]:
    said = {name: getattr(answer, name) for name in ("answer_id", "order_id", "balance_minor", "balance_at")}
    return {**{name: plain(value) for name, value in said.items()}, "cause": answer.unreadable_balance}


def _fits(order: Order, answer: AnswerMessage) -> bool:
    fitting = _FITS[order.kind_named]
    return answer.said.value == fitting and (fitting is not Outcome.PLACED or answer.placed_minor is not None)


def _refuses(order: Order, answer: AnswerMessage) -> bool:
    """Return whether an answer ends its order by refusing; a release that is refused goes out again."""
    return answer.said.value == Outcome.REFUSED and order.kind_named is not OrderKind.RELEASE


def _effect(work: Work, order: Order, answer: AnswerMessage, now: datetime) -> Effect:
    if answer.balance_minor is not None and answer.balance_at is not None:
        note_balance(work, order.account, order.institution_id, answer.balance_minor, answer.balance_at, now)
    if order.state_named not in WAITING_ORDERS:
        effect = _too_late(work, order, answer, now)
    elif answer.said.value == Outcome.REFUSED:
        effect = _refused(work, order, answer, now)
    elif not _fits(order, answer):
        effect = _contradicting(work, order, answer, now)
    else:
        done_tasks(work, TaskKind.UNANSWERED, TaskKind.UNDELIVERED, now=now, order=order)
        _APPLY[order.kind_named](work, order, answer, now)
        effect = Effect.APPLIED
    cut_overshoot(work, [order.root_transaction_id], [order.account], now=now)
    return effect


def _too_late(work: Work, order: Order, answer: AnswerMessage, now: datetime) -> Effect:
    """Return what an answer to an order is that waits no longer."""
    if order.state_named is OrderState.LAPSED:
        return Effect.LATE
    said = Answer.objects.filter(order=order, effect=Effect.APPLIED.value)
    if said.filter(outcome=answer.said.value, placed_minor=answer.placed_minor).exists():
        return Effect.REPEATED
    return _contradicting(work, order, answer, now)


def _contradicting(work: Work, order: Order, answer: AnswerMessage, now: datetime) -> Effect:
    open_task(
        work,
        TaskKind.CONTRADICTING_ANSWER,
        f"order {order.pk}",
        now=now,
        institution=order.institution,
        order=order,
        said=answer.said.value,
        placed=answer.placed_minor,
        state=order.state,
    )
    return Effect.CONTRADICTING


def _refused(work: Work, order: Order, answer: AnswerMessage, now: datetime) -> Effect:
    reason = answer.reason or "no reason given"
    if order.kind_named is OrderKind.RELEASE:
        # money must go free: the order stays, and goes out again
        OutboxMessage.objects.filter(order=order).update(next_at=now + RELEASE_AGAIN)
        raise_alarm(
            work, AlarmKind.RELEASE_REFUSED, due_at=now, now=now, order=order, amount_minor=order.amount_minor
        )
        return Effect.APPLIED
    done_tasks(work, TaskKind.UNANSWERED, TaskKind.UNDELIVERED, now=now, order=order)
    move_order(order, OrderState.REFUSED, now, answered_at=now, refusal=reason[:2000])
    _not_carried_out(work, order, now)
    return Effect.APPLIED


def _not_carried_out(work: Work, order: Order, now: datetime) -> None:
    """Say that a live hold stays as it was; end one that only waited for this order."""
    if order.hold_id is None:
        return
    hold = locked_hold(order.hold_id)
    if hold.is_live:
        raise_alarm(
            work,
            AlarmKind.NOT_CARRIED_OUT,
            due_at=hold.expires_at,
            now=now,
            hold=hold,
            amount_minor=order.amount_minor,
        )
    end_if_free(work, hold, now)


def _placed(work: Work, order: Order, answer: AnswerMessage, now: datetime) -> None:
    placed = answer.placed_minor or 0
    if placed == 0:
        move_order(order, OrderState.REFUSED, now, answered_at=now, refusal=answer.reason or "nothing placed")
        return
    move_order(order, _state_of_placed(order, placed), now, answered_at=now)
    may_stand = _room_of(order, placed)
    if (
        Hold.objects.filter(
            account=order.account, root_transaction_id=order.root_transaction_id, state__in=LIVE
        ).exists()
        or order.expires_at <= now
    ):
        may_stand = 0
    hold = Hold.objects.create(
        order=order,
        case_id=order.case_id,
        root_transaction_id=order.root_transaction_id,
        account=order.account,
        institution_id=order.institution_id,
        currency=order.currency,
        instrument=order.instrument,
        legal_basis=order.legal_basis,
        state=(HoldState.PLACED if may_stand else HoldState.RELEASING).value,
        placed_minor=placed,
        live_minor=may_stand,
        excess_minor=placed - may_stand,
        harm_minor=placed - may_stand,
        placed_at=now,
        expires_at=max(order.expires_at, now + timedelta(microseconds=1)),
    )
    work.note(
        Event.HOLD_PLACED,
        hold,
        case=hold.case_id,
        account=hold.account,
        order=str(order.pk),
        placed=placed,
        live=may_stand,
        excess=placed - may_stand,
    )
    if may_stand:
        tell(PayeeHeld(hold.account, hold.case_id))
    _correct(work, hold, order, placed, may_stand, now)


def _raised(work: Work, order: Order, answer: AnswerMessage, now: datetime) -> None:
    """Add what a raise brought to its hold; what may not stand is released at once."""
    placed = answer.placed_minor or 0
    if placed == 0:
        move_order(order, OrderState.REFUSED, now, answered_at=now, refusal=answer.reason or "nothing placed")
        _not_carried_out(work, order, now)
        return
    move_order(order, _state_of_placed(order, placed), now, answered_at=now)
    hold = locked_hold(order.hold_id)
    may_stand = _room_of(order, placed) if hold.is_live and hold.expires_at > now else 0
    hold.placed_minor += placed
    hold.live_minor += may_stand
    hold.excess_minor += placed - may_stand
    hold.harm_minor += placed - may_stand
    hold.times_raised += may_stand > 0
    hold.save(update_fields=["placed_minor", "live_minor", "excess_minor", "harm_minor", "times_raised"])
    work.note(
        HoldsEvent.HOLD_RAISED,
        hold,
        case=hold.case_id,
        account=hold.account,
        order=str(order.pk),
        placed=placed,
        live=hold.live_minor,
        excess=hold.excess_minor,
    )
    _correct(work, hold, order, placed, may_stand, now)
    calm_alarms(work, AlarmKind.NOT_CARRIED_OUT, now=now, hold=hold)


def _state_of_placed(order: Order, placed: int) -> OrderState:
    if placed > order.amount_minor:
        return OrderState.PLACED_ABOVE
    return OrderState.PLACED if placed == order.amount_minor else OrderState.PARTLY_PLACED


def _room_of(order: Order, placed: int) -> int:
    """Return how much of what an order brought may stand: ordered, disputed, and in the account."""
    may_stand = min(placed, order.amount_minor, max(0, root_room(order.root_transaction_id)))
    room = account_room(order.account, order.institution_id)
    return may_stand if room is None else min(may_stand, max(0, room))


def _correct(work: Work, hold: Hold, order: Order, placed: int, may_stand: int, now: datetime) -> None:
    """Raise the alarm where an institution locked more than was ordered; release what may not stand."""
    above = placed - order.amount_minor
    if above > 0:
        raise_alarm(work, AlarmKind.PLACED_ABOVE, due_at=now, now=now, hold=hold, amount_minor=above)
    if placed > may_stand:
        origin = Origin.EXCESS if above > 0 else Origin.OVERSHOOT
        order_release(work, hold, placed - may_stand, origin=origin, reason=origin.en, now=now)


def _extended(work: Work, order: Order, answer: AnswerMessage, now: datetime) -> None:
    move_order(order, OrderState.EXTENDED, now, answered_at=now)
    hold = locked_hold(order.hold_id)
    if not hold.is_live:
        return  # it was released meanwhile; the release goes out until it is acknowledged
    state = HoldState.FROZEN if hold.state_named is HoldState.FROZEN else HoldState.EXTENDED
    end = max(hold.expires_at, order.expires_at)
    move_hold(hold, state, now, expires_at=end, times_extended=hold.times_extended + 1)
    calm_alarms(work, AlarmKind.EXPIRING, AlarmKind.NOT_CARRIED_OUT, now=now, hold=hold)
    work.note(Event.HOLD_EXTENDED, hold, case=hold.case_id, account=hold.account, expires_at=end)


def _frozen(work: Work, order: Order, answer: AnswerMessage, now: datetime) -> None:
    move_order(order, OrderState.FROZEN, now, answered_at=now)
    hold = locked_hold(order.hold_id)
    if not hold.is_live or hold.state_named is HoldState.FROZEN:
        return
    move_hold(
        hold,
        HoldState.FROZEN,
        now,
        expires_at=max(hold.expires_at, order.expires_at),
        instrument=order.instrument,
        legal_basis=order.legal_basis,
        times_extended=0,
    )
    calm_alarms(work, AlarmKind.EXPIRING, AlarmKind.NOT_CARRIED_OUT, now=now, hold=hold)
    work.note(Event.HOLD_FROZEN, hold, case=hold.case_id, account=hold.account, expires_at=hold.expires_at)


def _released(work: Work, order: Order, answer: AnswerMessage, now: datetime) -> None:
    move_order(order, OrderState.RELEASED, now, answered_at=now)
    OutboxMessage.objects.filter(order=order).update(done_at=now)
    calm_alarms(work, AlarmKind.RELEASE_REFUSED, now=now, order=order)
    hold = locked_hold(order.hold_id)
    left = hold.excess_minor - order.amount_minor
    if left == 0:
        calm_alarms(work, AlarmKind.PLACED_ABOVE, now=now, hold=hold)
    if left or hold.live_minor or raise_is_out(hold):
        hold.excess_minor = left
        hold.save(update_fields=["excess_minor"])
    else:
        move_hold(hold, HoldState.RELEASED, now, excess_minor=0)
    work.note(
        Event.HOLD_RELEASED,
        hold,
        case=hold.case_id,
        account=hold.account,
        amount=order.amount_minor,
        live=hold.live_minor,
        excess=left,
    )


_APPLY = {
    OrderKind.HOLD: _placed,
    OrderKind.RAISE: _raised,
    OrderKind.EXTEND: _extended,
    OrderKind.FREEZE: _frozen,
    OrderKind.RELEASE: _released,
}
