"""The ledger as this process sees it: mapped once, warmed, renewed when the lake has a newer version.

Invariant: while a process gets ready (``expect``), whoever asks for the ledger waits for a moment and is then
told; only the thread that gets it ready waits for files and compilers.
"""

import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from cloudsword.errors import LakeBusy, LedgerNotReady
from cloudsword.funds.parameters import Parameters, Root
from cloudsword.lake.centre import Centre, open_centre
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.funds.ledger.index import LedgerIndex


@dataclass(slots=True)
class _Kept:
    path: Path
    version: int
    index: "LedgerIndex"


_lock = threading.Lock()
_kept: _Kept | None = None
"""One and no more: each holds thirty-two files open, also those that newer ones have replaced on the disk."""


class _Readiness:
    """How far this process is; one of which nothing was expected is ready, and loads what it is asked for."""

    def __init__(self) -> None:
        self.doing = ""
        self.patience = 0.0
        self.by = 0
        self.done = threading.Event()
        self.done.set()


_readiness = _Readiness()


def expect(patience: float) -> None:
    """Say that this process is about to get ready; who asks meanwhile waits at most ``patience`` seconds."""
    _readiness.patience = patience
    _readiness.doing = "loading"
    _readiness.done.clear()


def tell(doing: str) -> None:
    """Say how far it is, from the thread that gets it ready: ``compiling``, ``loading``, empty: ready."""
    _readiness.doing = doing
    _readiness.by = threading.get_ident()
    if not doing:
        _readiness.done.set()


def doing() -> str:
    """Return what it is at: ``compiling``, ``loading``, or an empty text where it is ready."""
    return _readiness.doing


def _await_ready() -> None:
    if _readiness.done.is_set() or _readiness.by == threading.get_ident():
        return
    if not _readiness.done.wait(_readiness.patience):
        raise LedgerNotReady()


def centre() -> Centre:
    """Return the centre of this process; its policy is read again when the file has changed."""
    try:
        changed_at = (settings.CENTRE / "policy.toml").stat().st_mtime_ns
    except OSError:
        changed_at = 0  # opening it says what is missing
    return _opened(settings.CENTRE, changed_at)


@lru_cache(maxsize=2)
def _opened(folder: Path, changed_at: int) -> Centre:
    return open_centre(folder)


def ledger() -> "LedgerIndex":
    """Return the ledger index as the lake is now; of two threads that ask at once, one opens it.

    While another process writes the index, the one before is returned.

    Raises
    ------
    LakeBusy
        Another process writes the first index.
    LedgerNotReady
        This process has only begun, and is not ready yet.
    DamagedLake, DiskFull, UnwritableFile, ForeignIndex
        As ``open_index``.

    Notes
    -----
    Below a millisecond where nothing is new. The first call maps the arrays and touches their pages.
    """
    _await_ready()
    here = centre()
    version = here.snapshot().version
    kept = _kept_of(here)
    if kept is not None and kept.version == version:
        return kept.index
    from cloudsword.lake.ledger_index import open_index, warm

    global _kept
    with _lock:
        kept = _kept_of(here)
        if kept is not None and kept.version == version:
            return kept.index
        try:
            # every byte is looked at before a trace is offered; damage is built again from the lake
            index = open_index(here, is_verified=True, tell=_tell_damage)
        except LakeBusy:
            if kept is None:
                raise
            return kept.index
        warm(index)
        _kept = _Kept(here.path, version, index)
        return index


def is_current() -> bool:
    """Return whether ``ledger`` last gave the index of the lake as it is now, not the one before."""
    here = centre()
    kept = _kept_of(here)
    return kept is not None and kept.version == here.snapshot().version


def _kept_of(here: Centre) -> _Kept | None:
    kept = _kept
    return kept if kept is not None and kept.path == here.path else None


def _tell_damage(name: str) -> None:
    from cloudsword.centre.logs import log

    log().error("ledger_index_damaged", file=name)


def warm_up() -> None:
    """Do once what the first report of a process would wait for: map the ledger, load the compiled kernels.

    For the start of a web process, before it says that it is ready; some seconds, none the second time.

    Raises
    ------
    LakeBusy, DamagedLake, DiskFull, UnwritableFile, ForeignIndex
        As ``ledger``.
    """
    import numpy as np

    import cloudsword.formats.trace_json
    import cloudsword.formats.tracking_graph.picture  # noqa: F401 - what a case page draws with
    from cloudsword.funds.plan import plan
    from cloudsword.funds.trail.follow import trace
    from cloudsword.funds.warming import run_kernels

    run_kernels()
    index = ledger()
    if index.state.transfers:
        first: str = index.ids.texts(np.zeros(1, np.int64))[0].as_py()
        least = Parameters(max_hops=1, max_transactions=1)
        results = {rule: trace(index, [Root(first)], rule, least) for rule in TracingRule}
        plan(index, results, TracingRule.FIFO, latency_seconds=0)
