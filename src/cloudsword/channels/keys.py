"""Ed25519 keys: the centre's own, kept in a file for its owner alone, and those of others, by key id."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cloudsword.channels.contract import OrderMessage, SignedOrder
from cloudsword.channels.plain import canonical, plain

KEY_BYTES = 32


def key_id(public: bytes) -> str:
    """Return the name of a public key: the first 16 hex digits of its SHA-256."""
    return sha256(public).hexdigest()[:16]


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

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature over ``data``."""
        return self.private.sign(data)


def verifies(public: bytes, signature: bytes, data: bytes) -> bool:
    """Return whether ``signature`` over ``data`` is by the owner of ``public``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Whose signatures are believed: public keys by sender, several for the time in which a key changes.

    Parameters
    ----------
    keys
        Sender to its public keys.
    """

    keys: Mapping[str, tuple[bytes, ...]]

    def find(self, sender: str, wanted: str) -> bytes | None:
        """Return the public key of ``sender`` with the id ``wanted``; None: not believed."""
        return next((key for key in self.keys.get(sender, ()) if key_id(key) == wanted), None)


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


def sign_order(signer: Signer, order: OrderMessage) -> SignedOrder:
    """Return ``order`` with the signature of ``signer``."""
    return SignedOrder(order, signer.key_id, signer.sign(canonical(plain(order))).hex())


def is_signed(signed: SignedOrder, ring: KeyRing, sender: str) -> bool:
    """Return whether ``sender`` signed the order."""
    key = ring.find(sender, signed.key_id)
    try:
        signature = bytes.fromhex(signed.signature)
    except ValueError:
        return False
    return key is not None and verifies(key, signature, canonical(plain(signed.order)))
