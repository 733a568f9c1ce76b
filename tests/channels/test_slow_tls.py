"""A peer that is slow within TLS: the one time limit holds there too."""

import contextlib
import datetime as dt
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cloudsword.channels import deadline
from cloudsword.channels.http_client import HttpChannel
from cloudsword.errors import ChannelDown
from cloudsword.vocabulary.networks import Networks
from tests.channels.hostile import reply
from tests.channels.institutions import BANKS, CENTRE, Time

LOOPBACK = Networks.of(["127.0.0.0/8"])
PATIENCE = 0.5
MARGIN = 10.0
"""Seconds that a loaded machine may take beside the limit: without one the calls below would never end."""
Peer = Callable[[socket.socket], None]


@contextmanager
def listening(peer: Peer) -> Iterator[str]:
    """Give the address of a server that does ``peer`` to whoever connects."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        is_over = threading.Event()

        def attend(connection: socket.socket) -> None:
            with connection, contextlib.suppress(OSError):
                connection.settimeout(30)
                peer(connection)

        def accept() -> None:
            with contextlib.suppress(OSError):
                while not is_over.is_set():
                    threading.Thread(target=attend, args=(server.accept()[0],), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield f"https://127.0.0.1:{server.getsockname()[1]}"
        finally:
            is_over.set()
            with contextlib.suppress(OSError):
                socket.create_connection(server.getsockname()).close()  # wakes ``accept``
            thread.join(5)


def silent(connection: socket.socket) -> None:
    while connection.recv(65_536):
        pass


def drips(first: bytes) -> Peer:
    """Send ``first``, then a byte now and then: a record that never becomes whole."""

    def peer(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            time.sleep(0.05)
            connection.sendall(b"\0")

    return peer


def floods(block: bytes) -> Peer:
    def peer(connection: socket.socket) -> None:
        while True:
            connection.sendall(block)

    return peer


BEFORE: dict[str, Peer] = {
    "says nothing": silent,
    "hangs up": lambda connection: None,
    "half a hello": drips(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03"),
    "a head alone": drips(b"\x16\x03\x03\x40\x00"),
    "warnings without end": floods(b"\x15\x03\x03\x00\x02\x01\x5a" * 500),
    "changes of the cipher without end": floods(b"\x14\x03\x03\x00\x01\x01" * 500),
    "no TLS": floods(reply(b"{}")),
}


def ask(url: str) -> str:
    """Return why a call failed, having ended in time."""
    began = time.monotonic()
    with pytest.raises(ChannelDown) as found:
        HttpChannel("bank-a", url, CENTRE, BANKS, Time(), PATIENCE, LOOPBACK).answers_since("")
    assert time.monotonic() - began < PATIENCE + MARGIN
    return str(found.value)


@pytest.mark.parametrize("name", BEFORE)
def test_a_handshake_that_does_not_come_to_its_end(name: str) -> None:
    with listening(BEFORE[name]) as url:
        cause = ask(url)
    if name in ("says nothing", "half a hello", "a head alone"):
        assert "timed out" in cause


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 with its key."""
    path = tmp_path_factory.mktemp("tls") / "peer.pem"
    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "peer")])
    where = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=2))
        .add_extension(where, critical=False)
        .add_extension(x509.BasicConstraints(True, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(key.private_bytes(*form) + made.public_bytes(serialization.Encoding.PEM))
    return path


def behind_tls(certificate: Path, then: Peer) -> Peer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def peer(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as wrapped:
            wrapped.recv(65_536)
            then(wrapped)

    return peer


AFTER: dict[str, Peer] = {
    "says nothing": silent,
    "drips a head": drips(b"HTTP/1.1 200 OK\r\nX: "),
    "drips a body": drips(b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"),
    "never ends": floods(b"x" * 65_536),
}


@pytest.mark.parametrize("name", AFTER)
def test_who_is_slow_behind_a_good_handshake(
    name: str, certified: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = ssl.create_default_context
    monkeypatch.setattr(deadline.ssl, "create_default_context", lambda: real(cafile=str(certified)))
    with listening(behind_tls(certified, AFTER[name])) as url:
        cause = ask(url)
    assert "CERTIFICATE" not in cause
    assert ("timed out" in cause) == (name != "never ends")


def test_a_certificate_that_nobody_vouches_for_is_none(certified: Path) -> None:
    asked: list[Any] = []
    with listening(behind_tls(certified, asked.append)) as url:
        assert "CERTIFICATE_VERIFY_FAILED" in ask(url)
    assert asked == []
