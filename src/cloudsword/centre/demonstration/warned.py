"""Of which numbers the centre warns, as the country hears of it, and what that comes to by the truth.

Invariant: the country hears of what stands in the desk's feed, from the instant of its event on, and of
nothing else: whether a played officer or a visitor decided makes no difference.
"""

from dataclasses import dataclass
from statistics import median
from typing import Final

from cloudsword.centre.demonstration import country_clock
from cloudsword.centre.demonstration.replayed_country import ReplayedCountry

_MINUTE: Final = 60 * 1_000_000


@dataclass(slots=True)
class WarnedNumber:
    """One number while the centre warns of it.

    Parameters
    ----------
    msisdn
        The number.
    since, until
        UTC microseconds; None: still.
    is_scam
        Whether it was a gang's line then, by the truth: nobody else has it.
    is_late
        Whether the gang had given it up by then.
    key
        Of the desk's warning.
    """

    msisdn: str
    since: int
    until: int | None
    is_scam: bool
    is_late: bool
    key: int


@dataclass(frozen=True, slots=True)
class WarnedCounts:
    """Numbers that were warned of so far.

    Parameters
    ----------
    scam
        Numbers of gangs.
    late
        Of those, numbers that the gang had given up before.
    innocent
        Numbers of other people.
    undone
        Warnings of those numbers that were taken back; one number may have had two.
    undone_minutes
        From such a warning until it was taken back, median; None: none was.
    """

    scam: int
    late: int
    innocent: int
    undone: int
    undone_minutes: int | None


class Warned:
    """The warnings of one demonstration.

    Parameters
    ----------
    country
        Who hears of them; None: a country without a centre.
    """

    def __init__(self, country: ReplayedCountry | None) -> None:
        self._country = country
        self._version = 0
        self._all: list[WarnedNumber] = []
        self._of: dict[str, list[WarnedNumber]] = {}

    def heed(self) -> list[WarnedNumber]:
        """Let the country hear of what was decided since the last time; return the numbers that are new."""
        from cloudsword.centre.warning_desk.models import FeedChange
        from cloudsword.centre.warning_desk.states import FeedAction

        assert self._country is not None
        new = []
        changes = FeedChange.objects.filter(version__gt=self._version).select_related("warning")
        for change in changes.order_by("version"):
            self._version = change.version
            number, at = change.warning.msisdn, country_clock.microseconds(change.at)
            live = next((one for one in self._of.get(number, ()) if one.until is None), None)
            if change.action_named is FeedAction.ADDED and live is None:
                until = self._country.marking.given_up_at(number, at)
                is_late = until is not None and until <= at
                made = WarnedNumber(number, at, None, until is not None, is_late, change.warning_id)
                self._all.append(made)
                self._of.setdefault(number, []).append(made)
                self._country.marking.warn(number, at)
                new.append(made)
            elif change.action_named is FeedAction.WITHDRAWN and live is not None:
                live.until = at
                self._country.marking.take_back(number, at)
        return new

    def numbers(self) -> list[str]:
        """Return the numbers that were ever warned of."""
        return list(self._of)

    def since(self, msisdn: str, at: int) -> int:
        """Return since when ``msisdn`` is warned of at ``at``, UTC microseconds; -1: it is not."""
        for one in self._of.get(msisdn, ()):
            if one.since <= at and (one.until is None or at < one.until):
                return one.since
        return -1

    def counts(self) -> WarnedCounts:
        """Return how many numbers, and how long wrong warnings stood."""
        wrong = [one for one in self._all if not one.is_scam]
        undone = [(one.until - one.since) // _MINUTE for one in wrong if one.until is not None]
        return WarnedCounts(
            scam=len({one.msisdn for one in self._all if one.is_scam}),
            late=len({one.msisdn for one in self._all if one.is_late}),
            innocent=len({one.msisdn for one in wrong}),
            undone=len(undone),
            undone_minutes=round(median(undone)) if undone else None,
        )
