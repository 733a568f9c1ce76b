"""The desk's pages: what they say before an act, and that nothing happens twice or behind a stale page."""

import re

import pytest
from django.urls import reverse

from cloudsword.centre.holds import queue_view
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.owners.models import Notice
from cloudsword.centre.owners.notifying import write_notices
from tests.centre.holds.conftest import MULE, ROOT

pytestmark = pytest.mark.django_db
WHY = "stolen money rests there"


@pytest.fixture(autouse=True)
def fresh():
    queue_view._ranking.cache_clear()
    queue_view._page.cache_clear()


def page(client, name, *args, **query):
    return client.get(reverse(name if ":" in name else f"holds:{name}", args=args), query)


def form(desk, **fields):
    asked = {"account": MULE, "root": ROOT, "amount": "600.00", "stated": "600.00"}
    return {**asked, "instrument": "urgent_stop_payment", "reason": WHY, **fields}


def propose(client, desk, **fields):
    return client.post(reverse("holds:propose", args=[desk.case.pk]), form(desk, **fields))


def test_the_case_shows_money_harm_and_one_primary_button(desk, browsers):
    text = page(browsers(desk.wang), "case", desk.case.pk).content.decode()
    assert text.count('data-key="p"') == 1
    assert len(re.findall(r'class="[^"]*\bprimary\b', text)) == 1
    assert "Harm to innocent money" in text
    assert "<svg" in text
    assert "stolen money first" in text


def test_the_button_says_what_it_does_before_it_does_it(desk, browsers):
    client = browsers(desk.wang)
    text = page(client, "propose", desk.case.pk, account=MULE, root=ROOT).content.decode()
    assert "Propose: hold 1,000.00 CNY at Bank-A" in text
    answer = propose(client, desk, amount="500.00")
    assert answer.status_code == 200
    assert "Propose: hold 500.00 CNY at Bank-A" in answer.content.decode()
    assert not Order.objects.exists()
    assert propose(client, desk, amount="500.00", stated="500.00").status_code == 302
    assert Order.objects.get().amount_minor == 50_000


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"amount": "6oo"}, "6oo"),
        ({"amount": "", "stated": ""}, "required"),
        ({"reason": "x"}, "a reason is needed"),
        ({"instrument": "free_text"}, "free_text"),
        ({"amount": "99999.00", "stated": "99999.00"}, ""),
    ],
)
def test_bad_input_stays_in_the_form(desk, browsers, fields, words):
    answer = propose(browsers(desk.wang), desk, **fields)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert words in text
    assert 'class="message wrong"' in text
    assert not Order.objects.exists()


def test_a_form_sent_twice_proposes_once(desk, browsers):
    client = browsers(desk.wang)
    first, second = propose(client, desk), propose(client, desk)
    assert first.url == second.url
    assert Order.objects.count() == 1


def test_the_same_person_is_refused_in_words_whatever_the_roles(desk, browsers):
    order, client = desk.propose(actor=desk.zhao), browsers(desk.zhao)
    text = page(client, "order", order.pk).content.decode()
    assert "You proposed this. Another officer approves it, whatever your roles are." in text
    assert reverse("holds:approve", args=[order.pk]) not in text
    answer = client.post(
        reverse("holds:approve", args=[order.pk]), {"version": "proposed.60000"}, follow=True
    )
    assert "takes two people" in answer.content.decode()
    order.refresh_from_db()
    assert order.state == "proposed"


def test_a_stale_page_and_a_second_press_do_nothing(desk, browsers):
    order, client = desk.propose(), browsers(desk.li)
    url = reverse("holds:approve", args=[order.pk])
    assert "nothing was done" in client.post(url, {"version": "proposed.1"}, follow=True).content.decode()
    order.refresh_from_db()
    assert order.state == "proposed"
    assert "Approved." in client.post(url, {"version": "proposed.60000"}, follow=True).content.decode()
    again = client.post(url, {"version": "proposed.60000"}, follow=True).content.decode()
    assert "decided already" in again


def test_an_expired_session_does_nothing(desk, client):
    order = desk.propose()
    answer = client.post(reverse("holds:approve", args=[order.pk]), {"version": "proposed.60000"})
    assert answer.status_code == 401
    order.refresh_from_db()
    assert order.state == "proposed"
    live = client.get(reverse("holds:money", args=[desk.case.pk]), headers={"X-Live": "1"})
    assert live.status_code == 401


def test_acts_on_a_hold_state_amount_and_institution(desk, browsers):
    hold, client = desk.placed(), browsers(desk.wang)
    text = page(client, "order", hold.order_id).content.decode()
    for words in (
        "Propose: Extend the hold of 600.00 CNY at Bank-A",
        "Propose: Freeze 600.00 CNY at Bank-A",
        "Release 600.00 CNY at Bank-A",
    ):
        assert words in text
    version = re.search(r'name="version" value="([^"]+)"', text)[1]
    url = reverse("holds:release", args=[hold.order_id])
    stale = client.post(url, {"version": "placed.1", "reason": WHY, "extent": "all"}, follow=True)
    assert "nothing was done" in stale.content.decode()
    client.post(url, {"version": version, "reason": WHY, "extent": "all"})
    assert Hold.objects.get().state == "releasing"
    assert (
        "nothing was done"
        in client.post(
            url, {"version": version, "reason": WHY, "extent": "all"}, follow=True
        ).content.decode()
    )
    assert Order.objects.filter(kind="release").count() == 1


def test_a_part_that_is_not_new_is_not_sent_again(desk, browsers):
    client = browsers(desk.wang)
    first = page(client, "money", desk.case.pk)
    again = client.get(reverse("holds:money", args=[desk.case.pk]), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    desk.placed()
    later = client.get(reverse("holds:money", args=[desk.case.pk]), headers={"If-None-Match": first["ETag"]})
    assert later.status_code == 200


def test_the_queue_puts_what_waits_first(desk, browsers):
    desk.propose()
    text = page(browsers(desk.li), "queue").content.decode()
    assert "1 to approve" in text
    assert desk.case.pk in text
    assert '<b class="count">1</b>' in text


def test_a_liaison_reads_the_own_notices_when_they_are_sent(desk, browsers, person):
    hold = desk.placed()
    write_notices(now=desk.time())
    notice = Notice.objects.get(hold=hold)
    own, other = (
        person(name, "liaison", institution_id=place)
        for name, place in (("own", "bank-a"), ("other", "bank-b"))
    )
    assert page(browsers(own), "owners:notice", notice.pk).status_code == 404
    Notice.objects.update(state="sent", sent_at=desk.time())
    assert page(browsers(own), "owners:notice", notice.pk).status_code == 200
    assert page(browsers(own), "owners:notice_pdf", notice.pk, "zh")["Content-Type"] == "application/pdf"
    assert page(browsers(other), "owners:notice", notice.pk).status_code == 404
    assert MULE not in page(browsers(other), "own").content.decode()


def test_everything_speaks_chinese(desk, browsers):
    hold = desk.placed()
    client = browsers(desk.wang)
    for name, args in (("case", [desk.case.pk]), ("order", [hold.order_id]), ("queue", []), ("alarms", [])):
        text = client.get(reverse(f"holds:{name}", args=args), {"lang": "zh"}).content.decode()
        assert 'lang="zh-Hans"' in text
        assert "资金查控" in text
