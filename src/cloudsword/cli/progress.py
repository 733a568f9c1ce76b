"""What standard error shows of a long work: a bar, only where somebody looks at it, and what went wrong."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import click

from cloudsword.cli.language import said
from cloudsword.formats.trace_text.cells import padded, width

_CELLS: Final = 30
_PATIENCE: Final = 0.5
_PAUSE: Final = 0.1


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show how far a work is, from half a second on; None where standard error is no terminal.

    Parameters
    ----------
    label
        What is being done.

    Yields
    ------
    callable or None
        To be called with what is done and what there is in all.
    """
    if not sys.stderr.isatty():
        yield None
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


def say_damage(name: str) -> None:
    """Say that a file of the ledger index was damaged, and what is done about it."""
    click.echo(
        said(
            f"{name} of the ledger index is not what was written; the index is built again from the lake, "
            "and no amount was read from it: test the disk",
            f"账本索引文件 {name} 与写入时不一致;将由数据湖重建索引,未读取其中任何金额:请检测磁盘",
        ),
        err=True,
    )
