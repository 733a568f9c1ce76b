"""What stands between a victim and a payment: alerts and bank clerks, for victims and for honest people.

Invariant: a decision on a payment depends on the seed, the case and the number of the attempt alone, never on
what other cases did; an alert is sent before the payment it is about, on the same local day.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import MINUTE
from cloudsword.country.draws import stream
from cloudsword.country.flow import PaymentKind, Payments
from cloudsword.country.parameters import dissuasions as law
from cloudsword.country.parameters.accounts import BANKS
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.banks import draw_institutions

NO_CASE: Final = -1
QUESTIONED: Final = (int(PaymentKind.TRANSFER), int(PaymentKind.CASH_OUT))
"""Kinds of payment that people make at a counter."""
EMITTED: Final = 0.5
"""Share of the alerts on honest people still owed that go out on one day: no echo of that day's live ones."""

StoppedBy = Literal["clerk", "alert"]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What dissuasion knows of a case when a payment comes due.

    Parameters
    ----------
    case
        Place of the case.
    person
        Place of the victim.
    account
        Place of the paying account.
    attempt
        0 for the case's first payment that came due, 1 for the next, whether or not it was made.
    since
        When the case began (first contact), UTC microseconds.
    """

    case: int
    person: int
    account: int
    attempt: int
    since: int


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert to a person; ``case`` (``NO_CASE`` for an honest person) and ``is_broken`` are truth."""

    person: int
    sent_at: int
    channel: Literal["sms", "call"]
    case: int
    is_broken: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One counter check; ``case`` (``NO_CASE`` for an honest payment) is truth."""

    institution: int
    account: int
    checked_at: int
    is_trained: bool
    is_stopped: bool
    case: int


@dataclass(frozen=True, slots=True)
class DissuasionDay:
    """Rows of one day, in order of time."""

    alerts: tuple[Alert, ...]
    checks: tuple[Check, ...]


class Dissuasions:
    """Alerts and counter checks of one country.

    Parameters
    ----------
    scenario
        The country.

    Notes
    -----
    The gangs' room calls `due` for each payment of a victim that comes due, the day's loop calls
    `ordinary_checks` with the ordinary payments and then `taken` for the rows.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._banks = self._values[
            BANKS
        ]  # banks stand first among the institutions; they alone have counters
        self._large = round(self._values[law.COUNTER_FROM] * scenario.wage_minor)
        self._trained = self._draw_trained()
        self._contacts: dict[int, int] = {}
        self._owed = 0.0
        self._alerts: list[Alert] = []
        self._checks: list[Check] = []

    def is_trained(self, institution: int) -> bool:
        """Return whether the clerks of an institution (place) were trained."""
        return 0 <= institution < self._banks and bool(self._trained[institution])

    def due(self, facts: CaseFacts, at: int, amount_minor: int, institution_place: int) -> StoppedBy | None:
        """Return who stops a victim's payment that comes due, or None; the rows are kept for `taken`.

        Parameters
        ----------
        facts
            The case.
        at
            When the payment would be made, UTC microseconds.
        amount_minor
            Its amount.
        institution_place
            The institution of the paying account.

        Notes
        -----
        An alert reaches a payment with ``alert_reach`` and is heeded with ``alert_heeded``; a payment of at
        least ``counter_from`` at a bank goes by the counter with ``counter_share``, is questioned with
        ``clerk_asks`` and stopped with ``clerk_stops``. Each earlier contact of the case multiplies the
        success by ``repeat_factor``.
        Some 30 microseconds.
        """
        random = stream(self._scenario.seed, "dissuasions.due", facts.case, facts.attempt)
        reach, call, heeded, counter, asks, stops = random.random(6).tolist()
        mean, sigma = self._values[law.ALERT_LEAD]
        lead = max(1, round(random.lognormal(mean, sigma) * MINUTE))
        if reach < self._values[law.ALERT_REACH]:
            is_call = call < self._values[law.ALERT_CALL_SHARE]
            success = self._values[law.ALERT_HEEDED][int(is_call)] * self._weariness(facts.case)
            self._contacts[facts.case] = self._contacts.get(facts.case, 0) + 1
            is_broken = heeded < success
            sent_at = self._before(at, lead, facts.since)
            self._alerts.append(
                Alert(facts.person, sent_at, "call" if is_call else "sms", facts.case, is_broken)
            )
            self._owed += 1 / self._values[law.ALERT_PRECISION] - 1
            if is_broken:
                return "alert"
        if amount_minor < self._large or not 0 <= institution_place < self._banks:
            return None
        is_trained = self.is_trained(institution_place)
        if counter >= self._values[law.COUNTER_SHARE] or asks >= self._values[law.CLERK_ASKS][not is_trained]:
            return None
        success = self._values[law.CLERK_STOPS][not is_trained] * self._weariness(facts.case)
        self._contacts[facts.case] = self._contacts.get(facts.case, 0) + 1
        is_stopped = stops < success
        self._checks.append(Check(institution_place, facts.account, at, is_trained, is_stopped, facts.case))
        return "clerk" if is_stopped else None

    def ordinary_checks(
        self,
        day: int,
        payments: Payments,
        holder_of: NDArray[np.int32],
        institution_of: NDArray[np.int16],
    ) -> NDArray[np.bool_]:
        """Question and alert honest people; return which payments are given up and must not be made.

        Parameters
        ----------
        day
            Local day.
        payments
            The day's ordinary payments.
        holder_of, institution_of
            Columns of ``World.accounts``.

        Returns
        -------
        numpy.ndarray
            bool, one for each payment.
        """
        random = stream(self._scenario.seed, "dissuasions.honest", day)
        stopped = np.zeros(len(payments), np.bool_)
        large = np.flatnonzero(payments.amount >= self._large)
        large = large[np.isin(payments.kind[large], QUESTIONED)]
        debtors = payments.debtor[large]
        large = large[(holder_of[debtors] >= 0) & (institution_of[debtors] < self._banks)]
        count = int(random.binomial(len(large), self._values[law.HONEST_CHECK_RATE]))
        for place in np.sort(random.choice(large, count, replace=False)) if count else ():
            account = int(payments.debtor[place])
            institution = int(institution_of[account])
            is_stopped = bool(random.random() < self._values[law.HONEST_CHECK_STOPS])
            stopped[place] = is_stopped
            self._checks.append(
                Check(
                    institution,
                    account,
                    int(payments.at[place]),
                    self.is_trained(institution),
                    is_stopped,
                    NO_CASE,
                )
            )
        self._alert_honest(random, payments, holder_of)
        return stopped

    def taken(self) -> DissuasionDay:
        """Return the rows since the last call, in order of time."""
        alerts = tuple(sorted(self._alerts, key=lambda row: (row.sent_at, row.person)))
        checks = tuple(sorted(self._checks, key=lambda row: (row.checked_at, row.account)))
        self._alerts, self._checks = [], []
        return DissuasionDay(alerts, checks)

    def _alert_honest(
        self, random: np.random.Generator, payments: Payments, holder_of: NDArray[np.int32]
    ) -> None:
        """Alert honest people who pay today, as many as the precision of alerts asks for."""
        count = min(int(self._owed * EMITTED + random.random()), len(payments))
        if count == 0:
            return
        self._owed -= count
        places = random.choice(len(payments), count, replace=False)
        leads = random.lognormal(*self._values[law.ALERT_LEAD], count) * MINUTE
        calls = random.random(count) < self._values[law.ALERT_CALL_SHARE]
        for place, lead, is_call in zip(places.tolist(), leads.tolist(), calls.tolist(), strict=True):
            person = int(holder_of[payments.debtor[place]])
            if person >= 0:
                sent_at = self._before(int(payments.at[place]), max(1, round(lead)), 0)
                self._alerts.append(Alert(person, sent_at, "call" if is_call else "sms", NO_CASE, False))
            else:
                self._owed += 1

    def _before(self, at: int, lead: int, since: int) -> int:
        """Return an instant ``lead`` before ``at``, not before the local day or the case began."""
        calendar = self._scenario.calendar
        floor = max(calendar.begins(calendar.day_of(at)), since)
        return max(at - lead, min(floor, at))

    def _weariness(self, case: int) -> float:
        """Return what earlier contacts left of the chance of the next."""
        return float(self._values[law.REPEAT_FACTOR] ** self._contacts.get(case, 0))

    def _draw_trained(self) -> NDArray[np.bool_]:
        """Choose the trained banks, largest first, so that their customers are the wanted share of all."""
        shares = draw_institutions(self._scenario).shares[: self._banks]
        share = self._values[law.TRAINED_SHARE]
        is_first = stream(self._scenario.seed, "dissuasions.trained").random() < share
        trained = np.zeros(self._banks, np.bool_)
        with_it, so_far = 0.0, 0.0
        for place in np.argsort(-shares, kind="stable").tolist():
            so_far += shares[place]
            trained[place] = is_first if so_far == shares[place] else with_it < share * so_far
            with_it += shares[place] * trained[place]
        return trained


def contact_success(scenario: Scenario, channel: Literal["sms", "call", "visit"], earlier: int) -> float:
    """Return the chance that one attempt of a centre stops a person, after ``earlier`` attempts that failed.

    Examples
    --------
    >>> round(contact_success(Scenario(5000, 30, 7), "visit", 1), 3)
    0.525
    """
    first = scenario.values[law.CONTACT_SUCCESS][("sms", "call", "visit").index(channel)]
    return float(first * scenario.values[law.REPEAT_FACTOR] ** earlier)
