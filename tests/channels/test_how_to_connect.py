"""The bank's side that the document shows, run as it stands there against the centre's own channel."""

import contextlib
import json
import re
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc.errors import JoseError

from cloudsword.channels.envelopes import seal
from cloudsword.channels.http_client import HttpChannel
from cloudsword.channels.keys import Signer, jwks
from cloudsword.channels.plain import plain
from cloudsword.channels.signed_orders import sign_order
from cloudsword.errors import ChannelDown
from cloudsword.vocabulary.networks import Networks
from tests.channels.hostile import reply, serving
from tests.channels.institutions import BANK, BANKS, CENTRE, order

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "connect-an-institution.md"
FENCE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
OTHER = Signer.from_seed("centre", b"o" * 32)

pytestmark = pytest.mark.filterwarnings("ignore:EdDSA is deprecated")


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the document's code defines, in a folder with the files that it names."""
    pem = BANK.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "bank.pem").write_bytes(pem)
    (tmp_path / "centre.json").write_text(json.dumps(jwks([OTHER.public, CENTRE.public])))
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(
        r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    taken: list[Any] = []

    def act(path: str, said: Any) -> Any:
        taken.append(said)
        if path == "order":
            return {"order_id": said["order_id"], "received_at": plain(now()), "is_repeat": False}
        return {"cursor": "1", "answers": []}

    names: dict[str, Any] = {"act": act, "taken": taken}
    exec(compile(code, str(PAGE), "exec"), names)
    return names


def through(bank: dict[str, Any]) -> Any:
    """The address at which the document's code answers."""

    def answers(connection: socket.socket, question: bytes, kind: str) -> None:
        with contextlib.suppress(JoseError):  # it hangs up
            said = bank["answer"](kind, question)
            connection.sendall(reply(said.encode(), Content_Type="application/jose"))

    return serving(answers)


def channel(url: str, signer: Signer = CENTRE) -> HttpChannel:
    return HttpChannel("bank-a", url, signer, BANKS, now, networks=Networks.of(["127.0.0.0/8"]))


def test_the_bank_of_the_document_takes_orders_and_is_believed(bank: dict[str, Any]) -> None:
    sent = order()
    with through(bank) as url:
        assert channel(url).place(sent).order_id == sent.order.order_id
        assert channel(url).answers_since("").cursor == "1"
        assert channel(url, OTHER).answers_since("x").cursor == "1"
    assert bank["taken"] == [plain(sent.order), {"cursor": ""}, {"cursor": "x"}]


def test_the_bank_of_the_document_carries_out_nobody_else_s_order(bank: dict[str, Any]) -> None:
    stranger = Signer.fresh("centre")
    with through(bank) as url:
        for asker, sent in (
            (stranger, order()),
            (CENTRE, sign_order(stranger, order().order)),
        ):
            with pytest.raises(ChannelDown):
                channel(url, asker).place(sent)
    assert bank["taken"] == []


def test_the_bank_of_the_document_takes_a_message_once_and_soon(bank: dict[str, Any]) -> None:
    def question(kind: str = "answers", to: str = "bank-a", minutes: float = 0) -> bytes:
        at = now() + timedelta(minutes=minutes)
        return seal(CENTRE, kind, {"cursor": ""}, to=to, at=at)[0]

    data = question()
    bank["answer"]("answers", data)
    others = (question(to="bank-b"), question(kind="holds"), question(minutes=6), question(minutes=-6))
    for odd in (data, *others):
        with pytest.raises(ValueError, match=r"meant for another|too old"):
            bank["answer"]("answers", odd)
    assert len(bank["taken"]) == 1
