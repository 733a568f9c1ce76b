"""An institution as a channel finds it: takes orders, acts later, answers later still, lists its holds.

Invariants: an order is carried out once, however often it comes; no more is locked on an account than is
there; every lock ends at its expiry unless it was extended. What was taken is in the journal before it is
acknowledged.
"""

import json
import os
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from uuid import UUID

from cloudsword.channels.contract import (
    MOST_ANSWERS,
    AnswerMessage,
    Answers,
    Ask,
    BookedBalance,
    BookedTransfer,
    LiveHold,
    OrderMessage,
    Receipt,
    Said,
    Statement,
)
from cloudsword.channels.plain import canonical, plain, record

PLENTY = 1 << 62
LOOK_BACK = timedelta(days=7)
"""Of an account, bookings so long before the first order about it are told, and none earlier."""
_DONE = {Ask.EXTEND: Said.EXTENDED, Ask.FREEZE: Said.FROZEN, Ask.RELEASE: Said.RELEASED}


@dataclass(frozen=True, slots=True)
class Planned:
    """One answer that an institution will give.

    Parameters
    ----------
    acted_at
        When it acts.
    answered_at
        When it says so.
    held_minor
        How much it locks, minor units; 0 where it refuses.
    reason
        Why it refuses; empty where it does not.
    is_repeat
        The same answer once more.
    """

    acted_at: datetime
    answered_at: datetime
    held_minor: int
    reason: str = ""
    is_repeat: bool = False


class Conduct(Protocol):
    """How an institution behaves."""

    def __call__(
        self, order: OrderMessage, number: int, received_at: datetime, free_at: Callable[[datetime], int]
    ) -> Sequence[Planned]:
        """Return the answers to an order in order of arrival; none: it stays silent.

        Parameters
        ----------
        order
            What is asked.
        number
            Of the order at this institution: conduct is a function of it, because it is asked twice, once
            for the instant and once, at that instant, for what is there.
        received_at
            When the order came.
        free_at
            What can be locked on the account at an instant, minor units; asked for the instant of the act.
        """
        ...


class Books(Protocol):
    """What an institution knows of its accounts."""

    def balance(self, account: str, at: datetime) -> int | None:
        """Return what is on ``account``, minor units, locked money included; None: no such account."""
        ...

    def transfers(
        self, accounts: frozenset[str], after: datetime | None, until: datetime
    ) -> Sequence[BookedTransfer]:
        """Return what was booked on ``accounts`` after ``after``, up to ``until``, in order of booking."""
        ...


def at_once(
    order: OrderMessage, number: int, received_at: datetime, free_at: Callable[[datetime], int]
) -> Sequence[Planned]:
    """Do as ordered, at once: the conduct of a bank that is connected well."""
    free = free_at(received_at)
    if free <= 0:
        return (Planned(received_at, received_at, 0, "nothing_there"),)
    return (Planned(received_at, received_at, min(free, order.amount_minor)),)


@dataclass(slots=True)
class _Held:
    order_id: UUID
    account: str
    minor: int
    expires_at: datetime


@dataclass(slots=True)
class _Taken:
    order: OrderMessage
    number: int
    received_at: datetime
    planned: tuple[Planned, ...]
    asks_balance: bool
    is_done: bool = False
    said: list[AnswerMessage] = field(default_factory=list)


class Institution:
    """One institution.

    Parameters
    ----------
    name
        Its id.
    books
        What is on its accounts.
    conduct
        How it behaves.
    journal
        File in which orders are kept, so that a killed process goes on where it was; None: memory alone.
    """

    def __init__(
        self, name: str, books: Books, conduct: Conduct = at_once, journal: Path | None = None
    ) -> None:
        self.name = name
        self._books = books
        self._conduct = conduct
        self._journal = journal
        self._lock = threading.RLock()
        self._taken: dict[UUID, _Taken] = {}
        self._waiting: list[_Taken] = []
        self._held: dict[UUID, _Held] = {}
        self._less: dict[UUID, int] = {}
        self._answers: list[AnswerMessage] = []
        self._told: list[AnswerMessage] = []
        self._asked = 0
        self._latest: datetime | None = None
        # the order in which answers were told dies with the process: its numbers mean nothing to the next
        self._life = "" if journal is None else f"{secrets.token_hex(4)}:"
        if journal is not None and journal.exists():
            self._read(journal)

    def take(self, order: OrderMessage, now: datetime) -> Receipt:
        """Take an order; the same idempotency key again does nothing but say so once more.

        A release that was refused or met with silence is tried anew when it comes again.
        """
        with self._lock:
            now = self.advance(now)
            known = self._taken.get(order.idempotency_key)
            if known is not None:
                self._again(known, now)
                return Receipt(order.order_id, known.received_at, True)
            if self._journal is not None:
                self._write(self._journal, order, now)
            self._accept(order, now)
            self.advance(now)
            return Receipt(order.order_id, now, False)

    def answers_since(self, cursor: str, now: datetime) -> Answers:
        """Return what was said after ``cursor``, the number of answers read before.

        To a cursor of a process that is gone everything is told again: better twice than not at all.
        """
        with self._lock:
            self.advance(now)
            number = cursor.removeprefix(self._life)
            is_ours = cursor.startswith(self._life) and number.isascii() and number.isdecimal()
            first = min(int(number[:18]), len(self._told)) if is_ours else 0
            found = tuple(self._told[first : first + MOST_ANSWERS])
            return Answers(f"{self._life}{first + len(found)}", found)

    def statement_since(self, cursor: str, now: datetime) -> Statement:
        """Return balances and bookings of accounts with holds or with orders to hold that still run.

        The cursor is when it was asked last. Where an order came too late the money's way on is told, too.
        """
        with self._lock:
            now = self.advance(now)
            asked = self._asked_about(now)
            after = datetime.fromisoformat(cursor) if cursor else None
            found = ((account, self._books.balance(account, now)) for account in sorted(asked))
            return Statement(
                now.astimezone(UTC).isoformat(),
                tuple(BookedBalance(account, minor, now) for account, minor in found if minor is not None),
                self._bookings(asked, after, now),
            )

    def _asked_about(self, now: datetime) -> dict[str, datetime]:
        """Return accounts with a hold, or an order to hold that runs, and when the first such order came."""
        first: dict[str, datetime] = {}
        for taken in self._taken.values():
            order = taken.order
            if order.ask is Ask.HOLD and (order.expires_at > now or order.order_id in self._held):
                first[order.account] = min(first.get(order.account, taken.received_at), taken.received_at)
        return first

    def _bookings(
        self, asked: dict[str, datetime], after: datetime | None, now: datetime
    ) -> tuple[BookedTransfer, ...]:
        """Return what was booked after the cursor; of new accounts, a while before too."""
        known = frozenset(name for name, at in asked.items() if after is not None and at < after)
        found = list(self._books.transfers(known, after, now)) if known else []
        for account in sorted(set(asked) - known):
            found += self._books.transfers(frozenset({account}), asked[account] - LOOK_BACK, now)
        once = {each.transaction_id: each for each in found}
        return tuple(sorted(once.values(), key=lambda each: (each.booked_at, each.sequence or 0)))

    def live_holds(self, now: datetime) -> tuple[LiveHold, ...]:
        """Return every hold that stands now."""
        with self._lock:
            self.advance(now)
            return tuple(
                LiveHold(held.order_id, held.account, held.minor, held.expires_at)
                for held in self._held.values()
            )

    def locked(self, account: str) -> int:
        """Return how much is locked on an account, minor units."""
        return sum(held.minor for held in self._held.values() if held.account == account)

    def advance(self, now: datetime) -> datetime:
        """Let everything happen that was to happen up to ``now``, in order; return ``now``.

        Time never goes back here, whatever the clock does: what happened has happened.
        """
        with self._lock:
            now = self._latest = now if self._latest is None else max(now, self._latest)
            while True:
                acts = [each for each in self._waiting if each.planned[0].acted_at <= now]
                ends = [each for each in self._held.values() if each.expires_at <= now]
                if not acts and not ends:
                    break
                act = min(acts, key=lambda each: (each.planned[0].acted_at, each.number), default=None)
                end = min(ends, key=lambda each: each.expires_at, default=None)
                if end is not None and (act is None or end.expires_at <= act.planned[0].acted_at):
                    del self._held[end.order_id]
                elif act is not None:
                    self._waiting.remove(act)
                    self._act(act)
            due = [each for each in self._answers if each.answered_at <= now]
            if due:
                self._told += sorted(due, key=lambda each: (each.answered_at, each.answer_id))
                self._answers = [each for each in self._answers if each.answered_at > now]
            return now

    def _accept(self, order: OrderMessage, now: datetime) -> None:
        self._asked += 1
        number, asked = self._asked, []

        def plenty(at: datetime) -> int:
            asked.append(at)
            return PLENTY

        planned = tuple(self._conduct(order, number, now, plenty))
        taken = _Taken(order, number, now, planned, bool(asked))
        self._taken[order.idempotency_key] = taken
        if planned:
            self._waiting.append(taken)

    def _again(self, known: _Taken, now: datetime) -> None:
        """Say once more what was said; but plan a release anew that was refused or met with silence."""
        is_open = not known.planned or any(each.said is Said.REFUSED for each in known.said)
        if known.order.ask is Ask.RELEASE and is_open:
            if self._journal is not None:
                self._write(self._journal, known.order, now)
            self._accept(known.order, now)
            self.advance(now)
        elif known.said and known.order.ask not in (Ask.HOLD, Ask.RAISE):
            self._told.append(known.said[0])

    def _act(self, taken: _Taken) -> None:
        order, at = taken.order, taken.planned[0].acted_at
        taken.is_done = True
        balance = self._books.balance(order.account, at)
        locked = 0
        if order.ask is Ask.HOLD:
            planned = self._place(taken, balance, at)
            held = self._held.get(order.order_id)
            locked = held.minor if held else 0
        elif order.ask is Ask.RAISE:
            planned, locked = self._raise(taken, balance)
        else:
            planned = self._change(taken)
        for place, each in enumerate(planned):
            self._say(taken, each, balance, place, locked)

    def _place(self, taken: _Taken, balance: int | None, at: datetime) -> tuple[Planned, ...]:
        order = taken.order
        free = max(0, (balance or 0) - self.locked(order.account))
        planned = taken.planned
        if taken.asks_balance:
            planned = tuple(self._conduct(order, taken.number, taken.received_at, lambda _: free))
        minor = min(planned[0].held_minor, free) - self._less.pop(order.order_id, 0)
        if minor > 0 and order.expires_at > at:
            self._held[order.order_id] = _Held(order.order_id, order.account, minor, order.expires_at)
        return planned

    def _raise(self, taken: _Taken, balance: int | None) -> tuple[tuple[Planned, ...], int]:
        """Lock more where a hold stands; return what is said of it, and how much more was locked."""
        order = taken.order
        held = self._held.get(order.hold_order_id) if order.hold_order_id else None
        if held is None:
            first = taken.planned[0]
            return (Planned(first.acted_at, first.answered_at, 0, first.reason or "no_such_hold"),), 0
        free = max(0, (balance or 0) - self.locked(order.account))
        planned = taken.planned
        if taken.asks_balance:
            planned = tuple(self._conduct(order, taken.number, taken.received_at, lambda _: free))
        minor = 0 if planned[0].reason else min(planned[0].held_minor, free)
        held.minor += minor
        return planned, minor

    def _change(self, taken: _Taken) -> tuple[Planned, ...]:
        order = taken.order
        if order.hold_order_id is None or taken.planned[0].reason:
            return taken.planned
        held = self._held.get(order.hold_order_id)
        if order.ask is Ask.RELEASE:
            self._set_free(order.hold_order_id, held, order.amount_minor)
        elif held is None:
            return tuple(
                Planned(each.acted_at, each.answered_at, 0, "no_such_hold") for each in taken.planned[:1]
            )
        else:
            held.expires_at = max(held.expires_at, order.expires_at)
        return taken.planned

    def _set_free(self, placing: UUID, held: _Held | None, minor: int) -> None:
        """Take an amount off a hold; off one that is still to be placed, when it is placed."""
        if held is None:
            if any(each.order.order_id == placing for each in self._waiting):
                self._less[placing] = self._less.get(placing, 0) + minor
            return
        held.minor -= minor
        if held.minor <= 0:
            del self._held[placing]

    def _say(self, taken: _Taken, planned: Planned, balance: int | None, place: int, locked: int) -> None:
        order = taken.order
        said = Said.REFUSED if planned.reason else _DONE.get(order.ask, Said.PLACED)
        first = taken.said[0].answer_id if taken.said and planned.is_repeat else None
        answer = AnswerMessage(
            answer_id=first or f"{taken.number}-{place}",
            institution=self.name,
            order_id=order.order_id,
            said=said,
            placed_minor=locked if said is Said.PLACED else None,
            balance_minor=balance,
            balance_at=None if balance is None else taken.planned[0].acted_at,
            reason=planned.reason,
            answered_at=planned.answered_at,
        )
        taken.said.append(answer)
        self._answers.append(answer)

    def _write(self, journal: Path, order: OrderMessage, now: datetime) -> None:
        line = canonical({"order": plain(order), "received_at": plain(now)}) + b"\n"
        handle = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            os.write(handle, line)
            os.fsync(handle)
        finally:
            os.close(handle)

    def _read(self, journal: Path) -> None:
        data = journal.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):
            # the process was killed while it wrote; nobody was told of this order
            os.truncate(journal, len(whole))
        for line in whole.splitlines():
            tree = json.loads(line)
            received_at = datetime.fromisoformat(tree["received_at"])
            self.advance(received_at)
            self._accept(record(OrderMessage, tree["order"]), received_at)
