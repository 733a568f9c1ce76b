from datetime import timedelta

import pytest

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record, verify, viewed
from cloudsword.centre.audit.kept import classes
from cloudsword.centre.audit.models import AuditEvent, PersonKey
from cloudsword.centre.audit.retention import shred, shred_due
from cloudsword.centre.audit.seals import unseal
from cloudsword.centre.oversight.search import who_saw

pytestmark = pytest.mark.django_db


def taken(name, kept="case"):
    return record(
        actor=None,
        event=Event.REPORT_TAKEN,
        subject=("report", name),
        person=f"reporter:{name}",
        personal={"name": name},
        kept=kept,
    )


def test_shredding_leaves_the_chain_valid_and_nothing_to_read():
    kept, gone = taken("kept"), taken("gone")
    assert shred(actor=None, person="reporter:gone", reason="asked for") == 1
    assert unseal(AuditEvent.objects.get(pk=gone.pk)) is None
    assert unseal(AuditEvent.objects.get(pk=kept.pk)) == {"name": "kept"}
    assert not who_saw("reporter:gone").exists()
    assert verify() == []
    last = AuditEvent.objects.latest("sequence")
    assert last.event == "person:data:shredded"
    assert "gone" not in str(last.data) + last.subject_id
    assert shred(actor=None, person="reporter:gone", reason="again") == 0


def test_what_is_due_goes_and_the_rest_stays():
    taken("long")
    taken("short", kept="report")
    now = clock.now()
    assert shred_due(now + timedelta(days=classes()["report"].days - 1)) == 0
    assert shred_due(now + timedelta(days=classes()["report"].days + 1)) == 1
    assert set(PersonKey.objects.values_list("pk", flat=True)) == {"reporter:long"}
    assert shred_due(now + timedelta(days=classes()["case"].days + 1)) == 1
    assert verify() == []


def test_a_later_use_keeps_longer_and_never_shorter():
    taken("wang", kept="report")
    taken("wang", kept="case")
    key = PersonKey.objects.get()
    viewed(None, ("case", "K1"), person="reporter:wang")
    assert PersonKey.objects.get().shred_at == key.shred_at
    assert key.shred_at > clock.now() + timedelta(days=classes()["case"].days - 1)


def test_a_person_who_comes_back_after_shredding_has_a_new_alias():
    first = taken("wang")
    shred(actor=None, person="reporter:wang", reason="asked for")
    second = taken("wang")
    assert first.person != second.person
    assert who_saw("reporter:wang").count() == 1


def test_a_seal_that_was_touched_does_not_open():
    row = taken("wang")
    row.sealed = bytes(row.sealed[:-1]) + bytes([row.sealed[-1] ^ 1])
    assert unseal(row) is None
