"""How institutions answer orders: late, in part, over the order, with a refusal, twice, or not at all.

Invariant: the conduct of an institution towards an order is a function of the seed and the order's number;
what it finds on the account is a function of the books at the moment it acts. No more is held than is there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

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


class AnswerKind(Named):
    """What an answer says."""

    PLACED = "placed", "placed in full"
    PARTLY_PLACED = "partly_placed", "placed in part: less was there"
    OVER_PLACED = "over_placed", "placed on the whole account, above the order"
    REFUSED = "refused", "refused"


class Refusal(Named):
    """Why nothing was placed."""

    NO_LEGAL_BASIS = "no_legal_basis", "no legal basis was named that binds us"
    NO_SUCH_ACCOUNT = "no_such_account", "no such account here"
    NO_MATCH = "no_match", "account and holder do not match"
    NOTHING_THERE = "nothing_there", "the account holds nothing"


DRAWN_REFUSALS: Final = (Refusal.NO_LEGAL_BASIS, Refusal.NO_SUCH_ACCOUNT, Refusal.NO_MATCH)


@dataclass(frozen=True, slots=True)
class Order:
    """One order to one institution to hold money on one account.

    Parameters
    ----------
    number
        The order's own number; its conduct is drawn from it.
    account
        Place of the account.
    amount_minor
        How much to hold, minor units, at least 1.
    sent_at
        When it left the centre, UTC microseconds.
    """

    number: int
    account: int
    amount_minor: int
    sent_at: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it arrives at the centre.

    Parameters
    ----------
    order
        Number of the order.
    acted_at, answered_at
        When the institution acted, and when the answer arrives; UTC microseconds, sent < acted <= answered.
    kind
        What it says.
    held_minor
        How much is held now, minor units; 0 for a refusal, above the order where the whole account was taken.
    refusal
        The reason, for a refusal alone.
    is_repeat
        Whether it is the same answer once more.
    """

    order: int
    acted_at: int
    answered_at: int
    kind: AnswerKind
    held_minor: int
    refusal: Refusal | None
    is_repeat: bool


def answer(
    scenario: Scenario,
    order: Order,
    balance_at: Callable[[int], int],
    random: np.random.Generator | None = None,
) -> tuple[Answer, ...]:
    """Return the answers to an order, in order of arrival; none for an institution that stays silent.

    Parameters
    ----------
    scenario
        Gives the seed, and by its preset the latency.
    order
        The order.
    balance_at
        What can be held on the order's account at an instant (UTC microseconds), minor units. Asked once, for
        the moment at which the institution acts, and not at all for a refusal or silence.
    random
        Stream of the order; by default the one named by the seed and the order's number.

    Notes
    -----
    Probabilities are ``answer_mix`` (as ordered, whole account, refused, silent), ``refusal_mix``,
    ``double_answer`` and ``late_answer``; times ``answer_latencies`` (by ``answer_latency``),
    ``reply_delay``, ``double_delay`` and ``late_delay``. An order on an empty account is refused with
    ``nothing_there``; one on an account that holds less than the order is placed in part.

    Examples
    --------
    >>> order = Order(1, 0, 500_00, 0)
    >>> [(one.kind.value, one.held_minor) for one in answer(Scenario(5000, 30, 7), order, lambda at: 200_00)]
    [('partly_placed', 20000)]
    """
    draws = stream(scenario.seed, "institutions.order", order.number) if random is None else random
    values = scenario.values
    mix, refusals = values[law.ANSWER_MIX], values[law.REFUSAL_MIX]
    conduct = _pick(tuple(Conduct), mix, draws.random())
    refusal = _pick(DRAWN_REFUSALS, refusals, draws.random())
    is_late, is_double = draws.random() < values[law.LATE_ANSWER], draws.random() < values[law.DOUBLE_ANSWER]
    acted_at = order.sent_at + _minutes(draws, *latency(scenario))
    reply = _minutes(draws, *values[law.REPLY_DELAY])
    late = _minutes(draws, *values[law.LATE_DELAY])
    again = _minutes(draws, *values[law.DOUBLE_DELAY])
    if conduct is Conduct.SILENT:
        return ()
    answered_at = acted_at + reply + (late if is_late else 0)
    if conduct is Conduct.REFUSED:
        found: tuple[AnswerKind, int, Refusal | None] = AnswerKind.REFUSED, 0, refusal
    else:
        found = _placed(order, conduct, balance_at(acted_at))
    kind, held, reason = found
    first = Answer(order.number, acted_at, answered_at, kind, held, reason, False)
    if not is_double:
        return (first,)
    return first, Answer(order.number, acted_at, answered_at + again, kind, held, reason, True)


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


def _placed(order: Order, conduct: Conduct, there: int) -> tuple[AnswerKind, int, Refusal | None]:
    """Return what an institution that obeys says, holds, and why not."""
    if there <= 0:
        return AnswerKind.REFUSED, 0, Refusal.NOTHING_THERE
    if there < order.amount_minor:
        return AnswerKind.PARTLY_PLACED, there, None
    if conduct is Conduct.WHOLE_ACCOUNT and there > order.amount_minor:
        return AnswerKind.OVER_PLACED, there, None
    return AnswerKind.PLACED, order.amount_minor, None


def _minutes(draws: np.random.Generator, mean: float, sigma: float) -> int:
    """Draw a lognormal number of minutes, in microseconds, at least one."""
    return max(1, round(draws.lognormal(mean, sigma) * MINUTE))


def _pick(choices: Sequence[T], weights: Sequence[float], at: float) -> T:
    """Return the choice in whose share of the weights ``at`` (0 to 1) falls."""
    for choice, end in zip(choices, np.cumsum(weights) / sum(weights), strict=True):
        if at < end:
            return choice
    return choices[-1]
