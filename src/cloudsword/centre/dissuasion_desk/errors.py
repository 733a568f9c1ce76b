"""What the dissuasion desk refuses."""

from typing import Final

from cloudsword.errors import CloudSwordError


class ReachingError(CloudSwordError):
    """A person cannot be taken, or an outcome cannot be noted, as it stands."""


class NobodyWaits(ReachingError):
    """Nobody is to be reached now in that way."""

    en = (
        "nobody waits to be reached in this way now ({waiting} rest until later); come back in some minutes, "
        "or take the other list"
    )


class NoCallsNow(ReachingError):
    """It is an hour at which the centre does not call."""

    en = (
        "it is {hour}:00, and the policy calls from {first}:00 until {last}:00; write letters and messages "
        "until then"
    )


class RelativeNeeded(ReachingError):
    """Somebody wants a relative to be told, and it is not said whom."""

    en = "a relative is told by consent: write down who it is and the number, as the person said it"


class TooManyChecks(ReachingError):
    """Somebody tries references one after another."""

    en = "{limit} references in an hour are enough for whoever answers the telephone; wait for {wait} minutes"


ERRORS: Final = (ReachingError, NobodyWaits, NoCallsNow, RelativeNeeded, TooManyChecks)
