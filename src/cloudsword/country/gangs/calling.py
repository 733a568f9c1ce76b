"""The gangs' calls of one day: the many that come to nothing, and the talks with victims.

Invariants: a line of a gang never talks twice at once but for victims' talks, which are secured and never
overlap on either line; every call lies within the day in which it begins.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import HOUR, MINUTE, SECOND
from cloudsword.country.draws import stream
from cloudsword.country.flow import Calls
from cloudsword.country.gangs.rows import CONTACT_OUTCOMES, Talk
from cloudsword.country.gangs.sims import KNOWN, Sim, Sims
from cloudsword.country.gangs.turned import TurnedLines
from cloudsword.country.interventions import Interventions
from cloudsword.country.parameters import gangs as law
from cloudsword.country.parameters.words import CHINESE_SHARE
from cloudsword.country.scenario import Scenario
from cloudsword.country.words import transcript
from cloudsword.country.world.world import LineUse, World
from cloudsword.vocabulary.scam_types import ScamType

UNANSWERED, HUNG_UP, ENGAGED, HOOKED = range(len(CONTACT_OUTCOMES))
BETWEEN = 8
"""Seconds from one call of a line to its next."""
NO_CASE = -1

Row = tuple[int, int, int, int, int, int, bool, int, int, int]
"""At, caller, callee, seconds, imei, cell, is secured, case, gang, outcome (-1: no contact of the gang's)."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A talk with a victim that is to take place.

    Parameters
    ----------
    at
        UTC microseconds.
    case, gang
        Places.
    scam_type, language
        What it is about, and in which language.
    victim_line
        Place.
    sim
        The gang's line.
    seconds
        How long they talk.
    outcome
        ``ENGAGED`` or ``HOOKED``; ``UNANSWERED`` with 0 seconds.
    is_written
        Whether a transcript is kept.
    """

    at: int
    case: int
    gang: int
    scam_type: ScamType
    language: str
    victim_line: int
    sim: Sim
    seconds: int
    outcome: int
    is_written: bool


class Calling:
    """The calls of one day after the other.

    Parameters
    ----------
    scenario, world
        The country.
    sims
        The gangs' lines.
    turned
        Honest people's lines in their hands.
    main_types
        Main scam type by gang.
    """

    def __init__(
        self,
        scenario: Scenario,
        world: World,
        sims: Sims,
        turned: TurnedLines,
        main_types: list[ScamType],
    ) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._world = world
        self._sims = sims
        self._turned = turned
        self._types = main_types
        self._busy: dict[int, int] = {}

    def day(
        self, day: int, appointments: list[Appointment], interventions: Interventions
    ) -> tuple[Calls, NDArray[np.int64], list[Talk]]:
        """Return the day's calls, an int64 array of (case, gang, outcome) of each, and the transcripts."""
        random = stream(self._scenario.seed, "gangs.calls", day)
        rows: list[Row] = []
        talks: list[Talk] = []
        ends = self._scenario.calendar.begins(day + 1)
        for meeting in sorted(appointments, key=lambda a: (a.at, a.case)):
            self._meet(random, meeting, ends, rows, talks)
        lines = self._world.lines
        begins = self._scenario.calendar.begins(day)
        is_open = (
            (lines.use == int(LineUse.PERSONAL)) & (lines.closed_at > ends) & (lines.opened_at <= begins)
        )
        reachable = np.flatnonzero(is_open)
        if len(reachable):
            for sim in self._sims.at_work(day):
                self._work(random, sim, day, reachable, rows, talks, interventions)
            others = stream(self._scenario.seed, "gangs.turned.calls", day)
            for sim in self._turned.at_work(day):
                self._work(others, sim, day, reachable, rows, talks, interventions)
        return _arrays(rows), np.array([row[7:] for row in rows], np.int64).reshape(-1, 3), talks

    def _meet(
        self, random: np.random.Generator, meeting: Appointment, ends: int, rows: list[Row], talks: list[Talk]
    ) -> None:
        """Place a victim's talk, later where one of the lines still talks; drop it where the day is over."""
        sim = meeting.sim
        at = max(meeting.at, self._busy.get(sim.line, 0), self._busy.get(meeting.victim_line, 0))
        if at >= ends:
            return
        free_at = at + (meeting.seconds + BETWEEN) * SECOND
        self._busy[sim.line] = self._busy[meeting.victim_line] = free_at
        imei = int(sim.handsets[int(random.integers(len(sim.handsets)))])
        rows.append(
            (
                at,
                sim.line,
                meeting.victim_line,
                meeting.seconds,
                imei,
                sim.cell,
                meeting.seconds > 0,
                meeting.case,
                meeting.gang,
                meeting.outcome,
            )
        )
        if meeting.is_written:
            outcome = CONTACT_OUTCOMES[meeting.outcome]
            text = transcript(random, meeting.scam_type, meeting.language, {}, outcome)
            talks.append(Talk(len(rows) - 1, meeting.language, text))

    def _work(
        self,
        random: np.random.Generator,
        sim: Sim,
        day: int,
        reachable: NDArray[np.int64],
        rows: list[Row],
        talks: list[Talk],
        interventions: Interventions,
    ) -> None:
        """One line's day of calls to strangers."""
        values = self._values
        begins = self._scenario.calendar.begins(day)
        count = int(random.poisson(sim.level * random.lognormal(-0.045, 0.3)))
        if count == 0:
            return
        kind = self._types[sim.gang]
        is_officer = kind is ScamType.AUTHORITY
        hours = values[law.AUTHORITY_HOURS] if is_officer else values[law.CALL_HOURS]
        edges = np.cumsum(hours)
        when = np.searchsorted(edges, random.random(count) * edges[-1], side="right") + random.random(count)
        at = np.sort(begins + (when * (HOUR // SECOND)).astype(np.int64) * SECOND)
        callees = self._callees(random, sim, count, reachable)
        warned = interventions.warned_at(sim.line)
        known, marked = values[law.ANSWERED]
        is_answered = random.random(count) < np.where(at >= warned, marked, known)
        share, mean, spread = values[law.ENGAGED]
        is_engaged = is_answered & (random.random(count) < share)
        short = np.exp(values[law.HANG_UP][0] + values[law.HANG_UP][1] * random.standard_normal(count))
        longer = np.exp(mean + spread * random.standard_normal(count))
        seconds = np.where(is_engaged, longer, short)
        seconds = np.where(is_answered, np.clip(np.ceil(seconds), 1, values[law.LONGEST_TALK]), 0).astype(
            np.int64
        )
        # each call after the end of the one before: running maximum of start less the work already done
        work = (seconds + BETWEEN + np.where(is_answered, 0, 20)) * SECOND
        done = np.cumsum(work) - work
        at = np.maximum.accumulate(at - done) + done
        is_today = (
            (at < begins + 24 * HOUR - SECOND)
            & (at >= sim.started_at)
            & (at < min(sim.ended_at, sim.burnt_at))
        )
        imeis = sim.handsets[random.integers(len(sim.handsets), size=count)]
        outcomes = np.where(is_engaged, ENGAGED, np.where(is_answered, HUNG_UP, UNANSWERED))
        is_kept = is_answered & (random.random(count) < values[law.TALK_SAMPLE])
        rings_back = ~is_answered & (random.random(count) < values[law.CALL_BACKS])
        columns = (at, callees, seconds, imeis, outcomes, is_kept, rings_back)
        for start, callee, length, imei, outcome, kept, back in zip(
            *(c[is_today].tolist() for c in columns), strict=True
        ):
            rows.append((start, sim.line, callee, length, imei, sim.cell, False, NO_CASE, sim.gang, outcome))
            if kept:
                language = "zh" if random.random() < values[CHINESE_SHARE] else "en"
                text = transcript(random, kind, language, {}, CONTACT_OUTCOMES[outcome])
                talks.append(Talk(len(rows) - 1, language, text))
            if back:
                self._ring_back(random, sim, start, callee, begins, rows)

    def _ring_back(
        self, random: np.random.Generator, sim: Sim, missed_at: int, callee: int, begins: int, rows: list[Row]
    ) -> None:
        """Somebody who missed a call rings back; no contact of the gang's own making."""
        at = missed_at + int(random.lognormal(3.0, 1.0) * MINUTE) // SECOND * SECOND
        if at < begins + 23 * HOUR and sim.serves(at):
            lines = self._world.lines
            seconds = int(random.lognormal(*self._values[law.HANG_UP])) + 1
            imei, cell = int(lines.imei[callee]), int(lines.cell[callee])
            rows.append((at, callee, sim.line, seconds, imei, cell, False, NO_CASE, sim.gang, -1))

    def _callees(
        self, random: np.random.Generator, sim: Sim, count: int, reachable: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Strangers, and some who were called before."""
        fresh = reachable[random.integers(len(reachable), size=count)]
        is_again = random.random(count) >= sim.distinct
        if not sim.known:
            is_again[0] = False
        places = np.arange(count)
        if sim.known:
            known = np.array(sim.known, np.int64)
            again = known[random.integers(len(known), size=count)]
        else:
            # somebody from earlier that day
            again = fresh[(places * random.random(count)).astype(np.int64)]
        callees = np.where(is_again, again, fresh)
        sim.known = [*sim.known, *fresh[~is_again].tolist()][-KNOWN:]
        return callees


def _arrays(rows: list[Row]) -> Calls:
    """Return calls as arrays; a row's tag is its place."""
    table = np.array([row[:7] for row in rows], np.int64).reshape(-1, 7)
    return Calls(
        at=table[:, 0].copy(),
        caller=table[:, 1].astype(np.int32),
        callee=table[:, 2].astype(np.int32),
        duration=table[:, 3].astype(np.int32),
        imei=table[:, 4].copy(),
        cell=table[:, 5].astype(np.int32),
        is_secured=table[:, 6].astype(np.bool_),
        tag=np.arange(len(rows), dtype=np.int64),
    )
