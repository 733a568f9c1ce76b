"""A server on loopback that does to its caller whatever its ``Answer`` says, and a set of bad answers."""

import contextlib
import re
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from cloudsword.channels.envelopes import TYPE, seal, unseal
from cloudsword.channels.keys import KeyRing, Signer
from cloudsword.channels.plain import canonical
from tests.channels.rfc7515 import made, said

Answer = Callable[[socket.socket, bytes, str], None]
"""What is done with a connection whose question was read: its body, and the last part of its path."""


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """Serve ``answer`` and give the address."""
    is_over = threading.Event()

    def attend(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError, ValueError):
            connection.settimeout(30)
            data = b""
            while b"\r\n\r\n" not in data:
                if not (more := connection.recv(65_536)):
                    return
                data += more
            head, body = data.split(b"\r\n\r\n", 1)
            length = int(re.findall(rb"(?i)content-length: (\d+)", head)[0])
            while len(body) < length:
                body += connection.recv(65_536)
            answer(connection, body, head.split(b" ", 2)[1].decode().rpartition("/")[2])

    def accept(listening: socket.socket) -> None:
        while not is_over.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=attend, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=accept, args=(listening,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            is_over.set()
            with contextlib.suppress(OSError):
                socket.create_connection(listening.getsockname()).close()  # wakes ``accept``
            thread.join(5)


def reply(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """A whole HTTP reply."""
    lines = {
        "Content-Length": str(len(body)),
        **{name.replace("_", "-"): text for name, text in headers.items()},
    }
    head = "".join(f"{name}: {text}\r\n" for name, text in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def says(data: bytes) -> Answer:
    """Send ``data`` and end."""
    return lambda connection, question, kind: connection.sendall(data)


def drips(first: bytes, every: float, byte: bytes = b"x") -> Answer:
    """Send ``first``, then one byte for ever."""

    def answer(connection: socket.socket, question: bytes, kind: str) -> None:
        connection.sendall(first)
        while True:
            time.sleep(every)
            connection.sendall(byte)

    return answer


def floods(first: bytes, block: bytes) -> Answer:
    """Send ``first``, then ``block`` for ever, as fast as it goes."""

    def answer(connection: socket.socket, question: bytes, kind: str) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(block)

    return answer


def silent(connection: socket.socket, question: bytes, kind: str) -> None:
    """Say nothing until the other side has enough."""
    connection.recv(1)


def signs(
    signer: Signer,
    ring: KeyRing,
    clock: Callable[[], datetime],
    body: Callable[[str], Any],
    word: str = "reply",
) -> Answer:
    """Send ``body(kind)`` signed by ``signer`` in answer to the question."""

    def answer(connection: socket.socket, question: bytes, kind: str) -> None:
        asked = unseal(question, ring, to=signer.sender, now=clock(), guard=None)
        data, _ = seal(
            signer,
            f"{kind}.{word}",
            body(kind),
            to=asked.head.iss,
            at=clock(),
            in_reply_to=asked.head.jti,
        )
        connection.sendall(reply(data))

    return answer


def signs_bytes(signer: Signer, body: Callable[[str], bytes], at: datetime) -> Answer:
    """Send the very bytes ``body(kind)`` signed: what no encoder of JSON would write."""

    def answer(connection: socket.socket, question: bytes, kind: str) -> None:
        header = {"alg": "EdDSA", "kid": signer.key_id, "typ": TYPE}
        claims = {
            "iss": signer.sender,
            "aud": "centre",
            "iat": int(at.timestamp()),
            "jti": "n",
            "kind": f"{kind}.reply",
            "in_reply_to": said(question)[1]["jti"],
        }
        payload = canonical(claims)[:-1] + b',"body":' + body(kind) + b"}"
        connection.sendall(reply(made(signer.private, header, payload)))

    return answer


_BOMB = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + zlib.compress(bytes(1 << 24), 9)[2:-4]
"""The head of gzip and zeros without end; nobody here unpacks what is not asked for packed."""
UNSIGNED: dict[str, Answer] = {
    "says nothing": silent,
    "hangs up": lambda connection, question, kind: None,
    "a byte now and then in the status": drips(b"HTTP/1.", 0.1),
    "a byte now and then in a header": drips(b"HTTP/1.1 200 OK\r\nX-Slow: ", 0.1),
    "a header now and then": drips(b"HTTP/1.1 200 OK\r\n", 0.1, b"X: y\r\n"),
    "a byte now and then in the body": drips(b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n", 0.1),
    "a byte now and then without a length": drips(b"HTTP/1.1 200 OK\r\n\r\n", 0.1),
    "a chunk now and then": drips(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 0.1, b"1\r\nx\r\n"
    ),
    "an endless body": floods(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536),
    "endless chunks": floods(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"5\r\nabcde\r\n" * 900
    ),
    "endless headers": floods(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 900),
    "an endless header": floods(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 65_536),
    "endless 100 Continue": floods(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 900),
    "endless 102 Processing": floods(b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 900),
    "a longer body than it says": says(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
    "an immense length": says(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nabc"),
    "a length that is none": says(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc"),
    "chunks of nonsense": says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"),
    "a chunk of negative size": says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nx\r\n"),
    "HTTP/0.9": says(b"<html>hello</html>"),
    "another protocol": says(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20),
    "an odd status": says(b"HTTP/1.1 9999 Over\r\n\r\n"),
    "an empty 200": says(reply(b"")),
    "204": says(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "101": says(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
    "a redirect": says(reply(b"", "302 Found", Location="http://127.0.0.1:9/")),
    "a permanent redirect": says(reply(b"", "308 Permanent Redirect", Location="http://127.0.0.1:9/")),
    "gzip": says(reply(b"\x1f\x8b\x08\x00" + b"\x00" * 40, Content_Encoding="gzip")),
    "a body that unpacks to a thousand times as much": says(reply(_BOMB, Content_Encoding="gzip")),
    "the same, deflated": says(reply(_BOMB[10:], Content_Encoding="deflate")),
    "two lengths": says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}"),
    "a length and chunks": says(
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"
    ),
    "a shorter body than it sends": says(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{}"),
    "a redirect to itself": says(reply(b"", "307 Temporary Redirect", Location="/answers")),
    "a chunk of immense size": says(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"F" * 4_000 + b"\r\nx"
    ),
    "garbage": says(reply(b"garbage")),
    "JSON": says(reply(b'{"answers": [], "cursor": ""}')),
    "an error page": says(reply(b"<html>blocked</html>", "403 Forbidden")),
    "an error in JSON": says(reply(b'{"error": "no\\u202e entry"}', "401 Unauthorized")),
    "deep JSON": says(reply(b"[" * 1_000_000)),
    "an error of deep JSON": says(reply(b"[" * 4_000, "400 Bad Request")),
    "not UTF-8": says(reply(b"\xff\xfe" * 500)),
}
