"""A report raises the numbers that it names at once; what falls with it, and what a new holder inherits."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.intake.services import judge_report, take_report
from cloudsword.centre.intake.states import NumberKind, ReportState
from cloudsword.centre.intake.told import TakenNumber, TakenReport
from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.models import CarrierQuestion, NumberWarning
from cloudsword.centre.warning_desk.retention import CLASSES, shred_numbers
from cloudsword.centre.warning_desk.seen_with import cases_of
from cloudsword.errors import CarrierAsked, CarrierNeeded
from cloudsword.warning.origin import Origin
from tests.centre.warning_desk.conftest import NUMBER, SECOND, WHY

pytestmark = pytest.mark.django_db


def report(actor, *numbers):
    taken = TakenReport(
        story="a caller said that he was from the court",
        numbers=tuple(TakenNumber(NumberKind.MSISDN, each) for each in numbers),
    )
    return take_report(actor=actor, taken=taken, token=uuid4())


@pytest.fixture
def duty(desk, person):
    return person("duty", "duty_officer")


def test_a_report_raises_its_numbers_in_its_own_transaction(desk, duty):
    made = report(duty, NUMBER, SECOND, "+8695588")
    rows = {row.msisdn: row for row in NumberWarning.objects.all()}
    assert set(rows) == {NUMBER, SECOND}
    assert [(each.kind, each.report_id) for each in rows[NUMBER].evidence.all()] == [("report", made.pk)]
    assert rows[NUMBER].proposed_by is None
    report(duty, NUMBER)
    rows[NUMBER].refresh_from_db()
    assert (rows[NUMBER].score, rows[SECOND].score) == (0.75, 0.5)
    assert NumberWarning.objects.count() == 2
    assert list(cases_of("number", NUMBER))
    assert AuditEvent.objects.filter(event="number:warnings:raised").count() == 2


def test_what_a_false_report_said_falls_with_it(desk, duty):
    first, second = report(duty, NUMBER), report(duty, NUMBER, SECOND)
    judge_report(actor=duty, report=second, state=ReportState.FALSE, reason=WHY)
    rows = {row.msisdn: row for row in NumberWarning.objects.all()}
    assert (rows[NUMBER].state, rows[NUMBER].score) == ("proposed", 0.5)
    assert rows[SECOND].state == "expired"
    warned = desk.judged(rows[NUMBER])
    judge_report(actor=duty, report=first, state=ReportState.FALSE, reason=WHY)
    warned.refresh_from_db()
    assert (warned.state, warned.score) == ("warned", 0)


def test_a_new_holder_starts_clean_but_for_what_was_told_since(desk):
    row = desk.judged(desk.named("R1"))
    given = desk.time.on(days=2)
    assert services.reset_for({NUMBER: row.warned_at}) == 0
    desk.time.on(days=1)
    desk.named("R2")
    assert services.reset_for({NUMBER: given}) == 1
    row.refresh_from_db()
    assert row.state == "reassigned"
    new = NumberWarning.objects.get(msisdn=NUMBER, ended_at=None)
    assert (new.state, [each.report_id for each in new.evidence.all()]) == ("proposed", ["R2"])


def test_a_carrier_is_asked_once_and_its_answer_is_evidence_or_ends_the_warning(desk, institution):
    row = desk.judged(desk.named("R1"))
    with pytest.raises(CarrierNeeded):
        services.ask_carrier(
            actor=desk.lin, warning=row, carrier=institution("bank-a", kind="bank"), text=WHY
        )
    asked = services.ask_carrier(actor=desk.lin, warning=row, carrier=desk.carrier, text=WHY)
    assert asked.due_at == desk.time() + timedelta(hours=24)
    with pytest.raises(CarrierAsked):
        services.ask_carrier(actor=desk.lin, warning=row, carrier=desk.carrier, text=WHY)
    services.note_answer(actor=desk.lin, question=asked, answer=WHY, origin=Origin.ATTESTED)
    row.refresh_from_db()
    assert row.origin == "attested"
    desk.time.on(days=1)
    again = services.ask_carrier(actor=desk.lin, warning=row, carrier=desk.carrier, text=WHY)
    since = desk.time() - timedelta(hours=1)
    services.note_answer(actor=desk.lin, question=again, answer=WHY, holder_since=since)
    row.refresh_from_db()
    assert row.state == "reassigned"


def test_the_end_of_a_warning_closes_what_the_carrier_was_asked(desk):
    row = desk.warned()
    services.ask_carrier(actor=desk.lin, warning=row, carrier=desk.carrier, text=WHY)
    services.withdraw(actor=desk.lin, warning=row, reason=WHY)
    assert CarrierQuestion.objects.get().outcome == "closed"


def test_numbers_are_shredded_when_their_time_is_over(desk):
    row = desk.warned()
    services.withdraw(actor=desk.lin, warning=row, reason=WHY)
    over = desk.time() + timedelta(days=CLASSES["number"].days)
    assert shred_numbers(over - timedelta(seconds=1)) == 0
    assert shred_numbers(over) == 1
    row.refresh_from_db()
    assert (row.msisdn, row.evidence.get().note, row.state) == ("", "", "withdrawn")


def test_intake_says_what_is_known_of_a_number_as_it_is_typed(desk, duty, browsers):
    desk.judged(desk.named("R1", "R2"))
    sent = {
        "payments-TOTAL_FORMS": "1",
        "payments-INITIAL_FORMS": "0",
        "numbers": f"{NUMBER}\n{SECOND}\n95588",
        "token": str(uuid4()),
    }
    shows = browsers(duty).post("/intake/findings", sent).json()["shows"]
    note = shows["note-numbers"]
    assert f"{NUMBER} (warned, reports: 2)" in note
    assert f"{SECOND} (" not in note
    assert "+8695588 (protected by" in note
