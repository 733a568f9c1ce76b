"""Ed25519 keys: the centre's own, kept in a file for its owner alone, and those of others, by key id.

What others are given, and may give, is a JWK (RFC 7517, RFC 8037); a key's name is its thumbprint (RFC 7638).
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from cloudsword.channels.plain import parsed

KEY_BYTES: Final = 32
CURVE: Final = "Ed25519"
ALGORITHM: Final = "EdDSA"
LONGEST_JWK: Final = 2_000
"""Characters."""
_HEX: Final = re.compile(r"[0-9a-fA-F]{64}")
_FITTING: Final = {
    "kty": ("OKP",),
    "crv": (CURVE,),
    "use": ("sig",),
    "alg": (ALGORITHM, CURVE),
    "key_ops": (["verify"],),
}


def key_of(public: bytes) -> OKPKey:
    """Return a public key as the library has it."""
    return OKPKey.import_key(Ed25519PublicKey.from_public_bytes(public))


@lru_cache(4_096)
def key_id(public: bytes) -> str:
    """Return the name of a public key: its thumbprint, 43 characters."""
    return key_of(public).thumbprint()


def jwk(public: bytes) -> dict[str, str]:
    """Return a public key as a JWK with its name and its use."""
    told = key_of(public).as_dict(private=False)
    return {name: str(told[name]) for name in ("kty", "crv", "x")} | {
        "kid": key_id(public),
        "use": "sig",
        "alg": ALGORITHM,
    }


def jwks(publics: Iterable[bytes]) -> dict[str, list[dict[str, str]]]:
    """Return public keys as a JWKS."""
    return {"keys": [jwk(each) for each in publics]}


def public_key_in(given: object) -> bytes:
    """Return the 32 bytes of a public key that is given as a JWK, as its JSON text, or as 64 hex digits.

    Raises
    ------
    ValueError
        It is none of Ed25519 that verifies, or a private one: then it is to be replaced at once.
    """
    if isinstance(given, str):
        text = given.strip()
        if _HEX.fullmatch(text):
            return bytes.fromhex(text)
        if len(text) > LONGEST_JWK or not text.startswith("{"):
            raise ValueError("64 hexadecimal digits, or a JWK")
        try:
            given = parsed(text.encode())
        except (ValueError, RecursionError) as error:
            raise ValueError(f"no JWK: {error}"[:200]) from error
    if not isinstance(given, dict):
        raise ValueError("64 hexadecimal digits, or a JWK")
    if "d" in given:
        raise ValueError("a private key: nobody else may have it; make a new one, and give its public half")
    for name, fitting in _FITTING.items():
        if (name in given or name in ("kty", "crv")) and given.get(name) not in fitting:
            raise ValueError(f"{name}: must be {' or '.join(str(each) for each in fitting)}")
    told: Any = {name: given.get(name) for name in ("kty", "crv", "x")}
    try:
        raw = OKPKey.import_key(told).public_key.public_bytes_raw()
    except (JoseError, ValueError, TypeError) as error:
        raise ValueError("x: must be 32 bytes in base64url, without =") from error
    return raw


@dataclass(frozen=True)
class Signer:
    """Signs in the name of ``sender``.

    Parameters
    ----------
    sender
        Id of who signs.
    private
        Its key.
    """

    sender: str
    private: Ed25519PrivateKey

    @classmethod
    def fresh(cls, sender: str) -> "Signer":
        """Return a signer with a new key, kept nowhere."""
        return cls(sender, Ed25519PrivateKey.generate())

    @classmethod
    def from_seed(cls, sender: str, seed: bytes) -> "Signer":
        """Return the signer whose private key is the 32 bytes ``seed``."""
        return cls(sender, Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def public(self) -> bytes:
        """The 32 bytes that others verify with."""
        return self.private.public_key().public_bytes_raw()

    @property
    def key_id(self) -> str:
        """The name of the key."""
        return key_id(self.public)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Whose signatures are believed: public keys by sender, several for the time in which a key changes.

    Parameters
    ----------
    keys
        Sender to its public keys.
    """

    keys: Mapping[str, tuple[bytes, ...]]

    def key(self, wanted: str) -> bytes | None:
        """Return the public key with the id ``wanted``, whosever it is; None: nobody's."""
        return next((key for keys in self.keys.values() for key in keys if key_id(key) == wanted), None)

    def is_of(self, sender: str, key: bytes) -> bool:
        """Return whether ``sender`` is believed by ``key``."""
        return key in self.keys.get(sender, ())


def signer_in(file: Path, sender: str) -> Signer:
    """Return the signer whose key is in ``file``; made where it is absent, readable for its owner alone.

    Of two processes that make it at once, one wins and both read the same.
    """
    if not file.exists():
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(Signer.fresh(sender).private.private_bytes_raw())
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, file)  # unlike a replacement, it fails where another was first
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return Signer.from_seed(sender, file.read_bytes())
