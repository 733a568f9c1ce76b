"""The carriers' records, day by day: handed over as the clock goes on, and counted by the truth.

Invariants: nothing is handed over before its instant; what a warning changes it changes from its instant on;
each call is counted once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cloudsword.centre.demonstration.replayed_country import ReplayedCountry, ReplayedDay
from cloudsword.centre.demonstration.warned import Warned

Flags = NDArray[np.bool_]
HEARD_AT: Final = tuple(hour * 3_600 * 1_000_000 for hour in (10, 12, 14, 17))
"""From midnight: when carriers hand over what was called since the last time, and numbers are scored."""


@dataclass(slots=True)
class CallCounts:
    """Calls so far, by the truth.

    Parameters
    ----------
    scam, answered
        Calls that gangs placed, and those of them that somebody answered.
    after, answered_after
        Of them those that came from a number of which the centre warned then.
    wrong
        Calls of other people's numbers while the centre warned of them.
    """

    scam: int = 0
    answered: int = 0
    after: int = 0
    answered_after: int = 0
    wrong: int = 0


@dataclass(slots=True)
class Telephone:
    """The calls of a country.

    Parameters
    ----------
    country
        Whose.
    warned
        Of which numbers its centre warns.
    counts
        Of all calls that were handed over.
    """

    country: ReplayedCountry
    warned: Warned
    counts: CallCounts = field(default_factory=CallCounts)
    _day: ReplayedDay | None = None
    _at: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    _is_gang: Flags = field(default_factory=lambda: np.zeros(0, np.bool_))
    _done: int = 0

    def begin(self, day: ReplayedDay) -> None:
        """Take a new day up; the one before must have been handed over to its end."""
        self._day, self._done = day, 0
        self._at = pc.cast(day.calls["started_at"], pa.int64()).to_numpy()
        self._is_gang = pc.is_in(day.calls["call_id"], day.gang_calls.combine_chunks()).to_numpy()

    def until(self, at: int, spared: Iterable[str]) -> pa.Table:
        """Return the calls that began before ``at`` and were not handed over yet, as they went.

        Parameters
        ----------
        at
            UTC microseconds.
        spared
            Cases that came to nothing: of their calls only the first was placed, and nobody answered.
        """
        assert self._day is not None
        first, self._done = self._done, int(np.searchsorted(self._at, at))
        here = slice(first, self._done)
        rows = self._day.calls.slice(first, self._done - first)
        is_gang, began = self._is_gang[here], self._at[here]
        seconds = rows["duration_s"].to_numpy().copy()
        under = self._under_warning(rows["caller"], began)
        is_kept = np.ones(len(seconds), np.bool_)
        self._leave_unanswered(rows["call_id"], is_gang, under, seconds, is_kept, frozenset(spared), first)
        is_answered, is_under = seconds > 0, under >= 0
        counts, theirs = self.counts, is_gang & is_kept
        counts.scam += int(np.count_nonzero(theirs))
        counts.answered += int(np.count_nonzero(theirs & is_answered))
        counts.after += int(np.count_nonzero(theirs & is_under))
        counts.answered_after += int(np.count_nonzero(theirs & is_under & is_answered))
        counts.wrong += int(np.count_nonzero(~is_gang & is_under))
        column = rows.schema.get_field_index("duration_s")
        rows = rows.set_column(column, rows.schema.field(column), pa.array(seconds, pa.int64()))
        return rows.filter(pa.array(is_kept))

    def _under_warning(self, callers: pa.ChunkedArray, began: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return since when each call's number was warned of when it was placed; -1: it was not."""
        found = np.full(len(callers), -1, np.int64)
        numbers = pa.array(self.warned.numbers(), pa.string())
        for place in np.flatnonzero(pc.is_in(callers, numbers).to_numpy()):
            found[place] = self.warned.since(callers[int(place)].as_py(), int(began[place]))
        return found

    def _leave_unanswered(
        self,
        calls: pa.ChunkedArray,
        is_gang: Flags,
        under: NDArray[np.int64],
        seconds: NDArray[np.int64],
        is_kept: Flags,
        spared: frozenset[str],
        first: int,
    ) -> None:
        """Let people not answer what was marked since the morning; of earlier marks the country knows."""
        day = self._day
        assert day is not None
        for place in np.flatnonzero(is_gang):
            case = day.case_of_call.get(calls[int(place)].as_py())
            if case is not None:
                if case in spared and case not in day.spared:
                    is_kept[place] = under[place] >= 0
                    seconds[place] = 0
            elif (
                seconds[place]
                and under[place] >= day.begins
                and self.country.marking.is_left(day.number, first + int(place))
            ):
                seconds[place] = 0
