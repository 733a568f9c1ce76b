"""No two changes wait for each other in a ring, whatever they lock before they come to the audit chain."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record, verify, viewed
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds.services.work import change

from .conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)


def crosswise(first: Callable[[], Any], second: Callable[[], Any], then: Callable[[], Any]) -> None:
    """Do ``first``, start ``second`` elsewhere, and when that waits for a lock do ``then``, and commit.

    PostgreSQL ends one of two that wait in a ring, which is an error here.
    """
    failed: list[BaseException] = []

    def run() -> None:
        try:
            second()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        assert _somebody_waits(thread), failed
        then()
    thread.join(30)
    assert not thread.is_alive()
    assert failed == []
    assert verify() == []


def _somebody_waits(thread: threading.Thread) -> bool:
    until = time.monotonic() + 120
    while time.monotonic() < until and thread.is_alive():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.01)
    return False


def nothing() -> None:
    """Commit at once."""


def note(event: Event = Event.ORDER_SENT, actor: Any = None, **more: Any) -> None:
    record(actor=actor, event=event, subject=("order", uuid4()), **more)


def test_a_page_that_shows_new_people_and_a_change_about_one_of_them(desk: Desk) -> None:
    def act() -> None:
        with change(None) as work:
            work.note(Event.ORDER_SENT, desk.case, account="new")

    crosswise(
        lambda: viewed(desk.wang, desk.case, person="account:other"),
        act,
        lambda: viewed(desk.wang, desk.case, person="account:new"),
    )
    assert AuditEvent.objects.filter(personal=True).values("person").distinct().count() == 2


def test_two_pages_that_show_the_same_new_people_in_another_order(desk: Desk) -> None:
    def page(*people: str) -> Callable[[], None]:
        def show() -> None:
            with transaction.atomic():
                for person in people:
                    viewed(desk.li, desk.case, person=f"account:{person}")

        return show

    crosswise(page("a"), page("b", "a"), page("b"))


def test_an_administrator_who_starts_a_staff_session_while_something_of_hers_commits(
    desk: Desk, person: Any
) -> None:
    from cloudsword.centre.people import staff_sessions

    admin = person("chen", "administrator")
    crosswise(
        lambda: note(actor=admin),
        lambda: staff_sessions.start(actor=admin, reason="a new bank takes part"),
        nothing,
    )


def test_a_report_that_joins_a_case_while_an_order_of_it_is_proposed(desk: Desk, person: Any) -> None:
    from cloudsword.centre.intake.services import take_report
    from cloudsword.centre.intake.told import TakenReport

    duty = person("feng", "duty_officer")
    taken = TakenReport(reported_at=desk.time() - timedelta(minutes=1), story="they called again")
    crosswise(
        desk.propose,
        lambda: take_report(actor=duty, taken=taken, token=uuid4(), joins_case=desk.case),
        nothing,
    )


def test_a_report_that_ends_while_an_order_of_its_root_is_proposed(desk: Desk, person: Any) -> None:
    from cloudsword.centre.intake.models import Report
    from cloudsword.centre.intake.services import withdraw_report

    duty = person("feng", "duty_officer")
    report = Report.objects.get(incident__case=desk.case)
    crosswise(
        desk.propose,
        lambda: withdraw_report(actor=duty, report=report, reason="a mistake"),
        nothing,
    )
    assert desk.case.orders.get().state == "withdrawn"
