"""Pages: a person's data is with the caller who has the attempt, while it goes on; two clicks end one."""

import re

import pytest
from django.urls import reverse

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.dissuasion_desk import services
from cloudsword.centre.dissuasion_desk.models import Attempt, Exposed
from cloudsword.centre.dissuasion_desk.services.checking import AN_HOUR
from tests.centre.dissuasion_desk.conftest import MULE, SCAMMER, exposed, number_of

pytestmark = pytest.mark.django_db
WHO, NUMBER, SON = "Wang Xiuying", "+8613800000077", "+8613800000078"


def waits(**fields):
    return exposed(f"person:{WHO}", **{"holder": WHO, "msisdn": NUMBER, "scam_type": "authority", **fields})


def taken(desk, browsers, **fields):
    waits(**fields)
    browser = browsers(desk.anna)
    answer = browser.post("/dissuasion/take", {"way": "talk"})
    return browser, answer.url


def text_of(browser, url, **asked):
    answer = browser.get(url, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_two_clicks_from_the_queue_to_the_next_step(desk, browsers):
    browser, url = taken(desk, browsers)
    text = text_of(browser, url)
    attempt = Attempt.objects.get()
    for shown in (WHO, NUMBER, attempt.reference, "safe account", "Never ask for a code"):
        assert shown in text
    assert "Go on" in text_of(browser, "/dissuasion/")
    answer = browser.post(f"{url}/end", {"outcome": "stopped", "note": "told the son"})
    assert answer.url == "/dissuasion/"
    attempt.refresh_from_db()
    assert (attempt.outcome, attempt.note) == ("stopped", "told the son")


def test_every_other_person_and_page_sees_neither_name_nor_number_before_while_and_after(
    desk, browsers, person
):
    from cloudsword.centre.people.permissions import Role
    from tests.centre.dissuasion_desk.access import ACCESS

    browser, url = taken(desk, browsers)
    others = [desk.bo, *(person(f"other-{role.value}", role.value) for role in Role)]
    pages = ["/", "/dissuasion/", "/dissuasion/queue", "/dissuasion/figures", "/dissuasion/paid", url]
    assert len(ACCESS) == 11  # a new address is to be thought of here

    def look(reader, status_of_own):
        for page in pages:
            answer = reader.get(page)
            if page == url:
                assert answer.status_code == status_of_own
            for secret in (WHO, NUMBER):
                assert secret not in answer.content.decode(), page

    for other in others:
        status = 404 if other.may("exposed:reach") else 403
        look(browsers(other), status)
    browser.post(f"{url}/end", {"outcome": "unanswered"})
    look(browser, 200)
    for other in others:
        look(browsers(other), 404 if other.may("exposed:reach") else 403)


def test_a_look_is_in_the_log_and_what_lapsed_is_not_shown(desk, browsers):
    browser, url = taken(desk, browsers)
    text_of(browser, url)
    seen = AuditEvent.objects.filter(
        event="person:data:viewed", actor_id=desk.anna.pk, subject_type="attempt"
    )
    assert seen.count() == 1
    desk.time.on(minutes=31)
    text = text_of(browser, url)
    assert WHO not in text
    assert "still say what came of it" in text
    browser.post(f"{url}/end", {"outcome": "stopped"})
    assert Attempt.objects.get().outcome == "stopped"


def test_nothing_is_offered_of_an_attempt_that_somebody_took_over(desk, browsers):
    browser, url = taken(desk, browsers)
    desk.time.on(minutes=31)
    desk.take(desk.bo)
    text = browser.get(url).content.decode()
    assert f"{url}/end" not in text
    assert "This attempt is over" in text


def test_a_child_s_own_number_is_told_to_nobody(desk, browsers):
    browser, url = taken(desk, browsers, band="child")
    text = text_of(browser, url)
    assert NUMBER not in text
    assert "never to the child alone" in text
    browser.post(f"{url}/end", {"outcome": "wrong_number"})


def test_a_relative_is_shown_instead_of_the_person_s_number(desk, browsers):
    browser, url = taken(
        desk, browsers, relative="son Wei", relative_msisdn=SON, tries={"call": 6, "visit": 2}
    )
    assert Attempt.objects.get().step == "relative"
    text = text_of(browser, url)
    assert SON in text
    assert NUMBER not in text


def test_what_is_sent_is_there_to_copy_and_a_person_sends_it(desk, browsers):
    waits()
    browser = browsers(desk.anna)
    url = browser.post("/dissuasion/take", {"way": "write"}).url
    text = text_of(browser, url)
    assert Attempt.objects.get().reference in text
    assert "the machine sends nothing" in text
    browser.post(f"{url}/end", {"outcome": "sent"})
    assert Attempt.objects.get().outcome == "sent"


def test_wrong_forms_are_said_in_words_and_change_nothing(desk, browsers):
    browser, url = taken(desk, browsers)
    for sent in ({}, {"outcome": "everything"}, {"outcome": "relative"}, {"outcome": "sent"}):
        assert browser.post(f"{url}/end", sent).url == url
        assert 'class="message wrong"' in text_of(browser, url)
    assert Attempt.objects.get().outcome == ""
    browser.post(f"{url}/prolong")
    browser.post(f"{url}/give-back")
    assert Attempt.objects.get().outcome == "given_back"
    assert browser.post("/dissuasion/take", {"way": "all"}).url == "/dissuasion/"
    assert browser.post("/dissuasion/take", {"way": "talk"}).url == "/dissuasion/"
    assert "nobody waits" in text_of(browser, "/dissuasion/")


def test_who_paid_is_opened_in_intake_with_what_is_known(desk, browsers):
    desk.told()
    desk.found()
    Exposed.objects.exclude(key="person:P1").update(left_at=desk.time())
    attempt = desk.take()
    desk.end(attempt, "paid", note="paid 700 at noon")
    browser = browsers(desk.duty)
    assert attempt.reference in text_of(browser, "/dissuasion/paid")
    answer = browser.post(f"/dissuasion/paid/{attempt.pk}")
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', answer.content.decode()))
    assert (fields["reporter"], fields["callback"], fields["scam_type"]) == (
        "P1",
        number_of("P1"),
        "authority",
    )
    report = browser.post(reverse("intake:new"), {**fields, "act": "look"})
    assert report.status_code == 200
    for shown in ("paid 700 at noon", SCAMMER, number_of("P1")):
        assert shown in report.content.decode()
    assert attempt.reference not in text_of(browser, "/dissuasion/paid")
    assert MULE not in fields["numbers"]


def test_a_reference_is_known_to_whoever_answers_the_telephone_without_a_name(desk, browsers):
    taken(desk, browsers)
    reference = Attempt.objects.get().reference
    desk_phone = browsers(desk.duty)
    spoken = reference.lower().replace("-", " ")
    text = desk_phone.post("/dissuasion/check", {"reference": spoken}).content.decode()
    assert "Yes, it is the centre" in text
    assert WHO not in text
    assert NUMBER not in text
    assert (
        "No, the centre gave no such"
        in desk_phone.post("/dissuasion/check", {"reference": "AAAA-AAAA"}).content.decode()
    )
    for _ in range(AN_HOUR - 2):
        services.check_reference(actor=desk.duty, text=reference)
    assert desk_phone.post("/dissuasion/check", {"reference": reference}).status_code == 429
    desk.time.on(hours=1)
    assert desk_phone.post("/dissuasion/check", {"reference": reference}).status_code == 200


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_queue_and_the_figures_say_what_they_rest_on(desk, browsers, language):
    desk.warned()
    desk.found()
    desk.end(desk.take(), "stopped")
    reader = browsers(desk.chief)
    text = text_of(reader, "/dissuasion/queue", lang=language)
    assert number_of("P2") not in text
    assert SCAMMER not in text
    text = text_of(reader, "/dissuasion/figures", lang=language, more="3")
    assert {"en": "19 times out of 20", "zh": "20 次中有 19 次"}[language] in text
    for wrong in ("", "-1", "many", "99999999"):
        assert reader.get("/dissuasion/figures", {"more": wrong}).status_code == 200
