"""What the system draws (secrets, random UUIDs), drawn here from the name of the test.

Program and tests draw identities, passwords and keys. Where an order or a length hung on one of them, a
test would fail once in many runs; so each test, and each fixture that several tests share, has a stream of
its own, the same in every run and whatever ran before. Child processes draw as ever, and so does the
cryptography library.
"""

import os
import random
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import numpy.random  # noqa: F401 - it draws once when it is loaded: before any test

_lock = threading.Lock()
_stream = random.Random(0)


def _bytes(count: int) -> bytes:
    with _lock:
        return _stream.randbytes(count)


class _System:
    """The module ``os`` as ``uuid`` sees it."""

    urandom = staticmethod(_bytes)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def settle() -> None:
    """Let ``secrets`` and ``uuid4`` draw from the stream that stands."""
    random._urandom = _bytes  # what SystemRandom, and so secrets, reads
    uuid.os = _System()


@contextmanager
def stream_of(name: str) -> Iterator[None]:
    """Draw from the stream of a name, and go on with the former one afterwards."""
    global _stream
    before, state = _stream, random.getstate()
    seed = int.from_bytes(sha256(name.encode()).digest()[:8])
    _stream = random.Random(seed)
    random.seed(seed)
    try:
        yield
    finally:
        _stream = before
        random.setstate(state)
