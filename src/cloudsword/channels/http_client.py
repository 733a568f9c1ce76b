"""The channel to an institution over HTTP: signed messages both ways, with one time limit for the whole call.

Invariants: a reply counts only if it is the institution's own and answers this very question; only such a
reply says that a message is refused. What a proxy, a firewall or a stranger says is trouble that may pass.
"""

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, TypeVar

from cloudsword.channels.contract import Answers, LiveHold, Receipt, SignedOrder, Statement
from cloudsword.channels.deadline import Deadline, Wire, connect
from cloudsword.channels.envelopes import LARGEST_ENVELOPE, MEDIA_TYPE, Envelope, seal, unseal
from cloudsword.channels.keys import KeyRing, Signer
from cloudsword.channels.plain import Within, value_of
from cloudsword.channels.replies import answers_in, holds_in, receipt_in, statement_in
from cloudsword.errors import BadEndpoint, BadEnvelope, ChannelDown, MessageRefused
from cloudsword.vocabulary.endpoint import Endpoint
from cloudsword.vocabulary.networks import Networks

T = TypeVar("T")
PATIENCE: Final = 5.0
_LARGEST_HEADS: Final = 64 << 10


@dataclass(frozen=True)
class HttpChannel:
    """A channel to the institution that listens at ``endpoint``.

    Parameters
    ----------
    institution
        Its id.
    endpoint
        As ``Endpoint.of`` reads it.
    signer
        The centre's key.
    ring
        The institution's keys.
    clock
        Tells the time.
    patience
        Seconds that a call may take, from the look-up of the name to the last byte.
    networks
        Where the centre may connect to.
    """

    institution: str
    endpoint: str
    signer: Signer
    ring: KeyRing
    clock: Callable[[], datetime]
    patience: float = PATIENCE
    networks: Networks = field(default_factory=Networks)

    is_remote: ClassVar[bool] = True
    """A call waits for somebody else, so that others are made beside it."""

    def place(self, order: SignedOrder) -> Receipt:
        """Hand over an order to hold."""
        return self._order(order)

    def raise_hold(self, order: SignedOrder) -> Receipt:
        """Hand over an order to hold more where a hold stands."""
        return self._order(order)

    def extend(self, order: SignedOrder) -> Receipt:
        """Hand over an order to extend a hold."""
        return self._order(order)

    def freeze(self, order: SignedOrder) -> Receipt:
        """Hand over an order to freeze what is held."""
        return self._order(order)

    def release(self, order: SignedOrder) -> Receipt:
        """Hand over an order to release a hold, or a part of it."""
        return self._order(order)

    def answers_since(self, cursor: str) -> Answers:
        """Return what was said after ``cursor``."""
        return self._ask("answers", {"cursor": cursor}, answers_in)

    def statement_since(self, cursor: str) -> Statement:
        """Return what was booked after ``cursor`` on accounts with holds or running orders."""
        return self._ask("statement", {"cursor": cursor}, statement_in)

    def live_holds(self) -> tuple[LiveHold, ...]:
        """Return every hold that the institution has now."""
        return self._ask("holds", {}, holds_in)

    def _order(self, order: SignedOrder) -> Receipt:
        return self._ask("order", {"jws": order.jws}, lambda body: receipt_in(body, order))

    def _ask(self, kind: str, body: object, read: Callable[[Any], T]) -> T:
        try:
            data, question = seal(self.signer, kind, body, to=self.institution, at=self.clock())
            status, raw = self._post(kind, data)
            envelope = self._opened(status, raw, question.head.jti)
            if envelope.head.kind == f"{kind}.refused":
                raise MessageRefused(institution=self.institution, cause=_said(envelope.body))
            if status != 200 or envelope.head.kind != f"{kind}.reply":
                raise self._down(f"HTTP {status}, its reply: {envelope.head.kind}")
            # it may have taken the message and garbled the reply: the same again can still help
            return read(envelope.body)
        except (ChannelDown, MessageRefused):
            raise
        except BadEndpoint as error:
            raise self._down(f"no endpoint: {error.evidence['cause']}") from error
        except Exception as error:
            # whatever the network, TLS, HTTP or JSON makes of it: this call alone fails
            raise self._down(str(error) or type(error).__name__) from error

    def _opened(self, status: int, raw: bytes, nonce: str) -> Envelope:
        sender = self.signer.sender
        try:
            return unseal(raw, self.ring, to=sender, now=self.clock(), guard=None, in_reply_to=nonce)
        except BadEnvelope as error:
            cause = f"its reply: {error}" if status == 200 else f"HTTP {status} {_cause(raw)}".strip()
            raise self._down(cause) from error

    def _post(self, kind: str, data: bytes) -> tuple[int, bytes]:
        endpoint, deadline = Endpoint.of(self.endpoint), Deadline(self.patience)
        head = (
            f"POST {endpoint.path}/{kind} HTTP/1.1\r\nHost: {endpoint.authority}\r\n"
            f"Content-Type: {MEDIA_TYPE}\r\nContent-Length: {len(data)}\r\n"
            "Accept-Encoding: identity\r\nConnection: close\r\n\r\n"
        )
        with connect(endpoint, self.networks, deadline) as connection:
            wire = Wire(connection, deadline, LARGEST_ENVELOPE + _LARGEST_HEADS)
            wire.send(head.encode("ascii") + data)
            with http.client.HTTPResponse(wire, method="POST") as response:  # type: ignore[arg-type]
                response.begin()
                return response.status, response.read(LARGEST_ENVELOPE + 1)

    def _down(self, cause: str) -> ChannelDown:
        # a stranger's words may be in it: what nobody can see goes, before it is kept and shown
        told = "".join(each if each.isprintable() else " " for each in cause[:200])
        return ChannelDown(institution=self.institution, cause=" ".join(told.split()))


def _said(body: Any) -> str:
    """Return why an institution refuses, as it signed it."""
    try:
        return str(value_of(Annotated[str, Within(1, 500)], body["cause"], "cause"))
    except (ValueError, KeyError, TypeError):
        return "no reason given"


def _cause(data: bytes) -> str:
    """Return what a stranger's refusal says of itself, cut short; it is not signed and only shown."""
    try:
        tree: Any = json.loads(data[:4096])
        return str(tree["error"])[:200]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
