"""Services of intake: what they change, record, tell other desks, and refuse."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import verify
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.books.ledger import ledger, warm_up
from cloudsword.centre.facts.reports import CaseClosing, ReportEnded, RootsChanged
from cloudsword.centre.facts.telling import When
from cloudsword.centre.intake.candidates import Told
from cloudsword.centre.intake.lives import CASE, REPORT
from cloudsword.centre.intake.models import Case, Report, ReportedPayment
from cloudsword.centre.intake.retention import shred_reports
from cloudsword.centre.intake.roots import roots_of
from cloudsword.centre.intake.services import (
    adopt_reports,
    choose_transaction,
    close_case,
    judge_report,
    reopen_case,
    take_report,
    withdraw_report,
)
from cloudsword.centre.intake.states import (
    CaseState,
    ReportState,
    Source,
)
from cloudsword.centre.intake.told import TakenPayment, TakenReport
from cloudsword.errors import AlreadyDecided, NotAllowed, ReasonNeeded, TransferTwice, UnknownTransfer
from cloudsword.funds.parameters import Root
from cloudsword.lake.centre import create
from cloudsword.lake.ingest import ingest
from cloudsword.lake.writer_lock import writer_lock
from cloudsword.tables import TRANSFERS
from tests.centre.hearing import let_hear
from tests.centre.intake.conftest import MULE, VICTIM, paid
from tests.lake.records import record

pytestmark = pytest.mark.django_db
WHY = "the money came back"


def taken(actor, *transactions, token=None, disputed=None, **joins):
    told = Told(debtor_account=VICTIM, creditor_account=MULE, amount_minor=500)
    payments = tuple(TakenPayment(told, name, disputed) for name in transactions) or (TakenPayment(told),)
    report = TakenReport(reporter="Li Na", payments=payments)
    return take_report(actor=actor, taken=report, token=token or uuid4(), **joins)


@pytest.fixture
def ended(monkeypatch):
    """What the desks that hold money are told."""
    calls = []
    let_hear(
        monkeypatch,
        ReportEnded,
        When.WITHIN,
        lambda fact: calls.append((fact.report_id, list(fact.roots))),
    )
    return calls


@pytest.fixture
def changed(monkeypatch):
    calls = []
    let_hear(monkeypatch, RootsChanged, When.AFTER, lambda fact: calls.append(fact.case_id))
    return calls


def test_taking_tells_the_desks_after_the_commit(duty, lake, changed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        report = taken(duty, "T-1")
        assert changed == []
    assert changed == [report.incident.case_id]


def test_a_desk_that_fails_after_the_commit_undoes_nothing(
    duty, lake, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def fail(fact):
        raise RuntimeError("no trace today")

    let_hear(monkeypatch, RootsChanged, When.AFTER, fail)
    with django_capture_on_commit_callbacks(execute=True):
        taken(duty, "T-1")
    assert Report.objects.count() == 1
    assert "no trace today" in caplog.text


def test_roots_of_a_case(duty, lake):
    first = taken(duty, "T-2", "T-1", disputed=1_000_000)
    case = first.incident.case
    assert roots_of(case) == [Root("T-1", 1_000_000), Root("T-2", 1_000_000)]
    taken(duty, "T-1", disputed=3_000_000, joins_case=case)
    third = taken(duty, "T-2", same_incident_as=first)
    assert roots_of(case) == [Root("T-1", 3_000_000), Root("T-2", None)]
    judge_report(actor=duty, report=third, state=ReportState.FALSE, reason=WHY)
    assert roots_of(case) == [Root("T-1", 3_000_000), Root("T-2", 1_000_000)]


def test_a_part_as_large_as_the_transfer_is_all_of_it(duty, lake):
    report = taken(duty, "T-3", disputed=8_850)
    assert report.payments.get().disputed_minor is None


def test_withdrawing_releases_what_rests_on_the_report_alone(duty, lake, ended):
    first = taken(duty, "T-1", "T-2")
    second = taken(duty, "T-1")
    withdraw_report(actor=duty, report=first, reason=WHY)
    withdraw_report(actor=duty, report=second, reason=WHY)
    assert ended == [(first.pk, ["T-2"]), (second.pk, ["T-1"])]
    events = AuditEvent.objects.filter(event="report:record:withdrawn")
    assert [event.data["roots"] for event in events] == [["T-2"], ["T-1"]]
    assert verify() == []


def test_a_desk_that_cannot_release_keeps_the_report_from_ending(duty, lake, monkeypatch):
    def fail(fact):
        raise RuntimeError("bank is down")

    report = taken(duty, "T-1")
    let_hear(monkeypatch, ReportEnded, When.WITHIN, fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        withdraw_report(actor=duty, report=report, reason=WHY)
    report.refresh_from_db()
    assert report.state == "received"
    assert not AuditEvent.objects.filter(event="report:record:withdrawn").exists()


@pytest.mark.parametrize("before", list(ReportState))
@pytest.mark.parametrize("after", list(ReportState))
def test_every_pair_of_report_states(duty, lake, before, after):
    report = taken(duty)

    def move(state):
        if state is ReportState.WITHDRAWN:
            withdraw_report(actor=duty, report=report, reason=WHY)
        else:
            judge_report(actor=duty, report=report, state=state, reason=WHY)

    if before is not ReportState.RECEIVED:
        move(before)
    if after in REPORT.after[before]:
        move(after)
        report.refresh_from_db()
        assert report.state == after
    else:
        with pytest.raises(ValueError if after is ReportState.RECEIVED else AlreadyDecided):
            move(after)


def test_reasons_and_permissions_are_asked_for(duty, person, lake):
    report = taken(duty, "T-1")
    payment, case = report.payments.get(), report.incident.case
    stranger = person("ana", "analyst")
    with pytest.raises(ReasonNeeded):
        withdraw_report(actor=duty, report=report, reason=" no ")
    with pytest.raises(ReasonNeeded):
        close_case(actor=duty, case=case, reason="")
    for act in (
        lambda: taken(stranger),
        lambda: withdraw_report(actor=stranger, report=report, reason=WHY),
        lambda: judge_report(actor=stranger, report=report, state=ReportState.FALSE, reason=WHY),
        lambda: choose_transaction(actor=stranger, payment=payment, transaction_id=None),
        lambda: close_case(actor=stranger, case=case, reason=WHY),
        lambda: reopen_case(actor=stranger, case=case, reason=WHY),
        lambda: taken(None),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_choosing_changing_and_taking_back(duty, lake, ended):
    payment = taken(duty).payments.get()
    choose_transaction(actor=duty, payment=payment, transaction_id="T-1", disputed_minor=4_000_000)
    payment.refresh_from_db()
    assert (payment.transaction_id, payment.booked_minor, payment.disputed_minor) == (
        "T-1",
        4_987_000,
        4_000_000,
    )
    choose_transaction(actor=duty, payment=payment, transaction_id="T-1", disputed_minor=4_000_000)
    assert AuditEvent.objects.filter(event="report:payment:matched").count() == 1
    choose_transaction(actor=duty, payment=payment, transaction_id="T-2")
    assert ended == [(payment.report_id, ["T-1"])]
    choose_transaction(actor=duty, payment=payment, transaction_id=None)
    assert ended[1:] == [(payment.report_id, ["T-2"])]
    with pytest.raises(UnknownTransfer):
        choose_transaction(actor=duty, payment=payment, transaction_id="T-999")
    judge_report(actor=duty, report=payment.report, state=ReportState.FALSE, reason=WHY)
    with pytest.raises(AlreadyDecided):
        choose_transaction(actor=duty, payment=payment, transaction_id="T-1")


def test_one_transfer_is_one_payment_of_a_report(duty, lake):
    report = taken(duty, "T-1", "T-2")
    with pytest.raises(TransferTwice):
        choose_transaction(actor=duty, payment=report.payments.get(place=1), transaction_id="T-1")
    with pytest.raises(TransferTwice):
        taken(duty, "T-1", "T-1")


def test_an_institution_names_a_transfer_before_the_ledger_has_it(duty, lake):
    report = taken(duty, "T-77777", source=Source.API, source_id="bank:1", disputed=5)
    payment = report.payments.get()
    assert (payment.transaction_id, payment.booked_at, payment.disputed_minor) == ("T-77777", None, 5)
    assert roots_of(report.incident.case) == []
    assert report.pk.startswith("RA")


def test_cases_close_and_open(duty, lake, monkeypatch):
    case = taken(duty).incident.case
    close_case(actor=duty, case=case, reason=WHY)
    with pytest.raises(AlreadyDecided):
        close_case(actor=duty, case=case, reason=WHY)
    with pytest.raises(AlreadyDecided):
        taken(duty, joins_case=case)
    reopen_case(actor=duty, case=case, reason=WHY)
    case.refresh_from_db()
    assert (case.state, case.closed_at, case.closing_reason) == ("open", None, "")
    assert set(CASE.after) == set(CaseState)

    def refuse(fact):
        raise AlreadyDecided(state="a hold is live", state_zh="尚有止付")

    let_hear(monkeypatch, CaseClosing, When.WITHIN, refuse)
    with pytest.raises(AlreadyDecided), transaction.atomic():
        close_case(actor=duty, case=case, reason=WHY)
    case.refresh_from_db()
    assert case.state == "open"


@pytest.mark.parametrize(
    "change",
    [
        lambda report: Report.objects.filter(pk=report.pk).update(state="withdrawn"),
        lambda report: Case.objects.filter(pk=report.incident.case_id).update(state="closed"),
        lambda report: ReportedPayment.objects.filter(report=report).update(amount_minor=0),
        lambda report: ReportedPayment.objects.filter(report=report).update(
            disputed_minor=1, transaction_id=None
        ),
        lambda report: ReportedPayment.objects.filter(report=report).update(disputed_minor=4_987_001),
        lambda report: ReportedPayment.objects.filter(report=report).update(transaction_id=""),
        lambda report: ReportedPayment.objects.create(report=report, place=0, currency="CNY"),
        lambda report: ReportedPayment.objects.create(
            report=report, place=9, currency="CNY", transaction_id="T-1"
        ),
    ],
)
def test_the_database_refuses_what_the_services_never_do(duty, lake, change):
    report = taken(duty, "T-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        change(report)


def together(*acts):
    """Run acts at once, each on a connection of its own; return what they raised."""
    failed, ready = [], threading.Barrier(len(acts))

    def run(act):
        try:
            ready.wait(120)
            act()
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return failed


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_saves_once(duty, lake):
    token = uuid4()
    failed = together(*[lambda: taken(duty, "T-1", token=token)] * 4)
    assert failed == []
    assert Report.objects.count() == Case.objects.count() == 1
    assert AuditEvent.objects.filter(event="report:record:taken").count() == 1
    assert verify() == []


@pytest.mark.django_db(transaction=True)
def test_two_reports_of_one_transfer_that_end_at_once_release_it_once(duty, lake, ended):
    for _ in range(5):
        ended.clear()
        reports = [taken(duty, "T-1") for _ in range(2)]
        failed = together(*[lambda r=r: withdraw_report(actor=duty, report=r, reason=WHY) for r in reports])
        assert failed == []
        assert sorted(len(roots) for _, roots in ended) == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_a_report_ends_once_however_many_end_it(duty, lake, ended):
    report = taken(duty, "T-1")
    failed = together(*[lambda: withdraw_report(actor=duty, report=report, reason=WHY)] * 3)
    assert [type(error) for error in failed] == [AlreadyDecided] * 2
    assert ended == [(report.pk, ["T-1"])]


def test_told_words_are_shredded_when_their_time_is_over(duty, lake):
    false, open_, closed = (taken(duty, "T-1") for _ in range(3))
    judge_report(actor=duty, report=false, state=ReportState.FALSE, reason=WHY)
    close_case(actor=duty, case=closed.incident.case, reason=WHY)
    now = clock.now()
    assert shred_reports(now + timedelta(days=1824)) == 0
    assert shred_reports(now + timedelta(days=1826)) == 1
    assert shred_reports(now + timedelta(days=3651)) == 1
    assert shred_reports(now + timedelta(days=9999)) == 0
    for report in (false, closed):
        report.refresh_from_db()
        assert (report.reporter, report.payments.get().debtor_account) == ("", "")
        assert report.payments.get().transaction_id == "T-1"
    open_.refresh_from_db()
    assert open_.reporter == "Li Na"
    assert AuditEvent.objects.filter(event="person:data:shredded").count() == 2
    assert verify() == []


def test_a_transfer_that_the_ledger_had_all_along_is_booked_at_the_next_run(duty, own_lake):
    report = taken(duty, "T-1")
    adopt_reports()
    ReportedPayment.objects.update(booked_at=None, booked_minor=None)
    assert adopt_reports().booked == 1
    assert report.payments.get().booked_minor == 4_987_000


def test_the_ledger_is_mapped_once_and_renewed_with_the_lake(own_lake):
    warm_up()
    index = ledger()
    assert ledger() is index
    ingest(own_lake, TRANSFERS, [record(TRANSFERS, [paid(900, VICTIM, MULE, 900, 90)])])
    assert ledger().state.transfers == index.state.transfers + 1
    with writer_lock(own_lake.lake / "index"):
        ingest(own_lake, TRANSFERS, [record(TRANSFERS, [paid(901, VICTIM, MULE, 900, 91)])])
        assert ledger().state.transfers == index.state.transfers + 1
    assert ledger().state.transfers == index.state.transfers + 2


def test_an_empty_ledger_is_no_trouble(settings, tmp_path):
    settings.CENTRE = create(tmp_path / "empty").path
    warm_up()
    assert ledger().state.transfers == 0
