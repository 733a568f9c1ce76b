"""A case with money held at one bank, and another bank that lies."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from cloudsword.channels.contract import (
    AnswerMessage,
    Answers,
    BookedBalance,
    BookedTransfer,
    LiveHold,
    Receipt,
    Said,
    SignedOrder,
    Statement,
)
from tests.centre.api.conftest import call, make_token  # noqa: F401 - fixtures
from tests.centre.holds.conftest import MULE, NOON, Desk, Time, open_case, time  # noqa: F401

VICTIM, BOSS, SHOP, INNOCENT, CROOK = "QZ01", "QZ02", "QZ03", "QZ77", "QZ88"
KEEPERS = {
    MULE: "bank-a",
    BOSS: "bank-a",
    VICTIM: "bank-c",
    SHOP: "bank-c",
    INNOCENT: "bank-c",
    CROOK: "bank-b",
}


@dataclass
class Liar:
    """The channel to an institution that says whatever it is told to say."""

    answers: list[AnswerMessage] = field(default_factory=list)
    balances: list[BookedBalance] = field(default_factory=list)
    transfers: list[BookedTransfer] = field(default_factory=list)
    receipt: UUID | None = None

    def place(self, order: SignedOrder) -> Receipt:
        return Receipt(self.receipt or order.order.order_id, NOON, False)

    raise_hold = extend = freeze = release = place

    def answers_since(self, cursor: str) -> Answers:
        return Answers("1", tuple(self.answers))

    def statement_since(self, cursor: str) -> Statement:
        return Statement("1", tuple(self.balances), tuple(self.transfers))

    def live_holds(self) -> tuple[LiveHold, ...]:
        return ()


@dataclass
class World:
    """What the attempts act in: ``hold`` is money of the first victim at bank A, ``liar`` is bank B."""

    desk: Desk
    hold: Any
    order: Any
    duty: Any
    liar: Any
    tmp_path: Path
    call: Callable[..., Any]
    token: Callable[..., str]

    @property
    def now(self) -> datetime:
        return self.desk.time()

    def ahead(self, minutes: float) -> datetime:
        return self.now + timedelta(minutes=minutes)

    def answer(self, **fields: Any) -> AnswerMessage:
        """What the liar says of its own order, unless ``fields`` say otherwise."""
        made = {
            "answer_id": f"L{uuid4().hex[:8]}",
            "institution": self.liar.pk,
            "order_id": self.order.pk,
            "said": Said.PLACED,
            "placed_minor": self.order.amount_minor,
            "balance_minor": None,
            "balance_at": None,
            "reason": "",
            "answered_at": self.now,
        }
        return AnswerMessage(**{**made, **fields})

    def booking(self, number: str, payer: str, payee: str, **fields: Any) -> BookedTransfer:
        made = {"amount_minor": 30_000, "currency": "CNY", "booked_at": self.now, **fields}
        return BookedTransfer(number, payer, payee, **made)

    def says(self, **what: Any) -> None:
        """Let the worker read what the liar says: answers, then the statement."""
        from cloudsword.centre.holds import services

        channel = Liar(**what)

        def find(institution: Any) -> Any:
            return channel if institution == self.liar else None

        services.read_answers(channels=find)
        services.read_statements(channels=find)

    def money(self) -> list[Any]:
        """What is held, what is ordered, and what the books have, as it would show if anything moved."""
        from cloudsword.centre.books.ledger import centre
        from cloudsword.centre.holds.models import Hold, Order, ReportedBalance

        return [
            list(Hold.objects.order_by("pk").values_list("pk", "state", "live_minor", "excess_minor")),
            list(Order.objects.order_by("pk").values_list("pk", "state", "kind", "amount_minor")),
            list(
                ReportedBalance.objects.order_by("pk").values_list("account", "institution", "balance_minor")
            ),
            centre().snapshot().rows("transfers"),
        ]

    @contextmanager
    def nothing_moves(self) -> Iterator[None]:
        """Fail where anything of ``money`` changes within."""
        before = self.money()
        yield
        assert self.money() == before

    def releases(self) -> list[Any]:
        from cloudsword.centre.holds.models import Order

        return list(Order.objects.filter(kind="release", institution="bank-a"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a centre with lake and index, to be copied: to fill one takes as long as a test."""
    from cloudsword.lake.centre import create
    from cloudsword.lake.ingest import ingest
    from cloudsword.lake.ledger_index import open_index
    from cloudsword.tables import ACCOUNTS, TRANSFERS
    from tests.lake.records import record

    centre = create(tmp_path_factory.mktemp("filled") / "centre")
    pairs = [(VICTIM, MULE, 100_000), (VICTIM, MULE, 50_000), (MULE, BOSS, 30_000), (SHOP, VICTIM, 7)]
    pairs += [(SHOP, INNOCENT, 400_000), (SHOP, CROOK, 900_000)]
    rows = [
        {
            "transaction_id": f"T-{number}",
            "debtor_account": payer,
            "creditor_account": payee,
            "amount_minor": minor,
            "currency": "CNY",
            "booked_at": NOON - timedelta(minutes=70 - 10 * number),
        }
        for number, (payer, payee, minor) in enumerate(pairs, 1)
    ]
    ingest(centre, TRANSFERS, [record(TRANSFERS, rows)])
    kept = [{"account_id": name, "institution": bank, "kind": "bank"} for name, bank in KEEPERS.items()]
    ingest(centre, ACCOUNTS, [record(ACCOUNTS, kept)])
    open_index(centre)
    return centre.path


@pytest.fixture
def world(
    tmp_path: Path,
    filled: Path,
    settings: Any,
    time: Time,  # noqa: F811
    person: Callable[..., Any],
    institution: Callable[..., Any],
    call: Callable[..., Any],  # noqa: F811
    make_token: Callable[..., str],  # noqa: F811
) -> World:
    """Three banks; 60,000 of the first victim's money is held at bank A, and bank B was sent one order."""
    from cloudsword.centre.holds import services
    from cloudsword.centre.holds.models import Order

    settings.CENTRE = shutil.copytree(filled, tmp_path / "centre")
    bank, liar = institution("bank-a", kind="bank"), institution("bank-b", kind="bank")
    institution("bank-c", kind="bank")
    wang, li = person("wang", "funds_officer"), person("li", "approver")
    case = open_case({"T-1": 100_000, "T-2": 50_000})
    trace = services.trace_case(actor=wang, case=case)
    desk = Desk(time, wang, li, li, bank, liar, case, trace)
    hold = desk.placed(root_transaction_id="T-1", account=BOSS, amount_minor=30_000)
    # the officers sent one order about that same account to the liar: two banks may speak of it
    order = Order.objects.create(
        case=case,
        kind="hold",
        state="sent",
        root_transaction_id="T-2",
        account=BOSS,
        institution=liar,
        currency="CNY",
        amount_minor=5_000,
        instrument="urgent_stop_payment",
        legal_basis="an article",
        reason="made for a test",
        proposed_by=wang,
        proposed_at=time(),
        approved_by=li,
        approved_at=time(),
        sent_at=time(),
        expires_at=time() + timedelta(hours=48),
    )
    duty = person("feng", "duty_officer")
    return World(desk, hold, order, duty, liar, tmp_path, call, make_token)
