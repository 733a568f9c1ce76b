"""A bank: what it does with an order, what it holds, what it says and when. No network, no file, no clock.

Invariants: an order is carried out once, however often it comes; no more is locked on an account than is
there; every lock ends at its expiry unless it was extended; nothing happens or is said before its instant.
Same calls, same books, same conduct: the same answers.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import IntEnum
from heapq import heappop, heappush
from typing import Final
from uuid import UUID

from cloudsword.channels.answering import Held, answer_to
from cloudsword.channels.books import Books, bookings
from cloudsword.channels.conduct import Conduct, Intent, at_once
from cloudsword.channels.contract import (
    MOST_ANSWERS,
    AnswerMessage,
    Answers,
    Ask,
    BookedBalance,
    LiveHold,
    OrderMessage,
    Receipt,
    Said,
    Statement,
)

_DONE: Final = {Ask.EXTEND: Said.EXTENDED, Ask.FREEZE: Said.FROZEN, Ask.RELEASE: Said.RELEASED}


class _First(IntEnum):
    """What comes first of what happens at one instant; of the same kind, what was put first."""

    END = 0
    ACT = 1
    WORD = 2


@dataclass(slots=True)
class _Taken:
    order: OrderMessage
    number: int
    received_at: datetime
    intent: Intent | None
    answer: AnswerMessage | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """An order to hold that is still to be carried out.

    Parameters
    ----------
    order
        What is asked.
    acts_at
        When the bank acts.
    minor
        How much it would lock with the account as it is now, minor units.
    """

    order: OrderMessage
    acts_at: datetime
    minor: int


def _nobody(*_: object) -> None:
    """Where nobody listens."""


class Bank:
    """One bank.

    Parameters
    ----------
    name
        Its id.
    books
        What is on its accounts.
    conduct
        How it behaves.
    numbers
        Of its orders, which its conduct goes by: 1, 2, 3, … unless banks share them.
    wakes
        Called with each instant at which something will happen: whoever plays the time calls ``advance``
        then.
    moved
        Called with a hold, how much more it locks than before, and the instant; it must not ask the bank.
    """

    def __init__(
        self,
        name: str,
        books: Books,
        conduct: Conduct = at_once,
        *,
        numbers: Iterator[int] | None = None,
        wakes: Callable[[datetime], None] = _nobody,
        moved: Callable[[Held, int, datetime], None] = _nobody,
    ) -> None:
        self.name = name
        self._books, self._conduct = books, conduct
        self._numbers = itertools.count(1) if numbers is None else numbers
        self._wakes, self._moved = wakes, moved
        self._taken: dict[UUID, _Taken] = {}
        self._coming: dict[UUID, _Taken] = {}
        self._held: dict[UUID, Held] = {}
        self._less: dict[UUID, int] = {}
        self._told: list[AnswerMessage] = []
        self._agenda: list[tuple[datetime, _First, int, Callable[[datetime], None]]] = []
        self._put_so_far = 0
        self._latest: datetime | None = None

    @property
    def said(self) -> int:
        """How many answers were said so far."""
        return len(self._told)

    def take(self, order: OrderMessage, now: datetime) -> Receipt:
        """Take an order; the same idempotency key again does nothing but say so once more.

        A release that was refused or met with silence is tried anew when it comes again.
        """
        now = self.advance(now)
        known = self._taken.get(order.idempotency_key)
        if self.is_to_be_done(order):
            self.accept(order if known is None else known.order, now)
            self.advance(now)
        elif known is not None and known.order.ask in _DONE:
            self._told += [known.answer] if known.answer and known.answer.answered_at <= now else []
        return Receipt(order.order_id, now if known is None else known.received_at, known is not None)

    def is_to_be_done(self, order: OrderMessage) -> bool:
        """Return whether ``take`` would do an order: it is new, or a release that is to be tried anew."""
        known = self._taken.get(order.idempotency_key)
        if known is None:
            return True
        is_refused = known.answer is not None and known.answer.said is Said.REFUSED
        return known.order.ask is Ask.RELEASE and (known.intent is None or is_refused)

    def accept(self, order: OrderMessage, now: datetime) -> None:
        """Take an order that is to be done: how a bank that was killed takes again what it took then."""
        number = next(self._numbers)
        intent = self._conduct(order, number, now)
        taken = self._taken[order.idempotency_key] = _Taken(order, number, now, intent)
        if intent is not None:
            if order.ask is Ask.HOLD:
                self._coming[order.order_id] = taken
            self._put(intent.acts_at, _First.ACT, lambda at: self._act(taken, intent))

    def due(self) -> Iterator[Due]:
        """Return the orders to hold that will be carried out or refused, in the order in which they came."""
        for taken in self._coming.values():
            order, intent = taken.order, taken.intent
            assert intent is not None
            minor, _, _ = self._find(order, intent)
            yield Due(order, intent.acts_at, minor)

    def held(self, order_id: UUID) -> Held | None:
        """Return the hold that an order placed, while it stands."""
        return self._held.get(order_id)

    def locked(self, account: str) -> int:
        """Return how much is locked on an account, minor units."""
        return sum(held.minor for held in self._held.values() if held.account == account)

    def live_holds(self, now: datetime) -> tuple[LiveHold, ...]:
        """Return every hold that stands now."""
        self.advance(now)
        return tuple(
            LiveHold(held.order_id, held.account, held.minor, held.expires_at) for held in self._held.values()
        )

    def set_free(self, held: Held, minor: int, at: datetime) -> None:
        """Take an amount off a hold, all of it at most: it was released, or paid to whom it belongs."""
        self._lock(held, -min(held.minor, minor), at)

    def answers_since(self, cursor: str, now: datetime) -> Answers:
        """Return what was said after ``cursor``, the number of answers read before.

        To a cursor that is none of its own everything is told again: better twice than not at all.
        """
        self.advance(now)
        is_number = cursor.isascii() and cursor.isdecimal()
        first = min(int(cursor[:18]), len(self._told)) if is_number else 0
        found = tuple(self._told[first : first + MOST_ANSWERS])
        return Answers(str(first + len(found)), found)

    def statement_since(self, cursor: str, now: datetime) -> Statement:
        """Return balances and bookings of accounts with holds or with orders to hold that still run.

        The cursor is when it was asked last. Where an order came too late the money's way on is told, too.
        """
        now = self.advance(now)
        asked = self._asked_about(now)
        after = datetime.fromisoformat(cursor) if cursor else None
        found = ((account, self._books.balance(account, now)) for account in sorted(asked))
        return Statement(
            now.astimezone(UTC).isoformat(),
            tuple(BookedBalance(account, minor, now) for account, minor in found if minor is not None),
            bookings(self._books, asked, after, now),
        )

    def advance(self, now: datetime) -> datetime:
        """Let everything happen that was to happen up to ``now``, in order; return ``now``.

        Time never goes back here, whatever the clock does: what happened has happened.
        """
        now = self._latest = now if self._latest is None else max(now, self._latest)
        while self._agenda and self._agenda[0][0] <= now:
            at, _, _, do = heappop(self._agenda)
            do(at)
        return now

    def _put(self, at: datetime, first: _First, do: Callable[[datetime], None]) -> None:
        self._put_so_far += 1
        heappush(self._agenda, (at, first, self._put_so_far, do))
        self._wakes(at)

    def _find(self, order: OrderMessage, intent: Intent) -> tuple[int, str, int | None]:
        """Return what comes of an order with the account as it is, why nothing, and the balance."""
        balance = self._books.balance(order.account, intent.acts_at)
        held = self._held.get(order.hold_order_id) if order.hold_order_id is not None else None
        free = max(0, (balance or 0) - self.locked(order.account))
        minor, reason = answer_to(order, intent, held, free)
        # what was released before it is placed is never locked
        return max(0, minor - self._less.get(order.order_id, 0)), reason, balance

    def _act(self, taken: _Taken, intent: Intent) -> None:
        order = taken.order
        minor, reason, balance = self._find(order, intent)
        self._coming.pop(order.order_id, None)
        self._less.pop(order.order_id, None)
        if not reason:
            self._do(order, minor, intent.acts_at)
        said = Said.REFUSED if reason else _DONE.get(order.ask, Said.PLACED)
        taken.answer = answer = AnswerMessage(
            answer_id=f"{taken.number}-0",
            institution=self.name,
            order_id=order.order_id,
            said=said,
            placed_minor=minor if said is Said.PLACED else None,
            balance_minor=balance,
            balance_at=None if balance is None else intent.acts_at,
            reason=reason,
            answered_at=intent.answers_at[0],
        )
        for each in intent.answers_at:
            self._put(each, _First.WORD, lambda at: self._told.append(replace(answer, answered_at=at)))

    def _do(self, order: OrderMessage, minor: int, at: datetime) -> None:
        """Carry out an order about which nothing is wrong."""
        placing = order.hold_order_id
        held = self._held.get(placing) if placing is not None else None
        match order.ask:
            case Ask.HOLD if minor:
                held = self._held[order.order_id] = Held(order.order_id, order.account, 0, at)
                self._lock(held, minor, at)
                self._extend(held, order.expires_at)
            case Ask.RAISE if held:
                self._lock(held, minor, at)
            case Ask.EXTEND | Ask.FREEZE if held:
                self._extend(held, order.expires_at)
            case Ask.RELEASE if held:
                self._lock(held, -minor, at)
            case Ask.RELEASE if placing in self._coming:
                self._less[placing] = self._less.get(placing, 0) + order.amount_minor
            case _:
                pass

    def _lock(self, held: Held, more: int, at: datetime) -> None:
        """Lock more on a hold, or less; one that locks nothing is over."""
        held.minor += more
        if held.minor <= 0:
            del self._held[held.order_id]
        self._moved(held, more, at)

    def _extend(self, held: Held, until: datetime) -> None:
        """Let a hold stand until an instant, and never less long than before."""
        if until > held.expires_at:
            held.expires_at = until
            self._put(until, _First.END, lambda at: self._end(held, at))

    def _end(self, held: Held, at: datetime) -> None:
        """End a hold, unless it was extended or is over."""
        if held.minor and held.expires_at <= at:
            self._lock(held, -held.minor, at)

    def _asked_about(self, now: datetime) -> dict[str, datetime]:
        """Return accounts with a hold, or an order to hold that runs, and when the first such order came."""
        first: dict[str, datetime] = {}
        for taken in self._taken.values():
            order = taken.order
            if order.ask is Ask.HOLD and (order.expires_at > now or order.order_id in self._held):
                first[order.account] = min(first.get(order.account, taken.received_at), taken.received_at)
        return first
