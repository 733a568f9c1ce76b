"""HTTP alone: what the server refuses, and what the client makes of bad replies."""

import io
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.simple_server import make_server

import pytest

from cloudsword.channels.envelopes import seal, unseal
from cloudsword.channels.http_client import HttpChannel
from cloudsword.channels.institution import Institution
from cloudsword.channels.institution_server import LARGEST_BODY, Desk, InstitutionServer
from cloudsword.channels.signed_orders import sign_order
from cloudsword.errors import ChannelDown
from cloudsword.vocabulary.networks import Networks
from tests.channels.contract.conftest import Quiet
from tests.channels.institutions import BANK, BANKS, CENTRE, CENTRES, NOON, Ledger, Time, order
from tests.channels.rfc7515 import said

LOOPBACK = Networks.of(["127.0.0.0/8"])
BY_THE_BANK = sign_order(BANK, order().order).jws


def answered(data: bytes, path: str, method: str = "POST", **environ: Any) -> tuple[str, bytes]:
    app = InstitutionServer({"bank-a": Desk(Institution("bank-a", Ledger()), BANK)}, CENTRES, Time())
    return asked(app, data, path, method, **environ)


def asked(app: Any, data: bytes, path: str, method: str = "POST", **environ: Any) -> tuple[str, bytes]:
    found: list[str] = []
    given = {
        "PATH_INFO": path,
        "REQUEST_METHOD": method,
        "CONTENT_LENGTH": str(len(data)),
        "CONTENT_TYPE": "application/jose",
        "wsgi.input": io.BytesIO(data),
        **environ,
    }
    body = b"".join(app(given, lambda status, headers: found.append(status)))
    return found[0], body


def sealed(kind: str, body: object) -> bytes:
    return seal(CENTRE, kind, body, to="bank-a", at=NOON)[0]


@pytest.mark.parametrize(
    ("data", "path", "method", "environ", "status"),
    [
        (b"", "/", "POST", {}, 404),
        (b"", "/bank-z/order", "POST", {}, 404),
        (b"", "/bank-a/order/x", "POST", {}, 404),
        (b"", "/bank-a/order", "GET", {}, 405),
        (b"{}", "/bank-a/order", "POST", {}, 401),
        (b"{}", "/bank-a/order", "POST", {"CONTENT_TYPE": ""}, 415),
        (b"{}", "/bank-a/order", "POST", {"CONTENT_TYPE": "application/json"}, 415),
        (b"{}", "/bank-a/order", "POST", {"CONTENT_LENGTH": ""}, 411),
        (b"{}", "/bank-a/order", "POST", {"CONTENT_LENGTH": "-5"}, 411),
        (b"", "/bank-a/order", "POST", {"CONTENT_LENGTH": str(LARGEST_BODY + 1)}, 413),
    ],
)
def test_what_the_server_refuses(
    data: bytes, path: str, method: str, environ: dict[str, str], status: int
) -> None:
    found, body = answered(data, path, method, **environ)
    assert found.startswith(str(status))
    assert b'"error"' in body


@pytest.mark.parametrize(
    ("data", "path", "cause"),
    [
        (sealed("holds", {}), "/bank-a/order", "something else"),
        (sealed("order", {"order": 1}), "/bank-a/order", "exactly jws"),
        (sealed("order", {"jws": 5}), "/bank-a/order", "exactly jws"),
        (sealed("order", 5), "/bank-a/order", "not iterable"),
        (sealed("order", {"jws": order().jws[:-2] + "AA"}), "/bank-a/order", "no valid signature"),
        (sealed("order", {"jws": BY_THE_BANK}), "/bank-a/order", "no valid signature"),
        (sealed("answers", {}), "/bank-a/answers", "cursor"),
    ],
)
def test_the_server_signs_its_refusals(data: bytes, path: str, cause: str) -> None:
    status, body = answered(data, path)
    asked = said(data)[1]["jti"]
    reply = unseal(body, BANKS, to="centre", now=NOON, guard=None, in_reply_to=asked)
    assert (status[:3], reply.head.kind) == ("200", f"{reply.head.kind.partition('.')[0]}.refused")
    assert cause in reply.body["cause"]


def test_a_replay_is_refused_and_has_no_effect() -> None:
    bank = Institution("bank-a", Ledger())
    app = InstitutionServer({"bank-a": Desk(bank, BANK)}, CENTRES, Time())
    data = sealed("order", {"jws": order().jws})
    assert asked(app, data, "/bank-a/order")[0].startswith("200")
    assert asked(app, data, "/bank-a/order")[0].startswith("401")
    assert len(bank.live_holds(NOON)) == 1


@pytest.fixture
def serving() -> Iterator[Callable[[int, bytes], HttpChannel]]:
    servers: list[Any] = []

    def serve(status: int, data: bytes) -> HttpChannel:
        def app(environ: Any, start_response: Any) -> list[bytes]:
            environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            start_response(f"{status} Said", [("Content-Length", str(len(data)))])
            return [data]

        server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        servers.append((server, thread))
        return HttpChannel(
            "bank-a", f"http://127.0.0.1:{server.server_port}", CENTRE, BANKS, Time(), networks=LOOPBACK
        )

    yield serve
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 408, 429, 500, 502, 503, 302])
def test_troubles_are_temporary(serving: Callable[[int, bytes], HttpChannel], status: int) -> None:
    with pytest.raises(ChannelDown):
        serving(status, b"<html>").place(order())


def test_garbage_and_strangers_replies_are_temporary(serving: Callable[[int, bytes], HttpChannel]) -> None:
    stale = seal(BANK, "holds.reply", {"holds": []}, to="centre", at=NOON, in_reply_to="another")[0]
    for data in (b"", b"garbage", stale):
        with pytest.raises(ChannelDown, match="reply"):
            serving(200, data).live_holds()


def test_nobody_there_and_nobody_speaking() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        with pytest.raises(ChannelDown, match="timed out"):
            HttpChannel("bank-a", f"http://127.0.0.1:{port}", CENTRE, BANKS, Time(), 0.05, LOOPBACK).place(
                order()
            )
    with pytest.raises(ChannelDown):
        HttpChannel("bank-a", f"http://127.0.0.1:{port}", CENTRE, BANKS, Time(), 0.5, LOOPBACK).place(order())


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://bank",
        "file:///etc/passwd",
        "http://",
        "http://127.0.0.1:99999",
        "http://b\u00e4nk.example/",
        "http://127.0.0.1/b\u00e4nk",
        f"http://{'a' * 64}.example",
        "http://127.0.0.1:80:80",
        "http://127.0.0.1/x\r\nHost: y",
    ],
)
def test_an_address_that_cannot_work_is_trouble_of_this_call_alone(url: str) -> None:
    with pytest.raises(ChannelDown, match="no endpoint"):
        HttpChannel("bank-a", url, CENTRE, BANKS, Time(), networks=LOOPBACK).place(order())
