"""The outbox: orders leave at least once and have their effect once.

Invariants: an order counts as sent before its first byte leaves; of several workers one sends a message; a
killed worker's message is sent again under the same idempotency key when its claim runs out; a release is
sent until acknowledged.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cloudsword.centre.funds_desk.events import FundsEvent
from cloudsword.centre.funds_desk.institution_channels import Finder, channel_to
from cloudsword.centre.funds_desk.kinds import TaskKind
from cloudsword.centre.funds_desk.models import Order, OutboxMessage
from cloudsword.centre.funds_desk.services.moving import locked_order, move_order
from cloudsword.centre.funds_desk.services.watching import open_task
from cloudsword.centre.funds_desk.services.work import Work, change
from cloudsword.centre.funds_desk.states import WAITING_ORDERS, OrderKind, OrderState
from cloudsword.centre.oversight import Event
from cloudsword.channels.contract import SignedOrder, hand_over
from cloudsword.channels.plain import record
from cloudsword.errors import ChannelDown, ChannelError, MessageRefused

CLAIM: Final = timedelta(seconds=30)
SHORTEST_WAIT: Final = timedelta(seconds=2)
LONGEST_WAIT: Final = timedelta(minutes=10)
RELEASE_AGAIN: Final = timedelta(minutes=1)
REFUSED_AGAIN: Final = timedelta(hours=1)
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
    An institution that is down costs one time limit a round: its other messages wait for the next.
    """
    find = channels or channel_to
    sent, down = 0, set[str]()
    for _ in range(most):
        claimed = _claim(now or timezone.now(), down)
        if claimed is None:
            break
        if _send(claimed, find, now):
            sent += 1
        else:
            down.add(claimed.order.institution_id)
    return sent


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


def _send(claimed: _Claimed, find: Finder, now: datetime | None) -> bool:
    """Hand a message over; return False where its institution cannot be reached now."""
    order = claimed.order
    channel = find(order.institution)
    failure: ChannelError | None = None
    if channel is None:
        failure = ChannelDown(institution=order.institution.name, cause="no address or key is known")
    else:
        try:
            hand_over(channel, record(SignedOrder, claimed.message.payload))
        except ChannelError as error:
            failure = error
    at = now or timezone.now()
    if failure is None:
        _taken(claimed, at)
    elif isinstance(failure, MessageRefused):
        _refused(claimed, failure, at)
    else:
        _later(claimed, failure, at)
    return failure is None or failure.is_permanent


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
    """End an order that the institution will not even read; a release goes out again all the same."""
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
                work.note(FundsEvent.ORDER_UNDELIVERED, order, case=order.case_id, reason=str(failure)[:500])
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
