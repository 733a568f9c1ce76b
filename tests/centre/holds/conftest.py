"""A desk with two officers, two banks, and a traced case: rows made directly, so that no ledger is needed."""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from cloudsword.lake.centre import Centre, create

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
ROOT = "T-1"
MULE, SECOND = "QZ83000800087622243167", "QZ83000800080000000002"


@pytest.fixture(scope="session")
def desk_centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """A centre of which the policy and the key are used."""
    return create(tmp_path_factory.mktemp("desk") / "centre")


@dataclass
class Time:
    """What the centre takes for the time."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def on(self, **parts: float) -> datetime:
        self.at += timedelta(**parts)
        return self.at


@pytest.fixture
def time(clock_of: Callable[[Callable[[], datetime]], Any]) -> Time:
    """The clock of the test."""
    shown = Time()
    clock_of(shown)
    return shown


@pytest.fixture
def here(desk_centre: Centre, settings: Any) -> Centre:
    """The centre whose policy the desk follows."""
    settings.CENTRE = desk_centre.path
    return desk_centre


@dataclass
class Desk:
    """What the tests act with."""

    time: Time
    wang: Any
    li: Any
    zhao: Any
    bank: Any
    other_bank: Any
    case: Any
    trace: Any
    answers: int = 0
    said: dict[Any, Any] = field(default_factory=dict)

    def propose(self, **fields: Any) -> Any:
        from cloudsword.centre.holds import services

        asked = {
            "actor": self.wang,
            "case": self.case,
            "root_transaction_id": ROOT,
            "account": MULE,
            "institution": self.bank,
            "amount_minor": 60_000,
            "instrument": "urgent_stop_payment",
            "reason": "stolen money rests there",
        }
        return services.propose(**{**asked, **fields})

    def sent(self, **fields: Any) -> Any:
        """An order that is approved and on its way."""
        from cloudsword.centre.holds import services

        return self.send(services.approve(actor=self.li, order=self.propose(**fields)))

    def send(self, order: Any) -> Any:
        from cloudsword.centre.holds.models import OutboxMessage
        from cloudsword.centre.holds.services.outbox import _claim, _taken

        while (claimed := _claim(self.time(), set())) is not None:
            _taken(claimed, self.time())
        assert OutboxMessage.objects.get(order=order).sent_at is not None
        order.refresh_from_db()
        return order

    def answer(self, order: Any, said: str = "placed", placed: int | None = None, **fields: Any) -> Any:
        from cloudsword.centre.holds import services
        from cloudsword.channels.contract import AnswerMessage, Said

        self.answers += 1
        made = {
            "answer_id": f"A{self.answers}",
            "institution": order.institution_id,
            "order_id": order.pk,
            "said": Said.of(said),
            "placed_minor": (order.amount_minor if placed is None else placed) if said == "placed" else None,
            "balance_minor": None,
            "balance_at": None,
            "reason": "no_match" if said == "refused" else "",
            "answered_at": self.time(),
        }
        kept = services.take_answer(
            actor=None, institution=order.institution, answer=AnswerMessage(**{**made, **fields})
        )
        order.refresh_from_db()
        return kept

    def placed(self, placed: int | None = None, **fields: Any) -> Any:
        """A hold."""
        from cloudsword.centre.holds.models import Hold

        order = self.sent(**fields)
        self.answer(order, placed=placed)
        return Hold.objects.get(order=order)


def lay_out(
    case: Any, roots: dict[str, int], lines: dict[str, dict[str, int]], bank: Any, at: datetime
) -> Any:
    """Make a trace whose plan lines find ``lines[account][root]`` minor units."""
    from cloudsword.centre.holds.models import PlanLine, Trace

    rows = [{"account": account, "resting_minor": by_root} for account, by_root in lines.items()]
    found = {"positions": rows, "exits": [], "unfollowed": []}
    total = sum(sum(by_root.values()) for by_root in lines.values())
    trace = Trace.objects.create(
        case=case,
        rule="stolen_first",
        currency="CNY",
        as_of=at,
        fingerprint="0" * 32,
        roots=[{"transaction_id": root, "disputed_minor": minor} for root, minor in roots.items()],
        result=zlib.compress(json.dumps(found).encode()),
        disputed_minor=max(total, sum(roots.values())),
        resting_minor=total,
        hold_minor=total,
        expected_saved_minor=total,
        left_free_minor=0,
        made_at=at,
    )
    for rank, (account, by_root) in enumerate(lines.items(), 1):
        minor = sum(by_root.values())
        PlanLine.objects.create(
            trace=trace,
            rank=rank,
            account=account,
            institution=bank,
            hop=1,
            hold_minor=minor,
            resting_minor=minor,
            low_minor=0,
            high_minor=minor,
            balance_minor=minor * 10,
            balance_basis="known",
            probability=0.5,
            probability_basis="all",
            expected_saved_minor=minor // 2,
            left_free_minor=0,
            seconds_since_arrival=60,
            by_root=by_root,
        )
    return trace


def open_case(roots: dict[str, int], number: str = "K1") -> Any:
    """Make a case with one received report that disputes ``roots``."""
    from cloudsword.centre.intake.models import Case, Incident, Report, ReportedPayment

    case = Case.objects.create(id=number, opened_at=NOON)
    incident = Incident.objects.create(case=case)
    report = Report.objects.create(
        id=f"R{number}", source="desk", token=uuid4(), incident=incident, reported_at=NOON
    )
    for place, (root, minor) in enumerate(roots.items()):
        ReportedPayment.objects.create(
            report=report,
            place=place,
            currency="CNY",
            transaction_id=root,
            booked_minor=minor,
            booked_at=NOON,
        )
    return case


@pytest.fixture
def desk(
    here: Centre,
    time: Time,
    monkeypatch: pytest.MonkeyPatch,
    person: Callable[..., Any],
    institution: Callable[..., Any],
) -> Desk:
    """Officers, banks and a case with 100,000 minor units on two accounts."""
    from cloudsword.centre.holds.services import standing

    # what the table of accounts says, where there is no ledger
    monkeypatch.setattr(standing, "keepers_of", lambda names: dict.fromkeys(names, "bank-a"))
    wang = person("wang", "funds_officer")
    li, zhao = person("li", "approver"), person("zhao", "approver", "funds_officer")
    bank, other = institution("bank-a", kind="bank"), institution("bank-b", kind="bank")
    case = open_case({ROOT: 100_000})
    trace = lay_out(case, {ROOT: 100_000}, {MULE: {ROOT: 100_000}, SECOND: {ROOT: 100_000}}, bank, NOON)
    return Desk(time, wang, li, zhao, bank, other, case, trace)
