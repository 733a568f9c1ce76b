"""Victims' payments when they come due: stopped, or gathered and made; baits that come back; tested accounts.

Invariant: every payment written here is SECURED: its money was pledged in the books before, or is stolen
money that rests.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cloudsword.country.calendar import MINUTE, SECOND
from cloudsword.country.dissuasions import CaseFacts
from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind
from cloudsword.country.gangs.case import Case, MadePayment, Outcome, PlannedPayment
from cloudsword.country.gangs.gang import Underworld
from cloudsword.country.gangs.ledger import DayLedger
from cloudsword.country.gangs.means import Means
from cloudsword.country.gangs.mules import Arrival, Mules
from cloudsword.country.gangs.rows import PlannedRow
from cloudsword.country.gangs.stock import MuleAccount, Stock
from cloudsword.country.interventions import Interventions
from cloudsword.country.parameters import losses as loss_law
from cloudsword.country.parameters import mules as mule_law
from cloudsword.country.parameters import victims as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import Books, World

Stops = Callable[[CaseFacts, int, int, int], str | None]
"""Who stops a payment: asked with the case's facts, instant, minor units, place of the paying institution."""
FUNDING_LEAD = 30 * MINUTE
UNIT = 100


@dataclass(frozen=True, slots=True)
class Pays:
    """A victim pays: case, planned payment, paying account."""

    case: Case
    planned: PlannedPayment
    debtor: int


@dataclass(frozen=True, slots=True)
class Returns:
    """A bait comes back: case, account that gets it, minor units."""

    case: Case
    creditor: int
    amount: int


class Paying:
    """What victims pay, day by day.

    Parameters
    ----------
    scenario, world, ties
        The country.
    underworld, stocks, mules
        The gangs, their accounts and their flow of money.
    stops
        Who stops a payment that comes due; nobody where it is None.
    """

    def __init__(
        self,
        scenario: Scenario,
        world: World,
        ties: Ties,
        underworld: Underworld,
        stocks: list[Stock],
        mules: Mules,
        stops: Stops | None,
    ) -> None:
        self._seed = scenario.seed
        self._values = scenario.values
        self._world = world
        self._gangs = underworld.gangs
        self._stocks = stocks
        self._mules = mules
        self._stops = stops
        self._means = Means(scenario, world, ties)
        self._crew: dict[int, list[int]] = {}
        for role in underworld.roles:
            if role.role == "cash_crew":
                self._crew.setdefault(role.gang, []).append(role.person)

    def come_due(
        self,
        case: Case,
        payment: PlannedPayment,
        begins: int,
        books: Books,
        ledger: DayLedger,
        interventions: Interventions,
    ) -> list[PlannedRow]:
        """Decide on one payment of today; return the planned payments that will not be made.

        Parameters
        ----------
        case, payment
            What comes due; nothing happens where the case is over.
        begins
            When the day begins.
        books
            Money is pledged in them.
        ledger
            What gathers the money is written there.
        interventions
            Whom the centre dissuaded.
        """
        if not case.is_running:
            return []
        stopper = self._stopper(case, payment, interventions)
        random = stream(self._seed, "gangs.due", case.place, case.attempts)
        case.attempts += 1
        if stopper is not None:
            if self._is_over(case, payment, stopper, interventions, random):
                return end_case(case, stopper)
            payment.stopped_by = stopper
            return [close_case(case, payment)]
        debtor, amount, gathered = self._means.gather(
            random, books, case.victim, payment.amount, payment.at, begins
        )
        if amount < 1:
            return [close_case(case, payment)]
        payment.amount, payment.is_decided = amount, True
        for part in gathered:
            ledger.pay(part.at, part.debtor, part.creditor, part.amount, part.kind, part.amount)
        self._mules.push(payment.at, Pays(case, payment, debtor))
        return []

    def pay(self, at: int, event: Pays, begins: int, books: Books, ledger: DayLedger) -> PlannedRow:
        """Let the victim pay into an account of the first layer."""
        case, payment = event.case, event.planned
        account = self._mules.receive(at, case.gang, payment.speed_draw)
        if account.first_used_at == at:
            self._try_out(at, account, begins, books, ledger)
        kind = PaymentKind.TRANSFER
        tag = ledger.pay(at, event.debtor, account.place, payment.amount, kind, payment.amount)
        lots = [(tag, case.place, payment.amount)]
        ledger.carry(tag, lots)
        key = (case.place, case.planned.index(payment))
        self._mules.arrives(Arrival(account, 1, tag, lots, key, payment.stay_draw), at)
        payment.made = True
        case.payments.append(
            MadePayment(at, tag, event.debtor, account.place, payment.amount, payment.is_bait)
        )
        if payment.is_bait:
            random = stream(self._seed, "gangs.bait", case.place)
            low, high = self._values[loss_law.BAIT_PROFIT]
            back = int(payment.amount * (1 + random.uniform(low, high))) // UNIT * UNIT
            delay = int(random.lognormal(*self._values[loss_law.BAIT_DELAY]) * MINUTE) // SECOND * SECOND
            self._mules.push(at + max(delay, MINUTE), Returns(case, event.debtor, max(back, UNIT)))
        return close_case(case, payment)

    def give_back(self, at: int, event: Returns, begins: int, books: Books, ledger: DayLedger) -> None:
        """Pay a bait back out of the gang's own money, which was paid in as cash just before."""
        gang = self._gangs[event.case.gang]
        account = self._stocks[gang.water_house].take(at, gang.place, 2, 1, event.creditor)
        cash = int(self._world.cash[account.institution % len(self._world.cash)])
        books.reserved[cash] += event.amount
        paid_in_at = max(at - FUNDING_LEAD, begins)
        ledger.pay(paid_in_at, cash, account.place, event.amount, PaymentKind.CASH_IN, event.amount)
        ledger.pay(at, account.place, event.creditor, event.amount, PaymentKind.TRANSFER, 0)
        event.case.returned += event.amount

    def _is_over(
        self,
        case: Case,
        payment: PlannedPayment,
        stopper: str,
        interventions: Interventions,
        random: np.random.Generator,
    ) -> bool:
        """Return whether a stopped payment was the last that the case comes to."""
        if stopper == "centre":
            return interventions.is_for_good(case.victim, case.first_contact_at, payment.at)
        return bool(random.random() < self._values[law.GIVES_UP])

    def _stopper(self, case: Case, payment: PlannedPayment, interventions: Interventions) -> str | None:
        if interventions.is_dissuaded(case.victim, case.first_contact_at, payment.at):
            return "centre"
        if self._stops is None:
            return None
        current = int(self._world.people.current[case.victim])
        facts = CaseFacts(case.place, case.victim, current, case.attempts, case.first_contact_at)
        institution = int(self._world.accounts.institution[current])
        return self._stops(facts, payment.at, payment.amount, institution)

    def _try_out(self, at: int, account: MuleAccount, begins: int, books: Books, ledger: DayLedger) -> None:
        """Let somebody of the crew send a small sum before the account's first use."""
        random, crew = account.random, self._crew.get(account.gang, [])
        if not crew or random.random() >= self._values[mule_law.TEST_TRANSFER]:
            return
        debtor = int(self._world.people.current[crew[int(random.integers(len(crew)))]])
        least, most = self._values[mule_law.TEST_AMOUNT]
        amount = int(random.integers(least, most + 1))
        if debtor == account.place or books.balance[debtor] - books.reserved[debtor] < amount:
            return
        books.reserved[debtor] += amount
        soonest, latest = self._values[mule_law.TEST_LEAD]
        tested_at = at - int(random.uniform(soonest, latest) * MINUTE) // SECOND * SECOND
        ledger.pay(max(tested_at, begins), debtor, account.place, amount, PaymentKind.TRANSFER, 0)


def close_case(case: Case, payment: PlannedPayment) -> PlannedRow:
    """Note that a payment's fate is known; the last one ends its case."""
    payment.is_decided = True
    if case.is_running and payment is case.planned[-1]:
        if case.payments:
            case.outcome = Outcome.PAID
        else:
            is_stopped = any(p.stopped_by for p in case.planned)
            case.outcome = Outcome.RESCUED if is_stopped else Outcome.BROKE
    return PlannedRow(case.place, payment)


def end_case(case: Case, by: str) -> list[PlannedRow]:
    """End a running case because ``by`` stopped it; return all its payments that are not made now."""
    if not case.is_running:
        return []
    case.outcome = Outcome.RESCUED
    left = [p for p in case.planned if not p.is_decided]
    for payment in left:
        payment.stopped_by, payment.is_decided = by, True
    return [PlannedRow(case.place, p) for p in left]
