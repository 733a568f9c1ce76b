"""What a stranger sends to a centre's port: halves, lies and floods. Health and pages answer meanwhile."""

import contextlib
import socket
from collections.abc import Iterator

import pytest

from tests.centre.prepared import give_database
from tests.cli.serving import Serve, served

UNFINISHED = 80
"""Ten times as many as there are threads of any kind, and then some."""
TYPE = b"Content-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    with served(tmp_path_factory.mktemp("h"), prepare=give_database) as found:
        yield found


@pytest.fixture
def connect(serve: Serve) -> Iterator[object]:
    with contextlib.ExitStack() as open_ones:

        def connected(data: bytes = b"") -> socket.socket:
            end = open_ones.enter_context(socket.create_connection(("127.0.0.1", serve.port), timeout=60))
            end.sendall(data)
            return end

        yield connected


def post(headers: bytes, body: bytes = b"", path: bytes = b"/people/sign-in") -> bytes:
    return b"POST " + path + b" HTTP/1.1\r\nHost: localhost\r\n" + TYPE + headers + b"\r\n" + body


def answer_of(end: socket.socket) -> bytes:
    """Return everything up to the end that the other side sets."""
    found = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := end.recv(65_536):
            found += piece
    return found


def all_is_well(serve: Serve) -> None:
    assert serve.get("/healthz").text == "alive\n"
    assert serve.get("/readyz").status in (200, 503)
    assert "<form" in serve.get("/people/sign-in").text


def test_unfinished_bodies_keep_nobody_waiting(serve, connect):
    halves = [connect(post(b"Content-Length: 100\r\n", b"username=")) for _ in range(UNFINISHED)]
    all_is_well(serve)
    for half in halves:  # and each is told, once its time is over
        assert answer_of(half).startswith(b"HTTP/1.1 408")
    all_is_well(serve)


def test_heads_that_do_not_end_keep_nobody_waiting(serve, connect):
    slow = [connect(b"GET /healthz HTTP/1.1\r\nHost: local") for _ in range(UNFINISHED)]
    all_is_well(serve)
    assert answer_of(slow[0]) == b""  # closed, not answered
    assert [answer_of(end) for end in slow] == [b""] * UNFINISHED


@pytest.mark.parametrize("path", [b"/people/sign-in", b"/people/institutions/list", b"/api/v1/reports"])
def test_a_body_too_large_by_its_own_word_is_refused_unread(serve, connect, path):
    cookie = b"Cookie: session=guess\r\nAuthorization: Bearer guess\r\n"
    for more in (b"", cookie, b"Expect: 100-continue\r\n"):
        told = answer_of(connect(post(more + b"Content-Length: 300000000\r\n", path=path)))
        assert told.startswith(b"HTTP/1.1 413")
        assert "上限".encode() in told or b"application/problem+json" in told
        assert b"100 Continue" not in told


def test_chunks_without_end_are_refused_at_the_limit(serve, connect):
    end = connect(post(b"Transfer-Encoding: chunked\r\n"))
    is_cut = False
    try:
        for _ in range(4_000):
            end.sendall(b"1000\r\n" + b"a" * 4_096 + b"\r\n")
    except OSError:
        is_cut = True
    assert is_cut or answer_of(end).startswith(b"HTTP/1.1 413")
    all_is_well(serve)
    slow = connect(post(b"Transfer-Encoding: chunked\r\n", b"5\r\nuser"))
    assert answer_of(slow).startswith(b"HTTP/1.1 408")


def test_a_body_shorter_or_longer_than_its_word_makes_no_second_request(serve, connect):
    short = connect(post(b"Content-Length: 20\r\n", b"username=a"))
    short.shutdown(socket.SHUT_WR)
    assert b"HTTP/1.1 200" not in answer_of(short)
    hidden = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    both = connect(post(b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n" + hidden))
    assert answer_of(both).count(b"HTTP/1.1") <= 1
    for lie in (b"-1", b"5, 6", b"abc", b"9" * 40):
        told = answer_of(connect(post(b"Content-Length: " + lie + b"\r\n", b"12345")))
        assert told.startswith((b"HTTP/1.1 400", b"HTTP/1.1 413")), lie
    all_is_well(serve)


def test_requests_one_after_another_on_one_line_are_answered_in_order(serve, connect):
    once = b"GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
    end = connect(once % (b"/healthz", b"") + once % (b"/nothing-here", b"Connection: close\r\n"))
    told = answer_of(end)
    assert told.index(b"HTTP/1.1 200") < told.index(b"HTTP/1.1 404")


def test_who_asks_first_is_let_send_what_fits(serve, connect):
    end = connect(post(b"Content-Length: 10\r\nExpect: 100-continue\r\nConnection: close\r\n"))
    assert end.recv(4_096).startswith(b"HTTP/1.1 100")
    end.sendall(b"username=a")
    assert answer_of(end).startswith(b"HTTP/1.1 403")  # the form came without its token


def test_heads_beyond_the_buffer_are_refused(serve, connect):
    end = connect()
    with contextlib.suppress(OSError):
        end.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 1_000_000 + b"\r\n\r\n")
    assert not answer_of(end).startswith(b"HTTP/1.1 200")
    all_is_well(serve)


def test_answers_that_nobody_reads_keep_nobody_waiting(serve, connect):
    ask = b"GET /people/sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for _ in range(10):
        connect(ask * 20)
    all_is_well(serve)


def test_a_header_with_an_underscore_does_not_pass_for_a_proxys(serve, connect):
    ask = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    assert answer_of(connect(ask + b"X_Forwarded_For: 192.0.2.7\r\n\r\n")).startswith(b"HTTP/1.1 200")
    assert answer_of(connect(ask + b"X-Forwarded-For: 192.0.2.7\r\n\r\n")).startswith(b"HTTP/1.1 403")


def test_the_processes_are_the_same_afterwards(serve):
    all_is_well(serve)
    assert "child_died" not in [event["event"] for event in serve.events()]
