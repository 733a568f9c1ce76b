"""An institution for tests: balances by account, and a conduct that does what its table says."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from cloudsword.channels.conduct import Intent
from cloudsword.channels.contract import Ask, BookedTransfer, OrderMessage, SignedOrder
from cloudsword.channels.keys import KeyRing, Signer
from cloudsword.channels.signed_orders import sign_order

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
CENTRE = Signer.from_seed("centre", b"c" * 32)
BANK = Signer.from_seed("bank-a", b"b" * 32)
CENTRES = KeyRing({"centre": (CENTRE.public,)})
BANKS = KeyRing({"bank-a": (BANK.public,)})


@dataclass
class Time:
    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def on(self, **parts: float) -> None:
        self.at += timedelta(**parts)


@dataclass
class Ledger:
    balances: dict[str, int] = field(default_factory=lambda: {"mule": 100_000, "empty": 0})
    booked: list[BookedTransfer] = field(default_factory=list)

    def balance(self, account: str, at: datetime) -> int | None:
        return self.balances.get(account)

    def transfers(
        self, accounts: frozenset[str], after: datetime | None, until: datetime
    ) -> Sequence[BookedTransfer]:
        return [
            each
            for each in self.booked
            if {each.debtor_account, each.creditor_account} & accounts
            and (after is None or each.booked_at > after)
            and each.booked_at <= until
        ]


@dataclass
class Conduct:
    """Acts and answers after ``wait``; ``whole`` locks all, ``refuses`` says why, ``silent`` says nothing.

    How it is at an order's coming is how it stays towards that order.
    """

    wait: timedelta = timedelta()
    whole: bool = False
    refuses: str = ""
    silent: bool = False
    twice: bool = False
    towards: dict[int, "Conduct"] = field(default_factory=dict)

    def __call__(self, order: OrderMessage, number: int, received_at: datetime) -> Intent | None:
        kept = self.towards.setdefault(number, replace(self, towards={}))
        if kept.silent:
            return None
        at = received_at + kept.wait
        is_twice = kept.twice and not kept.refuses
        answers_at = (at, at + timedelta(minutes=1)) if is_twice else (at,)
        return Intent(at, answers_at, kept.refuses, kept.whole)


def order(
    ask: Ask = Ask.HOLD,
    amount: int = 60_000,
    *,
    account: str = "mule",
    placing: UUID | None = None,
    stays: int | None = None,
    hours: int = 48,
    key: UUID | None = None,
) -> SignedOrder:
    """An order that the centre signed."""
    message = OrderMessage(
        order_id=uuid4(),
        idempotency_key=key or uuid4(),
        ask=ask,
        institution="bank-a",
        account=account,
        currency="CNY",
        amount_minor=amount,
        stays_minor=stays,
        hold_order_id=placing,
        instrument="urgent_stop_payment",
        legal_basis="art. 20",
        expires_at=NOON + timedelta(hours=hours),
        chain_head="3:" + "ab" * 32,
    )
    return sign_order(CENTRE, message)
