"""Lists, report and case page: what they find, show and record."""

import re

import pytest
from django.utils import translation

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.intake import panels, searching
from cloudsword.centre.intake.forms import EndForm, PaymentForm, ReportForm
from cloudsword.centre.intake.models import Case, Report
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.services import adopt_reports, judge_report
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.oversight.permissions import OversightPermission
from cloudsword.centre.oversight.search import who_saw
from cloudsword.errors import PageTooOld
from tests.centre.intake.conftest import MULE, VICTIM, filled, hand_in, told_in_file

pytestmark = pytest.mark.django_db
LIST = "/intake/reports"


def told(desk, **fields):
    answer = desk.post("/intake/new", filled(**fields))
    assert answer.status_code == 302, answer.content.decode()
    return Report.objects.order_by("-received_at").first()


def listed(desk, query):
    return set(re.findall(r'href="/intake/reports/([^"]+)"', desk.get(LIST + query).content.decode()))


def test_reports_are_found_by_number_account_name_and_case(desk):
    report = told(
        desk,
        reporter="Li Na",
        callback="+8613800138000",
        numbers="http://Scam.example/x/",
        **{"payments-0-transaction_id": "T-1"},
    )
    told(desk, reporter="王芳", **{"payments-0-debtor_account": "QZ1", "payments-0-creditor_account": "QZ2"})
    case = report.incident.case_id
    asked = [report.pk, report.pk.lower(), case, case.lower(), "Li Na", "li n", VICTIM, VICTIM[:10], MULE]
    asked += [
        "138 0013 8000",
        "+86 138 0013 8000",
        "+86138001",
        "scam.example/x",
        "T-1",
        VICTIM[:4] + " " + VICTIM[4:],
    ]
    for text in asked:
        from urllib.parse import quote

        assert listed(desk, f"?q={quote(text)}") == {report.pk}, text
    assert len(listed(desk, "?q=%E7%8E%8B%E8%8A%B3")) == 1
    for text in ("nobody", "%00", "%EF%BF%BD", "x" * 5000, "%25", "_"):
        assert listed(desk, f"?q={text}") == set(), text


def test_lists_are_filtered_and_paged(desk, duty, monkeypatch):
    from cloudsword.centre.intake.views import cases, reports

    monkeypatch.setattr(reports, "PAGE", 2)
    monkeypatch.setattr(cases, "PAGE", 2)
    made = [told(desk).pk for _ in range(3)]
    judge_report(
        actor=duty, report=Report.objects.get(pk=made[0]), state=ReportState.FALSE, reason="was mistaken"
    )
    assert listed(desk, "") == set(made[1:])
    assert listed(desk, "?page=2") == {made[0]}
    assert desk.get(f"{LIST}?page=99999999").status_code == 404
    assert desk.get(f"{LIST}?page=x").status_code == 404
    assert listed(desk, "?state=false") == {made[0]}
    assert listed(desk, "?source=api") == set()
    page = desk.get("/intake/cases").content.decode()
    assert page.count('href="/intake/cases/K') == 2
    assert "page=2" in page
    assert desk.get("/intake/cases?q=" + MULE + "&state=all&lang=zh").status_code == 200


def test_empty_lists_say_what_will_appear(desk):
    assert "No report yet" in desk.get(LIST).content.decode()
    assert "A case opens with its first report" in desk.get("/intake/cases").content.decode()
    assert "首份报案受理时即建档" in desk.get("/intake/cases?lang=zh").content.decode()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pages_show_what_was_told_in_both_languages(desk, lang):
    told(desk, **{"payments-0-transaction_id": "T-1", "payments-0-amount": "50000"})
    report = told(
        desk, story="<script>alert(1)</script>", reporter="<b>Li</b>", numbers="+8613800138000\n<i>"
    )
    for path in (f"/intake/cases/{report.incident.case_id}", f"/intake/reports/{report.pk}"):
        page = desk.get(f"{path}?lang={lang}").content.decode()
        assert "<script>alert" not in page
        assert "<b>Li" not in page
        assert "49,870.00" in page
        assert 'value="T-1"' in page
        assert {"en": "reported before", "zh": "此前已有报案"}[lang] in page
        assert {"en": "as told", "zh": "与所述一致"}[lang] in page


def test_every_look_at_a_person_is_recorded(desk, duty):
    report = told(desk)
    desk.get(f"/intake/reports/{report.pk}")
    desk.get(f"/intake/cases/{report.incident.case_id}")
    desk.get(LIST)
    views = AuditEvent.objects.filter(event="person:data:viewed", actor=duty)
    assert [(v.subject_type, v.case_id) for v in views] == [
        ("report", report.incident.case_id),
        ("case", report.incident.case_id),
        ("page", None),
    ]
    assert views[2].data == {"cases": [report.incident.case_id]}
    assert set(views) <= set(who_saw(f"reporter:{report.pk}"))


def test_lists_show_no_names(desk):
    told(desk, reporter="Li Na")
    assert "Li Na" not in desk.get(LIST).content.decode()
    assert "Li Na" not in desk.get("/intake/cases").content.decode()


def test_picking_on_the_case_page(desk):
    report = told(desk, **{"payments-0-amount": "50000"})
    payment = report.payments.get()
    address = f"/intake/payments/{payment.pk}/choose"
    picked = {"act": "pick", "extent": "all", "transaction_id": "T-1", "version": payment.version}
    page = desk.post(address, picked, follow=True).content.decode()
    assert "The transfer is picked." in page
    assert "told as" in page
    old = desk.post(address, {**picked, "act": "unpick", "transaction_id": ""}, follow=True)
    assert PageTooOld().sentence("en") in old.content.decode()  # its reader saw no pick
    payment.refresh_from_db()
    assert payment.transaction_id == "T-1"
    picked["version"] = payment.version
    part = {**picked, "extent": "part"}
    page = desk.post(address, {**picked, "transaction_id": "T-404"}, follow=True).content.decode()
    assert "the ledger has no transfer T-404" in page
    page = desk.post(address, {**part, "disputed": "lots"}, follow=True).content.decode()
    assert "lots" in page
    payment.refresh_from_db()
    assert (payment.transaction_id, payment.disputed_minor) == ("T-1", None)
    desk.post(address, {**part, "disputed": "1,000.00"})
    payment.refresh_from_db()
    assert payment.disputed_minor == 100_000
    back = {"act": "unpick", "version": payment.version}
    assert "taken back" in desk.post(address, back, follow=True).content.decode()


def test_ending_a_report(desk):
    report = told(desk)
    address = f"/intake/reports/{report.pk}/end"
    assert desk.post(address, {"state": "false", "reason": "x"}).status_code == 422
    assert desk.post(address, {"state": "received", "reason": "a good reason"}).status_code == 422
    page = desk.post(
        f"{address}?lang=zh", {"state": "withdrawn", "reason": "本人要求撤回"}, follow=True
    ).content.decode()
    assert "已撤回" in page
    assert desk.post(address, {"state": "false", "reason": "a good reason"}).status_code == 422
    assert "withdrawn" in desk.get(f"/intake/reports/{report.pk}?lang=en").content.decode()


def test_a_case_closes_and_opens_on_its_page(desk):
    case = told(desk).incident.case_id
    assert (
        "closed"
        in desk.post(
            f"/intake/cases/{case}/close", {"reason": "the money is back"}, follow=True
        ).content.decode()
    )
    assert desk.post(f"/intake/cases/{case}/close", {"reason": "the money is back"}).status_code == 409
    assert (
        "open again"
        in desk.post(
            f"/intake/cases/{case}/reopen", {"reason": "more was told"}, follow=True
        ).content.decode()
    )
    assert Case.objects.get().state == "open"


def test_other_desks_have_their_place_on_the_case(desk, person, signed_in, monkeypatch):
    from django.utils.safestring import mark_safe

    def money(request, case):
        return mark_safe(f"<p>money of {case.pk}</p>")

    brought = [
        panels.Panel("money", HoldsPermission.ORDER_READ, money),
        panels.Panel("first", IntakePermission.CASE_READ, lambda request, case: "<first>", order=1),
        panels.Panel("none", IntakePermission.CASE_READ, lambda request, case: ""),
        panels.Panel("secret", OversightPermission.AUDIT_READ, lambda request, case: "secret"),
    ]
    monkeypatch.setattr(panels, "items", lambda kind, of: brought)
    case = told(desk).incident.case_id
    page = desk.get(f"/intake/cases/{case}").content.decode()
    assert page.index("&lt;first&gt;") < page.index(f"<p>money of {case}</p>")
    assert 'id="panel-money"' in page
    assert "panel-none" not in page
    assert "secret" not in page


def test_what_is_at_stake_counts_a_transfer_once(desk):
    first = told(desk, **{"payments-0-transaction_id": "T-1"})
    case = first.incident.case_id
    told(desk, join_case=case, **{"payments-0-transaction_id": "T-1", "payments-0-disputed": "100"})
    third = told(desk, join_case=case, **{"payments-0-amount": "5"})
    assert searching.at_stake([case]) == {case: (("CNY", 4_987_000 + 500),)}
    desk.post(f"/intake/reports/{third.pk}/end", {"state": "false", "reason": "was mistaken"})
    assert searching.at_stake([case]) == {case: (("CNY", 4_987_000),)}


def test_a_caller_reads_reports_and_no_case(person, signed_in, desk):
    report = told(desk)
    caller = signed_in(person("cai", "caller"))
    page = caller.get(f"/intake/reports/{report.pk}").content.decode()
    assert report.incident.case_id in page
    assert f'href="/intake/cases/{report.incident.case_id}"' not in page
    assert "End this report" not in page
    assert "This one" not in page


def test_an_adopted_report_looks_like_any_other(duty, signed_in, own_lake):
    hand_in(own_lake, [told_in_file(1, "T-1", story="They called."), told_in_file(2, "T-404")])
    adopt_reports()
    browser = signed_in(duty)
    page = browser.get("/intake/reports/R000001").content.decode()
    assert "49,870.00" in page
    assert "They called." in page
    assert "not in the ledger yet" in browser.get("/intake/reports/R000002").content.decode()


def test_form_labels_speak_chinese(db, lake):
    from datetime import UTC, datetime

    with translation.override("zh-hans"):
        forms = [ReportForm(), EndForm(), PaymentForm(currencies=("CNY",), now=datetime.now(UTC))]
        for form in forms:
            for name, field in form.fields.items():
                if not field.widget.is_hidden:
                    assert re.search(r"[\u4e00-\u9fff]", str(field.label)), name
                    assert not field.help_text or re.search(r"[\u4e00-\u9fff]", str(field.help_text)), name
