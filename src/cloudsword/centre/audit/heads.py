"""Anchors: heads of the chain that left it, what a cut or rewritten chain cannot take back.

They travel in orders (a desk brings them in its ``audit_heads.py``), and are noted every minute outside of
the database: in ``audit-heads`` in the centre's folder, and in the files that ``CLOUDSWORD_AUDIT_ANCHORS``
names, which may lie on another machine, where whoever works here can add and not change.

Invariants: a note is only ever added to; notes that are gone are never begun again by a clock, since that
would hide that they went: that they are gone is a fault.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, Protocol

from django.conf import settings
from joserfc.util import urlsafe_b64decode

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import GENESIS, Head, head
from cloudsword.centre.desks.brought import items
from cloudsword.errors import AuditHeadsGone, AuditHeadsUnwritten
from cloudsword.vocabulary.clock import format_instant

FILE: Final = "audit-heads"
VARIABLE: Final = "CLOUDSWORD_AUDIT_ANCHORS"
NOTED_WITHIN: Final = timedelta(hours=1)
"""An event that is older and held by no note was not noted, or its note is gone."""
_HEAD: Final = re.compile(r"(?<![0-9A-Za-z])([0-9]{1,18}):([0-9a-f]{64})(?![0-9A-Za-z])")
_JWS: Final = re.compile(r"eyJ[0-9A-Za-z_-]+\.([0-9A-Za-z_-]+)\.[0-9A-Za-z_-]*")
"""A signed text in the compact form; the middle is what it says."""


class WithoutHead(Protocol):
    """Counts what left without a head."""

    def __call__(self, *, is_thorough: bool) -> int:
        """Return how many messages left, and show no head that the centre signed."""


@dataclass(frozen=True, slots=True)
class HeadsThatLeft:
    """What a desk's messages carried.

    Parameters
    ----------
    heads
        Yields the head in each of them.
    without_head
        Counts those that left with one and show it no more.
    """

    heads: Callable[[], Iterator[Head]]
    without_head: WithoutHead


def begin(folder: Path) -> None:
    """Begin the note of a new centre, whose chain is empty."""
    if not (folder / FILE).exists():
        _add(folder / FILE, f"{Head(0, GENESIS)}\n")


def outside_files() -> tuple[Path, ...]:
    """Return the files elsewhere in which heads are noted too."""
    named = os.environ.get(VARIABLE, "")
    return tuple(Path(each).expanduser() for each in named.split(os.pathsep) if each)


def note_head() -> Head:
    """Write the present head into every note, where it is not there yet; return it. For a clock.

    Raises
    ------
    AuditHeadsGone
        The chain has events, and the note in the centre's folder is gone or empty.
    AuditHeadsUnwritten
        A file elsewhere cannot be added to; the others were.
    """
    present_head = head()
    file: Path = settings.CENTRE / FILE
    if not present_head.sequence:
        return present_head
    noted = list(noted_heads())
    if not noted:
        raise AuditHeadsGone(path=file, head=str(present_head))
    if noted[-1] != present_head:
        _add(file, f"{present_head}\n")
    failed: OSError | None = None
    for other in outside_files():
        try:
            if _last(other) != present_head:
                _add(other, f"{format_instant(clock.now())} {present_head}\n")
        except OSError as error:
            failed = error
    if failed is not None:
        raise AuditHeadsUnwritten(path=failed.filename, cause=failed.strerror) from failed
    return present_head


def noted_heads() -> Iterator[Head]:
    """Yield the heads in the centre's folder; a line that was half written is passed over."""
    file: Path = settings.CENTRE / FILE
    yield from heads_in(file.read_text("ascii", "replace")) if file.exists() else ()


def heads_in(text: str) -> Iterator[Head]:
    """Yield the heads in any text: a note, a mail, an order as it was signed, a log, a printed page."""
    for number, digits in _HEAD.findall(text):
        yield Head(int(number), bytes.fromhex(digits))
    for encoded in _JWS.findall(text):
        try:
            said = urlsafe_b64decode(encoded.encode())
        except ValueError:
            continue
        yield from heads_in(said.decode("utf-8", "replace"))  # shorter each time


def outside_heads() -> Iterator[Head]:
    """Yield the heads in the files elsewhere.

    Raises
    ------
    AuditHeadsUnwritten
        One cannot be read: it would count as one that says nothing.
    """
    for file in outside_files():
        try:
            yield from heads_in(file.read_text("utf-8", "replace"))
        except OSError as error:
            raise AuditHeadsUnwritten(path=file, cause=error.strerror) from error


def known_heads() -> Iterator[Head]:
    """Yield every head that left: from all notes, and from the desks whose orders carried one."""
    yield from outside_heads()
    yield from own_heads()


def own_heads() -> Iterator[Head]:
    """Yield the heads that belong to this folder and database, as a backup has them."""
    yield from noted_heads()
    for left in items("audit_heads", HeadsThatLeft):
        yield from left.heads()


def orders_without_head(*, is_thorough: bool) -> int:
    """Return how many orders left, and show no head that the centre signed.

    Parameters
    ----------
    is_thorough
        Whether signatures are proved, some thousands a second, or texts compared alone.
    """
    return sum(left.without_head(is_thorough=is_thorough) for left in items("audit_heads", HeadsThatLeft))


def _last(file: Path) -> Head | None:
    """Return the last head in a file that may be long."""
    with file.open("rb") as handle:
        handle.seek(max(0, file.stat().st_size - 4096))
        found = list(heads_in(handle.read().decode("utf-8", "replace")))
    return found[-1] if found else None


def _add(file: Path, line: str) -> None:
    # a file elsewhere is not made here: on a machine that is not mounted it would be a file of ours
    flags = os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC | (os.O_CREAT if file.name == FILE else 0)
    handle = os.open(file, flags, 0o600)
    try:
        os.write(handle, line.encode())
        os.fsync(handle)
    finally:
        os.close(handle)
