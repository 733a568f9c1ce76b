"""An institution behind HTTP: a small WSGI application around ``Institution``.

``POST /{institution}/order``, ``/answers``, ``/statement``, ``/holds``; every body and every reply is a
signed envelope. Invariant: nothing of a message is acted upon before its signature, address, time and
novelty hold.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any

from cloudsword.channels.envelopes import MEDIA_TYPE, Envelope, ReplayGuard, seal, unseal
from cloudsword.channels.institution import Institution
from cloudsword.channels.keys import KeyRing, Signer
from cloudsword.channels.plain import canonical, plain
from cloudsword.channels.signed_orders import order_in
from cloudsword.errors import BadEnvelope

LARGEST_BODY = 1 << 20
KINDS = ("order", "answers", "statement", "holds")


@dataclass(slots=True)
class Desk:
    """One institution with its key.

    Parameters
    ----------
    institution
        Who carries out.
    signer
        In whose name replies are signed.
    is_down
        Whether it answers with 503 at an instant.
    """

    institution: Institution
    signer: Signer
    is_down: Callable[[datetime], bool] = lambda now: False
    guard: ReplayGuard = field(default_factory=ReplayGuard)


class InstitutionServer:
    """The WSGI application.

    Parameters
    ----------
    desks
        By institution id.
    ring
        The centre's keys.
    clock
        Tells the time.
    """

    def __init__(self, desks: Mapping[str, Desk], ring: KeyRing, clock: Callable[[], datetime]) -> None:
        self._desks = desks
        self._ring = ring
        self._clock = clock

    def __call__(self, environ: Mapping[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        status, data = self._answer(environ)
        kind = MEDIA_TYPE if status is HTTPStatus.OK else "application/json"
        headers = [("Content-Type", kind), ("Content-Length", str(len(data)))]
        start_response(f"{status.value} {status.phrase}", headers)
        return [data]

    def _answer(self, environ: Mapping[str, Any]) -> tuple[HTTPStatus, bytes]:
        parts = str(environ.get("PATH_INFO", "")).strip("/").split("/")
        desk = self._desks.get(parts[0]) if len(parts) == 2 and parts[1] in KINDS else None
        if desk is None:
            return _error(HTTPStatus.NOT_FOUND, "no such address")
        if environ.get("REQUEST_METHOD") != "POST":
            return _error(HTTPStatus.METHOD_NOT_ALLOWED, "POST alone")
        if str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower() != MEDIA_TYPE:
            return _error(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"{MEDIA_TYPE} alone")
        now = self._clock()
        if desk.is_down(now):
            return _error(HTTPStatus.SERVICE_UNAVAILABLE, "down")
        length = str(environ.get("CONTENT_LENGTH") or "")
        if not length.isascii() or not length.isdecimal():
            return _error(HTTPStatus.LENGTH_REQUIRED, "a body with its length")
        if int(length) > LARGEST_BODY:
            return _error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {LARGEST_BODY} bytes")
        data = environ["wsgi.input"].read(int(length))
        name = desk.institution.name
        try:
            envelope = unseal(data, self._ring, to=name, now=now, guard=desk.guard)
        except BadEnvelope as error:
            return _error(HTTPStatus.UNAUTHORIZED, str(error.evidence["cause"]))
        said, body = "reply", object()
        try:
            if envelope.head.kind != parts[1]:
                raise ValueError("the envelope holds something else")
            body = self._act(desk.institution, envelope, now)
        except (ValueError, KeyError, TypeError) as error:
            # signed as every reply: who asked can tell it from what a proxy says
            said, body = "refused", {"cause": str(error)[:200] or type(error).__name__}
        reply, _ = seal(
            desk.signer,
            f"{envelope.head.kind}.{said}",
            body,
            to=envelope.head.iss,
            at=now,
            in_reply_to=envelope.head.jti,
        )
        return HTTPStatus.OK, reply

    def _act(self, institution: Institution, envelope: Envelope, now: datetime) -> object:
        body = envelope.body
        if envelope.head.kind == "order":
            if set(body) != {"jws"} or not isinstance(body["jws"], str):
                raise ValueError("must have exactly jws")
            order = order_in(body["jws"], self._ring, envelope.head.iss).order
            if order.institution != institution.name or order.amount_minor < 1:
                raise ValueError("an order for somebody else, or for nothing")
            return institution.take(order, now)
        if envelope.head.kind == "holds":
            return {"holds": [plain(each) for each in institution.live_holds(now)]}
        cursor = str(body["cursor"])
        if envelope.head.kind == "answers":
            return institution.answers_since(cursor, now)
        return institution.statement_since(cursor, now)


def _error(status: HTTPStatus, cause: str) -> tuple[HTTPStatus, bytes]:
    return status, canonical({"error": cause})
