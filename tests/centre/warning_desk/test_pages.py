"""Pages of the desk: what they show, offer and record, in both languages."""

import re
from uuid import uuid4

import pytest

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.models import NumberAppeal, NumberWarning
from tests.centre.warning_desk.conftest import NUMBER, WHY

pytestmark = pytest.mark.django_db
PLACES = ("", "in-force", "propose", "appeals", "feed", "figures")


def acts(text):
    return set(re.findall(r'name="act" value="(\w+)"', text))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_shows_what_there_is(desk, browsers, language):
    row = desk.judged(desk.named("R1", "R2"))
    desk.proposed("+8613912345680")
    appeal = services.take_appeal(
        actor=desk.lin, warning=row, appellant="Zhao Min", text="it is my shop", token=uuid4()
    )
    browser = browsers(desk.mei)
    pages = [f"/warnings/{name}" for name in PLACES]
    pages += [f"/warnings/numbers/{row.pk}", f"/warnings/numbers/{row.pk}/reached"]
    pages += [f"/warnings/appeals/{appeal.pk}", "/numbers/"]
    for page in pages:
        answer = browser.get(page, {"lang": language})
        assert answer.status_code == 200, page
        text = answer.content.decode()
        assert "{" not in re.sub(r"<[^>]*>", "", text), page
    assert NUMBER in browser.get("/warnings/in-force").content.decode()
    assert AuditEvent.objects.filter(event="person:data:viewed", subject_type="numberwarning").exists()


def test_a_page_offers_what_the_service_takes_and_nothing_else(desk, browsers):
    row = desk.proposed()
    own, other, second = browsers(desk.lin), browsers(desk.mei), browsers(desk.li)
    page = f"/warnings/numbers/{row.pk}"

    def offered(browser):
        return acts(browser.get(page).content.decode())

    assert (offered(own), offered(second)) == (set(), set())
    assert offered(other) == {"watch", "warn", "reject"}
    for act, left in (("warn", {"watch", "cut_off", "withdraw"}), ("cut_off", {"refuse", "withdraw"})):
        row.refresh_from_db()
        answer = other.post(f"{page}/judge", {"act": act, "reason": WHY, "version": row.version})
        assert answer.status_code == 302
        assert offered(other) == left
    assert offered(second) == {"approve", "refuse"}
    row.refresh_from_db()
    second.post(f"{page}/judge", {"act": "approve", "version": "0"})
    assert NumberWarning.objects.get().state == "cutting"
    second.post(f"{page}/judge", {"act": "approve", "version": row.version})
    assert NumberWarning.objects.get().state == "cut_off"
    assert offered(second) == {"end_cut_off"}


def test_many_are_judged_at_once(desk, browsers):
    rows = [desk.named("R1", number=f"+861390000000{n}") for n in range(3)]
    browser = browsers(desk.mei)
    chosen = [f"{row.pk}.{row.version}" for row in rows[:2]]
    assert all(each in browser.get("/warnings/").content.decode() for each in chosen)
    browser.post("/warnings/judge", {"chosen": chosen, "grade": "warn", "reason": WHY})
    assert NumberWarning.objects.filter(state="warned").count() == 2
    browser.post("/warnings/judge", {"chosen": [f"{rows[2].pk}.77"], "grade": "reject", "reason": WHY})
    browser.post("/warnings/judge", {"chosen": ["x", "999999.1"], "grade": "reject", "reason": WHY})
    browser.post("/warnings/judge", {"chosen": [f"{rows[2].pk}.1"], "grade": "cut_off", "reason": WHY})
    assert NumberWarning.objects.get(pk=rows[2].pk).state == "proposed"


def test_a_carrier_is_asked_and_answers_on_the_page(desk, browsers):
    row, browser = desk.warned(), browsers(desk.mei)
    page = f"/warnings/numbers/{row.pk}"
    browser.post(f"{page}/ask", {"carrier": "carrier-a", "text": "since when has the holder it?"})
    question = row.questions.get()
    assert 'name="holder_since"' in browser.get(page).content.decode()
    sent = {"answer": "since the third of March", "origin": "unknown", "holder_since": "not a day"}
    browser.post(f"/warnings/questions/{question.pk}/answer", sent)
    question.refresh_from_db()
    assert question.outcome == ""
    browser.post(f"/warnings/questions/{question.pk}/answer", {**sent, "holder_since": "2026-03-03"})
    question.refresh_from_db()
    row.refresh_from_db()
    assert (question.outcome, row.state) == ("answered", "warned")


def test_an_appeal_is_taken_and_answered_on_its_page_and_counts(desk, browsers):
    row = desk.warned()
    taker, second = browsers(desk.mei), browsers(desk.li)
    sent = {"token": uuid4(), "appellant": "Zhao Min", "text": "it is my shop's number"}
    for _ in range(2):
        taker.post(f"/warnings/numbers/{row.pk}/appeal", sent)
    appeal = NumberAppeal.objects.get()
    page = f"/warnings/appeals/{appeal.pk}"
    assert 'name="outcome"' not in taker.get(page).content.decode()
    assert 'name="outcome"' in second.get(page).content.decode()
    desk.time.on(minutes=95)
    second.post(page, {"version": "0", "outcome": "upheld", "answer": WHY})
    row.refresh_from_db()
    assert row.state == "withdrawn"
    text = browsers(desk.lin).get("/warnings/figures").content.decode()
    assert text.count("<dd>95<") == 2


def test_the_press_sees_figures_and_no_number(desk, browsers, person):
    desk.warned()
    press = browsers(person("press", "press_officer"))
    text = press.get("/warnings/figures").content.decode()
    assert NUMBER not in text
    assert "/warnings/feed" not in text
    assert press.get("/warnings/").status_code == 403


def test_a_number_is_found_by_the_search_whole(desk):
    from cloudsword.centre.warning_desk.finders import warnings

    row = desk.warned()
    assert [each.url for each in warnings("139 1234 5678", 5)] == [f"/warnings/numbers/{row.pk}"]
    assert list(warnings("1391234", 5)) == list(warnings("x", 5)) == []
