"""Signed envelopes: who says what to whom, when, once.

Invariants: not a character inside is read before the signature over its bytes holds; an envelope is taken
once, and only within ``WINDOW`` of the time at which it was sealed.

An envelope travels as canonical JSON, ``{"body":…,"head":…,"signature":"…"}``: what is signed is its bytes up
to the signature, and the brace that ends them.
"""

import base64
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Annotated, Any, Final

from cloudsword.channels.keys import KeyRing, Signer, verifies
from cloudsword.channels.plain import Within, canonical, parsed, plain, record
from cloudsword.errors import BadEnvelope

WINDOW: Final = timedelta(minutes=5)
LARGEST_ENVELOPE: Final = 4 << 20
_SCHEME: Final = "cloudsword-envelope-1"
_END: Final = re.compile(rb',"signature":"([A-Za-z0-9+/]{86}==)"\}')
_END_BYTES: Final = len(',"signature":""}') + 88
_Short = Annotated[str, Within(0, 80, is_id=True)]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the body, all of it signed.

    Parameters
    ----------
    scheme
        The version of this format.
    kind
        What the body is: ``order``, ``receipt``, ``answers`` and so on.
    sender, to
        Ids.
    key_id
        Which of the sender's keys signed.
    sealed_at
        When.
    nonce
        Stands once.
    in_reply_to
        For a reply the nonce of the question; empty otherwise.
    """

    scheme: _Short
    kind: _Short
    sender: _Short
    to: _Short
    key_id: _Short
    sealed_at: datetime
    nonce: Annotated[str, Within(1, 80, is_id=True)]
    in_reply_to: _Short


@dataclass(frozen=True, slots=True)
class Envelope:
    """An opened envelope.

    Parameters
    ----------
    head
        Who, when, what.
    body
        Plain JSON values.
    signature
        64 bytes over the canonical JSON of head and body.
    """

    head: Head
    body: Any
    signature: bytes


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
        Nonce of the question.
    """
    head = Head(_SCHEME, kind, signer.sender, to, signer.key_id, at, secrets.token_hex(16), in_reply_to)
    content = {"body": plain(body), "head": plain(head)}
    signature = signer.sign(canonical(content))
    data = canonical({**content, "signature": base64.b64encode(signature).decode()})
    return data, Envelope(head, content["body"], signature)


@dataclass(slots=True)
class ReplayGuard:
    """Remembers nonces for as long as their envelopes could be taken.

    Parameters
    ----------
    window
        How far from now the time of sealing may be, either way.
    """

    window: timedelta = WINDOW
    _seen: dict[str, datetime] = field(default_factory=dict)
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
        name = f"{head.sender} {head.nonce}"
        with self._lock:
            for old in [key for key, at in self._seen.items() if abs(now - at) > 2 * self.window]:
                del self._seen[old]
            if name in self._seen:
                raise BadEnvelope(cause="it was taken before")
            self._seen[name] = head.sealed_at


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
        The nonce of the question that this must answer.

    Raises
    ------
    BadEnvelope
        Anything does not fit.
    """
    if len(data) > LARGEST_ENVELOPE:
        raise BadEnvelope(cause=f"{len(data)} bytes, at most {LARGEST_ENVELOPE}")
    end = _END.fullmatch(data, max(0, len(data) - _END_BYTES))
    if end is None:
        raise BadEnvelope(cause="unreadable: it does not end in a signature")
    signature = base64.b64decode(end[1])
    content = data[: end.start()] + b"}"
    known = [key for keys in ring.keys.values() for key in keys]
    key = next((key for key in known if verifies(key, signature, content)), None)
    if key is None:
        raise BadEnvelope(cause="no valid signature of a key that is known")
    try:
        tree = parsed(content)
        head = record(Head, tree["head"])
        body = tree["body"]
        is_whole = set(tree) == {"body", "head"}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadEnvelope(cause=f"unreadable: {error}"[:200]) from error
    if not is_whole or ring.find(head.sender, head.key_id) != key:
        raise BadEnvelope(cause=f"no valid signature of {head.sender} (key {head.key_id})")
    if head.scheme != _SCHEME or head.to != to or head.in_reply_to != in_reply_to:
        raise BadEnvelope(cause=f"meant for {head.to}, or no reply to what was asked")
    if guard is not None:
        guard.admit(head, now)
    return Envelope(head, body, signature)
