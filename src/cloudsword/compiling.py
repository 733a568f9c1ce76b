"""Who is told while machine code is made: a first use that waits for a compiler does not wait in silence.

It knows no compiler, so that a console that needs none does not load one.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

Telling = Callable[[], AbstractContextManager[object]]

_telling: Telling = nullcontext


def tell_with(telling: Telling) -> None:
    """Let ``telling`` be entered whenever a compiler begins, and left when it is done."""
    global _telling
    _telling = telling


def told() -> AbstractContextManager[object]:
    """Return what is entered for the time of a compilation."""
    return _telling()
