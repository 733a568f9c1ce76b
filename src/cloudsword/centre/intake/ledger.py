"""The ledger as this process sees it: mapped once, warmed, renewed when the lake has a newer version."""

import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings

from cloudsword.errors import LakeBusy
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.parameters import Parameters, Root
from cloudsword.funds.trail.follow import trace
from cloudsword.lake.centre import Centre, open_centre
from cloudsword.lake.ledger_index import open_index, warm
from cloudsword.vocabulary.tracing_rules import TracingRule


@dataclass(slots=True)
class _Kept:
    version: int
    index: LedgerIndex


_lock = threading.Lock()
_kept: dict[Path, _Kept] = {}


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


def ledger() -> LedgerIndex:
    """Return the ledger index as the lake is now; of two threads that ask at once, one opens it.

    While another process writes the index, the one before is returned.

    Raises
    ------
    LakeBusy
        Another process writes the first index.
    DamagedLake, DiskFull, UnwritableFile, ForeignIndex
        As ``open_index``.

    Notes
    -----
    Below a millisecond where nothing is new. The first call maps the arrays and touches their pages.
    """
    here = centre()
    version = here.snapshot().version
    kept = _kept.get(here.path)
    if kept is not None and kept.version == version:
        return kept.index
    with _lock:
        kept = _kept.get(here.path)
        if kept is not None and kept.version == version:
            return kept.index
        try:
            index = open_index(here)
        except LakeBusy:
            if kept is None:
                raise
            return kept.index
        warm(index)
        _kept[here.path] = _Kept(version, index)
        return index


def warm_up() -> None:
    """Do once what the first report of a process would wait for: map the ledger, load the compiled searches.

    For the start of a web process, before it says that it is ready; some seconds, none the second time.

    Raises
    ------
    LakeBusy, DamagedLake, DiskFull, UnwritableFile, ForeignIndex
        As ``ledger``.
    """
    index = ledger()
    index.account_numbers([""])
    if index.state.transfers:
        first: str = index.ids.texts(np.zeros(1, np.int64))[0].as_py()
        for rule in TracingRule:
            trace(index, [Root(first)], rule, Parameters(max_hops=1, max_transactions=1))
