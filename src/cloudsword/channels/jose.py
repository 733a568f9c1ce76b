"""Signed texts as JOSE has them: JWS in the compact form, by EdDSA over Ed25519 and nothing else.

Invariants: a header has exactly ``alg``, ``kid`` and ``typ``, so that no key, no address of a key and no
extension (``crit``) comes with a message; nothing of a payload is read before the signature over it holds;
what a text is for stands in its ``typ``, so that one kind is never taken for another.
"""

import re
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwa import EdDSAAlgorithm, JWSAlgModel
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry, deserialize_compact, serialize_compact
from joserfc.util import urlsafe_b64decode

from cloudsword.channels.keys import ALGORITHM, CURVE, Signer, key_of
from cloudsword.channels.plain import parsed

LONGEST_HEADER: Final = 400
"""Characters, encoded."""
_COMPACT: Final = re.compile(rb"([A-Za-z0-9_-]{4,400})\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{85}[AQgw]")
_NAMES: Final = {"alg", "kid", "typ"}


class _Ed25519(EdDSAAlgorithm):
    """EdDSA with one curve, which is what RFC 9864 misses in the name."""

    security_warning = ""

    def check_key(self, key: OKPKey) -> None:
        """Refuse a key of another curve."""
        super().check_key(key)
        if key.curve_name != CURVE:
            raise ValueError(f"a key of {key.curve_name}, must be {CURVE}")


class _Registry(JWSRegistry):
    """Knows this one algorithm: whatever others the library has are none here."""

    algorithms: dict[str, JWSAlgModel] = {ALGORITHM: _Ed25519()}  # noqa: RUF012 - as in its base
    max_header_length = LONGEST_HEADER


def _registry(length: int) -> JWSRegistry:
    found = _Registry(algorithms=[ALGORITHM])
    found.max_payload_length = length
    return found


def sign(signer: Signer, kind: str, payload: bytes) -> str:
    """Return ``payload`` as a JWS of the type ``kind`` in the name of ``signer``."""
    header = {"alg": ALGORITHM, "kid": signer.key_id, "typ": kind}
    key = OKPKey.import_key(signer.private)
    return serialize_compact(header, payload, key, registry=_registry(len(payload)))


def key_id_in(data: bytes, kind: str) -> str:
    """Return by which key a JWS says that it is signed; nothing else of it is looked at.

    Raises
    ------
    ValueError
        It is none in the compact form, of another type, by another algorithm, or has more in its header.
    """
    found = _COMPACT.fullmatch(data)
    if found is None:
        raise ValueError("no JWS in the compact form with an Ed25519 signature")
    header: Any = parsed(urlsafe_b64decode(found[1]))
    if not isinstance(header, dict) or set(header) != _NAMES:
        raise ValueError(f"its header must have exactly {', '.join(sorted(_NAMES))}")
    if header["alg"] != ALGORITHM or header["typ"] != kind:
        raise ValueError(f"its header must say alg {ALGORITHM} and typ {kind}")
    if not isinstance(header["kid"], str):
        raise ValueError("its header's kid must be a text")
    return header["kid"]


def payload_in(data: bytes, public: bytes) -> bytes:
    """Return the payload of a JWS that ``key_id_in`` has read, once its signature by ``public`` holds.

    Raises
    ------
    ValueError
        It does not.
    """
    try:
        return deserialize_compact(data, key_of(public), registry=_registry(len(data))).payload
    except JoseError as error:
        raise ValueError("its signature does not hold") from error
