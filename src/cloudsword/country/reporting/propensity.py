"""Whether a victim reports, and how long after the last payment."""

from bisect import bisect_right, insort
from math import exp, log
from statistics import NormalDist
from typing import Final

from cloudsword.country.calendar import MINUTE
from cloudsword.country.draws import EvenStream, stream
from cloudsword.country.incidents import Incident
from cloudsword.country.parameters import reports as law
from cloudsword.country.scenario import Scenario

PLASTIC: Final = 0.7548776662466927
"""Fractional step of the second coordinate of an even sequence (the plastic number's inverse)."""
NORMAL: Final = NormalDist()
WAITING: Final = 12
"""Delays at hand from which the next is taken."""


def report_probability(scenario: Scenario, incident: Incident) -> float:
    """Return the chance that a victim ever reports: it rises with the loss, and is 0 without one.

    Parameters
    ----------
    scenario
        Gives W and the law.
    incident
        What happened.
    """
    if incident.loss_minor <= 0:
        return 0.0
    first, rise = scenario.values[law.REPORT_ODDS]
    scale = scenario.values[law.REPORT_SCALE] * scenario.wage_minor
    odds = first + rise * log(incident.loss_minor / scale)
    return _rarity(scenario, incident)[0] / (1 + exp(-odds))


class Delays:
    """Delays from the last payment to the report, drawn evenly so that few reports have the law's shape.

    Parameters
    ----------
    scenario
        The country.

    Notes
    -----
    Some people cannot report at once: they still believe until a later payment is stopped. They get the long
    delays and leave the short ones to others. The law holds for all together, as it was published.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._even = EvenStream(stream(scenario.seed, "reporting.delays"), PLASTIC)
        self._waiting = sorted(self._even.next() for _ in range(WAITING))
        self._random = stream(scenario.seed, "reporting.waiting")

    def next(self, incident: Incident, least: int) -> int:
        """Return the delay of the next incident that is reported.

        Parameters
        ----------
        incident
            What happened.
        least
            A delay that is too short, microseconds; it is exceeded where one of those that wait exceeds it.

        Returns
        -------
        int
            Microseconds, at least a minute.
        """
        mean, sigma = self._scenario.values[law.REPORT_DELAY]
        place = int(self._random.integers(WAITING))
        if least > 0:
            shortest = NORMAL.cdf((log(max(least / MINUTE, 1e-3)) - mean) / sigma)
            place = min(bisect_right(self._waiting, shortest), WAITING - 1)
        share = self._waiting.pop(place)
        insort(self._waiting, self._even.next())
        minutes = exp(mean + sigma * NORMAL.inv_cdf(share))
        return round(max(1.0, minutes * _rarity(self._scenario, incident)[1]) * MINUTE)


def _rarity(scenario: Scenario, incident: Incident) -> tuple[float, float]:
    """Return the factors on probability and delay of the incident's type."""
    for kind, probability, delay in scenario.values[law.RARE_REPORTERS]:
        if kind == incident.scam_type:
            return probability, delay
    return 1.0, 1.0
