"""JWS from the text of RFC 7515 and RFC 8037, by ``cryptography`` alone: an oracle, and odd ones."""

import base64
import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cloudsword.channels.keys import Signer


def encoded(data: bytes) -> bytes:
    """Base64url without its padding (section 2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def decoded(text: bytes) -> bytes:
    return base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))


def made(private: Ed25519PrivateKey, header: object, payload: bytes) -> bytes:
    """A JWS in the compact form (section 5.1, 7.1); a header in bytes stands as it is."""
    head = header if isinstance(header, bytes) else json.dumps(header).encode()
    signed = encoded(head) + b"." + encoded(payload)
    return signed + b"." + encoded(private.sign(signed))


def verified(data: bytes, public: bytes) -> tuple[dict[str, Any], bytes]:
    """Header and payload of a JWS whose signature holds (section 5.2); an exception where it does not."""
    head, payload, signature = data.split(b".")
    Ed25519PublicKey.from_public_bytes(public).verify(decoded(signature), head + b"." + payload)
    return json.loads(decoded(head)), decoded(payload)


def thumbprint(public: bytes) -> str:
    """The name of a key (RFC 7638, section 3)."""
    members = {"crv": "Ed25519", "kty": "OKP", "x": encoded(public).decode()}
    text = json.dumps(members, sort_keys=True, separators=(",", ":"))
    return encoded(hashlib.sha256(text.encode()).digest()).decode()


def said(data: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a JWS says, whoever signed it: header and payload."""
    head, payload, _ = data.split(b".")
    return json.loads(decoded(head)), json.loads(decoded(payload))


def resealed(signer: Signer, data: bytes, header: dict[str, Any], claims: dict[str, Any]) -> bytes:
    """The same JWS with other members, signed by ``signer``; None takes a member away."""
    head, payload = said(data)

    def other(members: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in {**members, **change}.items() if value is not None}

    return made(signer.private, other(head, header), json.dumps(other(payload, claims)).encode())
