"""What an institution makes of an order: it obeys, takes the whole account, refuses or is silent; and when.

Invariant: the conduct of an institution towards an order is a function of the seed and the order's number
alone. What it finds on the account, and does with it, is ``channels.bank``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import numpy as np

from cloudsword.country.calendar import MINUTE
from cloudsword.country.draws import stream
from cloudsword.country.parameters import institutions as law
from cloudsword.country.scenario import Scenario
from cloudsword.vocabulary.named import Named

T = TypeVar("T")


class Conduct(StrEnum):
    """What an institution makes of an order, before it looks at the account."""

    AS_ORDERED = "as_ordered"
    WHOLE_ACCOUNT = "whole_account"
    REFUSED = "refused"
    SILENT = "silent"


class Refusal(Named):
    """Why nothing was placed."""

    NO_LEGAL_BASIS = "no_legal_basis", "no legal basis was named that binds us"
    NO_SUCH_ACCOUNT = "no_such_account", "no such account here"
    NO_MATCH = "no_match", "account and holder do not match"


@dataclass(frozen=True, slots=True)
class Towards:
    """The conduct of an institution towards one order.

    Parameters
    ----------
    conduct
        All but ``SILENT``.
    acts_at
        When it looks at the account and acts, UTC microseconds, after it was sent.
    answers_at
        When it says so, after it acted: UTC microseconds; twice where it sends the same answer once more.
    refusal
        The reason, for a refusal alone.
    """

    conduct: Conduct
    acts_at: int
    answers_at: tuple[int, ...]
    refusal: Refusal | None


def conduct_towards(
    scenario: Scenario, number: int, sent_at: int, random: np.random.Generator | None = None
) -> Towards | None:
    """Return what an institution makes of an order; None where it stays silent.

    Parameters
    ----------
    scenario
        Gives the seed, and by its preset the latency.
    number
        The order's own number; the conduct is drawn from it.
    sent_at
        When it left the centre, UTC microseconds.
    random
        Stream of the order; by default the one named by the seed and the order's number.

    Notes
    -----
    Probabilities are ``answer_mix`` (as ordered, whole account, refused, silent), ``refusal_mix``,
    ``double_answer`` and ``late_answer``; times ``answer_latencies`` (by ``answer_latency``),
    ``reply_delay``, ``double_delay`` and ``late_delay``.

    Examples
    --------
    >>> conduct_towards(Scenario(5000, 30, 7), 1, 0).conduct.value
    'as_ordered'
    """
    draws = stream(scenario.seed, "institutions.order", number) if random is None else random
    values = scenario.values
    mix, refusals = values[law.ANSWER_MIX], values[law.REFUSAL_MIX]
    conduct = _pick(tuple(Conduct), mix, draws.random())
    refusal = _pick(tuple(Refusal), refusals, draws.random())
    is_late, is_double = draws.random() < values[law.LATE_ANSWER], draws.random() < values[law.DOUBLE_ANSWER]
    acts_at = sent_at + _minutes(draws, *latency(scenario))
    reply = _minutes(draws, *values[law.REPLY_DELAY])
    late = _minutes(draws, *values[law.LATE_DELAY])
    again = _minutes(draws, *values[law.DOUBLE_DELAY])
    if conduct is Conduct.SILENT:
        return None
    answers_at = acts_at + reply + (late if is_late else 0)
    return Towards(
        conduct,
        acts_at,
        (answers_at, answers_at + again) if is_double else (answers_at,),
        refusal if conduct is Conduct.REFUSED else None,
    )


def latency(scenario: Scenario) -> tuple[float, float]:
    """Return the country's latency: mean and standard deviation of ln minutes from order to act."""
    named = {name: (mean, sigma) for name, mean, sigma in scenario.values[law.ANSWER_LATENCIES]}
    return named[scenario.values[law.ANSWER_LATENCY]]


@dataclass(frozen=True, slots=True)
class CentrePolicy:
    """How long a centre takes from a report to its orders.

    Parameters
    ----------
    intake_minutes
        Median minutes to take a report in.
    officers_minutes
        Median minutes from there to the order.
    intake_spread, officers_spread
        Standard deviations of ln minutes.
    """

    intake_minutes: float
    officers_minutes: float
    intake_spread: float
    officers_spread: float

    @classmethod
    def of(cls, scenario: Scenario) -> "CentrePolicy":
        """Return the policy that the scenario's ``centre_policy`` names."""
        policies = scenario.values[law.CENTRE_POLICIES]
        named = {name: (intake, officers) for name, intake, officers in policies}
        intake, officers = named[scenario.values[law.CENTRE_POLICY]]
        return cls(intake, officers, *scenario.values[law.CENTRE_SPREAD])

    def ordered_at(self, scenario: Scenario, report: int, reported_at: int) -> int:
        """Return when the orders for a report (its number) leave the centre: UTC microseconds, after it.

        Examples
        --------
        >>> country = Scenario(5000, 30, 7)
        >>> CentrePolicy.of(country).ordered_at(country, 1, 0) > 0
        True
        """
        draws = stream(scenario.seed, "institutions.centre", report)
        intake = _minutes(draws, float(np.log(self.intake_minutes)), self.intake_spread)
        return (
            reported_at + intake + _minutes(draws, float(np.log(self.officers_minutes)), self.officers_spread)
        )


def _minutes(draws: np.random.Generator, mean: float, sigma: float) -> int:
    """Draw a lognormal number of minutes, in microseconds, at least one."""
    return max(1, round(draws.lognormal(mean, sigma) * MINUTE))


def _pick(choices: Sequence[T], weights: Sequence[float], at: float) -> T:
    """Return the choice in whose share of the weights ``at`` (0 to 1) falls."""
    for choice, end in zip(choices, np.cumsum(weights) / sum(weights), strict=True):
        if at < end:
            return choice
    return choices[-1]
