"""Reports that came as files: adopted once, whole, by one or by two adopters at once."""

import threading
from datetime import timedelta

import pytest
from django.db import connections

from cloudsword.centre.audit.chain import verify
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.facts.reports import ReportEnded
from cloudsword.centre.facts.telling import When
from cloudsword.centre.intake.models import Adoption, Case, Incident, Report, ReportedNumber, ReportedPayment
from cloudsword.centre.intake.roots import roots_of
from cloudsword.centre.intake.services import Adopted, adopt_reports
from cloudsword.funds.parameters import Root
from cloudsword.lake.ingest import ingest
from cloudsword.tables import TRANSFERS
from tests.centre.hearing import let_hear
from tests.centre.intake.conftest import MULE, NOON, VICTIM, hand_in, paid, told_in_file
from tests.lake.records import record

pytestmark = pytest.mark.django_db


def payment(number, place, **told):
    return {"report_id": f"R{number:06d}", "place": place, **told}


def test_everything_of_a_report_is_adopted(own_lake):
    reports = [
        told_in_file(1, "T-1", story="They called.", scam_type="investment"),
        told_in_file(1, "T-2", disputed_minor=1_000_000),
        told_in_file(2, None),
        told_in_file(3, "T-unknown"),
    ]
    hand_in(
        own_lake,
        reports,
        report_payments=[
            payment(
                1, 0, creditor_account=MULE, amount_minor=1_200_000, paid_at=NOON + timedelta(minutes=25)
            ),
            payment(1, 1, debtor_account=VICTIM, amount_minor=5_000_000),
            payment(2, 0, amount_minor=100),
        ],
        report_numbers=[
            {"report_id": "R000001", "place": 0, "msisdn": "+8613800138000"},
            {"report_id": "R000001", "place": 1, "domain": "skin-market.example"},
        ],
    )
    assert adopt_reports() == Adopted(3, 0)
    first = Report.objects.get(pk="R000001")
    assert (first.story, first.scam_type, first.reporter, first.source) == (
        "They called.",
        "investment",
        "P1",
        "lake",
    )
    rows = first.payments.values_list(
        "place", "transaction_id", "amount_minor", "booked_minor", "disputed_minor"
    )
    assert list(rows) == [(0, "T-2", 1_200_000, 1_200_000, 1_000_000), (1, "T-1", 5_000_000, 4_987_000, None)]
    assert first.incident.happened_at == NOON
    assert list(first.numbers.values_list("value", flat=True)) == ["+8613800138000", "skin-market.example"]
    unknown = ReportedPayment.objects.get(report="R000003")
    assert (unknown.transaction_id, unknown.booked_minor) == ("T-unknown", None)
    assert Case.objects.count() == Incident.objects.count() == 3
    assert AuditEvent.objects.filter(event="report:batch:adopted").count() == 1
    assert verify() == []


def test_a_second_run_adopts_nothing_and_later_rows_change_nothing(own_lake):
    hand_in(own_lake, [told_in_file(n, "T-1") for n in range(5)])
    assert adopt_reports().reports == 5
    assert adopt_reports() == Adopted()
    Report.objects.filter(pk="R000001").update(story="as the officer wrote it")
    hand_in(own_lake, [told_in_file(1, "T-2", story="another story"), told_in_file(9)])
    assert adopt_reports().reports == 1
    assert Report.objects.get(pk="R000001").story == "as the officer wrote it"
    assert ReportedPayment.objects.filter(report="R000001").count() == 1
    assert Adoption.objects.count() == 2


def test_batches_are_whole_and_an_adoption_goes_on_where_it_was_cut_off(own_lake, monkeypatch):
    hand_in(own_lake, [told_in_file(n, "T-1") for n in range(25)])
    from cloudsword.centre.intake.services import adopting

    whole, calls = adopting._adopt, []

    def cut_off(*arguments):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return whole(*arguments)

    monkeypatch.setattr(adopting, "_adopt", cut_off)
    with pytest.raises(KeyboardInterrupt):
        adopt_reports(batch=10)
    assert Report.objects.count() == 20
    assert not Adoption.objects.exists()
    monkeypatch.setattr(adopting, "_adopt", whole)
    assert adopt_reports(batch=10).reports == 5
    assert AuditEvent.objects.filter(event="report:batch:adopted").count() == 3


def test_a_withdrawal_ends_an_adopted_report_and_releases_its_roots(own_lake, monkeypatch):
    told = []
    let_hear(monkeypatch, ReportEnded, When.WITHIN, told.append)
    hand_in(own_lake, [told_in_file(1, "T-1"), told_in_file(2, "T-1"), told_in_file(3, "T-2")])
    adopt_reports()
    gone = [
        {"report_id": f"R00000{n}", "withdrawn_at": NOON + timedelta(hours=5), "reason": "settled"}
        for n in (1, 3)
    ]
    hand_in(own_lake, [told_in_file(4)], withdrawals=gone)
    assert adopt_reports() == Adopted(1, 2)
    assert [(fact.report_id, fact.roots) for fact in told] == [("R000001", []), ("R000003", ["T-2"])]
    report = Report.objects.get(pk="R000003")
    assert (report.state, report.ending_reason, report.ended_at) == (
        "withdrawn",
        "settled",
        NOON + timedelta(hours=5),
    )
    assert adopt_reports() == Adopted()
    assert AuditEvent.objects.filter(event="report:record:withdrawn").count() == 2


def test_a_replay_adopts_up_to_its_clock(own_lake):
    hand_in(
        own_lake,
        [told_in_file(n, "T-1") for n in range(10)],
        withdrawals=[{"report_id": "R000002", "withdrawn_at": NOON + timedelta(hours=3)}],
    )
    assert adopt_reports(until=NOON + timedelta(hours=1, seconds=4)) == Adopted(5, 0)
    assert Report.objects.get(pk="R000002").state == "received"
    assert adopt_reports(until=NOON + timedelta(hours=4)) == Adopted(5, 1)
    assert adopt_reports() == Adopted()


def test_odd_ids_and_ids_of_the_desk_are_kept_apart(own_lake, duty):
    from tests.centre.intake.test_services import taken

    mine = taken(duty)
    odd = ["A/B C", "x" * 200, mine.pk, "R-7"]
    hand_in(own_lake, [{**told_in_file(1), "report_id": name} for name in odd])
    assert adopt_reports().reports == 4
    found = dict(Report.objects.filter(source="lake").values_list("source_id", "pk"))
    assert set(found) == set(odd)
    assert found["R-7"] == "R-7"
    assert all(len(name) <= 40 and "/" not in name for name in found.values())
    assert found[mine.pk] != mine.pk


def test_judged_reports_support_no_hold(own_lake):
    hand_in(
        own_lake,
        [told_in_file(1, "T-1", scam_type="dispute"), told_in_file(2, "T-2", scam_type="false_report")],
    )
    adopt_reports()
    states = dict(Report.objects.values_list("pk", "state"))
    assert states == {"R000001": "out_of_scope", "R000002": "false"}


def test_a_transfer_that_comes_later_is_booked_later(own_lake):
    hand_in(own_lake, [told_in_file(1, "T-900", disputed_minor=700), told_in_file(2, "T-901")])
    assert adopt_reports() == Adopted(2, 0, 0)
    case = Report.objects.get(pk="R000001").incident.case
    assert roots_of(case) == []
    ingest(own_lake, TRANSFERS, [record(TRANSFERS, [paid(900, VICTIM, MULE, 900, 90)])])
    assert adopt_reports() == Adopted(0, 0, 1)
    assert roots_of(case) == [Root("T-900", 700)]
    row = ReportedPayment.objects.get(report="R000001")
    assert (row.booked_minor, row.booked_at) == (900, NOON + timedelta(minutes=90))
    assert AuditEvent.objects.filter(event="report:payment:booked").count() == 1


def test_an_empty_lake_is_no_work(own_lake):
    assert adopt_reports() == Adopted()


@pytest.mark.django_db(transaction=True)
def test_two_adopters_at_once_adopt_each_report_once(own_lake):
    hand_in(
        own_lake,
        [told_in_file(n, "T-1") for n in range(400)],
        report_numbers=[
            {"report_id": f"R{n:06d}", "place": 0, "msisdn": "+8613800138000"} for n in range(400)
        ],
    )
    done: list[Adopted] = []
    failed: list[BaseException] = []
    ready = threading.Barrier(2)

    def adopt() -> None:
        try:
            ready.wait(120)
            done.append(adopt_reports(batch=30))
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=adopt) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert sum(adopted.reports for adopted in done) == 400
    assert Report.objects.count() == Case.objects.count() == ReportedNumber.objects.count() == 400
    assert verify() == []
