"""A batch that was undone is told in the audit chain, and to the officers of the cases that used its rows."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.books.ledger import ledger
from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Alarm, Task, Trace
from cloudsword.centre.holds.models.traces import latest_traces
from cloudsword.centre.intake.models import ReportedPayment
from cloudsword.centre.intake.services import notice_undone
from cloudsword.centre.intake.services.booking import book_waiting
from cloudsword.lake.centre import Centre, create
from cloudsword.lake.ingest import ingest
from cloudsword.lake.undoing import undo
from cloudsword.tables import ACCOUNTS, TRANSFERS
from tests.lake.records import record

from .conftest import MULE, NOON, Desk, Time, open_case

VICTIM, BOSS, SHOP, OTHER, FAR = "QZ01", "QZ02", "QZ03", "QZ04", "QZ05"


def paid(number: int, payer: str, payee: str, minor: int, minutes: int) -> dict[str, Any]:
    return {
        "transaction_id": f"T-{number}",
        "debtor_account": payer,
        "creditor_account": payee,
        "amount_minor": minor,
        "currency": "CNY",
        "booked_at": NOON + timedelta(minutes=minutes),
    }


def take(lake: Centre, *rows: dict[str, Any]) -> int:
    """Take transfers in; return the number of their batch."""
    ingest(lake, TRANSFERS, [record(TRANSFERS, rows)])
    return lake.snapshot().version


@pytest.fixture
def lake(tmp_path: Path, settings: Any) -> Centre:
    """A centre with one disputed transfer, and another one that nobody's trace meets."""
    here = create(tmp_path / "centre")
    take(here, paid(1, VICTIM, MULE, 100_000, -60), paid(2, OTHER, FAR, 5_000, -50))
    accounts = [{"account_id": name, "institution": "Bank-A", "kind": "bank"} for name in (MULE, BOSS)]
    ingest(here, ACCOUNTS, [record(ACCOUNTS, accounts)])
    settings.CENTRE = here.path
    return here


@pytest.fixture
def town(lake: Centre, time: Time, person: Callable[..., Any], institution: Callable[..., Any]) -> Desk:
    """An officer's case that is traced, and beside it one of the other transfer."""
    wang, li = person("wang", "funds_officer"), person("li", "approver")
    bank = institution("bank-a", kind="bank")
    services.trace_case(actor=wang, case=open_case({"T-2": 5_000}, "K2"))
    return Desk(time, wang, li, li, bank, bank, open_case({"T-1": 100_000}), None)


def events() -> Any:
    return AuditEvent.objects.filter(event="lake:batch:undone")


def clock() -> None:
    """What the worker does for intake, then for the funds desk."""
    notice_undone()
    services.renew_traces()


@pytest.mark.django_db
def test_an_undone_batch_is_one_event_and_one_task_of_each_case_that_used_it(
    town: Desk, lake: Centre
) -> None:
    number = take(lake, paid(3, MULE, BOSS, 100_000, -40), paid(4, BOSS, SHOP, 100_000, -30))
    before = services.trace_case(actor=town.wang, case=town.case)
    assert before is not None
    assert {line.account for line in before.lines.all()} == {SHOP}
    undo(lake, number, by="wang", reason="a file of another bank")
    for _ in range(2):
        town.time.on(minutes=1)
        clock()
    (event,) = events()
    assert event.data["batch"] == number
    assert (event.data["by"], event.data["reason"], event.data["rows"]) == (
        "wang",
        "a file of another bank",
        2,
    )
    (task,) = Task.objects.all()
    assert (task.kind, task.case_id, task.closed_at) == ("batch_undone", town.case.pk, None)
    assert task.details["batch"] == number
    (now,) = latest_traces(town.case)
    assert now.pk != before.pk
    assert {line.account: line.resting_minor for line in now.lines.all()} == {MULE: 100_000}
    # a task that was closed is not opened again
    services.close_task(actor=town.wang, task=task, reason="nothing rested on it")
    clock()
    assert Task.objects.count() == 1
    assert events().count() == 1


@pytest.mark.django_db
def test_a_case_whose_money_was_gone_is_traced_again_too(town: Desk, lake: Centre) -> None:
    ingest(lake, ACCOUNTS, [record(ACCOUNTS, [{"account_id": SHOP, "kind": "merchant"}])])
    number = take(lake, paid(3, MULE, SHOP, 100_000, -40))
    before = services.trace_case(actor=town.wang, case=town.case)
    assert before is not None
    assert before.resting_minor == 0
    undo(lake, number, by="wang", reason="a file of another bank")
    clock()
    assert latest_traces(town.case)[0].resting_minor == 100_000


@pytest.mark.django_db
def test_other_money_of_an_account_that_all_went_through_was_read_too(town: Desk, lake: Centre) -> None:
    take(lake, paid(3, MULE, BOSS, 100_000, -40), paid(4, BOSS, SHOP, 100_000, -30))
    number = take(lake, paid(6, FAR, BOSS, 900, -35))
    services.trace_case(actor=town.wang, case=town.case)
    undo(lake, number, by="wang", reason="twice")
    clock()
    assert [task.case_id for task in Task.objects.all()] == [town.case.pk]


@pytest.mark.django_db
def test_a_batch_that_no_trace_met_is_an_event_and_no_task(town: Desk, lake: Centre) -> None:
    services.trace_case(actor=town.wang, case=town.case)
    number = take(lake, paid(9, "QZ80", "QZ81", 7, -20))
    undo(lake, number, by="wang", reason="twice")
    clock()
    assert events().count() == 1
    assert not Task.objects.exists()


@pytest.mark.django_db
def test_rows_that_were_taken_in_after_the_trace_are_no_task(town: Desk, lake: Centre) -> None:
    services.trace_case(actor=town.wang, case=town.case)
    undo(lake, take(lake, paid(3, MULE, BOSS, 1, -40)), by="wang", reason="twice")
    clock()
    assert not Task.objects.exists()


@pytest.mark.django_db
def test_what_a_bank_said_of_an_account_is_used_by_the_traces_that_reached_it(
    town: Desk, lake: Centre
) -> None:
    ingest(lake, ACCOUNTS, [record(ACCOUNTS, [{"account_id": MULE, "balance_minor": 5, "balance_at": NOON}])])
    number = lake.snapshot().version
    services.trace_case(actor=town.wang, case=town.case)
    undo(lake, number, by="wang", reason="of yesterday")
    clock()
    assert [task.case_id for task in Task.objects.all()] == [town.case.pk]


@pytest.mark.django_db
def test_a_disputed_transfer_that_was_undone_leaves_no_money_and_takes_the_ground_of_holds(
    town: Desk, lake: Centre
) -> None:
    number = take(lake, paid(5, VICTIM, BOSS, 40_000, -35))
    case = open_case({"T-5": 40_000}, "K5")
    trace = services.trace_case(actor=town.wang, case=case)
    assert trace is not None
    hold = town.placed(case=case, root_transaction_id="T-5", account=BOSS, amount_minor=40_000)
    undo(lake, number, by="wang", reason="a file of another bank")
    clock()
    (now,) = latest_traces(case)
    assert (now.roots, now.resting_minor) == ([], 0)
    assert [(alarm.kind, alarm.hold) for alarm in Alarm.objects.all()] == [("ground_lost", hold)]
    count = Trace.objects.count()
    services.tracing.wake()
    assert services.renew_traces() == 0
    # no page says that it is booked, and what was told of it stands
    (payment,) = ReportedPayment.objects.filter(report__incident__case=case)
    assert (payment.transaction_id, payment.booked_at, payment.booked_minor) == ("T-5", None, None)
    assert AuditEvent.objects.get(event="report:payment:unbooked").data["transactions"] == ["T-5"]
    # it comes back with the right file
    take(lake, paid(5, VICTIM, BOSS, 40_000, -34))
    assert ledger().state.transfers == 3
    assert book_waiting() == 1
    services.renew_traces()
    payment.refresh_from_db()
    assert (payment.booked_at, payment.booked_minor) == (NOON - timedelta(minutes=34), 40_000)
    assert Trace.objects.count() == count + 1
    assert latest_traces(case)[0].resting_minor == 40_000


@pytest.mark.django_db
def test_a_transfer_that_came_back_before_anybody_looked_is_traced(
    town: Desk, lake: Centre, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    number = take(lake, paid(5, VICTIM, BOSS, 40_000, -35))
    case = open_case({"T-5": 40_000}, "K5")
    assert services.trace_case(actor=town.wang, case=case) is not None
    undo(lake, number, by="wang", reason="a file of another bank")
    take(lake, paid(5, VICTIM, BOSS, 50_000, -34))
    clock()
    assert latest_traces(case)[0].roots == []
    with django_capture_on_commit_callbacks(execute=True):
        assert book_waiting() == 1
    services.renew_traces()
    assert latest_traces(case)[0].resting_minor == 50_000


@pytest.mark.django_db
def test_nothing_new_reads_no_record(town: Desk, lake: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    undo(lake, take(lake, paid(9, "QZ80", "QZ81", 7, -20)), by="wang", reason="twice")
    assert notice_undone() == 1
    monkeypatch.setattr("cloudsword.lake.undoing.undoings", pytest.fail)
    assert notice_undone() == 0


@pytest.mark.django_db
def test_an_index_from_before_a_transfer_came_takes_no_ground(
    town: Desk, lake: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ledger()
    take(lake, paid(5, VICTIM, BOSS, 40_000, -35))
    case = open_case({"T-5": 40_000}, "K5")
    trace = services.trace_case(actor=town.wang, case=case)
    monkeypatch.setattr("cloudsword.centre.holds.services.roots.ledger", lambda: before)
    monkeypatch.setattr("cloudsword.centre.holds.services.tracing.is_current", lambda: False)
    assert services.trace_case(actor=town.wang, case=case) is None
    assert latest_traces(case) == [trace]
