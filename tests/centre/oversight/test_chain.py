import hashlib
import json
import threading
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import GENESIS, Head, head, record, verify, viewed
from cloudsword.centre.audit.models import AuditEvent, PersonKey
from cloudsword.centre.audit.plain import plain
from cloudsword.centre.audit.seals import unseal

pytestmark = pytest.mark.django_db


def some(count, **data):
    for number in range(count):
        record(
            actor=None, event=Event.ORDER_SENT, subject=("order", number), case="K1", number=number, **data
        )


def test_an_empty_chain_is_whole():
    assert head() == Head(0, GENESIS)
    assert verify() == []
    assert verify([Head(0, GENESIS)]) == []


def test_each_event_carries_the_hash_before_it(person):
    some(3)
    record(
        actor=person("wang"),
        event=Event.REPORT_TAKEN,
        subject=("report", "R1"),
        amount_minor=2**62,
        wort="钱",
    )
    rows = list(AuditEvent.objects.all())
    assert [row.sequence for row in rows] == [1, 2, 3, 4]
    assert bytes(rows[0].previous) == GENESIS
    assert [bytes(row.previous) for row in rows[1:]] == [bytes(row.hash) for row in rows[:-1]]
    assert head() == Head(4, bytes(rows[-1].hash))
    assert verify([head()]) == []


def test_the_hash_can_be_computed_by_hand():
    record(actor=None, event=Event.ORDER_SENT, subject=("order", "7"), case="K1", amount_minor=1840000)
    row = AuditEvent.objects.get()
    text = json.dumps(
        {
            "actor": None,
            "at": row.at.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00"),
            "case": "K1",
            "data": {"amount_minor": 1840000},
            "event": "hold:order:sent",
            "person": None,
            "personal": False,
            "sealed": None,
            "sequence": 1,
            "subject": ["order", "7"],
        },
        separators=(",", ":"),
    )
    assert bytes(row.hash) == hashlib.sha256(GENESIS + text.encode()).digest()


def test_head_in_the_transaction_is_what_an_order_carries():
    before = head()
    row = record(actor=None, event=Event.ORDER_APPROVED, subject=("order", 1))
    assert head() == Head(1, row.hash) != before
    assert Head.parse(str(head())) == head()


def test_what_is_rolled_back_is_not_in_the_chain():
    some(1)

    @transaction.atomic
    def fail():
        some(2)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    some(1)
    assert verify() == []
    assert AuditEvent.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_it_is_a_fault():
    with pytest.raises(RuntimeError, match="outside of a transaction"):
        record(actor=None, event=Event.ORDER_SENT, subject=("order", 1))
    assert AuditEvent.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_chain():
    def work(name):
        try:
            for number in range(12):
                with transaction.atomic():
                    record(actor=None, event=Event.ORDER_SENT, subject=("order", f"{name}-{number}"))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert AuditEvent.objects.count() == 72
    assert verify() == []


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_one_who_waits():
    holds, errors = threading.Event(), []

    def first():
        with transaction.atomic():
            record(actor=None, event=Event.ORDER_SENT, subject=("order", 1))
            holds.set()
            time.sleep(0.2)  # the second has come to the chain by now
            record(actor=None, event=Event.ORDER_SENT, subject=("order", 2), person="account:1")

    def second():
        holds.wait()
        with transaction.atomic():
            record(actor=None, event=Event.ORDER_SENT, subject=("order", 3), person="account:1")

    def run(work):
        try:
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [row.subject_id for row in AuditEvent.objects.all()] == ["1", "2", "3"]


@given(
    st.dictionaries(
        st.text(max_size=8).filter(
            lambda key: key not in {"actor", "event", "subject", "case", "person", "personal", "kept"}
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=20),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
            ),
            max_leaves=8,
        ),
        max_size=4,
    )
)
def test_whatever_is_recorded_verifies(data):
    with transaction.atomic():
        record(actor=None, event=Event.ORDER_SENT, subject=("order", 1), **data)
        assert verify() == []
        transaction.set_rollback(True)


def test_plain_keeps_values_exactly_or_refuses():
    at = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert plain(
        {"a": at, "b": UUID(int=1), "c": Event.ORDER_SENT, "d": (1, True, None), "e": timedelta(seconds=2)}
    ) == {
        "a": "2026-01-02T03:04:05.000006+00:00",
        "b": "00000000-0000-0000-0000-000000000001",
        "c": "hold:order:sent",
        "d": [1, True, None],
        "e": 2_000_000,
    }
    for value in (1.5, object(), {"a": [float("nan")]}):
        with pytest.raises(TypeError):
            plain(value)


def test_personal_is_sealed_under_an_alias():
    with pytest.raises(RuntimeError, match="not of whom"):
        record(actor=None, event=Event.REPORT_TAKEN, subject=("report", "R1"), personal={"name": "x"})
    record(
        actor=None,
        event=Event.REPORT_TAKEN,
        subject=("report", "R1"),
        person="account:6222000011112222",
        personal={"name": "王小明", "account": "6222000011112222"},
    )
    row = AuditEvent.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_auditevent::text FROM audit_auditevent")
        text = cursor.fetchone()[0]
    for secret in ("王小明", "6222000011112222", "王小明".encode().hex(), b"6222000011112222".hex()):
        assert secret not in text
    assert row.personal
    assert unseal(row) == {"name": "王小明", "account": "6222000011112222"}
    assert row.person == PersonKey.objects.get().alias


def test_a_view_is_recorded(person):
    officer = person("wang", "duty_officer")
    viewed(officer, ("case", "K1"), person="account:6222", case="K1")
    row = AuditEvent.objects.get()
    assert (row.event, row.actor, row.personal, row.case_id) == ("person:data:viewed", officer, True, "K1")


def test_a_page_that_refreshes_itself_is_one_view(person):
    wang, li = person("wang", "duty_officer"), person("li", "approver")
    assert viewed(wang, ("case", "K1"), person="account:6222") is not None
    assert viewed(wang, ("case", "K1"), person="account:6222") is None
    for other in ((li, "K1", "account:6222"), (wang, "K2", "account:6222"), (wang, "K1", "account:6223")):
        assert viewed(other[0], ("case", other[1]), person=other[2]) is not None
    assert AuditEvent.objects.count() == 4


def test_a_later_look_is_another_view(person, clock_of):
    wang = person("wang", "duty_officer")
    viewed(wang, ("case", "K1"), person="account:6222")
    later = clock.now() + timedelta(minutes=6)
    clock_of(lambda: later)
    assert viewed(wang, ("case", "K1"), person="account:6222") is not None


def test_a_subject_must_be_saved():
    with pytest.raises(RuntimeError, match="before it is saved"):
        record(actor=None, event=Event.ORDER_SENT, subject=AuditEvent())
