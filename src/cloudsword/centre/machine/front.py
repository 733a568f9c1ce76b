"""The front of a web worker: takes requests in whole, hands each to the desks, and answers for health itself.

Invariants: the one thread of the desks never waits for a network; a request that is not here in whole, in its
time and within its limit never reaches them; ``/healthz`` is answered without them, and ``/readyz`` and
``/metrics`` by a thread of their own.
"""

import asyncio
import io
import json
import re
import sys
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from cloudsword.centre.logs import log
from cloudsword.centre.machine.bodies import Bodies, Gone, limit_of
from cloudsword.errors import (
    BodyTooLarge,
    BodyTooSlow,
    BodyUnreadable,
    CentreBusy,
    CloudSwordError,
    RequestUnanswered,
)
from cloudsword.tongue import ENGLISH, LANGUAGES, Language, spelled

MOST_WAITING: Final = 256
"""Whole requests that wait for the desks; the next is told to come again."""
STREAM_SECONDS: Final = 900.0
"""How long an answer that is sent piece by piece may take, as an export of the audit log."""
_STREAMS: Final = 2
_HEALTH: Final = ("/readyz", "/metrics")
_PLAIN: Final = (b"content-type", b"text/plain; charset=utf-8")
_JSON: Final = (b"content-type", b"application/problem+json")
_STATUS: Final[dict[type[CloudSwordError], int]] = {
    BodyTooLarge: 413,
    BodyTooSlow: 408,
    BodyUnreadable: 400,
    CentreBusy: 503,
    RequestUnanswered: 500,
}
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Answer:
    """What the desks answered, as WSGI has it."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.content: Iterable[bytes] = ()
        self.is_stream = False

    def start(self, status: str, headers: list[tuple[str, str]], *rest: Any) -> None:
        """Take status and headers."""
        self.status = int(status[:3])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]


class Front:
    """ASGI: one worker's requests.

    Parameters
    ----------
    application
        The desks, as WSGI; they run in one thread, which keeps their connection to the database.
    bodies
        Reads what requests bring along.
    """

    def __init__(self, application: Application, bodies: Bodies | None = None) -> None:
        self._application = application
        self._bodies = bodies or Bodies()
        self._desks = ThreadPoolExecutor(1, "desks")
        self._health = ThreadPoolExecutor(1, "health")
        self._streams = asyncio.Semaphore(_STREAMS)
        self._waiting = 0

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        headers = _headers(scope)
        path = scope["raw_path"].decode("latin-1")
        try:
            if path == "/healthz" and scope["method"] in ("GET", "HEAD"):
                await _send(send, 200, [_PLAIN, (b"cache-control", b"no-store")], b"alive\n")
            elif path in _HEALTH:
                await self._run(self._health, environ_of(scope, headers, b""), send)
            else:
                await self._answer(scope, headers, path, receive, send)
        except CloudSwordError as error:
            await _refuse(send, path, headers, error)
        except Gone:
            pass

    async def _answer(
        self, scope: dict[str, Any], headers: dict[str, str], path: str, receive: Receive, send: Send
    ) -> None:
        has_body = "transfer-encoding" in headers or headers.get("content-length", "0") != "0"
        body = await self._bodies.read(receive, headers, limit_of(path, headers)) if has_body else b""
        if self._waiting >= MOST_WAITING:
            raise CentreBusy()
        self._waiting += 1
        try:
            await self._run(self._desks, environ_of(scope, headers, body), send)
        finally:
            self._waiting -= 1

    async def _run(self, thread: ThreadPoolExecutor, environ: dict[str, Any], send: Send) -> None:
        loop = asyncio.get_running_loop()
        answer, content = await loop.run_in_executor(thread, self._ask, environ)
        if answer.is_stream:
            async with self._streams:
                await _stream(send, answer)
        else:
            await _send(send, answer.status, answer.headers, content)

    def _ask(self, environ: dict[str, Any]) -> tuple[Answer, bytes]:
        """Let the application answer, in a thread of its own."""
        answer = Answer()
        try:
            result = self._application(environ, answer.start)
            if getattr(result, "streaming", False):
                answer.content, answer.is_stream = result, True
                return answer, b""
            try:
                return answer, b"".join(result)
            finally:
                _close(result)
        except Exception as error:
            log().error("request_unanswered", exc_info=error)
            raise RequestUnanswered() from error


def environ_of(scope: dict[str, Any], headers: dict[str, str], body: bytes) -> dict[str, Any]:
    """Return a request as WSGI has it.

    A header whose name has an underscore is left out: it would pass for the one with hyphens, which a proxy
    before us sets.
    """
    server, client = scope.get("server") or ("", ""), scope.get("client") or ("", "")
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "CONTENT_TYPE": headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": str(client[0]),
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in headers.items():
        if name not in ("content-type", "content-length", "transfer-encoding") and "_" not in name:
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
    return environ


def _headers(scope: dict[str, Any]) -> dict[str, str]:
    """Return the headers by lower-case name; one that came more than once is joined."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        if key in found:
            text = f"{found[key]}{'; ' if key == 'cookie' else ','}{text}"
        found[key] = text
    return found


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], content: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def _stream(send: Send, answer: Answer) -> None:
    """Send an answer piece by piece, each made in a thread that is its own, with a connection of its own."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, "stream") as thread:
        pieces = iter(answer.content)
        try:
            async with asyncio.timeout(STREAM_SECONDS):
                head = {"status": answer.status, "headers": answer.headers}
                await send({"type": "http.response.start", **head})
                while (piece := await loop.run_in_executor(thread, next, pieces, None)) is not None:
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                await send({"type": "http.response.body", "body": b""})
        except Exception as error:  # the head is out: all that is left is to end the connection
            log().error("request_unanswered", exc_info=error)
            raise
        finally:
            await loop.run_in_executor(thread, _end, answer.content)


def _end(content: Iterable[bytes]) -> None:
    from django.db import connections

    _close(content)
    connections.close_all()


def _close(content: object) -> None:
    close = getattr(content, "close", None)
    if close is not None:
        close()


async def _refuse(send: Send, path: str, headers: dict[str, str], error: CloudSwordError) -> None:
    """Answer in words; what is still on its way is not waited for."""
    status = _STATUS.get(type(error), 500)
    told = [(b"cache-control", b"no-store"), (b"connection", b"close")]
    if isinstance(error, CentreBusy):
        told.append((b"retry-after", b"2"))
    if path.startswith("/api/"):
        kind, content = _JSON, _problem(status, error, _read_first(headers).code)
    else:
        kind, content = _PLAIN, "".join(f"{error.sentence(each.code)}\n" for each in LANGUAGES)
    await _send(send, status, [kind, *told], content.encode())


def _problem(status: int, error: CloudSwordError, language: str) -> str:
    """Return the same as the API's own problems are: RFC 9457."""
    code = re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
    sentence = error.sentence(language)
    stop = max(sentence.rfind(": "), sentence.rfind("："))
    found, step = sentence[:stop], sentence[stop + 1 :].strip()
    tree = {
        "type": f"/api/v1/problems/{code}",
        "title": code.replace("_", " "),
        "status": status,
        "detail": sentence,
        "value": None,
        "limit": str(error.evidence.get("limit", found)),
        "next_step": step,
    }
    return json.dumps(tree, ensure_ascii=False)


def _read_first(headers: dict[str, str]) -> Language:
    """Return the language that a browser asks for first; English where nobody speaks it."""
    first = headers.get("accept-language", "").partition(",")[0].partition(";")[0]
    return spelled(first.strip()) or ENGLISH


async def _live(receive: Receive, send: Send) -> None:
    """Follow the server's beginning and end."""
    while True:
        kind = (await receive())["type"]
        await send({"type": f"{kind}.complete"})
        if kind == "lifespan.shutdown":
            return
