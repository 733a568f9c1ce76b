"""The centre's clock: pages, services, chores, the audit log and defaults of tables ask it for the time.

It is the machine's until a process says ``use``: a demonstration does so at its start, and tests do. A
default of a table names ``now`` itself, which asks whatever clock is used when a row is made.

What belongs to Django, or guards the machine, goes by the machine's clock in a demonstration, too:

- the end of a session in the database (``expire_date``), its longest and its idle time, and the chore that
  drops those that are over;
- steps and drift of sign-in codes, and what ``django_otp`` notes of their use;
- the minutes in which the API counts requests, the age of backups, and when a migration was run.

The last sign-in of an account stands on pages beside other times of the centre: ``people`` writes it by this
clock, in place of Django (``signing_in.note_sign_in``).
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def system() -> datetime:
    """Return what the machine's clock shows, UTC."""
    return datetime.now(UTC)


_used: Callable[[], datetime] = system


def now() -> datetime:
    """Return the centre's present instant, UTC."""
    return _used()


def seconds() -> float:
    """Return seconds of no particular beginning, to measure how long work may take or rest.

    Where the time is played they are the played ones: how much is done in a turn then depends on nothing that
    happens on this machine, and the same country is worked on in the same steps. The machine's never go back.
    """
    return time.monotonic() if _used is system else _used().timestamp()


def use(clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """Let ``now`` ask ``clock`` in this process from here on.

    Parameters
    ----------
    clock
        Returns an instant with a time zone, UTC; ``system`` is the machine's.

    Returns
    -------
    Callable
        The clock that was used before.
    """
    global _used
    before, _used = _used, clock
    return before


@contextmanager
def used(clock: Callable[[], datetime]) -> Iterator[None]:
    """Use ``clock`` for as long as the block runs."""
    before = use(clock)
    try:
        yield
    finally:
        use(before)
