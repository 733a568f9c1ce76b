"""Signed envelopes: what is believed, and what is not."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.channels.contract import SignedOrder
from cloudsword.channels.envelopes import LARGEST_ENVELOPE, ReplayGuard, seal, unseal
from cloudsword.channels.keys import KeyRing, Signer, signer_in
from cloudsword.channels.plain import canonical, parsed, plain, record
from cloudsword.errors import BadEnvelope
from tests.channels.institutions import BANKS, CENTRE, CENTRES, NOON, order
from tests.channels.rfc7515 import resealed


def sealed(**fields: Any) -> bytes:
    return seal(CENTRE, "order", {"a": 1}, **{"to": "bank-a", "at": NOON, **fields})[0]


def opened(data: bytes, **fields: Any) -> Any:
    return unseal(data, CENTRES, **{"to": "bank-a", "now": NOON, "guard": ReplayGuard(), **fields})


def test_what_was_sealed_is_opened() -> None:
    envelope = opened(sealed())
    assert (envelope.body, envelope.head.iss, envelope.head.kind) == ({"a": 1}, "centre", "order")


def test_an_envelope_is_taken_once() -> None:
    guard, data = ReplayGuard(), sealed()
    opened(data, guard=guard)
    with pytest.raises(BadEnvelope, match="taken before"):
        opened(data, guard=guard)


@pytest.mark.parametrize("off", [timedelta(minutes=6), timedelta(minutes=-6)])
def test_only_within_the_window(off: timedelta) -> None:
    with pytest.raises(BadEnvelope, match="sealed at"):
        opened(sealed(), now=NOON + off)


def test_a_guard_forgets_what_could_not_come_again() -> None:
    guard = ReplayGuard()
    for minute in range(40):
        at = NOON + timedelta(minutes=minute)
        opened(sealed(at=at), guard=guard, now=at)
    assert len(guard._seen) <= 12


def test_only_for_whom_it_is_meant_and_as_a_reply_to_its_question() -> None:
    with pytest.raises(BadEnvelope):
        opened(sealed(to="bank-b"))
    with pytest.raises(BadEnvelope):
        opened(sealed(), in_reply_to="q")
    assert opened(sealed(in_reply_to="q"), in_reply_to="q", guard=None).body == {"a": 1}


def test_a_stranger_s_signature_is_not_believed() -> None:
    stranger = Signer.fresh("centre")
    data, _ = seal(stranger, "order", {}, to="bank-a", at=NOON)
    with pytest.raises(BadEnvelope, match="no valid signature"):
        opened(data)
    with pytest.raises(BadEnvelope, match="no valid signature"):
        unseal(sealed(), BANKS, to="bank-a", now=NOON, guard=None)


def test_two_keys_hold_while_a_key_changes() -> None:
    new = Signer.fresh("centre")
    ring = KeyRing({"centre": (CENTRE.public, new.public)})
    for signer in (CENTRE, new):
        data, _ = seal(signer, "order", {}, to="bank-a", at=NOON)
        assert unseal(data, ring, to="bank-a", now=NOON, guard=None).key_id == signer.key_id


EDITS: dict[str, dict[str, Any]] = {
    "another kind": {"kind": "holds"},
    "another address": {"aud": "bank-b"},
    "two addresses": {"aud": ["bank-a"]},
    "another's name": {"iss": "bank-a"},
    "no name": {"iss": None},
    "no address": {"aud": None},
    "no number": {"jti": None},
    "an empty number": {"jti": ""},
    "a number that nobody sees": {"jti": "a\u200bb"},
    "no instant": {"iat": None},
    "a text for an instant": {"iat": "2026-03-05T12:00:00Z"},
    "a fraction of a second": {"iat": 1772712000.5},
    "before": {"iat": 0},
    "below": {"iat": -1},
    "another millennium": {"iat": 10**17},
    "milliseconds": {"iat": 1772712000_000},
    "true": {"iat": True},
    "an end": {"exp": 10**10},
    "no body": {"body": None},
    "more": {"more": 1},
}


@pytest.mark.parametrize("claims", [each for name, each in EDITS.items() if name != "another kind"])
def test_claims_that_do_not_fit_are_refused_though_they_are_signed(claims: dict[str, Any]) -> None:
    with pytest.raises(BadEnvelope):
        opened(resealed(CENTRE, sealed(), {}, claims))


@pytest.mark.parametrize("claims", EDITS.values(), ids=EDITS)
def test_any_edit_shows(claims: dict[str, Any]) -> None:
    head, _, signature = sealed().split(b".")
    payload = resealed(CENTRE, sealed(), {}, claims).split(b".")[1]
    with pytest.raises(BadEnvelope, match="no valid signature"):
        opened(b".".join((head, payload, signature)))


@given(st.binary(max_size=200))
def test_garbage_is_refused_and_nothing_else(data: bytes) -> None:
    with pytest.raises(BadEnvelope):
        opened(data)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"head":1,"head":2}',
        b'{"head":{},"body":NaN,"signature":""}',
        b'{"head":{},"body":1.5,"signature":""}',
        b"\xff",
        b"",
        b"..",
        b"eyJhbGciOiJub25lIn0.e30.",
        b"a" * 400 + b"." + b"b" * 9 + b"." + b"A" * 86,
        b" " * (LARGEST_ENVELOPE + 1),
    ],
)
def test_hostile_bytes(data: bytes) -> None:
    with pytest.raises(BadEnvelope):
        opened(data)


def test_records_survive_the_journey() -> None:
    sent = order()
    assert record(SignedOrder, parsed(canonical(plain(sent)))) == sent


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("amount_minor", -1),
        ("amount_minor", 2**63),
        ("amount_minor", True),
        ("amount_minor", "5"),
        ("order_id", "no uuid"),
        ("expires_at", "2026-03-05"),
        ("expires_at", "2026-03-05T12:00:00"),
        ("ask", "seize"),
        ("account", "x" * 2_001),
        ("account", "a\x00b"),
        ("account", None),
        ("case", "K1"),
    ],
)
def test_a_record_is_read_strictly(name: str, value: Any) -> None:
    tree = plain(order())
    tree["order"][name] = value
    with pytest.raises(ValueError, match=r"."):
        record(SignedOrder, tree)


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path: Any) -> None:
    file = tmp_path / "order-key"
    first = signer_in(file, "centre")
    assert signer_in(file, "centre").public == first.public
    assert file.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["order-key"]
