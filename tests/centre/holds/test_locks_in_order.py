"""Who ends a report waits for nothing once the chain is locked, so that nobody waits crosswise."""

import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.services.work import lock_money
from cloudsword.centre.intake.models import Incident, Report, ReportedPayment
from cloudsword.centre.intake.services import choose_transaction, withdraw_report

from .conftest import MULE, NOON, ROOT, SECOND, Desk, lay_out

OTHER = "T-9"
_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'"


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A case with two disputed transfers, each with a hold."""
    lines = {MULE: {ROOT: 100_000}, SECOND: {OTHER: 100_000}}
    lay_out(desk.case, {ROOT: 100_000, OTHER: 100_000}, lines, desk.bank, desk.time())
    report = Report.objects.create(
        id="R9", source="desk", token=uuid4(), incident=Incident.objects.get(), reported_at=NOON
    )
    ReportedPayment.objects.create(
        report=report, place=0, currency="CNY", transaction_id=OTHER, booked_minor=100_000, booked_at=NOON
    )
    desk.time.on(seconds=1)
    desk.placed(account=MULE, amount_minor=20_000)
    desk.placed(account=SECOND, root_transaction_id=OTHER, amount_minor=50_000)
    return desk


def meanwhile(act: Callable[[], Any], root: str, account: str, then: Callable[[], Any]) -> None:
    """Hold the locks of ``root`` and ``account`` until ``act`` waits for one, then go on and commit."""
    faults: list[Exception] = []

    def run() -> None:
        try:
            act()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        lock_money([root], [account])
        other.start()
        for _ in range(2_000):
            with connection.cursor() as cursor:
                cursor.execute(_WAITING)
                if cursor.fetchone()[0]:
                    break
            time.sleep(0.01)
        then()
    other.join(timeout=60)
    assert not faults


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["withdraw", "unpick"])
def test_a_report_ends_while_another_transfer_of_its_case_is_worked_on(
    two: Desk, person: Any, way: str
) -> None:
    duty, hold = person("duty", "duty_officer"), Hold.objects.get(root_transaction_id=OTHER)
    first = Report.objects.exclude(pk="R9").get()

    def act() -> None:
        if way == "withdraw":
            withdraw_report(actor=duty, report=first, reason="the reporter says so")
        else:
            choose_transaction(actor=duty, payment=first.payments.get(), transaction_id=None)

    def then() -> None:
        services.release_hold(actor=two.wang, hold=hold, reason="the owner proved a sale", amount_minor=1)

    meanwhile(act, OTHER, SECOND, then)
    assert Hold.objects.get(root_transaction_id=ROOT).state == "releasing"
    assert Hold.objects.get(root_transaction_id=OTHER).live_minor == 49_999
    assert AuditEvent.objects.filter(event="hold:order:approved", data__kind="release").count() == 2
