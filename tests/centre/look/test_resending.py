"""A session that ended while somebody was typing: nothing is done, nothing is lost, nothing is done twice."""

import re

import pytest
from django.test import Client

from cloudsword.centre.people.models import Institution

pytestmark = pytest.mark.django_db
PATH = "/people/institutions/new"
HERE = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
FORM = {"id": "bank-d", "name": 'Bank "D" <丁>', "kind": "bank", "is_active": "on"}


def token_of(page):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]


@pytest.fixture
def strict(person, signed_in):
    """A client whose tokens are checked, on a page that an administrator has open."""
    client = signed_in(person("wang", "administrator", staff=True), enforce_csrf_checks=True)
    client.token = token_of(client.get(PATH).content.decode())
    return client


def send(client, path=PATH, headers=HERE, **change):
    return client.post(path, {**FORM, "csrfmiddlewaretoken": client.token, **change}, headers=headers)


def test_what_was_typed_comes_through_an_ended_session(strict, person, signed_in):
    old = strict.cookies["csrftoken"].value
    strict.logout()
    strict.cookies["csrftoken"] = old
    answer = send(strict)
    page = answer.content.decode()
    assert answer.status_code == 401
    assert 'value="Bank &quot;D&quot; &lt;丁&gt;"' in page
    assert f'action="{PATH}"' in page
    assert not Institution.objects.filter(pk="bank-d").exists()
    # signed in in another tab: a new token, so the kept page is told once more, and then goes through
    other = signed_in(person("li", "administrator", staff=True), enforce_csrf_checks=True)
    other.token = token_of(page)
    other.get(PATH)
    again = send(other)
    assert again.status_code == 403
    assert 'value="Bank &quot;D&quot; &lt;丁&gt;"' in again.content.decode()
    other.token = token_of(again.content.decode())
    assert send(other).status_code == 302
    assert Institution.objects.get(pk="bank-d").name == FORM["name"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
        {},
    ],
)
def test_another_site_gets_nothing_shown_again(strict, headers):
    strict.token = "x" * 64
    answer = send(strict, headers=headers)
    assert answer.status_code == 403
    assert "bank-d" not in answer.content.decode()


def test_what_was_typed_comes_through_an_ended_staff_session(person, signed_in):
    client = signed_in(person("wang", "administrator"))
    kept = client.post(PATH, FORM)
    assert kept.status_code == 409
    assert "staff session" in kept.content.decode()
    client.post("/people/staff-session", {"reason": "a bank joins today"})
    assert client.post(PATH, FORM).status_code == 302


def test_secrets_and_empty_forms_are_not_kept(strict):
    strict.logout()
    client = Client()
    assert client.post("/people/me", {"act": "password", "old": "x"}).status_code == 302
    assert client.post("/people/sign-out").status_code == 302


def test_in_chinese(client):
    assert "内容没有丢失" in client.post(f"{PATH}?lang=zh", FORM).content.decode()
