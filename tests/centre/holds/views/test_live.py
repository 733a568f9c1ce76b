"""Parts that are fetched again: nothing is drawn where nothing happened; whatever happens shows at once."""

import re
from html import unescape

import pytest
from django.db import transaction
from django.urls import reverse

from cloudsword.centre.audit.chain import record
from cloudsword.centre.audit.events import Event
from cloudsword.centre.holds.models import Trace
from cloudsword.centre.holds.views import case_stands
from cloudsword.centre.look import live
from tests.centre.holds.views.test_pages import propose

pytestmark = pytest.mark.django_db
PARTS = ("money", "work")


@pytest.fixture(autouse=True)
def drawn(monkeypatch):
    """How often something was drawn, in a turn of the clock that does not end within a test."""
    templates = []

    def draw(template, *args, **names):
        templates.append(template)
        return render(template, *args, **names)

    render = live.render_to_string
    monkeypatch.setattr(case_stands, "REDRAWN_SECONDS", 10**9)
    monkeypatch.setattr(live, "render_to_string", draw)
    return templates


def fetch(client, desk, name, mark=""):
    return client.get(reverse(f"holds:{name}", args=[desk.case.pk]), HTTP_IF_NONE_MATCH=mark)


@pytest.mark.parametrize("name", PARTS)
def test_what_is_as_it_was_is_not_drawn_again(desk, browsers, drawn, name):
    client = browsers(desk.wang)
    first = fetch(client, desk, name)
    assert (first.status_code, len(drawn)) == (200, 1)
    assert fetch(client, desk, name, first["ETag"]).status_code == 304
    assert len(drawn) == 1


def test_a_page_says_what_its_parts_were_made_from(desk, browsers, drawn):
    client = browsers(desk.wang)
    page = client.get(reverse("holds:case", args=[desk.case.pk])).content.decode()
    versions = {unescape(each) for each in re.findall(r'data-version="([^"]*)"', page)}
    assert len(versions) == 1
    assert [fetch(client, desk, name, *versions).status_code for name in PARTS] == [304, 304]
    assert not drawn


def test_a_proposal_shows_at_once(desk, browsers):
    client = browsers(desk.wang)
    first = fetch(client, desk, "work")
    propose(browsers(desk.wang), desk)
    again = fetch(client, desk, "work", first["ETag"])
    assert again.status_code == 200
    assert "proposed" in again.content.decode()


def test_what_happened_and_changes_nothing_here_is_no_news(desk, browsers, drawn):
    client = browsers(desk.wang)
    first = fetch(client, desk, "work")
    with transaction.atomic():
        record(actor=desk.wang, event=Event.REPORT_TAKEN, subject=desk.case, case=desk.case)
    again = fetch(client, desk, "work", first["ETag"])
    assert (again.status_code, len(drawn)) == (304, 2)
    assert again["ETag"] != first["ETag"]  # kept by the browser: the next look draws nothing
    assert fetch(client, desk, "work", again["ETag"]).status_code == 304
    assert len(drawn) == 2


def test_a_renewed_trace_shows_at_once(desk, browsers, drawn):
    client = browsers(desk.wang)
    first = fetch(client, desk, "money")
    trace = Trace.objects.filter(case=desk.case).latest("made_at", "pk")
    trace.pk = None
    trace.save(force_insert=True)
    assert fetch(client, desk, "money", first["ETag"]).status_code == 200
    assert len(drawn) == 2


def test_another_officer_or_language_has_a_part_of_its_own(desk, browsers, drawn):
    first = fetch(browsers(desk.wang), desk, "work")
    assert fetch(browsers(desk.li), desk, "work", first["ETag"]).status_code == 200
    assert len(drawn) == 2


def test_the_clock_alone_draws_it_again_in_time(desk, browsers, drawn, monkeypatch):
    client = browsers(desk.wang)
    first = fetch(client, desk, "work")
    monkeypatch.setattr(case_stands, "REDRAWN_SECONDS", 10**8)
    fetch(client, desk, "work", first["ETag"])
    assert len(drawn) == 2
