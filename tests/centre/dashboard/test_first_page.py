"""Whoever signs in to a new centre lands on something of use; whoever sees no case sees no account either."""

import re
from typing import Any

import pytest
from django.urls import reverse

from cloudsword.centre import clock
from cloudsword.centre.dashboard import figures
from cloudsword.centre.holds.models import Alarm, Order, Task
from cloudsword.centre.intake.models import Report
from cloudsword.centre.owners.notifying import write_notices
from cloudsword.centre.people.models import Institution, User
from tests.centre.access import ROLES
from tests.centre.holds.conftest import MULE, SECOND
from tests.centre.holds.views.test_other_institutions import walked

pytestmark = pytest.mark.django_db
NAME, PHONE, STORY = "Qian Duoduo", "+8613812345678", "they said they were my bank"


@pytest.fixture(autouse=True)
def fresh() -> None:
    figures._figures.cache_clear()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("role", [*ROLES, ""])
def test_the_first_page_of_a_new_centre_says_what_to_do_next(
    here: Any, person: Any, signed_in: Any, role: str, language: str
) -> None:
    client = signed_in(person("wang", *filter(None, [role])))
    client.get(f"/people/me?lang={language}")
    answer = client.get("/", follow=True)
    assert answer.status_code == 200
    content = answer.content.decode().split("<main", 1)[1]
    links = list(re.findall(r'<a class="button[^"]*" href="([^"]+)"', content))
    links += re.findall(r'<li class="">.*?<a href="([^"]+)"', content)
    if role == "liaison":
        assert answer.redirect_chain[-1][0] == reverse("holds:own")
        assert 'class="empty"' in content
    elif role:
        assert links
    else:
        assert reverse("people:roles") in content
    assert not {"无权", "not part of your roles"} & {
        word for word in ("无权", "not part of your roles") if word in content
    }
    for link in links:  # nothing that is offered is refused
        answer = client.get(link)
        if role == "administrator" and link == reverse("people:new_user"):  # it says first why it is needed
            assert answer["Location"].startswith(reverse("people:staff_session") + "?next=")
        else:
            assert answer.status_code == 200, link


def test_the_administrator_of_a_new_centre_is_led_step_by_step(
    here: Any, person: Any, signed_in: Any, institution: Any
) -> None:
    client = signed_in(person("first", "administrator"))

    def to_do() -> int:
        return client.get("/").content.decode().count('<li class="">')

    assert to_do() == 4  # the owner's lake has transfers already
    User.objects.filter(pk=person("second", "administrator").pk).update(last_login=clock.now())
    assert to_do() == 3
    institution("bank-a", kind="bank")
    assert to_do() == 3
    Institution.objects.filter(pk="bank-a").update(endpoint="https://bank-a.example/")
    assert to_do() == 2
    for role in ("duty_officer", "funds_officer"):
        person(role.replace("_", "."), role)
    assert to_do() == 2
    person("approving", "approver")
    assert to_do() == 1
    assert "/people/staff-session" in client.get("/").content.decode()


def test_records_that_were_taken_in_are_seen(
    here: Any, person: Any, signed_in: Any, desk_centre: Any
) -> None:
    """The owner's desk has transfers: only the staff session, people and institutions are to do."""
    text = signed_in(person("first", "administrator")).get("/").content.decode()
    assert text.count('<li class="done">') == 1
    assert text.split('<li class="done">')[1].count("cloudsword ingest transfers") == 1


def test_an_old_centre_shows_figures_alone_and_its_administrators_what_is_missing(
    desk: Any, browsers: Any, person: Any
) -> None:
    assert "Where your work begins" not in browsers(desk.wang).get("/").content.decode()
    assert "What to do next" in browsers(person("first", "administrator")).get("/").content.decode()


@pytest.fixture
def busy(desk: Any) -> Any:
    """A centre at work: a hold, a proposal, notices, an alarm and a task, a named reporter."""
    hold = desk.placed()
    write_notices(now=desk.time())
    order = desk.propose(account=SECOND, amount_minor=20_000)
    Alarm.objects.create(kind="expiring", case=desk.case, hold=hold, due_at=desk.time())
    Task.objects.create(kind="not_held_there", case=desk.case, hold=hold, due_at=desk.time())
    Report.objects.update(reporter=NAME, callback=PHONE, story=STORY)
    assert order.pk
    return hold


@pytest.mark.parametrize("role", ["press_officer", "administrator", "data_protection_officer", ""])
def test_who_reads_no_orders_is_shown_no_account_name_number_or_case(
    desk: Any, busy: Any, browsers: Any, person: Any, role: str
) -> None:
    client = browsers(person("somebody", *filter(None, [role])))
    client.raise_request_exception = False
    secrets = {MULE, SECOND, MULE[:8], NAME, PHONE, STORY, desk.case.pk, "Bank-A"}
    secrets |= {str(number) for number in Order.objects.values_list("pk", flat=True)}
    if role == "administrator":
        secrets.remove("Bank-A")  # keeps the list of institutions
    if role == "data_protection_officer":  # reads the log, which names cases and orders by their numbers
        secrets -= {desk.case.pk, *(str(number) for number in Order.objects.values_list("pk", flat=True))}
    searches = [f"/search?q={asked}" for asked in (MULE, NAME, PHONE, desk.case.pk, "Qi", "82")]
    wrong, opened = [], 0
    for url in [*walked(desk, busy), *searches, "/figures"]:
        answer = client.get(url)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        opened += answer.status_code == 200
        text = content.decode("utf-8", "replace").replace(url, "").replace(asked_in(url), "")
        # as a word of its own: chance writes short ones into the random token of a form
        wrong += [(url, each) for each in secrets if re.search(rf"(?<!\w){re.escape(each)}", text)]
    assert not wrong
    assert opened >= 5


def asked_in(url: str) -> str:
    """Return what a search asked for: it stands on the page again."""
    from django.utils.html import escape

    return escape(url.partition("?q=")[2]) or "\0"


def test_who_reads_orders_sees_the_clocks(desk: Any, busy: Any, browsers: Any) -> None:
    """The walk above can fail: what it looks for stands there for others."""
    text = browsers(desk.wang).get("/figures").content.decode()
    assert MULE in text
    assert desk.case.pk in text
