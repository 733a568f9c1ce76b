"""A dissuasion desk with callers, a number that is warned of, and a lake with people whom it reached."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from cloudsword.lake.centre import Centre, create
from cloudsword.lake.ingest import ingest
from cloudsword.tables import ACCOUNTS, CALLS, MESSAGES, PEOPLE, SUBSCRIBERS, TRANSFERS
from tests.centre.holds.conftest import NOON, Time, time  # noqa: F401
from tests.lake.records import record

WHY = "two victims were called from it"
SCAMMER = "+8613912345678"
STRANGER = "+8613700000009"
MULE = "QZ83000800087622243167"
LONG_AGO = NOON - timedelta(days=900)
BORN = {"P1": 1950, "P2": 1990, "P3": 2014, "P4": 1980}


def number_of(person: str) -> str:
    return f"+861380000000{person[1:]}"


def call(n: int, callee: str, hours: float, seconds: int = 900, caller: str = SCAMMER) -> dict[str, Any]:
    started = NOON - timedelta(hours=hours)
    return {
        "call_id": f"C{n}",
        "caller": caller,
        "callee": callee,
        "started_at": started,
        "duration_s": seconds,
    }


def lake_with_people(path: Any) -> Centre:
    """Make a lake: P1, P2, the child P3 and a number of nobody talked with the scammer, P4 paid a mule."""
    made = create(path)
    policy = made.path / "policy.toml"
    text = policy.read_text("utf-8").replace('calling_code = ""', 'calling_code = "+86"')
    text = text.replace("# telephone = ", "telephone = ", 1)
    policy.write_text(text, "utf-8")
    people = [
        {"person_id": name, "birth_year": year, "region": "R1" if name != "P2" else "R2"}
        for name, year in BORN.items()
    ]
    ingest(made, PEOPLE, [record(PEOPLE, people)])
    held = [
        {"msisdn": number_of(name), "carrier": "C", "holder": name, "opened_at": LONG_AGO}
        for name in BORN
        if name != "P4"
    ]
    ingest(made, SUBSCRIBERS, [record(SUBSCRIBERS, held)])
    calls = [
        call(1, number_of("P1"), 3, 2_400),
        call(2, number_of("P1"), 2, 1_200),
        call(3, number_of("P2"), 30, 600),
        call(4, number_of("P3"), 4, 900),
        call(5, STRANGER, 5, 900),
        call(6, number_of("P2"), 1, 5),
        call(7, "+8613611111111", 6, 900, caller="+8613622222222"),
    ]
    ingest(made, CALLS, [record(CALLS, calls)])
    texts = [
        {
            "message_id": f"M{n}",
            "sender": SCAMMER,
            "recipient": number_of("P2"),
            "sent_at": NOON - timedelta(hours=n),
        }
        for n in (1, 2)
    ]
    ingest(made, MESSAGES, [record(MESSAGES, texts)])
    accounts = [
        {
            "account_id": "A4",
            "holder": "P4",
            "balance_minor": 5_000_000,
            "balance_at": NOON - timedelta(days=1),
        },
        {"account_id": MULE, "holder": "M1"},
    ]
    ingest(made, ACCOUNTS, [record(ACCOUNTS, accounts)])
    paid = [
        payment("T1", "A4", 100_000, 6),
        payment("T2", "A9", 50_000, 7),
    ]
    ingest(made, TRANSFERS, [record(TRANSFERS, paid)])
    return made


def payment(name: str, debtor: str, minor: int, hours: float) -> dict[str, Any]:
    return {
        "transaction_id": name,
        "debtor_account": debtor,
        "creditor_account": MULE,
        "amount_minor": minor,
        "currency": "CNY",
        "booked_at": NOON - timedelta(hours=hours),
    }


@pytest.fixture(scope="session")
def danger_centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """A lake with people whom a scammer reached."""
    return lake_with_people(tmp_path_factory.mktemp("danger") / "centre")


@dataclass
class Desk:
    """What the tests act with."""

    time: Any
    person: Callable[..., Any]
    anna: Any
    bo: Any
    chief: Any
    duty: Any
    made: dict[str, Any] = field(default_factory=dict)

    def warned(self, number: str = SCAMMER) -> Any:
        """Let two analysts warn of a number."""
        from cloudsword.centre.warning_desk import services
        from cloudsword.centre.warning_desk.states import Grade
        from cloudsword.warning.origin import Origin

        if not self.made:
            self.made = {name: self.person(name, "analyst") for name in ("lin", "mei")}
        asked = {"number": number, "reason": WHY, "token": uuid4(), "origin": Origin.CELL}
        row = services.propose_number(actor=self.made["lin"], **asked)
        return services.judge(actor=self.made["mei"], warning=row, grade=Grade.WARN, reason=WHY)

    def told(self, scam_type: str = "authority", account: str = MULE, number: str = SCAMMER) -> Any:
        """Take a report that names a number and an account."""
        from cloudsword.centre.intake.candidates import Told
        from cloudsword.centre.intake.services import take_report
        from cloudsword.centre.intake.states import NumberKind
        from cloudsword.centre.intake.told import TakenNumber, TakenPayment, TakenReport

        payments = (TakenPayment(Told("", account, 70_000, "CNY", None, False)),) if account else ()
        numbers = (TakenNumber(NumberKind.MSISDN, number),) if number else ()
        taken = TakenReport(
            reporter="Zhao", scam_type=scam_type, story="told", payments=payments, numbers=numbers
        )
        return take_report(actor=self.duty, taken=taken, token=uuid4())

    def found(self) -> int:
        """Look for people, as the clock does."""
        from cloudsword.centre.dissuasion_desk.services.finding import find_soon

        return find_soon(self.time())

    def take(self, actor: Any = None, way: str = "talk") -> Any:
        from cloudsword.centre.dissuasion_desk import services
        from cloudsword.centre.dissuasion_desk.states import Way

        return services.take_next(actor=actor or self.anna, way=Way.of(way))

    def end(self, attempt: Any, outcome: str, actor: Any = None, **said: Any) -> Any:
        from cloudsword.centre.dissuasion_desk import services
        from cloudsword.centre.dissuasion_desk.states import Outcome

        asked = {"actor": actor or attempt.caller, "attempt": attempt, "outcome": Outcome.of(outcome)}
        return services.end_attempt(**{**asked, **said})


@pytest.fixture
def desk(
    danger_centre: Centre,
    settings: Any,
    time: Time,  # noqa: F811
    person: Callable[..., Any],
) -> Desk:
    """Two callers, an analyst who looks at the figures, an officer of intake."""
    settings.CENTRE = danger_centre.path
    people = {name: person(name, role) for name, role in ROLES.items()}
    return Desk(time, person, **people)


ROLES = {"anna": "caller", "bo": "caller", "chief": "approver", "duty": "duty_officer"}


def steps_of(person: Any, now: datetime) -> tuple[str, str]:
    """Return the steps that are proposed for a person in the two lists; empty: none is left."""
    from cloudsword.centre.dissuasion_desk.services.ranking import rates_now
    from cloudsword.centre.dissuasion_desk.states import Way

    person.refresh_from_db()
    talk, write = (rates_now(way, now).get(person.kind) for way in Way)
    return (talk.step.value if talk else "", write.step.value if write else "")


@pytest.fixture
def browsers(desk: Desk, signed_in: Callable[..., Any], settings: Any) -> Callable[[Any], Any]:
    """Return the browser of an officer; nobody's session has ended on the test's own clock."""
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if not each.endswith("SessionLimits")]
    return signed_in


def exposed(key: str, **fields: Any) -> Any:
    """Return a person in danger who is made directly."""
    from cloudsword.centre.dissuasion_desk.models import Exposed
    from cloudsword.centre.dissuasion_desk.services.ranking import kind_of

    usual = {
        "msisdn": "+8613800000001",
        "latest_at": datetime(2026, 3, 5, 11, tzinfo=UTC),
        "found_at": NOON,
        "rests_until": NOON,
        "due_at": NOON,
        "probability": 0.2,
        "expected_minor": 100_000,
    }
    made = Exposed(key=key, **{**usual, **fields})
    made.kind = kind_of(made)
    made.save()
    return made
