"""The clock of a demonstration: the country's time, as fast as a visitor likes, the same in every process.

Invariants: the time never goes back; it never passes what has been replayed; in a real centre nothing of this
is in force.
"""

import json
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from cloudsword.centre import clock
from cloudsword.centre.machine.folders import run_folder, write_private

FILE: Final = "demonstration-clock.json"
DAY_A_MINUTE: Final = 1_440
MINUTE_A_SECOND: Final = 60
FOUR_MINUTES_A_SECOND: Final = 240
RATES: Final = (1, 10, MINUTE_A_SECOND, FOUR_MINUTES_A_SECOND, DAY_A_MINUTE)
"""Seconds of the country in a second on the wall."""
_FRESH: Final = 0.2
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clock showed, and how fast it runs.

    Parameters
    ----------
    at
        UTC microseconds in the country.
    wall
        Seconds on the wall (Unix time) when it showed that.
    rate
        One of ``RATES``.
    is_paused
        It stands still.
    until
        UTC microseconds that it does not pass: so far the country has been replayed.
    """

    at: int
    wall: float
    rate: int
    is_paused: bool
    until: int

    def now(self, wall: float) -> int:
        """Return the country's time at ``wall``, UTC microseconds."""
        if self.is_paused:
            return self.at
        return max(self.at, min(self.until, self.at + int((wall - self.wall) * self.rate * 1_000_000)))


def instant(microseconds: int) -> datetime:
    """Return UTC microseconds as an instant.

    Examples
    --------
    >>> instant(1).isoformat()
    '1970-01-01T00:00:00.000001+00:00'
    """
    return _EPOCH + timedelta(microseconds=microseconds)


def microseconds(at: datetime) -> int:
    """Return an instant as UTC microseconds."""
    return (at - _EPOCH) // timedelta(microseconds=1)


class Clock:
    """The clock of one demonstration, as one process sees it.

    Parameters
    ----------
    folder
        The centre's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._path = run_folder(folder) / FILE
        self._reading: Reading | None = None
        self._read_at = 0.0
        self._fixed: int | None = None

    def stand(self, at: int) -> None:
        """Show ``at`` until told otherwise: for a replay without a visitor, in this process alone."""
        self._fixed = at

    def run(self) -> None:
        """Follow the reading that processes share, from now on."""
        self._fixed = None

    def now(self) -> datetime:
        """Return the country's time, UTC."""
        if self._fixed is not None:
            return instant(self._fixed)
        reading = self.reading()
        return instant(reading.now(time.time())) if reading else clock.system()

    def reading(self) -> Reading | None:
        """Return the shared reading, at most a fifth of a second old; None before the first."""
        moment = time.monotonic()
        if self._reading is None or moment - self._read_at > _FRESH:
            try:
                self._reading = Reading(**json.loads(self._path.read_text("utf-8")))
            except (OSError, ValueError, TypeError):
                return self._reading
            self._read_at = moment
        return self._reading

    def share(self, reading: Reading) -> None:
        """Let every process read ``reading``."""
        write_private(self._path, json.dumps(asdict(reading)))
        self._reading, self._read_at = reading, time.monotonic()

    def moved(self, *, until: int, rate: int, is_paused: bool) -> Reading:
        """Return the reading of this moment, with another rate, pause and end."""
        wall = time.time()
        old = self.reading()
        at = old.now(wall) if old else until
        return Reading(at, wall, rate, is_paused, max(at, until))


def slower(rate: int) -> int:
    """Return the next rate below, or the slowest."""
    return max((found for found in RATES if found < rate), default=RATES[0])


def faster(rate: int) -> int:
    """Return the next rate above, or the fastest."""
    return min((found for found in RATES if found > rate), default=RATES[-1])


_ruling: dict[Path, Clock] = {}


def rule(folder: Path) -> Clock:
    """Let the demonstration's clock be the time of this process; a second call changes nothing.

    Whatever asks the centre's clock is told the country's time: pages, services, the audit log. Sessions go
    by the machine's, for a minute on the wall may be a day there.
    """
    if folder not in _ruling:
        _ruling[folder] = Clock(folder)
        clock.use(_ruling[folder].now)
    return _ruling[folder]


def ruling() -> Clock | None:
    """Return the clock that rules this process; None in a real centre."""
    return _ruling.get(settings.CENTRE)


def paused(reading: Reading, is_paused: bool) -> Reading:
    """Return the reading of now, standing or running."""
    wall = time.time()
    return replace(reading, at=reading.now(wall), wall=wall, is_paused=is_paused)


def at_rate(reading: Reading, rate: int) -> Reading:
    """Return the reading of now, running at ``rate``."""
    wall = time.time()
    return replace(reading, at=reading.now(wall), wall=wall, rate=rate)
