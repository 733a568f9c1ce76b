"""What comes of one order at a bank that acts: how much is locked or set free, or why not. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cloudsword.channels.conduct import Intent
from cloudsword.channels.contract import Ask, OrderMessage
from cloudsword.vocabulary.named import Named


class Unable(Named):
    """Why a bank that obeys cannot do as ordered."""

    NOTHING_THERE = "nothing_there", "the account holds nothing"
    NO_SUCH_HOLD = "no_such_hold", "no such hold stands here"
    EXPIRED = "expired", "the order had ended before it could be carried out"


@dataclass(slots=True)
class Held:
    """A hold that stands.

    Parameters
    ----------
    order_id
        The order that placed it.
    account
        The account.
    minor
        How much is locked now, minor units; 0 only when it is over.
    expires_at
        When it ends of itself.
    """

    order_id: UUID
    account: str
    minor: int
    expires_at: datetime


def answer_to(order: OrderMessage, intent: Intent, held: Held | None, free: int) -> tuple[int, str]:
    """Return what a bank locks for an order, or sets free for a release, and why nothing.

    Parameters
    ----------
    order
        What is asked.
    intent
        How the bank means to go about it, and when.
    held
        The hold that the order is about, where it stands.
    free
        What can be locked on the account then, minor units.

    Returns
    -------
    tuple of int and str
        Minor units, and the reason of a refusal: the conduct's own, or one of ``Unable``.
    """
    if intent.refuses:
        return 0, intent.refuses
    if order.ask is Ask.RELEASE:
        return (min(held.minor, order.amount_minor) if held else 0), ""
    if order.ask is Ask.HOLD:
        if order.expires_at <= intent.acts_at:
            return 0, Unable.EXPIRED.value
    elif held is None or held.account != order.account:
        return 0, Unable.NO_SUCH_HOLD.value
    if order.ask in (Ask.EXTEND, Ask.FREEZE):
        return 0, ""
    if free <= 0:
        return 0, Unable.NOTHING_THERE.value
    return (free if intent.is_whole else min(free, order.amount_minor)), ""
