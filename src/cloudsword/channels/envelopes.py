"""Signed envelopes: who says what to whom, when, once.

Invariants: not a character of what is said is read before the signature over it holds; an envelope is taken
once, and only within ``WINDOW`` of the time at which it was sealed.

An envelope travels as a JWS in the compact form; its payload are claims as a JWT has them (RFC 7519) and what
is said.
"""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from threading import Lock
from typing import Annotated, Any, Final

from cloudsword.channels.jose import key_id_in, payload_in, sign
from cloudsword.channels.keys import KeyRing, Signer
from cloudsword.channels.plain import EARLIEST, LATEST, Within, canonical, parsed, plain, record
from cloudsword.errors import BadEnvelope

WINDOW: Final = timedelta(minutes=5)
LARGEST_ENVELOPE: Final = 6 << 20
TYPE: Final = "cloudsword-envelope+jwt"
MEDIA_TYPE: Final = "application/jose"
_Short = Annotated[str, Within(0, 80, is_id=True)]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the body, all of it signed; the three letters are those of RFC 7519.

    Parameters
    ----------
    iss, aud
        Who says it to whom: ids.
    iat
        When: whole seconds since 1970, UTC.
    jti
        Stands once.
    kind
        What the body is: ``order``, ``receipt``, ``answers`` and so on.
    in_reply_to
        For a reply the ``jti`` of the question; empty otherwise.
    """

    iss: _Short
    aud: _Short
    iat: int
    jti: Annotated[str, Within(1, 80, is_id=True)]
    kind: _Short
    in_reply_to: _Short

    @property
    def sealed_at(self) -> datetime:
        """When it was sealed."""
        return datetime.fromtimestamp(self.iat, UTC)


@dataclass(frozen=True, slots=True)
class Envelope:
    """An opened envelope.

    Parameters
    ----------
    head
        Who, when, what.
    body
        Plain JSON values.
    key_id
        Which of the sender's keys signed.
    """

    head: Head
    body: Any
    key_id: str


def seal(
    signer: Signer, kind: str, body: object, *, to: str, at: datetime, in_reply_to: str = ""
) -> tuple[bytes, Envelope]:
    """Return the bytes of a new envelope, and the envelope.

    Parameters
    ----------
    signer
        Who says it.
    kind
        What the body is.
    body
        A record, or plain JSON values.
    to
        Id of who is to read it.
    at
        Now.
    in_reply_to
        The ``jti`` of the question.
    """
    head = Head(signer.sender, to, int(at.timestamp()), secrets.token_hex(16), kind, in_reply_to)
    told = plain(body)
    jws = sign(signer, TYPE, canonical({**plain(head), "body": told}))
    return jws.encode("ascii"), Envelope(head, told, signer.key_id)


@dataclass(slots=True)
class ReplayGuard:
    """Remembers envelopes for as long as they could be taken, the oldest at hand.

    Parameters
    ----------
    window
        How far from now the time of sealing may be, either way.

    Notes
    -----
    Each is put in and taken out once, in the order of sealing: a logarithm of how many are remembered. Where
    the clock was put back, what was sealed later than now is remembered until its time comes.
    """

    window: timedelta = WINDOW
    _seen: set[str] = field(default_factory=set)
    _by_time: list[tuple[datetime, str]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def admit(self, head: Head, now: datetime) -> None:
        """Take an envelope's head for the first time.

        Raises
        ------
        BadEnvelope
            It is too old, from the future, or was taken before.
        """
        if abs(now - head.sealed_at) > self.window:
            raise BadEnvelope(cause=f"sealed at {head.sealed_at.isoformat()}, now it is {now.isoformat()}")
        name = f"{head.iss} {head.jti}"
        with self._lock:
            while self._by_time and now - self._by_time[0][0] > 2 * self.window:
                self._seen.discard(heappop(self._by_time)[1])
            if name in self._seen:
                raise BadEnvelope(cause="it was taken before")
            self._seen.add(name)
            heappush(self._by_time, (head.sealed_at, name))


def unseal(
    data: bytes, ring: KeyRing, *, to: str, now: datetime, guard: ReplayGuard | None, in_reply_to: str = ""
) -> Envelope:
    """Return the envelope in ``data`` once its signature, address, time and novelty are checked.

    Parameters
    ----------
    data
        As received.
    ring
        Whose signatures are believed.
    to
        Who reads it.
    now
        The present instant.
    guard
        Refuses replays; None for replies, which are tied to their question.
    in_reply_to
        The ``jti`` of the question that this must answer.

    Raises
    ------
    BadEnvelope
        Anything does not fit.
    """
    if len(data) > LARGEST_ENVELOPE:
        raise BadEnvelope(cause=f"{len(data)} bytes, at most {LARGEST_ENVELOPE}")
    try:
        named = key_id_in(data, TYPE)
        key = ring.key(named)
        if key is None:
            raise ValueError(f"no key that is known: {named[:80]}")
        payload = payload_in(data, key)
    except (ValueError, RecursionError) as error:
        raise BadEnvelope(cause=f"no valid signature: {error}"[:200]) from error
    try:
        tree = parsed(payload)
        body = tree.pop("body")
        head = record(Head, tree)
        if not EARLIEST.timestamp() <= head.iat < LATEST.timestamp():
            raise ValueError(f"iat: {head.iat} lies outside of {EARLIEST.year}..{LATEST.year - 1}")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadEnvelope(cause=f"unreadable: {error}"[:200]) from error
    if not ring.is_of(head.iss, key):
        raise BadEnvelope(cause=f"no valid signature of {head.iss} (key {named})")
    if head.aud != to or head.in_reply_to != in_reply_to:
        raise BadEnvelope(cause=f"meant for {head.aud}, or no reply to what was asked")
    if guard is not None:
        guard.admit(head, now)
    return Envelope(head, body, named)
