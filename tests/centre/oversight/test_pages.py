import csv
import io
import json

import pytest

from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import head, record, viewed
from cloudsword.centre.audit.heads import begin, known_heads, note_head, noted_heads
from cloudsword.centre.audit.models import AuditEvent, PersonKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(person, signed_in):
    return signed_in(person("chen", "auditor"))


@pytest.fixture
def heads_file(settings, tmp_path):
    settings.CENTRE = tmp_path
    begin(tmp_path)
    return tmp_path / "audit-heads"


@pytest.fixture
def filled(person):
    officer = person("wang", "funds_officer")
    for number in range(120):
        record(actor=officer, event=Event.ORDER_PROPOSED, subject=("order", number), case=f"K{number % 2}")
    record(actor=None, event=Event.ORDER_SENT, subject=("order", 5), case="K1", note="=1+1")
    viewed(officer, ("case", "K1"), person="account:6222", case="K1")
    return officer


def test_a_hundred_a_page_the_latest_first(auditor, filled):
    page = auditor.get("/oversight/log").content.decode()
    assert page.count("<tr>") - 1 == 100
    assert "before=23" in page
    assert auditor.get("/oversight/log?before=23").content.decode().count("<tr>") - 1 == 22


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("actor=WANG", 121),
        ("event=hold:order:sent", 1),
        ("subject=order+5", 2),
        ("subject=case", 1),
        ("case=K0", 60),
        ("case=K1&event=hold:order:proposed", 60),
        ("until=2001-01-01T00:00", 0),
        ("since=2001-01-01T00:00", 122),
    ],
)
def test_search_and_export_agree(auditor, filled, query, count):
    answer = auditor.get(f"/oversight/export.jsonl?{query}")
    rows = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    # the export begins by recording itself
    assert len([row for row in rows if row["event"] != "audit:log:exported"]) == count
    assert [row["sequence"] for row in rows] == sorted(row["sequence"] for row in rows)
    page = auditor.get(f"/oversight/log?{query}").content.decode()
    assert ("Nothing in the log answers this" in page) == (count == 0)


def test_a_search_that_cannot_be_read_says_so(auditor, filled):
    page = auditor.get("/oversight/log?since=yesterday").content.decode()
    assert "Enter a valid date/time." in page
    assert 'value="yesterday"' in page


def test_csv_runs_nothing_and_is_recorded(auditor, filled):
    answer = auditor.get("/oversight/export.csv?event=hold:order:sent")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert len(rows) == 1
    assert rows[0]["data"] == '{"note": "=1+1"}'
    assert not any(value.startswith("=") for value in rows[0].values())
    assert answer["Content-Disposition"].endswith('.csv"')
    assert AuditEvent.objects.latest("sequence").data["question"]["event"] == "hold:order:sent"


def test_who_saw_whom_and_asking_is_recorded(auditor, filled):
    page = auditor.post("/oversight/views", {"person": "account:6222"}).content.decode()
    assert "Wang" in page
    assert AuditEvent.objects.latest("sequence").subject_id == "views"
    assert "Chen" in auditor.post("/oversight/views", {"person": "account:6222"}).content.decode()
    assert "Nobody saw" in auditor.post("/oversight/views", {"person": "account:1"}).content.decode()
    assert not PersonKey.objects.filter(pk="account:1").exists()


def test_verification_notes_the_head_outside_of_the_database(auditor, filled, heads_file):
    page = auditor.post("/oversight/verification").content.decode()
    assert "The chain is whole" in page
    assert list(noted_heads())[1:] == [head()]
    assert AuditEvent.objects.latest("sequence").event == "audit:log:verified"


def test_notes_of_heads_are_only_added_to(filled, heads_file):
    assert [each.sequence for each in known_heads()] == [0]
    first = note_head()
    note_head()
    record(actor=None, event=Event.ORDER_SENT, subject=("order", 1))
    second = note_head()
    with heads_file.open("a") as file:
        file.write("17:ab")  # cut off while it was written
    assert list(noted_heads())[1:3] == [first, second]
    assert heads_file.stat().st_mode & 0o777 == 0o600


def test_the_page_shows_a_lost_tail(auditor, filled, heads_file):
    heads_file.write_text(f"{9000}:{'ab' * 32}\n")
    page = auditor.post("/oversight/verification?lang=zh").content.decode()
    assert "被截去" in page


def test_retention_pages(person, signed_in, filled):
    officer = signed_in(person("sun", "data_protection_officer"))
    assert "1 people have sealed data" in officer.get("/oversight/retention").content.decode()
    wrong = officer.post(
        "/oversight/retention", {"act": "person", "person": "account:1", "reason": "asked for it"}
    )
    assert "knows nobody" in wrong.content.decode()
    good = {"act": "person", "person": "account:6222", "reason": "the owner asked for it"}
    assert officer.post("/oversight/retention", good).status_code == 302
    assert not PersonKey.objects.filter(pk="account:6222").exists()
    assert officer.post("/oversight/retention", {"act": "due"}).status_code == 302


def test_the_auditor_cannot_shred(auditor, filled):
    form = {"act": "person", "person": "account:6222", "reason": "the owner asked for it"}
    assert auditor.post("/oversight/retention", form).status_code == 403
    assert auditor.post("/oversight/retention", {"act": "due"}).status_code == 403
    assert PersonKey.objects.filter(pk="account:6222").exists()
