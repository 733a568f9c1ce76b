"""The desk that takes reports: who comes, by which channel, with what in hand, and who takes it back.

Invariant: a report is later than every payment that it names; it names payments of its own incident alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import HOUR, MINUTE
from cloudsword.country.draws import stream
from cloudsword.country.flow import Payments
from cloudsword.country.incidents import Incident
from cloudsword.country.parameters import reports as law
from cloudsword.country.reporting.complaints import Complaints
from cloudsword.country.reporting.judgement import judge
from cloudsword.country.reporting.memory import Memory, ToldNumber, ToldPayment, remember
from cloudsword.country.reporting.propensity import Delays, report_probability
from cloudsword.country.scenario import Scenario
from cloudsword.country.words import PaymentTold, StoryFacts, story
from cloudsword.country.world.world import World
from cloudsword.vocabulary.scam_types import ScamType

Verdict = Literal["scam", "dispute", "false", "withdrawn"]

REASONS: Final = {
    ScamType.DISPUTE: ("settled with the other side", "the goods arrived", "refunded by the seller"),
    ScamType.FALSE_REPORT: ("was mistaken", "found the payment at home", "does not wish to say"),
}
SCAM_REASONS: Final = ("does not wish to say", "was told the money would come back", "family settled it")


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Parameters
    ----------
    number
        From 0, in order of time over the run.
    reported_at
        UTC microseconds.
    person
        Place of the reporter.
    channel
        hotline, station, app or bank.
    scam_type
        As the officer judged, None where open.
    story
        In the reporter's words, None where there is none.
    transactions
        Numbers of the transfers that the bank already gave; empty: one row without a transaction id.
    payments, numbers
        As told.
    case, gang, verdict, roots
        Truth: places (``NONE``), what it is, transaction numbers that should be disputed, in order of time.
    """

    number: int
    reported_at: int
    person: int
    channel: str
    scam_type: ScamType | None
    story: str | None
    transactions: tuple[int, ...]
    payments: tuple[ToldPayment, ...]
    numbers: tuple[ToldNumber, ...]
    case: int
    gang: int
    verdict: Verdict
    roots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One report taken back.

    Parameters
    ----------
    report
        Its number.
    withdrawn_at
        UTC microseconds.
    reason
        Why, as told.
    """

    report: int
    withdrawn_at: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReportDay:
    """What the desk took in on one day.

    Parameters
    ----------
    reports, withdrawals
        In order of time.
    """

    reports: tuple[Report, ...]
    withdrawals: tuple[Withdrawal, ...]


class Reporting:
    """The desk of one country.

    Parameters
    ----------
    scenario, world
        The country.
    """

    def __init__(self, scenario: Scenario, world: World) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._world = world
        self._delays = Delays(scenario)
        self._complaints = Complaints(scenario, world)
        self._coming: list[tuple[int, int, Incident, str, int]] = []
        self._leaving: list[tuple[int, int, str]] = []
        self._queued = 0
        self._next = 0

    def advance(
        self,
        day: int,
        incidents: Sequence[Incident],
        payments: Payments,
        numbers: NDArray[np.int64],
    ) -> ReportDay:
        """Return the reports and withdrawals of one day.

        Parameters
        ----------
        day
            Local day; days come in order.
        incidents
            What came to an end today (the last payment was made), whether or not it will be reported.
        payments, numbers
            The day's ordinary payments that happened, and their transaction numbers.

        Notes
        -----
        Some 300 microseconds a report.
        """
        begins = self._scenario.calendar.begins(day)
        for incident in incidents:
            random = stream(self._scenario.seed, "reporting.incident", *incident.key)
            if random.random() < report_probability(self._scenario, incident):
                last, floor = incident.payments[-1].at, max(incident.noticed_at, begins)
                at = last + self._delays.next(incident, max(0, floor - last))
                if at <= floor:  # only now is it clear that nothing more will come of it
                    at = floor + round(random.uniform(MINUTE, 2 * HOUR))
                self._complaints.owe(self._queue(random, incident, at))
        for incident, at in self._complaints.draw(day, payments, numbers):
            self._queue(stream(self._scenario.seed, "reporting.incident", *incident.key), incident, at)
        ends = self._scenario.calendar.begins(day + 1)
        reports = []
        while self._coming and self._coming[0][0] < ends:
            at, _, incident, channel, turn = heappop(self._coming)
            reports.append(self._take(incident, channel, turn, at))
        withdrawals = []
        while self._leaving and self._leaving[0][0] < ends:
            at, report, reason = heappop(self._leaving)
            withdrawals.append(Withdrawal(report, at, reason))
        return ReportDay(tuple(reports), tuple(withdrawals))

    def _queue(self, random: np.random.Generator, incident: Incident, at: int) -> int:
        """Queue the report of an incident, and perhaps a second one by another channel; return how many."""
        channels = self._values[law.REPORT_CHANNELS]
        shares = np.array([share for _, share, _ in channels])
        chosen = random.choice(len(channels), 2, replace=False, p=shares / shares.sum()).tolist()
        is_twice = random.random() < self._values[law.SECOND_CHANNEL]
        wait = round(max(1.0, random.lognormal(*self._values[law.SECOND_DELAY])) * MINUTE)
        for turn in range(1 + is_twice):
            entry = (at + turn * wait, self._queued, incident, channels[chosen[turn]][0], turn)
            heappush(self._coming, entry)
            self._queued += 1
        return 1 + is_twice

    def _take(self, incident: Incident, channel: str, turn: int, at: int) -> Report:
        """Return the report of an incident as it is told at ``at``; note whether it will be withdrawn."""
        random = stream(self._scenario.seed, "reporting.report", *incident.key, turn)
        memory = remember(self._scenario, self._world, random, incident, at)
        is_scam = incident.scam_type.is_scam
        is_given = {name: given for name, _, given in self._values[law.REPORT_CHANNELS]}[channel]
        transactions = tuple(paid.number for paid in memory.known) if random.random() < is_given else ()
        verdict: Verdict = "scam" if is_scam else "false"
        if incident.scam_type is ScamType.DISPUTE:
            verdict = "dispute"
        if random.random() < self._values[law.WITHDRAWN_SHARE][not is_scam]:
            verdict = "withdrawn"
            wait = round(max(1.0, random.lognormal(*self._values[law.WITHDRAWAL_DELAY])) * MINUTE)
            reasons = REASONS.get(incident.scam_type, SCAM_REASONS)
            heappush(self._leaving, (at + wait, self._next, reasons[int(random.integers(len(reasons)))]))
        number, self._next = self._next, self._next + 1
        return Report(
            number=number,
            reported_at=at,
            person=incident.person,
            channel=channel,
            scam_type=judge(self._scenario, random, incident.scam_type),
            story=self._tell(random, incident, memory),
            transactions=transactions,
            payments=memory.payments,
            numbers=memory.numbers,
            case=incident.case,
            gang=incident.gang,
            verdict=verdict,
            roots=tuple(paid.number for paid in incident.payments),
        )

    def _tell(self, random: np.random.Generator, incident: Incident, memory: Memory) -> str | None:
        """Return the reporter's words; they say what the told payments and numbers say."""
        if random.random() >= self._values[law.STORY_TOLD]:
            return None
        shares = self._values[law.CHINESE_SHARE]
        is_chinese = random.random() < dict(shares)[self._scenario.currency]
        language = incident.language or ("zh" if is_chinese else "en")
        numbers = [told.msisdn for told in memory.numbers if told.msisdn is not None]
        domains = [told.domain for told in memory.numbers if told.domain is not None]
        facts = StoryFacts(
            currency=self._scenario.currency,
            payments=tuple(
                PaymentTold(told.amount_minor, told.paid_at, told.creditor_account or "")
                for told in memory.payments
            ),
            number=numbers[0] if numbers else "",
            link=domains[0] if domains else "",
            name=incident.name,
        )
        return story(random, incident.scam_type, language, facts)
