"""The form of a report, sent by a browser: what is saved, what is refused beside the field, what is kept."""

from uuid import uuid4

import pytest
from django.test import Client

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.intake.models import Case, Report, ReportedPayment
from tests.centre.intake.conftest import MULE, VICTIM, filled

pytestmark = pytest.mark.django_db

NEW = "/intake/new"


@pytest.mark.parametrize(("lang", "word"), [("en", "Paid to account"), ("zh", "收款账户")])
def test_the_form_speaks_both_languages(desk, lang, word):
    answer = desk.get(f"{NEW}?lang={lang}")
    assert answer.status_code == 200
    assert word in answer.content.decode()


def test_a_report_opens_an_incident_and_a_case(desk, duty):
    answer = desk.post(
        NEW,
        filled(
            **{
                "payments-0-transaction_id": "T-1",
                "story": "They called me.",
                "numbers": "+8613800138000\nskin-market.example/login",
                "reporter": "Li Na",
                "callback": "+86 138 0013 8000",
            }
        ),
    )
    report = Report.objects.get()
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == f"/intake/cases/{report.incident.case_id}"
    assert report.id.startswith("R")
    assert report.incident.case_id.startswith("K")
    assert report.taken_by == duty
    payment = report.payments.get()
    assert (payment.transaction_id, payment.booked_minor, payment.amount_minor) == (
        "T-1",
        4_987_000,
        4_987_000,
    )
    assert [(n.kind, n.value) for n in report.numbers.all()] == [
        ("msisdn", "+8613800138000"),
        ("link", "skin-market.example/login"),
    ]
    events = AuditEvent.objects.filter(event="report:record:taken")
    assert [event.subject_id for event in events] == [report.pk]
    page = desk.get(answer["Location"])
    assert page.status_code == 200
    assert "49,870.00" in page.content.decode()


def test_looking_saves_nothing_and_shows_candidates(desk):
    answer = desk.post(
        NEW,
        filled(act="find", **{"payments-0-amount": "50000", "payments-0-creditor_account": MULE[:-2] + "76"}),
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not Report.objects.exists()
    assert 'value="T-1"' in page
    assert "told as a round sum" in page
    assert "two digits swapped" in page


def test_a_form_sent_twice_saves_once(desk):
    data = filled(token=uuid4())
    first, second = desk.post(NEW, data), desk.post(NEW, data)
    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1
    assert AuditEvent.objects.filter(event="report:record:taken").count() == 1
    assert "saved before" in desk.get(second["Location"]).content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("payments-0-amount", "zero", "zero"),
        ("payments-0-amount", "0", "above zero"),
        ("payments-0-amount", "1.2345", "1.2345"),
        ("payments-0-amount", "9" * 30, "999"),
        ("payments-0-paid_on", "2199-01-01", "still to come"),
        ("payments-0-paid_on", "1999-01-01", "2000"),
        ("payments-0-paid_on", "32 March", "no day"),
        ("payments-0-paid_at", "25:00", "no time of day"),
        ("payments-0-creditor_account", "\ufffd\ufffd\ufffd", "lost on the way"),
        ("payments-0-creditor_account", "6214\u202e9999", "do not print"),
        ("payments-0-creditor_account", "9" * 300, "256"),
        ("callback", "nothing", "no telephone number"),
        ("reporter", "Li\x00Na", ""),
        ("numbers", "\ufffd", "lost on the way"),
        ("join_case", "K999999", "no case with this number"),
    ],
)
def test_bad_input_has_words_beside_the_field_and_stays(desk, field, typed, words):
    answer = desk.post(NEW, filled(story="kept story", **{field: typed}))
    page = answer.content.decode()
    assert answer.status_code == 422, page
    assert not Report.objects.exists()
    assert words in page
    assert "kept story" in page
    assert VICTIM in page


def test_bytes_of_another_encoding_are_refused_in_words(desk):
    from urllib.parse import quote, urlencode

    data = filled()
    data.pop("reporter", None)
    body = urlencode(data) + "&reporter=" + quote("李娜", encoding="gb18030")
    answer = desk.post(NEW, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert "lost on the way" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("reporter", b"%C0%EE%C4%C8"),  # GB18030
        ("story", b"%C6%AD%D7%D3"),
        ("payments-0-creditor_account", b"6222%ED%A0%80"),  # half of a letter beyond the first plane
        ("numbers", b"%FF%FE1%003%00"),  # UTF-16
    ],
)
def test_bytes_of_other_encodings_are_told_beside_their_field(desk, field, sent):
    from urllib.parse import urlencode

    data = {name: value for name, value in filled(story="kept").items() if name != field}
    body = urlencode(data).encode() + b"&" + field.encode() + b"=" + sent
    answer = desk.post(NEW, body, content_type="application/x-www-form-urlencoded")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "lost on the way" in page
    assert field == "story" or "kept" in page
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("reporter", "\U00020bb7\u91ce\u5bb6", "\U00020bb7\u91ce\u5bb6"),  # a letter of four bytes
        ("reporter", "\u05d3\u05d5\u05d3", "\u05d3\u05d5\u05d3"),  # right to left by itself
        ("reporter", "\uff2c\uff49 Na", "Li Na"),  # full width
        ("story", "a\x00b\u202ec", "abc"),  # what does not print goes, the story stays
        ("story", "\U0001f4b8 paid", "\U0001f4b8 paid"),
        ("callback", "138 0013 8000", "+8613800138000"),  # the policy's country code
    ],
)
def test_odd_letters_are_kept_or_go_and_nothing_is_lost(desk, field, typed, kept):
    assert desk.post(NEW, filled(**{field: typed})).status_code == 302
    assert getattr(Report.objects.get(), field) == kept


def test_a_name_with_a_mark_that_turns_the_line_round_is_told(desk):
    answer = desk.post(NEW, filled(reporter="Li\u202eaN", story="kept"))
    assert answer.status_code == 422
    assert "do not print" in answer.content.decode()
    assert "kept" in answer.content.decode()


def test_a_form_sent_again_after_going_back_and_changing_it_saves_once(desk):
    data = filled(token=uuid4(), story="first")
    desk.post(NEW, data)
    again = desk.post(NEW, data | {"story": "changed after going back"}, follow=True)
    assert "saved before" in again.content.decode()
    assert Report.objects.get().story == "first"


def test_a_huge_story_is_refused_and_a_huge_form_is_no_traceback(desk):
    assert desk.post(NEW, filled(story="x" * 20_001)).status_code == 422
    answer = desk.post(NEW, filled(story="x" * 3_000_000))
    assert answer.status_code == 413
    assert "2 MB" in answer.content.decode()
    assert "2 MB" in desk.post(f"{NEW}?lang=zh", filled(story="x" * 3_000_000)).content.decode()
    assert not Report.objects.exists()


def test_a_broken_form_is_refused(desk):
    data = filled()
    data["payments-TOTAL_FORMS"] = "x"
    assert desk.post(NEW, data).status_code == 400
    assert desk.post(NEW, filled(token="no-uuid")).status_code == 422
    assert not Report.objects.exists()


@pytest.mark.parametrize("count", ["0", "1"])
def test_a_form_that_counts_fewer_payments_than_it_has_is_refused(desk, count):
    """A count that leaves payments out would save a report without them."""
    data = filled(**{"payments-1-creditor_account": MULE, "payments-1-amount": "5"})
    data["payments-TOTAL_FORMS"] = count
    assert desk.post(NEW, data).status_code == 400
    assert desk.post("/intake/findings", data).status_code == 400
    data["payments-TOTAL_FORMS"] = "2"
    data["payments-01-amount"] = "7"  # a place that no form has
    assert desk.post(NEW, data).status_code == 400
    assert not Report.objects.exists()


def test_another_payment_keeps_what_was_typed(desk):
    page = desk.post(NEW, filled(act="add")).content.decode()
    assert "payments-1-creditor_account" in page
    assert VICTIM in page
    assert not Report.objects.exists()


def test_several_payments_and_blank_ones(desk):
    more = {
        "payments-1-creditor_account": MULE,
        "payments-1-amount": "1.2万",
        "payments-1-paid_on": "2026-03-05",
        "payments-1-transaction_id": "T-2",
        "payments-0-transaction_id": "T-1",
        "payments-2-paid_on": "2026-03-05",
    }
    desk.post(NEW, filled(payments=3, **more))
    found = ReportedPayment.objects.order_by("place").values_list("transaction_id", "amount_minor", "is_day")
    assert list(found) == [("T-1", 4_987_000, False), ("T-2", 1_200_000, True)]


def test_one_transfer_cannot_be_two_payments(desk):
    more = {"payments-1-amount": "5", "payments-1-transaction_id": "T-1", "payments-0-transaction_id": "T-1"}
    answer = desk.post(NEW, filled(payments=2, **more))
    assert answer.status_code == 422
    assert "another payment of this report" in answer.content.decode()


def test_a_transfer_that_is_not_in_the_ledger_cannot_be_picked(desk):
    answer = desk.post(NEW, filled(**{"payments-0-transaction_id": "T-nowhere"}))
    assert answer.status_code == 422
    assert "T-nowhere" in answer.content.decode()


def test_an_ended_session_gives_everything_back(desk, lake):
    data = filled(story="a long story", numbers="one\ntwo")
    stranger = Client()
    answer = stranger.post(NEW, data)
    page = answer.content.decode()
    assert answer.status_code == 401
    for kept in ("a long story", "one\ntwo", VICTIM, data["token"]):
        assert kept in page
    assert not Report.objects.exists()
    assert stranger.get(NEW).status_code == 302


def test_a_stale_page_gives_everything_back(duty, signed_in, lake):
    strict = signed_in(duty, enforce_csrf_checks=True)
    answer = strict.post(NEW, filled(story="a long story"), headers={"origin": "http://testserver"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "a long story" in page
    assert VICTIM in page
    assert not Report.objects.exists()


def test_who_may_not_take_reports_gets_no_form(person, signed_in, lake):
    analyst = signed_in(person("ana", "analyst"))
    assert analyst.get(NEW).status_code == 403
    assert analyst.post(NEW, filled()).status_code == 403
    assert analyst.post("/intake/findings", filled()).status_code == 403
    assert not Report.objects.exists()


def test_the_script_is_told_what_the_page_would_tell(desk):
    desk.post(NEW, filled())
    data = filled(
        act="",
        **{
            "payments-0-debtor_account": VICTIM[:-1] + "8",
            "payments-0-amount": "900000",
            "payments-0-paid_on": "2199-01-01",
        },
    )
    shows = desk.post("/intake/findings", data).json()["shows"]
    assert VICTIM in shows["note-payments-0-debtor_account"]
    assert "BANK08" in shows["note-payments-0-creditor_account"]
    assert "still to come" in shows["note-payments-0-paid_on"]
    assert "the same account was paid" in shows["related"]
    known = desk.post("/intake/findings?lang=zh", filled(act="", **{"payments-0-amount": "900000"})).json()[
        "shows"
    ]
    assert "单笔最大付款" in known["note-payments-0-amount"]
    assert Report.objects.count() == 1


def test_joining_a_report_or_a_case(desk):
    desk.post(NEW, filled())
    first = Report.objects.get()
    desk.post(NEW, filled(join=f"report:{first.pk}"))
    desk.post(NEW, filled(join=f"case:{first.incident.case_id}"))
    desk.post(NEW, filled(join_case=first.incident.case_id.lower()))
    assert Case.objects.count() == 1
    assert first.incident.reports.count() == 2
    assert first.incident.case.incidents.count() == 3


def test_a_closed_case_takes_no_more_reports(desk, duty):
    desk.post(NEW, filled())
    case = Case.objects.get()
    assert desk.post(f"/intake/cases/{case.pk}/close", {"reason": "the money is back"}).status_code == 302
    answer = desk.post(NEW, filled(join_case=case.pk))
    assert answer.status_code == 422
    assert "closed" in answer.content.decode()


def test_without_a_ledger_the_report_is_saved(duty, signed_in, settings, tmp_path):
    from cloudsword.lake.centre import create
    from cloudsword.lake.writer_lock import writer_lock

    centre = create(tmp_path / "busy")
    settings.CENTRE = centre.path
    (centre.lake / "index").mkdir()
    with writer_lock(centre.lake / "index"):
        page = signed_in(duty).post(NEW, filled(act="find")).content.decode()
        assert "cannot be asked just now" in page
        assert signed_in(duty).post(NEW, filled()).status_code == 302
    assert Report.objects.count() == 1
