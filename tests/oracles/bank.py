"""A bank's holds and words, worked out anew from all that ever came: slow, and plain to check.

Written from the contract of channels, not from the bank: no agenda, no state between two questions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cloudsword.channels.conduct import Intent
from cloudsword.channels.contract import Ask, OrderMessage

Balance = Callable[[str, datetime], int | None]
Means = Callable[[int, datetime], Intent | None]
Word = tuple[datetime, UUID, str, int | None, str]
"""When it is said, of which order, what, how much was placed, why not."""

SAID = {
    Ask.HOLD: "placed",
    Ask.RAISE: "placed",
    Ask.EXTEND: "extended",
    Ask.FREEZE: "frozen",
    Ask.RELEASE: "released",
}


@dataclass
class Standing:
    """A hold, for as long as it may stand."""

    account: str
    minor: int
    expires_at: datetime


@dataclass
class Done:
    """One order that was taken to be done, and what was said of it when it was."""

    order: OrderMessage
    received_at: datetime
    intent: Intent | None

    @property
    def acts_at(self) -> datetime:
        assert self.intent is not None
        return self.intent.acts_at


def taken(came: Sequence[tuple[OrderMessage, datetime]], means: Means) -> list[Done]:
    """Return what was taken to be done: each key once, but a release again that met silence or a refusal."""
    found: list[Done] = []
    for order, at in came:
        before = [each for each in found if each.order.idempotency_key == order.idempotency_key]
        if before:
            last = before[-1]
            is_open = last.intent is None or (bool(last.intent.refuses) and last.acts_at <= at)
            if order.ask is not Ask.RELEASE or not is_open:
                continue
        found.append(Done(order, at, means(len(found) + 1, at)))
    return found


def played(
    came: Sequence[tuple[OrderMessage, datetime]], means: Means, balance: Balance, until: datetime
) -> tuple[dict[UUID, Standing], list[Word]]:
    """Return the holds that stand at ``until``, and all that was said by then for the first time or twice.

    What is said once more because an order came again is not among it.
    """
    all_taken = taken(came, means)
    acts = [each for each in all_taken if each.intent is not None and each.acts_at <= until]
    acts.sort(key=lambda each: each.acts_at)
    holds: dict[UUID, Standing] = {}
    words: list[Word] = []
    for done in acts:
        order, at, intent = done.order, done.acts_at, done.intent
        assert intent is not None
        holds = {name: hold for name, hold in holds.items() if hold.expires_at > at}
        placing = order.hold_order_id
        hold = holds.get(placing) if placing is not None else None
        on_account = sum(each.minor for each in holds.values() if each.account == order.account)
        free = max(0, (balance(order.account, at) or 0) - on_account)
        wanted = free if intent.is_whole else min(free, order.amount_minor)
        placed: int | None = None
        why = intent.refuses
        if why:
            pass
        elif order.ask is Ask.RELEASE:
            if hold is not None:
                hold.minor -= min(hold.minor, order.amount_minor)
        elif order.ask is Ask.HOLD and order.expires_at <= at:
            why = "expired"
        elif order.ask is not Ask.HOLD and (hold is None or hold.account != order.account):
            why = "no_such_hold"
        elif order.ask is Ask.HOLD or order.ask is Ask.RAISE:
            if free == 0:
                why = "nothing_there"
            elif order.ask is Ask.RAISE:
                assert hold is not None
                placed = wanted
                hold.minor += wanted
            else:
                placed = max(0, wanted - released_before(order, at, acts, all_taken))
                holds[order.order_id] = Standing(order.account, placed, order.expires_at)
        else:
            assert hold is not None
            hold.expires_at = max(hold.expires_at, order.expires_at)
        holds = {name: each for name, each in holds.items() if each.minor > 0}
        for said_at in intent.answers_at:
            if said_at <= until:
                words.append((said_at, order.order_id, "refused" if why else SAID[order.ask], placed, why))
    return {name: hold for name, hold in holds.items() if hold.expires_at > until}, words


def released_before(order: OrderMessage, at: datetime, acts: list[Done], all_taken: list[Done]) -> int:
    """Return how much of a hold was released while its order was on its way: it is never locked."""
    mine = next(each for each in all_taken if each.order is order)
    return sum(
        each.order.amount_minor
        for each in acts[: acts.index(mine)]
        if each.order.ask is Ask.RELEASE
        and each.order.hold_order_id == order.order_id
        and each.intent is not None
        and not each.intent.refuses
        and each.acts_at >= mine.received_at
    )
