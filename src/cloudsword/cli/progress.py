"""What standard error says of a long work: a bar where somebody looks at it, a line now and then elsewhere.

``CLOUDSWORD_PROGRESS=never`` keeps it quiet.
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from cloudsword.cli.language import said
from cloudsword.formats.trace_text.cells import padded, width

_CELLS: Final = 30
_PATIENCE: Final = 0.5
_PAUSE: Final = 0.1
_LINE_PATIENCE: Final = 10.0
_LINE_PAUSE: Final = 30.0
_SECOND: Final = 1.0

_has_told = False


def is_quiet() -> bool:
    """Return whether nobody wants to hear of progress."""
    return os.environ.get("CLOUDSWORD_PROGRESS") == "never"


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show how far a work is: at a terminal a bar from half a second on, elsewhere lines from ten seconds on.

    None where progress is unwanted.

    Parameters
    ----------
    label
        What is being done.

    Yields
    ------
    callable or None
        To be called with what is done and what there is in all.
    """
    if is_quiet():
        yield None
        return
    if not sys.stderr.isatty():
        yield _lines(label)
        return
    began = time.monotonic()
    shown = began
    last = ""

    def progress(done: int, total: int) -> None:
        nonlocal shown, last
        now = time.monotonic()
        if now - began < _PATIENCE or now - shown < _PAUSE:
            return
        shown = now
        share = min(1.0, done / total) if total else 0.0
        filled = round(share * _CELLS)
        last = f"{label} [{'#' * filled}{'.' * (_CELLS - filled)}] {share:4.0%}"
        sys.stderr.write("\r" + padded(last, width(last)))
        sys.stderr.flush()

    try:
        yield progress
    finally:
        if last:
            sys.stderr.write("\r" + " " * width(last) + "\r")
            sys.stderr.flush()


def _lines(label: str) -> Callable[[int, int], None]:
    began = time.monotonic()
    due = began + _LINE_PATIENCE

    def progress(done: int, total: int) -> None:
        nonlocal due
        now = time.monotonic()
        if now >= due:
            due = now + _LINE_PAUSE
            share = min(1.0, done / total) if total else 0.0
            sys.stderr.write(f"{label} {share:.0%}\n")
            sys.stderr.flush()

    return progress


@contextmanager
def compiling() -> Iterator[None]:
    """Say at once that a work waits for a compiler: elsewhere one line, at a terminal with its seconds."""
    global _has_told
    label = said("compiling, once, up to a minute")
    is_shown = sys.stderr.isatty()
    if is_quiet() or (_has_told and not is_shown):
        yield
        return
    _has_told = True
    sys.stderr.write(f"\r{label}" if is_shown else f"{label}\n")
    sys.stderr.flush()
    if not is_shown:
        yield
        return
    began, is_over = time.monotonic(), threading.Event()

    def count() -> None:
        while not is_over.wait(_SECOND):
            sys.stderr.write(f"\r{label} {time.monotonic() - began:.0f} s")
            sys.stderr.flush()

    counter = threading.Thread(target=count, daemon=True)
    counter.start()
    try:
        yield
    finally:
        is_over.set()
        counter.join()
        sys.stderr.write("\r" + " " * (width(label) + 8) + "\r")
        sys.stderr.flush()
