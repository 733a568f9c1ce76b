"""What stands around Django: numbers, figures, health; and that nothing personal is written."""

import io
import json
import logging

import pytest
import structlog
from prometheus_client import REGISTRY

from cloudsword.centre import logs
from cloudsword.centre.machine import requests
from cloudsword.centre.machine.requests import Requests

ACCOUNT = "6222020000000017"


def inner(status="200 OK", seconds=0.0):
    def application(environ, start_response):
        start_response(status, [("Content-Type", "text/plain")])
        return [b"hello"]

    return application


def ask(application, path="/people/sign-in", **environ):
    told = {}

    def start_response(status, headers, *rest):
        told.update(status=status, headers=dict(headers))

    body = b"".join(
        application(
            {"PATH_INFO": path, "REQUEST_METHOD": "GET", "REMOTE_ADDR": "127.0.0.1", **environ},
            start_response,
        )
    )
    return told["status"], told["headers"], body


@pytest.fixture
def lines():
    """Log as the web does, and return what was written as objects."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    logs.configure("web", is_for_people=False)
    written = io.StringIO()
    root.handlers[0].setStream(written)

    def read():
        return [json.loads(line) for line in written.getvalue().splitlines()]

    yield read
    root.handlers[:], root.level = before
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def test_each_request_has_a_number_that_its_log_lines_carry(lines, tmp_path):
    def application(environ, start_response):
        logs.log().info("something")
        return inner()(environ, start_response)

    status, headers, body = ask(Requests(application, tmp_path))
    assert (status, body) == ("200 OK", b"hello")
    events = lines()
    assert [event["event"] for event in events] == ["something", "request"]
    assert {event["request"] for event in events} == {headers["X-Request-ID"]}
    assert events[1]["route"] == "people/sign-in"
    assert events[1]["process"] == "web"


def test_neither_address_nor_query_nor_foreign_number_is_written(lines, tmp_path):
    application = Requests(inner("404 Not Found"), tmp_path)
    _, headers, _ = ask(
        application, f"/search/{ACCOUNT}", QUERY_STRING=f"q={ACCOUNT}", HTTP_X_REQUEST_ID=ACCOUNT
    )
    ask(Requests(inner(), tmp_path), "/people/users/17", QUERY_STRING=f"q={ACCOUNT}")
    text = json.dumps(lines())
    assert ACCOUNT not in text
    assert "people/users/<int:number>" in text
    assert headers["X-Request-ID"] != ACCOUNT
    assert ACCOUNT not in json.dumps(
        [sample.labels for metric in REGISTRY.collect() for sample in metric.samples]
    )


def test_a_proxy_that_is_trusted_gives_the_number(tmp_path, monkeypatch):
    monkeypatch.setenv("CLOUDSWORD_BEHIND_TLS", "1")
    application = Requests(inner(), tmp_path)
    assert ask(application, HTTP_X_REQUEST_ID="abcd-1234-ef")[1]["X-Request-ID"] == "abcd-1234-ef"
    assert ask(application, HTTP_X_REQUEST_ID='x" 200 forged')[1]["X-Request-ID"] != 'x" 200 forged'


def test_a_slow_request_and_one_that_failed_are_written(lines, tmp_path, monkeypatch):
    monkeypatch.setattr(requests, "SLOW_SECONDS", 0.0)
    ask(Requests(inner(), tmp_path))

    def failing(environ, start_response):
        raise RuntimeError("boom")

    with pytest.raises(RuntimeError):
        ask(Requests(failing, tmp_path))
    slow, failed = lines()
    assert (slow["event"], slow["level"]) == ("slow_request", "warning")
    assert failed["status"] == 500


def test_an_exception_is_written_with_its_kind_and_place_and_without_its_text(lines):
    try:
        raise ValueError(f"account {ACCOUNT}")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: /search/%s", ACCOUNT)
        logs.log().exception("it_failed")
    first, second = lines()
    assert ACCOUNT not in json.dumps([first, second])
    assert first["event"] == "request_failed"
    assert first["error"] == second["error"] == "ValueError"
    assert first["where"][-1].startswith("test_requests.py:")


def test_health_answers_without_django(tmp_path):
    def never(environ, start_response):
        raise AssertionError("a desk was asked")

    application = Requests(never, tmp_path)
    assert ask(application, "/healthz")[0] == "200 OK"
    assert ask(application, "/healthz", REQUEST_METHOD="POST")[0].startswith("405")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({}, "200 OK"),
        ({"REMOTE_ADDR": "::1"}, "200 OK"),
        ({"REMOTE_ADDR": "192.0.2.7"}, "403 Forbidden"),
        ({"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, "403 Forbidden"),
        ({"HTTP_FORWARDED": "for=192.0.2.7"}, "403 Forbidden"),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer right"}, "200 OK"),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer wrong"}, "403 Forbidden"),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer "}, "403 Forbidden"),
    ],
)
def test_figures_are_for_this_machine_or_a_token(tmp_path, monkeypatch, environ, status):
    monkeypatch.setenv("CLOUDSWORD_METRICS_TOKEN", "right")
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    assert ask(Requests(inner(), tmp_path), "/metrics", **environ)[0] == status
