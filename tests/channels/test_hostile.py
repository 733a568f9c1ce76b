"""What a slow, broken or hostile institution can do to a call: let it fail in time, and nothing else."""

import socket
import threading
import time
from typing import Any

import pytest

from cloudsword.channels import deadline
from cloudsword.channels.contract import Statement
from cloudsword.channels.deadline import Deadline, addresses_of
from cloudsword.channels.http_client import HttpChannel
from cloudsword.channels.plain import plain
from cloudsword.errors import ChannelDown, MessageRefused
from cloudsword.vocabulary.endpoint import Endpoint
from cloudsword.vocabulary.networks import Networks
from tests.channels.hostile import UNSIGNED, Answer, reply, says, serving, signs, signs_bytes
from tests.channels.institutions import BANK, BANKS, CENTRE, CENTRES, NOON, Time, order

LOOPBACK = Networks.of(["127.0.0.0/8"])
PATIENCE = 1.0
MARGIN = 10.0
"""Seconds that a loaded machine may take beside the limit: without one the calls below would never end."""


def channel(url: str, **given: Any) -> HttpChannel:
    return HttpChannel(
        "bank-a", url, CENTRE, BANKS, Time(), **{"patience": PATIENCE, "networks": LOOPBACK, **given}
    )


@pytest.mark.parametrize("name", UNSIGNED)
def test_whatever_is_sent_the_call_ends_at_its_deadline(name: str) -> None:
    with serving(UNSIGNED[name]) as url:
        began = time.monotonic()
        with pytest.raises(ChannelDown):
            channel(url).answers_since("")
        assert time.monotonic() - began < PATIENCE + MARGIN


@pytest.mark.parametrize(
    "status", [400, 401, 403, 404, 405, 408, 410, 411, 413, 418, 429, 500, 502, 503, 302]
)
def test_an_unsigned_refusal_is_never_final(status: int) -> None:
    with (
        serving(says(reply(b'{"error": "blocked by the firewall"}', f"{status} Said"))) as url,
        pytest.raises(ChannelDown, match=f"HTTP {status} blocked by the firewall"),
    ):
        channel(url).place(order())


def refusing(body: Any) -> Answer:
    return signs(BANK, CENTRES, Time(), lambda kind: body, "refused")


def test_a_signed_refusal_in_reply_to_this_question_is_final() -> None:
    with (
        serving(refusing({"cause": "no such account"})) as url,
        pytest.raises(MessageRefused, match="no such account"),
    ):
        channel(url).place(order())
    with serving(refusing(["odd"])) as url, pytest.raises(MessageRefused, match="no reason given"):
        channel(url).place(order())


def test_somebody_else_s_refusal_and_a_replayed_one_are_not_final() -> None:
    from cloudsword.channels.keys import Signer

    stranger = signs(Signer.fresh("bank-a"), CENTRES, Time(), lambda kind: {"cause": "no"}, "refused")
    with serving(stranger) as url, pytest.raises(ChannelDown):
        channel(url).place(order())
    kept: list[bytes] = []

    class Recorder:
        def sendall(self, data: bytes) -> None:
            kept.append(data)

    def again(connection: Any, question: bytes, kind: str) -> None:
        if not kept:
            refusing({"cause": "no"})(Recorder(), question, kind)  # type: ignore[arg-type]
        connection.sendall(kept[0])

    with serving(again) as url:
        with pytest.raises(MessageRefused):
            channel(url).place(order())
        with pytest.raises(ChannelDown, match="no reply to what was asked"):
            channel(url).place(order())


def test_a_receipt_for_another_order_is_none() -> None:
    other = {"order_id": str(order().order.order_id), "received_at": plain(NOON), "is_repeat": False}
    with (
        serving(signs(BANK, CENTRES, Time(), lambda kind: other)) as url,
        pytest.raises(ChannelDown, match="another order"),
    ):
        channel(url).place(order())


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 200_000,
        b'{"cursor":"","answers":[],"answers":[]}',
        b'{"cursor":"","answers":NaN}',
        b'{"cursor":"","answers":1e400}',
        b'{"cursor":"","answers":' + b"9" * 5_000 + b"}",
        b'{"cursor":"' + b"c" * 201 + b'","answers":[]}',
        b'{"cursor":5,"answers":[]}',
        b'{"cursor":"a\\u202eb","answers":[]}',
        b'{"cursor":"\\ud800","answers":[]}',
        b'{"cursor":"","answers":{}}',
        b'{"cursor":"","answers":[],"more":1}',
        b'{"cursor":"","answers":[' + b"1," * 1_000 + b"1]}",
        b"[]",
        b"null",
        b"",
    ],
    ids=lambda body: repr(body[:30]),
)
def test_a_signed_reply_outside_of_the_contract_fails_that_call(body: bytes) -> None:
    with serving(signs_bytes(BANK, lambda kind: body, NOON)) as url, pytest.raises(ChannelDown):
        channel(url).answers_since("")


def answer(**given: Any) -> dict[str, Any]:
    return {
        "answer_id": "A1",
        "institution": "bank-a",
        "order_id": "00000000-0000-4000-8000-000000000001",
        "said": "placed",
        "placed_minor": 5,
        "balance_minor": 10,
        "balance_at": plain(NOON),
        "reason": "",
        "answered_at": plain(NOON),
        **given,
    }


BAD_ANSWERS: dict[str, dict[str, Any]] = {
    "year 1": {"answered_at": "0001-01-01T00:00:00+14:00"},
    "year 9999": {"answered_at": "9999-12-31T23:59:59-12:00"},
    "before any bank": {"answered_at": "1999-12-31T23:59:59Z"},
    "no zone": {"answered_at": "2026-03-05T12:00:00"},
    "no id": {"answer_id": ""},
    "a long id": {"answer_id": "x" * 81},
    "an id that turns round": {"answer_id": "A\u202e1"},
    "an id with a line": {"answer_id": "A\n1"},
    "NUL": {"reason": "a\x00b"},
    "a long reason": {"reason": "x" * 1_001},
    "zero width": {"reason": "no\u200bthing"},
    "below zero": {"placed_minor": -1},
    "beyond 64 bits": {"placed_minor": 2**63},
    "a fraction": {"placed_minor": "5.0"},
    "true": {"placed_minor": True},
    "no order": {"order_id": "x"},
    "an odd word": {"said": "seized"},
    "a list": {"reason": []},
}


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_one_answer_outside_of_the_contract_does_not_hide_the_others(name: str) -> None:
    body = {
        "cursor": "7",
        "answers": [answer(), answer(**BAD_ANSWERS[name]), answer(answer_id="A2", reason="one\ntwo")],
    }
    with serving(signs(BANK, CENTRES, Time(), lambda kind: body)) as url:
        found = channel(url).answers_since("")
    assert [each.answer_id for each in found.answers] == ["A1", "A2"]
    assert (found.cursor, len(found.unreadable)) == ("7", 1)


@pytest.mark.parametrize(
    "half", [{"balance_at": "9999-12-31T23:59:59-12:00"}, {"balance_minor": 2**63}, {"balance_minor": None}]
)
def test_a_balance_that_is_none_does_not_hide_the_answer_beside_it(half: dict[str, Any]) -> None:
    body = {"cursor": "7", "answers": [answer(**half)]}
    with serving(signs(BANK, CENTRES, Time(), lambda kind: body)) as url:
        found = channel(url).answers_since("")
    assert (found.unreadable, [each.is_half_told for each in found.answers]) == ((), [True])
    assert found.answers[0].placed_minor == 5


def test_one_row_of_a_statement_outside_of_the_contract_does_not_hide_the_others() -> None:
    good = {"account": "mule", "balance_minor": 5, "balance_at": plain(NOON)}
    body = {
        "cursor": "7",
        "balances": [good, {**good, "account": ""}],
        "transfers": [{"transaction_id": "T"}],
    }
    with serving(signs(BANK, CENTRES, Time(), lambda kind: body)) as url:
        found = channel(url).statement_since("")
    assert isinstance(found, Statement)
    assert ([each.account for each in found.balances], found.transfers) == (["mule"], ())
    assert len(found.unreadable) == 2


def test_a_list_of_holds_is_read_as_a_whole() -> None:
    body = {"holds": [{"order_id": "x", "account": "a", "held_minor": 1, "expires_at": plain(NOON)}]}
    with serving(signs(BANK, CENTRES, Time(), lambda kind: body)) as url, pytest.raises(ChannelDown):
        channel(url).live_holds()


def test_nothing_is_parsed_before_the_signature_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    from cloudsword.channels import envelopes
    from cloudsword.channels.keys import Signer

    read: list[bytes] = []
    monkeypatch.setattr(envelopes, "parsed", lambda data: read.append(data))
    with (
        serving(signs_bytes(Signer.fresh("bank-a"), lambda kind: b"[[[[", NOON)) as url,
        pytest.raises(ChannelDown, match="no valid signature"),
    ):
        channel(url).live_holds()
    assert read == []


def test_the_look_up_of_a_name_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    hangs, asked = threading.Event(), []

    def resolver(host: str, *rest: Any, **more: Any) -> Any:
        asked.append(host)
        hangs.wait(30)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]

    monkeypatch.setattr(deadline.socket, "getaddrinfo", resolver)
    try:
        for _ in range(3):
            with pytest.raises(ChannelDown, match="the name was not found in time"):
                channel("http://slow.example", patience=0.05).live_holds()
        assert asked == ["slow.example"]  # those who come later wait for the same answer
    finally:
        hangs.set()


@pytest.mark.parametrize("error", [UnicodeError("label too long"), OSError("no such name"), MemoryError()])
def test_whatever_a_resolver_raises_fails_that_call(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def resolver(*given: Any, **more: Any) -> Any:
        raise error

    monkeypatch.setattr(deadline.socket, "getaddrinfo", resolver)
    with pytest.raises(ChannelDown, match="cannot be looked up"):
        channel("http://nowhere.example").live_holds()


def test_it_is_the_address_that_was_judged_that_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when judged and loopback when connected to gets nowhere: it is looked up once."""
    answers = [["203.0.113.7"], ["127.0.0.1"]]
    told: list[str] = []

    def resolver(host: str, port: Any, **more: Any) -> Any:
        told.append(host)
        found = answers[min(len(told), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 0)) for each in found]

    reached: list[Any] = []

    def reach(address: Any, port: int, patience: float) -> Any:
        reached.append((str(address), port))
        raise OSError("not here")

    monkeypatch.setattr(deadline.socket, "getaddrinfo", resolver)
    monkeypatch.setattr(deadline, "reach", reach)
    networks = Networks.of(["203.0.113.0/24"])
    with pytest.raises(ChannelDown, match="not here"):
        channel("http://turns.example", networks=networks).live_holds()
    assert (told, reached) == (["turns.example"], [("203.0.113.7", 80)])
    with pytest.raises(ChannelDown, match=r"127\.0\.0\.1: not in a network"):
        channel("http://turns.example", networks=networks).live_holds()
    assert len(reached) == 1


def test_of_several_addresses_those_that_are_allowed_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolver(*given: Any, **more: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 0)) for each in ("10.0.0.1", "127.0.0.1")]

    with serving(signs(BANK, CENTRES, Time(), lambda kind: {"holds": []})) as url:
        monkeypatch.setattr(deadline.socket, "getaddrinfo", resolver)
        assert channel(url.replace("127.0.0.1", "bank.example")).live_holds() == ()


def test_by_default_nobody_on_this_machine_is_reached() -> None:
    with serving(signs(BANK, CENTRES, Time(), lambda kind: {"holds": []})) as url:
        with pytest.raises(ChannelDown, match="not in a network that the policy allows"):
            channel(url, networks=Networks()).live_holds()
        assert channel(url).live_holds() == ()


def test_a_literal_address_is_not_looked_up() -> None:
    found = addresses_of(Endpoint.of("http://[::ffff:127.0.0.1]:80"), Deadline(1))
    assert [str(each) for each in found] in (["::ffff:127.0.0.1"], ["::ffff:7f00:1"])
