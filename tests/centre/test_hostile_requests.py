"""Hostile paths, queries, cookies and forms at every address, signed in and not: never a fault."""

import re
from urllib.parse import quote

import pytest

from tests.centre.access import ROLES
from tests.centre.test_access import addresses, undone

HOSTILE = (
    "\x00",
    "a\x00b",
    "%00",
    "..",
    "../../etc/passwd",
    "\u202e\u200b",
    "\ufffd\ud7ff",
    "9" * 40,
    "-1",
    "1e400",
    "x" * 5_000,
    "' OR 1=1 --",
    "{{7*7}}<script>",
    "NaN",
    "\U0001f4b8" * 60,
)
NAMES = (
    *("q", "page", "before", "after", "state", "lang", "next", "person"),
    *("account", "case", "kind", "from", "to", "institution", "transaction", "token"),
    *("act", "rule", "currency", "root", "actor", "event", "at", "day"),
    *("reason", "username", "password", "join", "join_case", "text", "amount", "until"),
    *("candidate", "version"),
)


def urls(hostile: str) -> list[str]:
    routes = ["nothing-here", "static/", "static/look/", *addresses().values()]
    put = quote(hostile, safe="")
    made = {"/" + re.sub(r"<[^>]+>", put.replace("\\", r"\\"), route) for route in routes}
    return sorted(made | {f"/{put}", f"/static/{put}", f"/static/look/{put}.css", f"/api/v1/{put}"})


@pytest.mark.django_db
def test_no_address_fails_for_a_stranger(client):
    client.raise_request_exception = False
    seen = 0
    for hostile in HOSTILE:
        for url in urls(hostile):
            for send in (client.get, client.post):
                answer = send(url, dict.fromkeys(NAMES, hostile))
                assert answer.status_code < 500, (send, url[:200], hostile[:20])
                seen += 1
        cookie = "".join(f"\\{ord(c):03o}" if ord(c) < 32 else c for c in hostile if c not in '";\\')
        cookie = cookie.encode().decode("latin-1")  # as bytes come in
        headers = {"cookie": f'session="{cookie}"; language="{cookie}"; csrftoken="{cookie}"'}
        assert client.get("/people/sign-in", headers=headers).status_code < 500
    assert seen > 1_000


def test_no_page_fails_for_who_is_signed_in(person, signed_in):
    client = signed_in(person("wang", *ROLES, staff=True))
    client.raise_request_exception = False
    faults = set()
    for hostile in HOSTILE:
        for url in urls(hostile):
            for method in ("get", "post"):
                with undone():
                    answer = getattr(client, method)(url, dict.fromkeys(NAMES, hostile))
                if answer.status_code >= 500:
                    faults.add((method, url[:120], hostile[:20], answer.status_code))
    assert not faults


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["/people/sign-in?next=%00", "/people/welcome/%00/x", "/%00", "/people/sign-in?%00=1"]
)
def test_a_nul_is_told_in_words(client, url):
    client.raise_request_exception = False
    answer = client.get(url)
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()


@pytest.mark.django_db
def test_a_nul_in_a_cookie_or_a_form_is_told_in_words(client):
    client.raise_request_exception = False
    told = client.post("/people/sign-in", {"username": "a\x00b", "password": "c"})
    assert told.status_code == 200  # the form again, with words
    answer = client.get("/people/sign-in", headers={"cookie": 'session="a\\000b"'})
    assert answer.status_code == 400


@pytest.mark.parametrize("length", [199, 201, 255, 256, 5_000, 60_000])
def test_an_over_long_static_name_is_not_there(tmp_path, length):
    from cloudsword.centre.look.static_files import StaticFiles, mark

    told = []
    name = "look/" + "a" * length
    application = StaticFiles(lambda *rest: [], tmp_path)
    for first in ("x", mark()):
        environ = {"PATH_INFO": f"/static/{first}/{name}", "REQUEST_METHOD": "GET"}
        application(environ, lambda status, headers: told.append(status))
    assert told == ["404 Not Found"] * 2
