"""Every request: a number, a line in the log, a figure; and the addresses of health, before any desk.

Invariant: no address, query, body or name is logged or counted, only the pattern of the address. The
addresses of health ask for no session and change nothing.
"""

import hmac
import json
import os
import secrets
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import structlog

from cloudsword.centre.logs import log
from cloudsword.centre.machine import figures

SLOW_SECONDS: Final = 0.3
_LOOPBACK = ("127.0.0.1", "::1")
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
_JSON = "application/json"
_TEXT = "text/plain; charset=utf-8"
StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class Requests:
    """The outermost WSGI application.

    Parameters
    ----------
    inner
        What answers everything but health.
    centre
        The centre's folder.
    """

    def __init__(self, inner: Application, centre: Path) -> None:
        self._inner = inner
        self._centre = centre
        self._is_trusted = os.environ.get("CLOUDSWORD_BEHIND_TLS") == "1"

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ.get("PATH_INFO", "")
        if path in ("/healthz", "/readyz", "/metrics"):
            return self._health(path, environ, start_response)
        return self._answer(path, environ, start_response)

    def _answer(self, path: str, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        number = self._number(environ)
        environ["cloudsword.request_id"] = number
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=number)
        told: list[str] = ["500"]

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            told[0] = status[:3]
            return start_response(status, [*headers, ("X-Request-ID", number)], *rest)

        began = time.perf_counter()
        try:
            return self._inner(environ, start)
        finally:
            took = time.perf_counter() - began
            method = environ.get("REQUEST_METHOD", "GET")
            route = _route(path) if told[0] != "404" else "(none)"
            method = method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE") else "OTHER"
            figures.REQUESTS.labels(route, method, told[0]).inc()
            figures.REQUEST_SECONDS.labels(route, method).observe(took)
            facts = {"route": route, "method": method, "status": int(told[0]), "ms": round(took * 1000, 1)}
            if took >= SLOW_SECONDS:
                log().warning("slow_request", **facts)
            elif route != "static/":
                log().info("request", **facts)

    def _number(self, environ: dict[str, Any]) -> str:
        """Return the request's number: the proxy's, where one stands before us, else a fresh one."""
        given = str(environ.get("HTTP_X_REQUEST_ID", ""))
        if (
            self._is_trusted
            and 8 <= len(given) <= 64
            and given.replace("-", "").isalnum()
            and given.isascii()
        ):
            return given
        return secrets.token_hex(8)

    def _health(self, path: str, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
            return _reply(start_response, "405 Method Not Allowed", b"", _TEXT)
        if path == "/healthz":
            return _reply(start_response, "200 OK", b"alive\n", _TEXT)
        from django.db import close_old_connections

        close_old_connections()
        if path == "/metrics":
            if not self._may_scrape(environ):
                return _reply(start_response, "403 Forbidden", b"token needed\n", _TEXT)
            return _reply(start_response, "200 OK", figures.exposition(), figures.CONTENT_TYPE)
        from cloudsword.centre.machine import readiness

        parts = readiness.parts()
        is_ready = all(part.is_ready for part in parts)
        body = {
            "ready": is_ready,
            "parts": {part.name: "ok" if part.is_ready else part.cause for part in parts},
        }
        status = "200 OK" if is_ready else "503 Service Unavailable"
        return _reply(start_response, status, json.dumps(body).encode() + b"\n", _JSON)

    def _may_scrape(self, environ: dict[str, Any]) -> bool:
        token = os.environ.get("CLOUDSWORD_METRICS_TOKEN", "")
        given = str(environ.get("HTTP_AUTHORIZATION", ""))
        if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return True
        # what a proxy on this machine hands on comes from loopback too, and says so
        is_here = environ.get("REMOTE_ADDR") in _LOOPBACK
        return is_here and not any(environ.get(name) for name in _FORWARDED)


def _route(path: str) -> str:
    """Return the pattern that ``path`` fits; what a person looked up does not show in it."""
    from django.conf import settings
    from django.urls import Resolver404, resolve

    if path.startswith(settings.STATIC_URL):
        return "static/"
    try:
        return resolve(path).route or "/"
    except Resolver404:
        return "(none)"


def _reply(start_response: StartResponse, status: str, body: bytes, kind: str) -> Iterable[bytes]:
    headers = [
        ("Content-Type", kind),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response(status, headers)
    return [body]
