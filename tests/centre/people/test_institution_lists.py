"""Institutions from a file: all of it or nothing, once, and in the log."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cloudsword.centre.oversight.models import AuditEvent
from cloudsword.centre.people.institution_lists import keep_list, listed
from cloudsword.centre.people.models import Institution
from cloudsword.errors import NotAllowed

pytestmark = pytest.mark.django_db


def row(number, **fields):
    whole = {
        "id": f"BANK{number:02}",
        "name": f"Bank {number}",
        "name_zh": f"银行{number}",
        "kind": "bank",
        "public_key": f"{number:064x}",
        "endpoint": f"http://127.0.0.1:8090/BANK{number:02}",
    }
    return {**whole, **fields}


def file_of(*rows):
    return json.dumps({"institutions": rows}, ensure_ascii=False).encode()


def test_a_list_is_taken_in_and_again_changes_nothing(person, signed_in):
    browser = signed_in(person("chen", "administrator", staff=True))

    def send(*rows):
        file = SimpleUploadedFile("institutions.json", file_of(*rows))
        return browser.post("/people/institutions/list", {"file": file})

    assert browser.get("/people/institutions/list").status_code == 200
    assert send(row(1), row(2)).status_code == 302
    assert send(row(1), row(2)).status_code == 302
    events = AuditEvent.objects.filter(subject_type="institution").values_list("event", flat=True)
    assert sorted(events) == ["institution:record:created"] * 2
    Institution.objects.filter(pk="BANK01").update(is_active=False)
    send(row(1, endpoint="http://127.0.0.1:8091/BANK01"))
    first, second = Institution.objects.filter(pk__startswith="BANK")
    assert (first.endpoint, first.is_active) == ("http://127.0.0.1:8091/BANK01", False)
    assert (second.name_zh, bytes(second.public_key).hex()) == ("银行2", f"{2:064x}")
    page = send(row(3), row(4, kind="shop"))
    assert page.status_code == 200
    assert "BANK04" in page.content.decode()
    assert not Institution.objects.filter(pk="BANK03").exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"institutions": 5}',
        file_of(),
        file_of(5),
        file_of(row(1), row(1)),
        file_of(row(1, public_key="ab")),
        file_of(row(1, public_key="x" * 64)),
        file_of(row(1, endpoint="no address")),
        file_of(row(1, id="a b")),
        file_of(row(1, name=5)),
        b"[" * 100_000,
    ],
)
def test_what_is_no_list_is_refused_in_words(data):
    with pytest.raises(ValidationError) as found:
        listed(data)
    assert len(found.value.messages[0]) > 10


def test_a_list_needs_a_staff_session(person):
    with pytest.raises(NotAllowed):
        keep_list(actor=person("chen", "administrator"), institutions=listed(file_of(row(1))))
