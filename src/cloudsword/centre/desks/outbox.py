"""What waits on its way out of the centre, and who is not reached: for the doctor and the figures."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Unreached:
    """An institution that has not been reached for long.

    Parameters
    ----------
    institution
        Its id.
    name, name_zh
        Its names.
    since
        For how long.
    cause
        What was wrong the last time.
    """

    institution: str
    name: str
    name_zh: str
    since: timedelta
    cause: str

    def name_in(self, language: str) -> str:
        """Return its name in ``language``."""
        return (self.name_zh or self.name) if language == "zh" else self.name


@dataclass(frozen=True, slots=True)
class Outbox:
    """What a desk sends.

    Parameters
    ----------
    waiting
        Returns how many messages are due and not yet sent.
    oldest_seconds
        Returns for how long the oldest of them has been due; 0 where none waits.
    unreached
        Returns the institutions in service that have not been reached for the given time, by id.
    refused
        Returns how many words of each institution were not believed since yesterday, where there were any.
    """

    waiting: Callable[[], int]
    oldest_seconds: Callable[[], float]
    unreached: Callable[[timedelta], Iterable[Unreached]]
    refused: Callable[[], Mapping[str, int]]
