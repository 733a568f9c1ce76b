"""Complaints that are no scam: civil disputes, and false or mistaken reports, about ordinary payments.

Invariant: they name payments that exist, or none; they come in proportion to the true reports.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import MINUTE
from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind, Payments
from cloudsword.country.incidents import Incident, Paid
from cloudsword.country.parameters import reports as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, LineUse, World
from cloudsword.vocabulary.scam_types import ScamType

DISPUTED: Final = (int(PaymentKind.PURCHASE), int(PaymentKind.TRANSFER), int(PaymentKind.CARD))
EMITTED: Final = 0.5
"""Share of what is owed that is paid on one day: no echo of the day's true reports."""


class Complaints:
    """Disputes and false reports of one country, day after day.

    Parameters
    ----------
    scenario, world
        The country.
    """

    def __init__(self, scenario: Scenario, world: World) -> None:
        self._scenario = scenario
        self._world = world
        self._owed = 0.0
        self._drawn = 0

    def owe(self, reports: int) -> None:
        """Note that ``reports`` true reports were decided."""
        share = self._scenario.values[law.NO_SCAM_SHARE]
        self._owed += reports * share / (1 - share)

    def draw(self, day: int, payments: Payments, numbers: NDArray[np.int64]) -> list[tuple[Incident, int]]:
        """Return the complaints that arise from the day's ordinary payments, with the time of each report.

        Parameters
        ----------
        day
            Local day.
        payments
            Ordinary payments that happened, at the amounts that moved.
        numbers
            Their transaction numbers.
        """
        random = stream(self._scenario.seed, "reporting.complaints", day)
        count = int(self._owed * EMITTED + random.random())
        places = self._candidates(payments)
        count = min(count, len(places))
        if count == 0:
            return []
        self._owed -= count
        found = []
        for place in random.choice(places, count, replace=False).tolist():
            is_dispute = bool(random.random() < self._scenario.values[law.DISPUTE_SHARE])
            paid = Paid(
                int(numbers[place]),
                int(payments.at[place]),
                int(payments.debtor[place]),
                int(payments.creditor[place]),
                int(payments.amount[place]),
            )
            is_unpaid = not is_dispute and random.random() < self._scenario.values[law.NOTHING_PAID]
            incident = Incident(
                key=(1, self._drawn),
                person=int(self._world.accounts.holder[paid.debtor]),
                scam_type=ScamType.DISPUTE if is_dispute else ScamType.FALSE_REPORT,
                payments=() if is_unpaid else (paid,),
                noticed_at=paid.at,
                lines=self._other_side(random, paid),
            )
            self._drawn += 1
            mean, sigma = self._scenario.values[law.NO_SCAM_DELAY][not is_dispute]
            found.append((incident, paid.at + round(max(1.0, random.lognormal(mean, sigma)) * MINUTE)))
        return found

    def _candidates(self, payments: Payments) -> NDArray[np.intp]:
        """Return places of payments by people that somebody might complain of."""
        least = round(self._scenario.values[law.COMPLAINED_FROM] * self._scenario.wage_minor)
        places = np.flatnonzero(payments.amount >= least)
        places = places[np.isin(payments.kind[places], DISPUTED)]
        return places[self._world.accounts.holder[payments.debtor[places]] >= 0]

    def _other_side(self, random: np.random.Generator, paid: Paid) -> tuple[int, ...]:
        """Return the line of the payee, as the complainer has it: a friend's, or some firm's."""
        holder = int(self._world.accounts.holder[paid.creditor])
        if holder >= 0:
            line = int(self._world.people.line[holder])
            return () if line == NOBODY else (line,)
        firms = np.flatnonzero(self._world.lines.use == LineUse.BUSINESS)
        return (int(firms[random.integers(len(firms))]),) if len(firms) else ()
