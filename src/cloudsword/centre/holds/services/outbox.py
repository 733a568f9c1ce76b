"""The outbox: orders leave at least once and have their effect once.

Invariants: an order counts as sent before its first byte leaves; of several workers one sends a message; a
killed worker's message is sent again under the same idempotency key when its claim runs out; a release is
sent until acknowledged. Institutions are called side by side: none waits for another. Only what an
institution signed ends an order; whatever else befalls a message is trouble, and it is sent again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.holds.events import HoldsEvent
from cloudsword.centre.holds.institution_channels import Finder, channel_to
from cloudsword.centre.holds.kinds import TaskKind
from cloudsword.centre.holds.models import Order, OutboxMessage
from cloudsword.centre.holds.services.moving import locked_order, move_order
from cloudsword.centre.holds.services.watching import open_task
from cloudsword.centre.holds.services.work import Work, change
from cloudsword.centre.holds.states import WAITING_ORDERS, OrderKind, OrderState
from cloudsword.centre.logs import log
from cloudsword.channels.contract import Channel, Receipt, SignedOrder, hand_over
from cloudsword.channels.plain import record
from cloudsword.channels.side_by_side import SideBySide
from cloudsword.errors import ChannelDown, ChannelError, MessageRefused

CLAIM: Final = timedelta(seconds=30)
SHORTEST_WAIT: Final = timedelta(seconds=2)
LONGEST_WAIT: Final = timedelta(minutes=10)
RELEASE_AGAIN: Final = timedelta(minutes=1)
REFUSED_AGAIN: Final = timedelta(hours=1)
ROUND_SECONDS: Final = 20.0
"""After so long a round begins nothing more: the next one does."""
LOOK_AGAIN_SECONDS: Final = 0.25
"""How often the outbox is looked at while calls are under way."""
PATIENCE: Final = 5
"""Attempts after which a person is asked to look."""


@dataclass(frozen=True, slots=True)
class _Claimed:
    message: OutboxMessage
    order: Order


def work_outbox(*, now: datetime | None = None, channels: Finder | None = None, most: int = 200) -> int:
    """Send what is due; return how many messages an institution took.

    Parameters
    ----------
    now
        The present instant; None: the clock's.
    channels
        Finds the way to an institution; None: its address.
    most
        How many messages to try.

    Notes
    -----
    An institution is sent one message at a time. One that cannot be reached costs its own time limit and
    nobody else's; its other messages wait for the next round.
    """
    find = channels or channel_to
    sent, tried, began = 0, 0, clock.seconds()
    failing, busy = set[str](), set[str]()
    with SideBySide[_Claimed, Receipt]() as calls:
        while True:
            while calls.has_room and tried < most and clock.seconds() - began < ROUND_SECONDS:
                claimed = _claim(now or clock.now(), failing | busy)
                if claimed is None:
                    break
                tried += 1
                busy.add(claimed.order.institution_id)
                calls.begin(claimed, *_call(claimed, find))
            if len(calls) == 0:
                return sent
            ended = calls.take(LOOK_AGAIN_SECONDS)
            if ended is None:
                continue  # what was approved meanwhile leaves beside those that are slow
            claimed, outcome = ended
            busy.discard(claimed.order.institution_id)
            sent += not isinstance(outcome, Exception)
            try:
                is_well = _settled(claimed, outcome, now)
            except Exception as error:
                # its claim runs out, and it is sent again: the others' are not to wait for that
                log().error("message_not_settled", institution=claimed.order.institution_id, exc_info=error)
                is_well = False
            if not is_well:
                failing.add(claimed.order.institution_id)


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after that many attempts: doubled each time, within limits.

    Examples
    --------
    >>> [wait_after(n).total_seconds() for n in (1, 2, 3, 20)]
    [2.0, 4.0, 8.0, 600.0]
    """
    return min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** min(attempts - 1, 20))


def _claim(now: datetime, down: set[str]) -> _Claimed | None:
    passed: list[int] = []
    while True:
        with change(None) as work:
            message = (
                OutboxMessage.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
                .filter(Q(claimed_until=None) | Q(claimed_until__lte=now), done_at=None, next_at__lte=now)
                .exclude(order__institution__in=down)
                .exclude(pk__in=passed)
                .order_by("next_at", "pk")
                .first()
            )
            if message is None:
                return None
            passed.append(message.pk)
            order = locked_order(message.order_id, skip_locked=True)
            if order is None:
                continue  # somebody decides about it at this moment
            if not _may_leave(order, now):
                message.done_at = now
                message.save(update_fields=["done_at"])
                continue
            message.attempts += 1
            message.claimed_until = now + CLAIM
            message.save(update_fields=["attempts", "claimed_until"])
            if order.state_named is OrderState.APPROVED:
                move_order(order, OrderState.SENT, now, sent_at=now)
                work.note(
                    Event.ORDER_SENT,
                    order,
                    case=order.case_id,
                    account=order.account,
                    kind=order.kind,
                    institution=order.institution_id,
                    head=order.chain_head,
                )
            return _Claimed(message, order)


def _may_leave(order: Order, now: datetime) -> bool:
    if order.kind_named is not OrderKind.RELEASE and order.expires_at <= now:
        return False  # the clock lets it lapse
    return order.state_named is OrderState.APPROVED or order.state_named in WAITING_ORDERS


def _call(claimed: _Claimed, find: Finder) -> tuple[Channel | None, Callable[[], Receipt]]:
    """Return the way to a message's institution, and the call that hands it over."""
    institution = claimed.order.institution
    try:
        channel = find(institution)
    except Exception as error:
        return None, partial(_fail, error)
    if channel is None:
        return None, partial(
            _fail, ChannelDown(institution=institution.name, cause="no address or key is known")
        )
    payload = claimed.message.payload
    return channel, lambda: hand_over(channel, record(SignedOrder, payload))


def _fail(error: Exception) -> Receipt:
    raise error


def _settled(claimed: _Claimed, outcome: Receipt | Exception, now: datetime | None) -> bool:
    """Keep what came of a message; return False where its institution is better left alone for now."""
    at = now or clock.now()
    if isinstance(outcome, Receipt) and outcome.order_id != claimed.order.pk:
        cause = "its receipt is for another order"
        outcome = ChannelDown(institution=claimed.order.institution.name, cause=cause)
    if not isinstance(outcome, Exception):
        _taken(claimed, at)
        return True
    if isinstance(outcome, MessageRefused):
        _refused(claimed, outcome, at)
        return True
    if not isinstance(outcome, ChannelError):
        log().error("message_failed", institution=claimed.order.institution_id, exc_info=outcome)
        cause = type(outcome).__name__
        outcome = ChannelDown(institution=claimed.order.institution.name, cause=cause)
    _later(claimed, outcome, at)
    return False


def _taken(claimed: _Claimed, now: datetime) -> None:
    with transaction.atomic():
        message = _locked(claimed)
        if message is None:
            return
        message.claimed_until, message.trouble = None, ""
        message.sent_at = message.sent_at or now
        if claimed.order.kind_named is not OrderKind.RELEASE:
            message.done_at = message.done_at or now
        else:
            message.next_at = now + max(RELEASE_AGAIN, wait_after(message.attempts))
        message.save()


def _later(claimed: _Claimed, failure: ChannelError, now: datetime) -> None:
    with change(None) as work:
        message = _locked(claimed)
        if message is None:
            return
        message.claimed_until, message.trouble = None, str(failure)[:500]
        message.next_at = now + wait_after(message.attempts)
        message.save()
        if message.attempts >= PATIENCE:
            _ask_somebody(work, claimed.order, failure, now)


def _refused(claimed: _Claimed, failure: ChannelError, now: datetime) -> None:
    """End an order that the institution says it will not take; a release goes out again all the same."""
    with change(None) as work:
        order = locked_order(claimed.order.pk)  # before the message, as everybody does who waits
        message = _locked(claimed)
        if message is None or order is None:
            return
        message.claimed_until, message.trouble = None, str(failure)[:500]
        if order.kind_named is OrderKind.RELEASE:
            message.next_at = now + REFUSED_AGAIN
        else:
            message.done_at = now
            if order.state_named in WAITING_ORDERS and message.sent_at is None:
                move_order(order, OrderState.REFUSED, now, answered_at=now, refusal=str(failure)[:2000])
                work.note(HoldsEvent.ORDER_UNDELIVERED, order, case=order.case_id, reason=str(failure)[:500])
        message.save()
        _ask_somebody(work, order, failure, now)


def _ask_somebody(work: Work, order: Order, failure: ChannelError, now: datetime) -> None:
    open_task(
        work,
        TaskKind.UNDELIVERED,
        f"order {order.pk}",
        now=now,
        institution=order.institution,
        order=order,
        cause=str(failure)[:500],
    )


def _locked(claimed: _Claimed) -> OutboxMessage | None:
    """Return the message if the claim is still this worker's; another may have taken it over."""
    rows = OutboxMessage.objects.select_for_update(of=("self",), no_key=True)
    found: OutboxMessage | None = rows.filter(
        pk=claimed.message.pk, attempts=claimed.message.attempts
    ).first()
    return found
