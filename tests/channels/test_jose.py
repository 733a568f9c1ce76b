"""JWS as RFC 7515 and RFC 8037 have it: what we sign others verify, and what else is named a JWS is none."""

import hmac
import json
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

from cloudsword.channels import envelopes, signed_orders
from cloudsword.channels.contract import LONGEST_ORDER
from cloudsword.channels.envelopes import ReplayGuard, seal, unseal
from cloudsword.channels.jose import payload_in, sign
from cloudsword.channels.keys import KeyRing, Signer, jwk, jwks, key_id, public_key_in
from cloudsword.channels.plain import plain
from cloudsword.channels.signed_orders import is_signed, order_in
from cloudsword.errors import BadEnvelope
from tests.channels.institutions import BANK, CENTRE, CENTRES, NOON, order
from tests.channels.rfc7515 import decoded, encoded, made, resealed, said, thumbprint, verified

RFC_8037 = {
    "kty": "OKP",
    "crv": "Ed25519",
    "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
}
RFC_8037_JWS = (
    b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    b"hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
)
PUBLIC = {name: RFC_8037[name] for name in ("kty", "crv", "x")}


def sealed() -> bytes:
    return seal(CENTRE, "order", {"words": "钱"}, to="bank-a", at=NOON)[0]


def opened(data: bytes) -> Any:
    return unseal(data, CENTRES, to="bank-a", now=NOON, guard=ReplayGuard())


def test_the_example_of_rfc_8037() -> None:
    """Appendix A: key, thumbprint (A.3), signature (A.4) and its check (A.5)."""
    private = Ed25519PrivateKey.from_private_bytes(decoded(RFC_8037["d"].encode()))
    public = public_key_in(PUBLIC)
    assert private.public_key().public_bytes_raw() == public
    assert key_id(public) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k" == thumbprint(public)
    assert made(private, b'{"alg":"EdDSA"}', b"Example of Ed25519 signing") == RFC_8037_JWS
    assert verified(RFC_8037_JWS, public) == ({"alg": "EdDSA"}, b"Example of Ed25519 signing")
    assert payload_in(RFC_8037_JWS, public) == b"Example of Ed25519 signing"


def test_what_the_centre_signs_is_verified_from_the_text_of_the_rfc() -> None:
    data = sealed()
    header, payload = verified(data, CENTRE.public)
    assert header == {"alg": "EdDSA", "kid": thumbprint(CENTRE.public), "typ": "cloudsword-envelope+jwt"}
    claims = json.loads(payload)
    jti = claims.pop("jti")
    assert len(jti) == 32
    assert claims == {
        "iss": "centre",
        "aud": "bank-a",
        "iat": int(NOON.timestamp()),
        "kind": "order",
        "in_reply_to": "",
        "body": {"words": "钱"},
    }
    with pytest.raises(InvalidSignature):
        verified(data, BANK.public)
    ordered = order()
    header, payload = verified(ordered.jws.encode(), CENTRE.public)
    assert header == {"alg": "EdDSA", "kid": thumbprint(CENTRE.public), "typ": "cloudsword-order+jwt"}
    assert json.loads(payload) == plain(ordered.order)


def test_what_the_rfc_s_text_signs_is_taken() -> None:
    head, claims = said(sealed())
    data = made(CENTRE.private, json.dumps(head, indent=2).encode(), json.dumps(claims, indent=2).encode())
    assert opened(data).body == {"words": "钱"}


HEADERS: dict[str, dict[str, Any]] = {
    "no algorithm": {"alg": None},
    "none": {"alg": "none"},
    "a MAC": {"alg": "HS256"},
    "another curve": {"alg": "ES256"},
    "the name of RFC 9864": {"alg": "Ed25519"},
    "Ed448": {"alg": "Ed448"},
    "in small letters": {"alg": "eddsa"},
    "two algorithms": {"alg": ["EdDSA"]},
    "no key": {"kid": None},
    "a number of a key": {"kid": 5},
    "another's key": {"kid": BANK.key_id},
    "a nearly right key": {"kid": CENTRE.key_id + "A"},
    "no type": {"typ": None},
    "a JWT": {"typ": "JWT"},
    "an order": {"typ": "cloudsword-order+jwt"},
    "crit": {"crit": ["exp"], "exp": 1},
    "an empty crit": {"crit": []},
    "b64": {"b64": False, "crit": ["b64"]},
    "a key in the message": {"jwk": jwk(CENTRE.public)},
    "an address of keys": {"jku": "https://bank.example/keys"},
    "an address of certificates": {"x5u": "https://bank.example/keys"},
    "a certificate": {"x5c": ["MIIB"]},
    "a content type": {"cty": "JWT"},
    "packed": {"zip": "DEF"},
    "a long header": {"kid": "k" * 500},
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_header_says_three_things_and_no_other(header: dict[str, Any]) -> None:
    assert opened(resealed(CENTRE, sealed(), {}, {})).head.iss == "centre"
    with pytest.raises(BadEnvelope):
        opened(resealed(CENTRE, sealed(), header, {}))


def unsigned(head: bytes, payload: bytes) -> bytes:
    return head + b"." + payload + b"."


def maced(head: bytes, payload: bytes) -> bytes:
    """With the public key as the secret of a MAC, for who takes the algorithm from the header."""
    head = encoded(json.dumps({**json.loads(decoded(head)), "alg": "HS256"}).encode())
    signed = head + b"." + payload
    return signed + b"." + encoded(hmac.digest(CENTRE.public, signed, "sha256") * 2)


def by_ed448(head: bytes, payload: bytes) -> bytes:
    signed = head + b"." + payload
    return signed + b"." + encoded(Ed448PrivateKey.generate().sign(signed))


def by_p256(head: bytes, payload: bytes) -> bytes:
    signed = head + b"." + payload
    signature = generate_private_key(SECP256R1()).sign(signed, ECDSA(SHA256()))
    return signed + b"." + encoded(signature[:64])


def twice(head: bytes, payload: bytes) -> bytes:
    """A header in which the algorithm stands twice."""
    odd = decoded(head)[:-1] + b',"alg":"EdDSA"}'
    return made(CENTRE.private, odd, decoded(payload))


def flattened(head: bytes, payload: bytes) -> bytes:
    signature = encoded(CENTRE.private.sign(head + b"." + payload))
    parts = {"protected": head, "payload": payload, "signature": signature}
    return json.dumps({name: part.decode() for name, part in parts.items()}).encode()


def general(head: bytes, payload: bytes) -> bytes:
    one = json.loads(flattened(head, payload))
    told = one.pop("payload")
    return json.dumps({"payload": told, "signatures": [one]}).encode()


def whole(head: bytes, payload: bytes) -> bytes:
    return head + b"." + payload + b"." + encoded(CENTRE.private.sign(head + b"." + payload))


def padded(head: bytes, payload: bytes) -> bytes:
    return whole(head, payload) + b"=="


def other_end(head: bytes, payload: bytes) -> bytes:
    """The same 64 bytes of a signature, written otherwise: four bits of its last letter say nothing."""
    data = whole(head, payload)
    return data[:-1] + bytes([data[-1] + 1])


def lines(head: bytes, payload: bytes) -> bytes:
    return whole(head, payload) + b"\n"


def detached(head: bytes, payload: bytes) -> bytes:
    return head + b".." + encoded(CENTRE.private.sign(head + b"." + payload))


def raw_bytes(head: bytes, payload: bytes) -> bytes:
    signed = head + b"." + decoded(payload)
    return signed + b"." + encoded(CENTRE.private.sign(signed))


def deep(head: bytes, payload: bytes) -> bytes:
    return made(CENTRE.private, b"[" * 280, decoded(payload))


def no_object(head: bytes, payload: bytes) -> bytes:
    return made(CENTRE.private, b'"alg"', decoded(payload))


def not_utf_8(head: bytes, payload: bytes) -> bytes:
    return made(CENTRE.private, b"\xff\xfe\xfd", decoded(payload))


FORMS = [
    unsigned, maced, by_ed448, by_p256, twice, flattened, general, padded, other_end, lines, detached,
    raw_bytes, deep, no_object, not_utf_8,
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_another_form_or_another_signature_is_none(form: Callable[[bytes, bytes], bytes]) -> None:
    head, payload, _ = sealed().split(b".")
    assert opened(whole(head, payload)).head.aud == "bank-a"
    with pytest.raises(BadEnvelope):
        opened(form(head, payload))


def test_an_order_is_no_envelope_and_an_envelope_is_no_order() -> None:
    _, claims = said(sealed())
    as_order = sign(CENTRE, signed_orders.TYPE, json.dumps(claims).encode())
    with pytest.raises(BadEnvelope):
        opened(as_order.encode())
    as_envelope = sign(CENTRE, envelopes.TYPE, json.dumps(plain(order().order)).encode())
    with pytest.raises(ValueError, match="typ"):
        order_in(as_envelope, CENTRES, "centre")


def test_an_order_is_its_own_signature_s_order() -> None:
    one, other = order(), order()
    assert is_signed(one, CENTRES, "centre")
    assert not is_signed(type(one)(other.order, one.jws), CENTRES, "centre")
    assert not is_signed(one, CENTRES, "bank-a")
    assert not is_signed(one, KeyRing({"bank-a": (CENTRE.public,)}), "centre")
    assert not is_signed(one, KeyRing({"centre": (BANK.public,)}), "centre")
    for odd in ("", "…", one.jws + "A", one.jws[:-1], "e" * (LONGEST_ORDER + 1)):
        assert not is_signed(type(one)(one.order, odd), CENTRES, "centre")


def test_a_public_key_is_given_as_digits_or_as_a_jwk() -> None:
    public = public_key_in(PUBLIC)
    for given in (public.hex(), f" {public.hex().upper()}\n", json.dumps(PUBLIC), jwk(public)):
        assert public_key_in(given) == public
    assert jwks([public]) == {
        "keys": [{**PUBLIC, "kid": key_id(public), "use": "sig", "alg": "EdDSA"}],
    }


KEYS: dict[str, object] = {
    "nothing": "",
    "None": None,
    "a number": 5,
    "few digits": "ab" * 31,
    "no digits": "x" * 64,
    "a private key": RFC_8037,
    "another curve": {**PUBLIC, "crv": "Ed448"},
    "for agreement alone": {**PUBLIC, "crv": "X25519"},
    "no curve": {"kty": "OKP", "x": PUBLIC["x"]},
    "another kind": {**PUBLIC, "kty": "EC"},
    "for secrets": {**PUBLIC, "use": "enc"},
    "another algorithm": {**PUBLIC, "alg": "ES256"},
    "to sign with": {**PUBLIC, "key_ops": ["sign"]},
    "a short x": {**PUBLIC, "x": PUBLIC["x"][:-2]},
    "a padded x": {**PUBLIC, "x": PUBLIC["x"] + "="},
    "an x that is none": {**PUBLIC, "x": ["a"]},
    "an empty object": {},
    "a set of keys": {"keys": [PUBLIC]},
    "half a text": json.dumps(PUBLIC)[:-1],
    "a name twice": '{"kty":"OKP","crv":"Ed25519","x":"A","x":"' + PUBLIC["x"] + '"}',
    "deep": "{" + '"a":{' * 300,
    "long": json.dumps({**PUBLIC, "more": "m" * 2_000}),
}


@pytest.mark.parametrize("given", KEYS.values(), ids=KEYS)
def test_what_is_no_public_key_for_signatures_is_refused(given: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        public_key_in(given)


def test_a_private_key_is_told_to_be_one() -> None:
    with pytest.raises(ValueError, match="private"):
        public_key_in(json.dumps(RFC_8037))


def test_a_large_payload_is_signed_and_read() -> None:
    words = "w" * (4 << 20)
    data, _ = seal(Signer.fresh("centre"), "order", words, to="bank-a", at=NOON)
    assert len(data) <= envelopes.LARGEST_ENVELOPE
    data, _ = seal(CENTRE, "order", words, to="bank-a", at=NOON)
    assert opened(data).body == words
