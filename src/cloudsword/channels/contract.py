"""What a channel to an institution does, and the records that travel.

Invariants: amounts are minor units, at least 1 where something is ordered; times are UTC with a zone; an
order that is handed over twice under one idempotency key has its effect once. Everything that an institution
can say has a length: what is longer, or holds characters that nobody sees, is not read.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Final, Protocol
from uuid import UUID

from cloudsword.channels.plain import LOCAL, Within
from cloudsword.vocabulary.named import Named

MOST_ANSWERS: Final = 1_000
"""Answers in one reply; the next are told for the cursor that comes with these."""
MOST_ROWS: Final = 20_000
"""Balances, bookings or holds in one reply."""
LONGEST_CURSOR: Final = 200
LONGEST_ORDER: Final = 20_000
"""Characters."""

Name = Annotated[str, Within(1, 80, is_id=True)]
Account = Annotated[str, Within(1, 256, is_id=True)]
Code = Annotated[str, Within(3, 3, is_id=True)]
Cursor = Annotated[str, Within(0, LONGEST_CURSOR, is_id=True)]
Words = Annotated[str, Within(0, 1_000, has_lines=True)]
Hex = Annotated[str, Within(0, 200)]
Jws = Annotated[str, Within(1, LONGEST_ORDER, is_id=True)]


class Ask(Named):
    """What an order asks."""

    HOLD = "hold", "hold an amount"
    RAISE = "raise", "raise the hold"
    EXTEND = "extend", "extend the hold"
    FREEZE = "freeze", "freeze what is held"
    RELEASE = "release", "release the hold"


class Said(Named):
    """What an institution says of an order."""

    PLACED = "placed", "placed"
    REFUSED = "refused", "refused"
    EXTENDED = "extended", "extended"
    FROZEN = "frozen", "frozen"
    RELEASED = "released", "released"


@dataclass(frozen=True, slots=True)
class OrderMessage:
    """An order as an institution reads it.

    Parameters
    ----------
    order_id
        The order's own number.
    idempotency_key
        The same key again is the same order.
    ask
        What is asked.
    institution
        Id of who is to carry it out.
    account
        The account.
    currency
        ISO 4217.
    amount_minor
        How much to hold, extend, freeze or release; for a raise, how much more to hold.
    stays_minor
        For a release: how much of that hold is to stay, where nothing of it was paid back meanwhile; None
        otherwise. What is carried out is ``amount_minor``.
    hold_order_id
        For all but a hold: the order that placed the hold.
    instrument, legal_basis
        The policy's name for it, and the article.
    expires_at
        When the hold ends of itself; a raise does not change it.
    chain_head
        Head of the centre's audit chain when the order was approved.
    """

    order_id: UUID
    idempotency_key: UUID
    ask: Ask
    institution: Name
    account: Account
    currency: Code
    amount_minor: int
    stays_minor: int | None
    hold_order_id: UUID | None
    instrument: Words
    legal_basis: Words
    expires_at: datetime
    chain_head: Hex


@dataclass(frozen=True, slots=True)
class SignedOrder:
    """An order with the signature that proves who ordered, for as long as anybody keeps it.

    Parameters
    ----------
    order
        What is ordered.
    jws
        The same order as a JWS in the compact form, signed by the centre: what travels.
    """

    order: OrderMessage
    jws: Jws


@dataclass(frozen=True, slots=True)
class AnswerMessage:
    """What an institution says of an order.

    Parameters
    ----------
    answer_id
        The institution's own number of the answer; the same number again is the same answer.
    institution
        Id of who answers.
    order_id
        The order.
    said
        What came of it.
    placed_minor
        For ``PLACED``, the answer to a hold and to a raise: how much was locked because of this order.
    balance_minor, balance_at
        What the account held, locked money included, and when; None: not told.
    reason
        For ``REFUSED``: why; empty otherwise.
    answered_at
        When it was said.
    unreadable_balance
        What is wrong with the balance that was told, which is None then; never on the wire.
    """

    answer_id: Name
    institution: Name
    order_id: UUID
    said: Said
    placed_minor: int | None
    balance_minor: int | None
    balance_at: datetime | None
    reason: Words
    answered_at: datetime
    unreadable_balance: str = field(default="", metadata=LOCAL)

    @property
    def is_half_told(self) -> bool:
        """Whether the balance is none: one half of it, or what cannot be read."""
        return bool(self.unreadable_balance) or (self.balance_minor is None) != (self.balance_at is None)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The institution has the order; its answer may come later.

    Parameters
    ----------
    order_id
        The order.
    received_at
        When it came in for the first time.
    is_repeat
        It was there before.
    """

    order_id: UUID
    received_at: datetime
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers in the order in which the institution said them.

    Parameters
    ----------
    cursor
        Ask with it next time.
    answers
        What is new.
    unreadable
        What is wrong with each that could not be read; never on the wire.
    """

    cursor: Cursor
    answers: tuple[AnswerMessage, ...]
    unreadable: tuple[str, ...] = field(default=(), metadata=LOCAL)


@dataclass(frozen=True, slots=True)
class LiveHold:
    """A hold as the institution has it.

    Parameters
    ----------
    order_id
        The order that placed it.
    account
        The account.
    held_minor
        How much is locked.
    expires_at
        Until when.
    """

    order_id: UUID
    account: Account
    held_minor: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class BookedBalance:
    """What an account held.

    Parameters
    ----------
    account
        The account.
    balance_minor
        Locked money included.
    balance_at
        When.
    """

    account: Account
    balance_minor: int
    balance_at: datetime


@dataclass(frozen=True, slots=True)
class BookedTransfer:
    """A transfer as the institution booked it; the columns are those of ``tables.transfers``."""

    transaction_id: Account
    debtor_account: Account
    creditor_account: Account
    amount_minor: int
    currency: Code
    booked_at: datetime
    kind: Annotated[str, Within(0, 256)] | None = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What happened on accounts on which the institution holds money, or was ordered to and came too late.

    Parameters
    ----------
    cursor
        Ask with it next time.
    balances
        The latest of each account that changed.
    transfers
        What was booked since the cursor; of an account that the institution was first asked about since
        then, what was booked on the days before too.
    unreadable
        What is wrong with each that could not be read; never on the wire.
    """

    cursor: Cursor
    balances: tuple[BookedBalance, ...]
    transfers: tuple[BookedTransfer, ...]
    unreadable: tuple[str, ...] = field(default=(), metadata=LOCAL)


class Channel(Protocol):
    """The way to one institution.

    Every call may raise ``ChannelDown`` (try again later) or ``MessageRefused`` (the institution itself says
    that it will not take it: trying again without a change cannot help), and nothing else. It ends by a time
    limit of its own, whatever the other side does.
    """

    def place(self, order: SignedOrder) -> Receipt:
        """Hand over an order to hold."""
        ...

    def raise_hold(self, order: SignedOrder) -> Receipt:
        """Hand over an order to hold more where a hold stands; its end stays what it is."""
        ...

    def extend(self, order: SignedOrder) -> Receipt:
        """Hand over an order to extend a hold."""
        ...

    def freeze(self, order: SignedOrder) -> Receipt:
        """Hand over an order to freeze what is held."""
        ...

    def release(self, order: SignedOrder) -> Receipt:
        """Hand over an order to release a hold, or a part of it."""
        ...

    def answers_since(self, cursor: str) -> Answers:
        """Return what was said after ``cursor``; an empty cursor: everything."""
        ...

    def statement_since(self, cursor: str) -> Statement:
        """Return what was booked after ``cursor`` on accounts with holds or orders to hold that still run."""
        ...

    def live_holds(self) -> tuple[LiveHold, ...]:
        """Return every hold that the institution has now."""
        ...


def hand_over(channel: Channel, order: SignedOrder) -> Receipt:
    """Hand ``order`` to ``channel`` by the call that it asks for."""
    match order.order.ask:
        case Ask.HOLD:
            return channel.place(order)
        case Ask.RAISE:
            return channel.raise_hold(order)
        case Ask.EXTEND:
            return channel.extend(order)
        case Ask.FREEZE:
            return channel.freeze(order)
        case Ask.RELEASE:
            return channel.release(order)
