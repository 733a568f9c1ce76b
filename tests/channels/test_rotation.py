"""Replies around a change of an institution's key: what the old key signed counts as long as it is known."""

from collections.abc import Iterator
from typing import Any

import pytest

from cloudsword.channels.envelopes import seal, unseal
from cloudsword.channels.keys import KeyRing, Signer
from cloudsword.channels.plain import canonical
from cloudsword.errors import BadEnvelope
from tests.channels.institutions import CENTRE, NOON
from tests.channels.rfc7515 import made, resealed, said

OLD, NEW = (Signer.from_seed("bank-a", bytes([n]) * 32) for n in (1, 2))
OTHER = Signer.from_seed("bank-b", b"\x03" * 32)
BEFORE, BOTH, AFTER = (
    KeyRing({"bank-a": keys, "bank-b": (OTHER.public,)})
    for keys in ((OLD.public,), (OLD.public, NEW.public), (NEW.public,))
)
RETIRED = KeyRing({"bank-a": (), "bank-b": (OTHER.public,)})


def reply(signer: Signer, asked: str = "q1", kid: str | None = None, iss: str = "bank-a") -> bytes:
    """A reply of ``signer``, in the name of ``iss`` and by a key of the name ``kid`` if it is given."""
    data, _ = seal(signer, "answers.reply", {"said": 1}, to=CENTRE.sender, at=NOON, in_reply_to=asked)
    return resealed(signer, data, {"kid": signer.key_id if kid is None else kid}, {"iss": iss})


def is_taken(data: bytes, ring: KeyRing, asked: str = "q1") -> bool:
    try:
        unseal(data, ring, to=CENTRE.sender, now=NOON, guard=None, in_reply_to=asked)
    except BadEnvelope:
        return False
    return True


@pytest.mark.parametrize(
    ("signer", "taken"),
    [(OLD, [True, True, False, False]), (NEW, [False, True, True, False])],
    ids=["old", "new"],
)
def test_a_key_counts_while_it_is_in_the_ring(signer: Signer, taken: list[bool]) -> None:
    rings = (BEFORE, BOTH, AFTER, RETIRED)
    assert [is_taken(reply(signer), ring) for ring in rings] == taken


def confusions() -> Iterator[Any]:
    """One key signs, and the head names another, or another's name."""
    for signer in (OLD, NEW, OTHER):
        for named in (OLD, NEW, OTHER):
            for sender in ("bank-a", "bank-b"):
                if (signer.key_id, signer.sender) != (named.key_id, sender):
                    yield pytest.param(
                        signer, named.key_id, sender, id=f"{signer.key_id[:6]}-{named.key_id[:6]}-{sender}"
                    )


@pytest.mark.parametrize(("signer", "named", "sender"), list(confusions()))
def test_no_key_speaks_under_another_s_id_or_name(signer: Signer, named: str, sender: str) -> None:
    data = reply(signer, kid=named, iss=sender)
    assert [is_taken(data, ring) for ring in (BEFORE, BOTH, AFTER, RETIRED)] == [False] * 4


@pytest.mark.parametrize(
    "named", ["", OLD.key_id.swapcase(), OLD.key_id[:8], OLD.key_id + "0", OLD.public.hex()]
)
def test_an_id_that_is_nearly_one_is_none(named: str) -> None:
    assert not is_taken(reply(OLD, kid=named), BOTH)
    assert is_taken(reply(OLD, kid=OLD.key_id), BOTH)


def test_a_reply_of_before_the_change_answers_nothing_after_it() -> None:
    kept = {signer.key_id: reply(signer, "q1") for signer in (OLD, NEW)}
    assert all(is_taken(data, BOTH, "q1") for data in kept.values())
    for asked in ("q2", ""):
        assert not any(
            is_taken(data, ring, asked) for data in kept.values() for ring in (BEFORE, BOTH, AFTER)
        )


def test_a_name_that_stands_twice_in_what_is_signed_is_not_read() -> None:
    header, claims = said(reply(OLD))
    del claims["body"]
    for inside in (b'"said":1,"said":2', b'"a":{"b":1,"b":1}', b'"a":' + b"[" * 5_000):
        payload = canonical(claims)[:-1] + b',"body":{' + inside + b"}}"
        assert not is_taken(made(OLD.private, header, payload), BOTH)
    payload = canonical(claims)[:-1] + b',"body":{"said":1}}'
    assert is_taken(made(OLD.private, header, payload), BOTH)
