"""The language on the screen stays, whoever signs in or out: on every way into the centre and out of it."""

import time

import pytest
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from cloudsword.centre.people.models import User
from cloudsword.centre.people.services import welcome_path

pytestmark = pytest.mark.django_db
PASSWORD = "right horse battery"
BROWSER = {"HTTP_ACCEPT_LANGUAGE": "zh-CN,zh;q=0.9,en;q=0.8"}
BOTH = [("zh-Hans", "zh"), ("en", "en")]


def shown(answer):
    return answer["Content-Language"]


def sign_in(client, user):
    """Walk through both steps; return every language that was seen on the way."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, defaults={"confirmed": True})
    TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1)
    totp = TOTP(bytes.fromhex(device.key), device.step, device.t0, device.digits)
    totp.time = time.time()
    seen = [
        client.get("/people/sign-in"),
        client.post("/people/sign-in", {"username": user.username, "password": PASSWORD}),
        client.get("/people/second-step"),
        client.post("/people/second-step", {"code": f"{totp.token():06d}"}),
        client.get("/people/me"),
    ]
    assert seen[-1].status_code == 200
    return {shown(answer) for answer in seen}


def sign_out(client):
    return {shown(client.post("/people/sign-out")), shown(client.get("/people/sign-in"))}


@pytest.mark.parametrize(("expected", "asked"), BOTH)
def test_a_language_chosen_before_signing_in_stays_in_and_out(client, person, expected, asked):
    wang = person("wang", language={"zh": "en", "en": "zh"}[asked])  # even against the person's own setting
    client.get(f"/people/sign-in?lang={asked}")
    assert sign_in(client, wang) == {expected}
    assert sign_out(client) == {expected}


def test_a_chinese_browser_stays_chinese_for_who_never_chose(person):
    client = Client(**BROWSER)
    assert sign_in(client, person("wang")) == {"zh-Hans"}
    assert sign_out(client) == {"zh-Hans"}


def test_the_persons_own_language_stays_when_the_session_ends(client, person):
    wang = person("wang", language="zh")
    sign_in(client, wang)
    assert shown(client.get("/people/me")) == "zh-Hans"
    session = client.session
    session["seen"] = int(time.time()) - 3600
    session.save()
    answer = client.get("/people/me")
    assert answer.status_code == 302
    assert shown(answer) == shown(client.get(answer["Location"])) == "zh-Hans"
    assert sign_in(client, wang) == {"zh-Hans"}


def test_who_chose_for_themselves_is_not_bound_by_the_one_before(client, person):
    sign_in(client, person("wang", language="zh"))
    assert sign_out(client) == {"zh-Hans"}
    sign_in(client, person("li", language="en"))
    assert shown(client.get("/people/me")) == "en"


@pytest.mark.parametrize(("expected", "chosen"), BOTH)
def test_one_click_keeps_it_for_the_person_in_every_browser(client, person, expected, chosen):
    wang = person("wang", language={"zh": "en", "en": "zh"}[chosen])
    sign_in(client, wang)
    answer = client.post("/people/language", {"language": chosen, "next": "/people/roles?x=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/people/roles?x=1")
    assert shown(client.get("/people/roles")) == expected
    assert sign_out(client) == {expected}
    other = Client()
    sign_in(other, wang)
    assert shown(other.get("/people/me")) == expected


def test_the_button_stands_on_the_page_and_names_where_it_was_pressed(person, signed_in):
    page = signed_in(person("wang")).get("/people/roles?x=1").content.decode()
    form = page.split('action="/people/language"')[1].split("</form>")[0]
    assert 'name="next" value="/people/roles?x=1"' in form
    assert 'value="zh"' in form


@pytest.mark.parametrize("bad", ["", "xx", "zh-hans", "\0"])
def test_an_unknown_language_is_refused(person, signed_in, bad):
    client = signed_in(person("wang", language="zh"))
    assert client.post("/people/language", {"language": bad}).status_code == 400
    assert User.objects.get(username="wang").language == "zh"


def test_the_way_back_leads_nowhere_else(person, signed_in):
    client = signed_in(person("wang"))
    answer = client.post("/people/language", {"language": "zh", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_as_the_browser_asks_takes_the_choice_back(person):
    client = Client(**BROWSER)
    wang = person("wang", language="en")
    sign_in(client, wang)
    client.get("/people/me?lang=en")
    assert client.post("/people/me", {"act": "language", "language": ""}).status_code == 302
    assert shown(client.get("/people/me")) == "zh-Hans"


def test_a_first_administrators_link_speaks_their_language(client, person):
    wang = person("wang", "administrator", language="zh")
    link = welcome_path(wang)
    assert shown(client.get(link)) == "zh-Hans"
    words = {"password": "four unrelated words here", "again": "four unrelated words here"}
    answer = client.post(link.split("?")[0], words)
    assert answer.status_code == 302
    assert shown(client.get(answer["Location"])) == "zh-Hans"


def test_a_page_that_was_kept_over_the_sessions_end_keeps_its_language(client, person):
    sign_in(client, person("wang", "administrator", language="zh"))
    client.post("/people/sign-out")
    answer = client.post("/people/staff-session", {"reason": "a good reason"})
    assert (answer.status_code, shown(answer)) == (401, "zh-Hans")
