import pytest
from django.db import OperationalError
from django.test import Client

from cloudsword.centre.look.headers import HEADERS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/people/sign-in", "/nowhere", "/people/me"])
def test_every_answer_carries_them(client, path):
    answer = client.get(path)
    for name, value in HEADERS.items():
        assert answer[name] == value
    assert answer["Cache-Control"] == "no-store"


def test_nothing_inline_is_allowed():
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    ("host", "address", "secure", "is_marked"),
    [
        ("localhost:8000", "127.0.0.1", False, False),
        ("127.0.0.1:8000", "127.0.0.1", False, False),
        ("[::1]:8000", "::1", False, False),
        ("localhost:8000", "127.0.0.1", True, True),
        ("localhost:8000", "10.0.0.9", False, True),
        ("testserver", "127.0.0.1", False, True),
    ],
)
def test_cookies_are_secure_but_on_loopback_http(person, signed_in, host, address, secure, is_marked):
    client = Client(headers={"Host": host}, REMOTE_ADDR=address)
    person("wang")
    answer = client.post(
        "/people/sign-in", {"username": "wang", "password": "right horse battery"}, secure=secure
    )
    assert answer.status_code == 302
    cookie = answer.cookies["session"]
    assert bool(cookie["secure"]) == is_marked
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_strange_host_is_refused(client):
    assert client.get("/people/sign-in", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_for_what_goes_wrong(client, person, signed_in, language):
    officer = signed_in(person("li", "caller"))
    for answer, status, word in (
        (client.get(f"/nowhere?lang={language}"), 404, ("nothing at this address", "没有内容")),
        (
            officer.get(f"/people/users?lang={language}"),
            403,
            (
                "it needs the permission “see users, institutions and grants”",
                "需要权限 “查看用户、机构与授权”",
            ),
        ),
    ):
        page = answer.content.decode()
        assert answer.status_code == status
        assert word[language == "zh"] in page
        assert "Traceback" not in page


def test_a_database_that_is_away_reads_as_that(client, monkeypatch):
    from cloudsword.centre.people import sign_in_views

    def away(*_):
        raise OperationalError("connection refused")

    monkeypatch.setattr(sign_in_views, "check_first_step", away)
    client.raise_request_exception = False
    answer = client.post("/people/sign-in?lang=zh", {"username": "wang", "password": "x"})
    assert answer.status_code == 503
    assert "数据库无响应" in answer.content.decode()


def test_the_start_goes_to_the_first_place(person, signed_in, client):
    assert client.get("/")["Location"] == "/people/sign-in?next=%2F"
    for place in (signed_in(person("li")), signed_in(person("wang", "duty_officer"))):
        today = place.get("/")
        assert today.status_code == 200  # the first place itself: nobody is sent on
        assert "<title>Today · CloudSword</title>" in today.content.decode()
