"""The warning desk's eyes in a demonstration: numbers scored as they call, on a state that stays in memory.

Invariant: what is proposed at an instant rests on calls, reports and warnings before it.
"""

from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from cloudsword.centre.demonstration import country_clock
from cloudsword.centre.warning_desk.services import scoring
from cloudsword.country.calendar import OFFSET
from cloudsword.lake.centre import open_centre
from cloudsword.lake.engine import Engine
from cloudsword.uses.number_stream import NumberStream
from cloudsword.warning.features import Window

SECOND: Final = 1_000_000


class Listening:
    """Scores numbers each time that calls come in.

    Parameters
    ----------
    folder
        The centre's folder.
    begins
        When the carriers' records begin, UTC microseconds: nobody's past is known before.
    """

    def __init__(self, folder: Path, begins: int) -> None:
        centre = open_centre(folder)
        self._engine = Engine(centre.lake, centre.policy.memory_mb)
        self._window = Window(0, utc_offset_s=OFFSET // SECOND, records_from=begins // SECOND)
        self._stream = NumberStream(self._engine, self._window)

    def register(self, subscribers: pa.Table) -> None:
        """Exchange the carriers' register."""
        self._stream.subscribers = self._exchanged(self._stream.subscribers, subscribers)

    def take(self, calls: pa.Table, at: int) -> None:
        """Take calls in without looking at anybody."""
        self._stream.take(calls, at // SECOND)

    def propose(self, calls: pa.Table, at: int) -> int:
        """Take calls in, and propose what the numbers that they touched deserve; return how many.

        Parameters
        ----------
        calls
            Those since the last time.
        at
            Now, UTC microseconds.
        """
        now, stream = country_clock.instant(at), self._stream
        stream.complaints = self._exchanged(stream.complaints, scoring.complaints(now))
        stream.known = self._exchanged(stream.known, scoring.known(now))
        window = Window(
            at // SECOND, utc_offset_s=self._window.utc_offset_s, records_from=self._window.records_from
        )
        # the engine gives rows in no order; the desk numbers what it opens
        found = stream.step(calls, at // SECOND).sort_by("number")
        return scoring.propose(scoring.scores_of(found, window), now)

    def _exchanged(self, old: Any, rows: pa.Table) -> Any:
        if old is not None:
            self._engine.drop(old)
        return self._engine.values(rows)
