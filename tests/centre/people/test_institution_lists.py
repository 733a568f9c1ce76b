"""Institutions from a file: all of it or nothing, once, and in the log."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.people.institution_lists import keep_list, listed
from cloudsword.centre.people.institutions import approve_institutions
from cloudsword.centre.people.models import Institution, InstitutionProposal
from cloudsword.channels.keys import Signer, jwk
from cloudsword.errors import NotAllowed

from .test_institutions import BAD_ENDPOINTS, here  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
WHY = "they take part from today"
KEY = Signer.from_seed("bank", b"s" * 32).public


def row(number, **fields):
    whole = {
        "id": f"BANK{number:02}",
        "name": f"Bank {number}",
        "name_zh": f"银行{number}",
        "kind": "bank",
        "public_key": f"{number:064x}",
        "endpoint": f"https://bank.example:8090/BANK{number:02}",
    }
    return {**whole, **fields}


def file_of(*rows):
    return json.dumps({"institutions": rows}, ensure_ascii=False).encode()


def test_a_list_is_proposed_as_a_whole_and_again_changes_nothing(person, signed_in):
    first = signed_in(person("chen", "administrator", staff=True))
    second = person("li", "administrator", staff=True)

    def send(*rows, reason=WHY):
        file = SimpleUploadedFile("institutions.json", file_of(*rows))
        return first.post("/people/institutions/list", {"file": file, "reason": reason})

    assert first.get("/people/institutions/list").status_code == 200
    assert send(row(1), row(2), reason="").status_code == 200
    assert send(row(1), row(2)).status_code == 302
    assert not Institution.objects.filter(pk__startswith="BANK").exists()
    approve_institutions(actor=second, proposal=InstitutionProposal.objects.get())
    assert send(row(1), row(2)).status_code == 302
    assert InstitutionProposal.objects.count() == 1
    events = AuditEvent.objects.filter(subject_type="institution").values_list("event", flat=True)
    assert sorted(events) == ["institution:record:created"] * 2
    Institution.objects.filter(pk="BANK01").update(is_active=False)
    send(row(1, endpoint="https://bank.example:8091/BANK01"))
    assert Institution.objects.get(pk="BANK01").endpoint == "https://bank.example:8090/BANK01"
    approve_institutions(actor=second, proposal=InstitutionProposal.objects.get(state="proposed"))
    one, two = Institution.objects.filter(pk__startswith="BANK")
    assert (one.endpoint, one.is_active) == ("https://bank.example:8091/BANK01", False)
    assert (two.name_zh, bytes(two.public_key).hex()) == ("银行2", f"{2:064x}")
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
        file_of(row(1, public_key={**jwk(KEY), "d": jwk(KEY)["x"]})),
        file_of(row(1, public_key={**jwk(KEY), "crv": "Ed448"})),
        file_of(row(1, public_key=jwk(KEY))).replace(b'"crv"', b'"crv": "Ed448", "crv"'),
        *(file_of(row(1, endpoint=endpoint)) for endpoint in BAD_ENDPOINTS),
        file_of(row(1, id="a b")),
        file_of(row(1, name=5)),
        b"[" * 100_000,
    ],
)
def test_what_is_no_list_is_refused_in_words(data):
    with pytest.raises(ValidationError) as found:
        listed(data)
    assert len(found.value.messages[0]) > 10


def test_a_key_in_a_list_may_be_a_jwk():
    rows = [row(1, public_key=jwk(KEY)), row(2, public_key=json.dumps(jwk(KEY))), row(3)]
    assert [bytes(each.public_key) for each in listed(file_of(*rows))] == [KEY, KEY, bytes(31) + b"\3"]


def test_a_list_needs_a_staff_session(person):
    with pytest.raises(NotAllowed):
        keep_list(actor=person("chen", "administrator"), institutions=listed(file_of(row(1))), reason=WHY)
