"""Peak memory of this process: resident, and of that what is its own and what is mapped files.

Mapped pages belong to the page cache: the system takes them back when it needs them, so they are told
apart. Linux tells both in ``/proc/self/status``; elsewhere only the peak of all is known.
"""

import os
import resource
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

import psutil

_STATUS = Path("/proc/self/status")
_EVERY_SECONDS = 0.01


def memory_free() -> int:
    """Return bytes that a process may take now."""
    return int(psutil.virtual_memory().available)


@dataclass(frozen=True, slots=True)
class Peak:
    """Peaks in bytes; None where the system does not tell.

    Parameters
    ----------
    resident
        Most pages in memory at any time, as the kernel counted.
    own, mapped
        Most private pages and most pages of files, each by itself, sampled every 10 milliseconds.
    """

    resident: int
    own: int | None
    mapped: int | None

    def as_dict(self) -> dict[str, int | None]:
        """Return it for JSON."""
        return asdict(self)


def _status() -> dict[str, int]:
    found = {}
    for line in _STATUS.read_text().splitlines():
        name, _, value = line.partition(":")
        if name in ("VmHWM", "RssAnon", "RssFile"):
            found[name] = int(value.split()[0]) * 1024
    return found


TOO_LARGE = 77
"""Exit code of a process that took more memory than it may."""


class Watch:
    """Samples memory from its start to its end; a context manager.

    Parameters
    ----------
    limit
        Bytes of its own at which the process ends itself with ``TOO_LARGE``, before the machine suffers;
        None: none.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._limit = limit
        self._own = self._mapped = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> "Watch":
        if _STATUS.exists():
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        now = _status()
        self._own = max(self._own, now.get("RssAnon", 0))
        self._mapped = max(self._mapped, now.get("RssFile", 0))
        if self._limit is not None and self._own > self._limit:
            os._exit(TOO_LARGE)

    def _sample(self) -> None:
        while not self._ended.wait(_EVERY_SECONDS):
            self._look()

    @property
    def peak(self) -> Peak:
        """The peaks so far."""
        if _STATUS.exists():
            self._look()
            return Peak(_status()["VmHWM"], self._own, self._mapped)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return Peak(most if sys.platform == "darwin" else most * 1024, None, None)
