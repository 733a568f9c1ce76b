import time

import pytest

from cloudsword.centre.people.models import User

pytestmark = pytest.mark.django_db


def shift(client, **seconds):
    session = client.session
    for name, ago in seconds.items():
        session[name] = int(time.time()) - ago
    session.save()


@pytest.mark.parametrize(
    ("seconds", "status"),
    [
        ({"began": 3600, "seen": 60}, 200),
        ({"began": 3600, "seen": 31 * 60}, 302),
        ({"began": 12 * 3600 + 5, "seen": 5}, 302),
        ({"began": -3600, "seen": 0}, 302),  # the clock went back by an hour
    ],
)
def test_limits(person, signed_in, seconds, status):
    client = signed_in(person("wang"))
    shift(client, **seconds)
    assert client.get("/people/me").status_code == status


def test_a_session_without_its_clock_is_over(person, client):
    client.force_login(person("wang"))
    assert client.get("/people/me").status_code == 302


def test_a_person_keeps_it_going_and_a_page_by_itself_does_not(person, signed_in):
    client = signed_in(person("wang"))
    shift(client, began=1200, seen=1200)
    client.get("/people/me", headers={"X-Live": "1"})
    assert time.time() - client.session["seen"] > 1000
    client.get("/people/me")
    assert time.time() - client.session["seen"] < 100


def test_live_parts_get_401_not_a_page(client):
    assert client.get("/people/me", headers={"X-Live": "1"}).status_code == 401


def test_closing_an_account_ends_its_sessions(person, signed_in):
    user = person("wang")
    client = signed_in(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/people/me").status_code == 302


def test_a_new_password_ends_the_other_sessions(person, signed_in):
    user = person("wang")
    here, there = signed_in(user), signed_in(user)
    form = {
        "act": "password",
        "old": "right horse battery",
        "password": "wholly new stanza",
        "again": "wholly new stanza",
    }
    assert here.post("/people/me", form).status_code == 302
    assert here.get("/people/me").status_code == 200
    assert there.get("/people/me").status_code == 302


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"old": "not it"}, "not your password"),
        ({"password": "short", "again": "short"}, "at least 12"),
        ({"password": "123456789012", "again": "123456789012"}, "entirely numeric"),
        ({"again": "another one entirely"}, "not the same"),
        ({"password": "wang.xiaoming", "again": "wang.xiaoming"}, "too similar"),
    ],
)
def test_password_rules_stand_beside_the_field(person, signed_in, change, word):
    client = signed_in(person("wang.xiaoming"))
    form = {
        "act": "password",
        "old": "right horse battery",
        "password": "wholly new stanza",
        "again": "wholly new stanza",
    }
    page = client.post("/people/me", form | change).content.decode()
    assert word in page
    assert 'class="field wrong"' in page
