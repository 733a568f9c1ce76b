"""Calls to several institutions at once: each ends by its own time limit, with its own failure.

Invariant: whatever one call does, the others' results come; who waits for them waits for one of them, never
for all.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Final, Generic, TypeVar

K = TypeVar("K")
R = TypeVar("R")
MOST: Final = 32
"""Calls at once."""


class SideBySide(Generic[K, R]):
    """Makes calls and gives their results in the order in which they come.

    Parameters
    ----------
    most
        Calls at once.

    Notes
    -----
    A channel within this process (a demonstration, a test) is called where it is begun, in order: nobody
    waits for it. Only calls of remote channels take a thread, and these end by their deadline.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._pool: ThreadPoolExecutor | None = None
        self._ended: SimpleQueue[tuple[K, R | Exception]] = SimpleQueue()
        self._under_way = 0

    def __enter__(self) -> "SideBySide[K, R]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def __len__(self) -> int:
        return self._under_way

    @property
    def has_room(self) -> bool:
        """Whether another call may begin."""
        return self._under_way < self._most

    def begin(self, key: K, channel: Any, call: Callable[[], R]) -> None:
        """Begin a call through ``channel``; what it gives or raises comes with ``key``."""
        self._under_way += 1
        if not getattr(channel, "is_remote", False):
            self._run(key, call)
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._most, "institution")
        self._pool.submit(self._run, key, call)

    def take(self, patience: float | None = None) -> tuple[K, R | Exception] | None:
        """Return what ended next; None where nothing does within ``patience`` seconds, or is to come."""
        if self._under_way == 0:
            return None
        try:
            found = self._ended.get(timeout=patience)
        except Empty:
            return None
        self._under_way -= 1
        return found

    def _run(self, key: K, call: Callable[[], R]) -> None:
        found: R | Exception
        try:
            found = call()
        except Exception as error:
            found = error
        self._ended.put((key, found))
