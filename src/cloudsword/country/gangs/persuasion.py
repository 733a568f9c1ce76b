"""How a gang works on its victims on one day: first calls, hand-overs, guiding calls, messages, links.

Invariant: what is arranged for a case on a day depends on the case and the day alone, but for which of the
gang's lines serve.
"""

from dataclasses import replace

import numpy as np

from cloudsword.country.calendar import MINUTE, SECOND
from cloudsword.country.draws import stream
from cloudsword.country.gangs.calling import ENGAGED, HOOKED, UNANSWERED, Appointment
from cloudsword.country.gangs.case import Case, Channel, PlannedPayment
from cloudsword.country.gangs.messaging import Note
from cloudsword.country.gangs.sims import Sim, Sims
from cloudsword.country.gangs.sites import Sites
from cloudsword.country.interventions import Interventions
from cloudsword.country.parameters import gangs as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, World
from cloudsword.vocabulary.scam_types import ScamType

FIRST_LINE = (60, 240)
SECOND_LINE = (300, 1500)
"""Seconds that false officers of the first and the second line talk before they hand over."""


class Persuasion:
    """The talks and messages of cases.

    Parameters
    ----------
    scenario, world
        The country.
    sims, sites
        The gangs' lines and sites.
    """

    def __init__(self, scenario: Scenario, world: World, sims: Sims, sites: Sites) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._world = world
        self._sims = sims
        self._sites = sites
        self._first_calls: list[tuple[Case, Appointment]] = []

    def begin(
        self, day: int, begun: list[Case], interventions: Interventions
    ) -> tuple[list[Appointment], list[Note], list[Case]]:
        """Make the first contact of the cases that begin today.

        Parameters
        ----------
        day
            Local day.
        begun
            Cases whose first contact is today (or was before the run).
        interventions
            Which lines a centre has marked.

        Returns
        -------
        tuple
            Talks, messages, and the cases that come to nothing: the victim does not answer a marked line.
        """
        begins = self._scenario.calendar.begins(day)
        meetings: list[Appointment] = []
        notes: list[Note] = []
        missed: list[Case] = []
        self._first_calls = []
        for case in begun:
            if case.first_contact_at >= begins:
                random = stream(self._scenario.seed, "gangs.contact", case.place)
                first = len(meetings)
                self._begin(random, case, meetings, notes)
                if case.channel is not Channel.CALL or len(meetings) == first:
                    continue
                if not self._is_missed(case, meetings[first], interventions):
                    self._first_calls.append((case, meetings[first]))
                else:
                    missed.append(case)
                    case.lines[:] = [meetings[first].sim.line]
                    # the first line rang, and nothing came of it
                    meetings[first:] = [
                        replace(meetings[first], seconds=0, outcome=UNANSWERED, is_written=False)
                    ]
        return meetings, notes, missed

    def heed(self, interventions: Interventions) -> list[Case]:
        """Return the cases of today whose victim leaves the first call unanswered by what is marked now.

        Each is returned once, and none of those that ``begin`` has returned.
        """
        missed, others = [], []
        for case, call in self._first_calls:
            if self._is_missed(case, call, interventions):
                missed.append(case)
            else:
                others.append((case, call))
        self._first_calls = others
        return missed

    def guide(self, day: int, due: list[tuple[Case, PlannedPayment]]) -> list[Appointment]:
        """Return the talks that guide the payments which will be made today."""
        begins = self._scenario.calendar.begins(day)
        meetings: list[Appointment] = []
        for case, payment in due:
            random = stream(self._scenario.seed, "gangs.guide", case.place, payment.at // SECOND)
            self._guide(random, case, payment, begins, meetings)
        return meetings

    def _is_missed(self, case: Case, call: Appointment, interventions: Interventions) -> bool:
        """Return whether the victim leaves the first call unanswered because its line is marked."""
        if interventions.warned_at(call.sim.line) > call.at:
            return False
        known, marked = self._values[law.ANSWERED]
        return bool(stream(self._scenario.seed, "gangs.missed", case.place).random() >= marked / known)

    def _begin(
        self, random: np.random.Generator, case: Case, meetings: list[Appointment], notes: list[Note]
    ) -> None:
        values, at = self._values, case.first_contact_at
        line = int(self._world.people.line[case.victim])
        if line == NOBODY:
            return
        is_hooked = case.hooked_at is not None
        if case.channel is Channel.CALL:
            if case.scam_type is ScamType.AUTHORITY and is_hooked:
                self._hand_over(random, case, line, meetings)
                return
            law_of_talk = values[law.HOOKED_TALK] if is_hooked else values[law.ENGAGED][1:]
            sim = self._sims.serving(case.gang, at, random)[0]
            seconds = int(random.lognormal(*law_of_talk))
            meetings.append(self._talk(case, at, line, sim, seconds, is_hooked, True))
            return
        if case.channel in (Channel.MESSAGE, Channel.LINK) and (
            case.channel is Channel.LINK or random.random() < 0.7
        ):
            case.links.append(self._sites.site(random, case.gang, case.scam_type, at))
        if case.channel is Channel.MESSAGE:
            sim = self._sims.serving(case.gang, at, random)[0]
            case.lines.append(sim.line)
            ends = case.planned[0].at if case.planned else at + 120 * MINUTE
            ends = min(ends, min(sim.ended_at, sim.burnt_at) - SECOND, self._day_end(at) - SECOND)
            more = int(random.poisson(values[law.CASE_MESSAGES]))
            times = sorted(
                int(u * max(ends - at, 0)) // SECOND * SECOND for u in random.random(more).tolist()
            )
            outcome = HOOKED if is_hooked else ENGAGED
            for i, offset in enumerate([0, *times]):
                link = case.links[0] if case.links and (i == 0 or random.random() < 0.2) else ""
                notes.append(
                    Note(
                        at + offset,
                        sim.line,
                        line,
                        case.place,
                        case.gang,
                        case.scam_type,
                        case.language,
                        link,
                        outcome,
                    )
                )
        if case.hooked_at is not None and random.random() < values[law.CHAT_CALL]:
            called_at = min(case.hooked_at, self._day_end(at) - MINUTE)
            sim = self._sims.serving(case.gang, called_at, random)[0]
            seconds = int(random.lognormal(*values[law.HOOKED_TALK]))
            meetings.append(self._talk(case, called_at, line, sim, seconds, True, True))

    def _hand_over(
        self, random: np.random.Generator, case: Case, line: int, meetings: list[Appointment]
    ) -> None:
        """Three lines of the gang one after the other, the last for hours."""
        at = case.first_contact_at
        sims = self._sims.serving(case.gang, at, random, 3)
        longest = random.lognormal(*self._values[law.OFFICER_TALK]) * 60
        talks = (random.uniform(*FIRST_LINE), random.uniform(*SECOND_LINE), longest)
        for rank, (sim, seconds) in enumerate(zip(sims, talks, strict=False)):
            meetings.append(self._talk(case, at, line, sim, int(seconds), True, rank == 0))
            at += (int(seconds) + int(random.uniform(20, 240))) * SECOND

    def _guide(
        self,
        random: np.random.Generator,
        case: Case,
        payment: PlannedPayment,
        begins: int,
        meetings: list[Appointment],
    ) -> None:
        """Arrange a call that guides a payment, from a line used before where it still serves."""
        chance = self._values[law.FOLLOW_UP if case.channel is Channel.CALL else law.CHAT_CALL]
        line = int(self._world.people.line[case.victim])
        if line == NOBODY or random.random() >= chance:
            return
        at = payment.at - int(random.uniform(5, 40) * MINUTE) // SECOND * SECOND
        if at <= max(case.first_contact_at + 10 * MINUTE, begins):
            return
        lines = (self._sims.of_line[line] for line in sorted(case.lines))
        former = [sim for sim in lines if sim.serves(at)]
        sim = former[0] if former else self._sims.serving(case.gang, at, random)[0]
        seconds = int(random.lognormal(*self._values[law.HOOKED_TALK]))
        meetings.append(self._talk(case, at, line, sim, seconds, True, bool(random.random() < 0.2)))

    def _talk(
        self, case: Case, at: int, line: int, sim: Sim, seconds: int, is_hooked: bool, is_written: bool
    ) -> Appointment:
        if sim.line not in case.lines:
            case.lines.append(sim.line)
        seconds = max(1, min(seconds, self._values[law.LONGEST_TALK]))
        outcome = HOOKED if is_hooked else ENGAGED
        return Appointment(
            at, case.place, case.gang, case.scam_type, case.language, line, sim, seconds, outcome, is_written
        )

    def _day_end(self, at: int) -> int:
        calendar = self._scenario.calendar
        return calendar.begins(calendar.day_of(at) + 1)
