"""The pages of campaigns in both languages, what a reader may see of them, and what they leave in the log."""

import pytest

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.intake.models import Report
from cloudsword.centre.pitch_desk.models import PitchCampaign, PitchSighting
from cloudsword.centre.pitch_desk.services import drop_reports
from tests.centre.pitch_desk.conftest import NAMES, NUMBER, project
from tests.centre.pitch_desk.test_campaigns import OTHERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(desk):
    reports = [desk.told(project(place), scam_type="unfreeze") for place in range(4)]
    reports.append(desk.told(OTHERS[0].format(n=NUMBER)))
    return reports


def test_the_list_shows_campaigns_of_several_reports_and_others_on_demand(desk, told, browsers):
    desk.told(OTHERS[1])
    browser = browsers(desk.wang)
    for language, word in (("en", "Scam campaigns"), ("zh", "诈骗")):
        text = browser.get("/campaigns/", {"lang": language}).content.decode()
        assert word in text
        assert any(name in text for name in NAMES)
        assert NUMBER in text
        assert text.count('href="/campaigns/') == 2  # the place in the menu, and the one campaign
    for by in ("latest", "largest", "nonsense"):
        text = browser.get("/campaigns/", {"single": "yes", "by": by}).content.decode()
        assert text.count('href="/campaigns/') == 3
    assert browser.get("/campaigns/", {"page": "9" * 20}).status_code == 404


def test_a_campaign_tells_names_words_that_differ_numbers_and_cases(desk, told, browsers):
    row = PitchCampaign.objects.get(volume=5)
    for language, says in (("en", "whatever it calls itself"), ("zh", "解冻")):
        text = browsers(desk.wang).get(f"/campaigns/{row.pk}", {"lang": language}).content.decode()
        assert says in text
        assert "<mark>" in text
        assert "<svg" in text
        for name in NAMES:
            assert name in text
        for report in told:
            assert report.pk in text
            assert report.incident.case_id in text
    event = AuditEvent.objects.filter(subject_type="page", subject_id="pitch_desk:campaign").latest(
        "sequence"
    )
    assert told[0].incident.case_id in str(event.data)


def test_a_caller_sees_texts_and_no_way_into_cases(desk, told, browsers, person):
    row = PitchCampaign.objects.get(volume=5)
    text = browsers(person("chen", "caller")).get(f"/campaigns/{row.pk}").content.decode()
    assert "<mark>" in text
    assert "/intake/cases/" not in text


def test_a_campaign_that_became_part_of_another_leads_there_and_an_empty_one_says_so(desk, browsers):
    desk.told(OTHERS[2].format(n="13700000001"))
    second = desk.told(OTHERS[0].format(n="13700000002"))
    old, new = PitchCampaign.objects.order_by("pk")
    desk.told(project(0, "13700000001") + "13700000002")
    browser = browsers(desk.wang)
    assert browser.get(f"/campaigns/{new.pk}").headers["Location"] == f"/campaigns/{old.pk}"
    drop_reports(list(Report.objects.values_list("pk", flat=True)))
    assert second.pk not in browser.get(f"/campaigns/{old.pk}").content.decode()
    assert browser.get("/campaigns/77").status_code == 404


def test_the_form_proposes_a_type_and_leaves_the_choice(desk, browsers):
    browser = browsers(desk.wang)
    asked = {
        "story": "对方自称公安局民警,说我涉嫌洗钱,要我把资金转到安全账户接受清查,不要告诉任何人",
        "scam_type": "loan",
        "payments-TOTAL_FORMS": "1",
        "payments-INITIAL_FORMS": "0",
    }
    shows = browser.post("/intake/findings", asked).json()["shows"]
    note = shows["note-scam_type"]
    assert 'data-fill="authority"' in note
    assert "%" in note
    page = browser.post("/intake/new", {**asked, "act": "find"}).content.decode()
    assert 'data-fill="authority"' in page
    assert '<option value="loan" selected>' in page
    assert (
        browser.post("/intake/findings", {**asked, "story": "a"}).json()["shows"]["note-scam_type"].strip()
        == ""
    )


def test_a_report_says_what_it_reads_as_and_leads_to_its_campaign(desk, told, browsers, person):
    campaign = PitchSighting.objects.get(pk=told[0].pk).script.campaign_id
    text = browsers(desk.wang).get(f"/intake/reports/{told[0].pk}").content.decode()
    assert f"/campaigns/{campaign}" in text
    assert "reads as" in text
    funds = browsers(person("li", "funds_officer")).get(f"/intake/reports/{told[0].pk}").content.decode()
    assert "/campaigns/" not in funds
