"""The channel to an institution over HTTP: signed JSON both ways, with a time limit.

Invariants: a reply counts only if it is the institution's own and answers this very question; what may have
arrived is never taken for refused.
"""

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from cloudsword.channels.contract import Answers, LiveHold, Receipt, SignedOrder, Statement
from cloudsword.channels.envelopes import LARGEST_ENVELOPE, seal, unseal
from cloudsword.channels.keys import KeyRing, Signer
from cloudsword.channels.plain import record
from cloudsword.errors import BadEnvelope, ChannelDown, MessageRefused

T = TypeVar("T")
PATIENCE: Final = 5.0
TYPE: Final = "application/json"
_TEMPORARY: Final = frozenset({408, 425, 429})


@dataclass(frozen=True)
class HttpChannel:
    """A channel to the institution that listens at ``endpoint``.

    Parameters
    ----------
    institution
        Its id.
    endpoint
        ``http://host:port/path`` or ``https://...``.
    signer
        The centre's key.
    ring
        The institution's keys.
    clock
        Tells the time.
    patience
        Seconds that a call may take.
    """

    institution: str
    endpoint: str
    signer: Signer
    ring: KeyRing
    clock: Callable[[], datetime]
    patience: float = PATIENCE

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
        return self._ask("answers", {"cursor": cursor}, Answers)

    def statement_since(self, cursor: str) -> Statement:
        """Return what was booked after ``cursor`` on accounts with holds or running orders."""
        return self._ask("statement", {"cursor": cursor}, Statement)

    def live_holds(self) -> tuple[LiveHold, ...]:
        """Return every hold that the institution has now."""
        return self._ask("holds", {}, _Holds).holds

    def _order(self, order: SignedOrder) -> Receipt:
        return self._ask("order", order, Receipt)

    def _ask(self, kind: str, body: object, reply: type[T]) -> T:
        data, question = seal(self.signer, kind, body, to=self.institution, at=self.clock())
        raw = self._post(kind, data)
        try:
            envelope = unseal(
                raw,
                self.ring,
                to=self.signer.sender,
                now=self.clock(),
                guard=None,
                in_reply_to=question.head.nonce,
            )
            return record(reply, envelope.body)
        except (BadEnvelope, ValueError) as error:
            # it may have taken the message and garbled the reply: the same again can still help
            raise ChannelDown(institution=self.institution, cause=f"its reply: {error}"[:200]) from error

    def _post(self, kind: str, data: bytes) -> bytes:
        url = urlsplit(self.endpoint)
        kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
        if url.scheme not in kinds or not url.hostname:
            raise MessageRefused(institution=self.institution, cause=f"no endpoint: {self.endpoint[:80]!r}")
        connection = kinds[url.scheme](url.hostname, url.port, timeout=self.patience)
        try:
            connection.request("POST", f"{url.path.rstrip('/')}/{kind}", data, {"Content-Type": TYPE})
            response = connection.getresponse()
            found = response.read(LARGEST_ENVELOPE + 1)
        except (OSError, http.client.HTTPException) as error:
            raise ChannelDown(
                institution=self.institution, cause=str(error) or type(error).__name__
            ) from error
        finally:
            connection.close()
        if response.status == 200:
            return bytes(found)
        cause = f"HTTP {response.status} {_cause(found)}".strip()
        if 400 <= response.status < 500 and response.status not in _TEMPORARY:
            raise MessageRefused(institution=self.institution, cause=cause)
        raise ChannelDown(institution=self.institution, cause=cause)


@dataclass(frozen=True, slots=True)
class _Holds:
    holds: tuple[LiveHold, ...]


def _cause(data: bytes) -> str:
    """Return what a refusal says of itself, cut short; it is not signed and only shown."""
    try:
        tree: Any = json.loads(data)
        return str(tree["error"])[:200]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
