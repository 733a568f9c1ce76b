"""What is to happen, in the order of the country's time; at one instant, first put, first done."""

import heapq
from collections.abc import Callable

Act = Callable[[int], None]
"""Called with the instant it was put at, UTC microseconds."""


class Agenda:
    """Acts by their instants.

    Examples
    --------
    >>> told = []
    >>> agenda = Agenda()
    >>> agenda.put(5, told.append), agenda.put(3, told.append)
    (None, None)
    >>> agenda.do_until(4), told
    (None, [3])
    """

    def __init__(self) -> None:
        self._acts: list[tuple[int, int, Act]] = []
        self._put = 0

    def put(self, at: int, act: Act) -> None:
        """Do ``act`` at ``at``."""
        heapq.heappush(self._acts, (at, self._put, act))
        self._put += 1

    def next_at(self) -> int | None:
        """Return the instant of the next act, None where nothing is to come."""
        return self._acts[0][0] if self._acts else None

    def do_until(self, until: int) -> None:
        """Do everything up to ``until``, what is put meanwhile included."""
        while self._acts and self._acts[0][0] <= until:
            at, _, act = heapq.heappop(self._acts)
            act(at)
