"""An end from outside lets a demonstration take itself away: its database stops, its folder goes."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name)
)


class _Asked:
    def __init__(self) -> None:
        self.number = 0
        self.is_held = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        first, self.number = not self.number, number
        if first and not self.is_held:  # a second one does not cut the clearing off
            raise SystemExit(128 + number)


_asked = _Asked()


@contextmanager
def tidy() -> Iterator[None]:
    """Let SIGTERM, SIGHUP and SIGQUIT end the block as an exception, so that what it holds is given back.

    In a thread that is not the first, which gets no signals, it does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _asked.number, _asked.is_held = 0, False
    before = {number: signal.signal(number, _asked) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def held() -> Iterator[None]:
    """Put such an end off until the block is done: a database that is half started could not be stopped."""
    _asked.is_held = True
    try:
        yield
    finally:
        _asked.is_held = False
    if _asked.number:
        raise SystemExit(128 + _asked.number)
