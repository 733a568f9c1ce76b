"""The replay: the country's days, the centre's work and the institutions' answers, in order of time.

Invariants: nothing happens before its instant; what the centre sees is what has settled; same country, same
policy, same figures.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from cloudsword.centre.demonstration import country_clock
from cloudsword.centre.demonstration.agenda import Agenda
from cloudsword.centre.demonstration.banks import Banks
from cloudsword.centre.demonstration.feed import Feed
from cloudsword.centre.demonstration.replayed_country import ReplayedCountry, ReplayedDay, instants
from cloudsword.centre.demonstration.score import Compared, Counts, Day, Score, Warnings
from cloudsword.centre.demonstration.settlement import Figures, Payment, Settlement
from cloudsword.centre.demonstration.telephone import HEARD_AT, Telephone
from cloudsword.centre.demonstration.warned import Warned, WarnedNumber
from cloudsword.country.scenario import Scenario

SECOND: Final = 1_000_000
LOOK_AGAIN: Final = tuple(minutes * 60 * SECOND for minutes in (15, 45, 180, 720, 1_440))
"""After a report: when the automatic officer looks at its case again."""
CHORES_EVERY: Final = 60 * 60 * SECOND


_NOTHING: Final = Figures(0, 0, 0, 0, 0, 0, 0, 0)
_NONE: Final = Compared(_NOTHING, _NOTHING, _NOTHING)


class Desk(Protocol):
    """What the replay asks of whoever works in the centre."""

    def counts(self) -> Counts:
        """Return what was done so far."""

    def reported(self, at: int) -> list[str]:
        """Adopt what was told; return the new cases."""

    def take_up(self, case: str, at: int) -> None:
        """Take a case up, and propose what its plan says."""

    def chores(self, at: int) -> None:
        """Do what is due by the clock, and let orders leave."""

    def attend(self, at: int) -> None:
        """See to what people did meanwhile."""

    def heard(self, institution: str, at: int) -> None:
        """Read what an institution has answered."""

    def registered(self, subscribers: pa.Table) -> None:
        """Know the carriers' register as it stands this morning."""

    def called(self, calls: pa.Table, at: int, *, is_night: bool) -> None:
        """Look at the numbers that called since the last time; at night nobody looks."""

    def warned(self, numbers: Sequence[WarnedNumber], at: int) -> None:
        """See to what follows from new warnings."""


class Replay:
    """One demonstration under way.

    Parameters
    ----------
    folder
        The centre's folder.
    scenario
        Its country.
    make_desk
        Called with this replay: who works in the centre.
    """

    def __init__(self, folder: Path, scenario: Scenario, make_desk: "Callable[[Replay], Desk]") -> None:
        self.folder = folder
        self.scenario = scenario
        self.country = ReplayedCountry(scenario)
        self._plain = ReplayedCountry(scenario)
        self.agenda = Agenda()
        self.feed = Feed(folder)
        self.feed.take("institutions", self.country.begun.visible["institutions"])
        self.feed.take("accounts", self.country.accounts())
        self._plain.accounts()
        self.centre = Settlement(self.country.opening())
        self.freeze = Settlement(self.country.opening())
        self.nobody = Settlement(self._plain.opening())
        self._name_exits()
        self.now = self.country.begins
        self.banks = Banks(
            scenario,
            self.agenda,
            self.centre,
            self.freeze,
            now=lambda: self.now,
            heard=lambda institution: self.desk.heard(institution, self.now),
            is_endless=self.country.is_endless,
        )
        self.days: list[Day] = []
        self.reported: set[str] = set()
        self.moved: set[str] = set()
        self.spared: set[str] = set()
        self.warned = Warned(self.country)
        self.telephone = Telephone(self.country, self.warned)
        self._plain_telephone = Telephone(self._plain, Warned(None))
        self._untold: set[str] = set()
        self._registered: set[tuple[str, int]] = set()
        self._gone_before = self._back_before = 0
        self._day: ReplayedDay | None = None
        self._plain_day: ReplayedDay | None = None
        self._settled = self._plain_settled = 0
        self._clock = country_clock.rule(folder)
        self.desk = make_desk(self)

    @property
    def ends(self) -> int:
        """When it is over, UTC microseconds."""
        return self.country.ends

    @property
    def day_ends(self) -> int:
        """When the day under way is over: the next one is made then, which takes seconds on the wall."""
        return self._day.ends if self._day is not None else self.country.begins

    @property
    def is_over(self) -> bool:
        """Whether the last day is done."""
        return self.now >= self.ends

    def advance(self, until: int) -> None:
        """Let the country's time go on to ``until``, and everything happen that happens by then."""
        until = min(until, self.ends)
        while self.now < until:
            if self._day is None or self.now >= self._day.ends:
                self._begin_day()
            assert self._day is not None
            at = self.agenda.next_at()
            step = min(until, self._day.ends, *([at] if at is not None else []))
            step = max(step, self.now)
            self._settle(step)
            self.now = step
            self._clock.stand(step)
            self.agenda.do_until(step)
            if self.now >= self._day.ends:
                self._end_day()

    def figures(self) -> Day:
        """Return the figures of now: all victims, and those that reported."""
        cases = self.compared_for(sorted(self.reported)) if self.reported else _NONE
        compared = self.compared()
        return Day(compared, cases, self._gone_before, self._back_before, self._warnings(compared))

    def note_reported(self, roots: Sequence[str]) -> None:
        """Note whose payments the centre knows from now on, and what was gone by then."""
        cases = {
            self.country.case_of_root[root] for root in self.reported if root in self.country.case_of_root
        }
        new = [r for r in roots if self.country.case_of_root.get(r) not in {None, *cases}]
        if new:
            before = self.compared_for(new).centre
            self._gone_before += before.gone
            self._back_before += before.returned
            self.reported.update(new)

    def compared(self) -> Compared:
        """Return the figures of now, in the three worlds."""
        return Compared(*(world.figures(self.now) for world in (self.centre, self.freeze, self.nobody)))

    def compared_for(self, roots: Sequence[str]) -> Compared:
        """Return the same for the victim behind ``roots``: all that was paid to the gang, in each world."""
        cases = {self.country.case_of_root[root] for root in roots if root in self.country.case_of_root}
        mine = [root for case in sorted(cases) for root in self.country.roots_of_case.get(case, ())]
        plain = [root for case in sorted(cases) for root in self._plain.roots_of_case.get(case, ())]
        return Compared(
            self.centre.figures_of(mine, self.now),
            self.freeze.figures_of(mine, self.now),
            self.nobody.figures_of(plain, self.now),
        )

    def score(self) -> Score:
        """Return how it ended; the audit chain is verified for it."""
        from cloudsword.centre.audit.chain import head, verify

        scenario = self.scenario
        return Score(
            people=scenario.people,
            days=scenario.days,
            seed=scenario.seed,
            preset=scenario.preset,
            currency=scenario.currency,
            days_done=tuple(self.days),
            counts=self.desk.counts(),
            audit_events=head().sequence,
            is_chain_whole=not verify(),
        )

    def hand_in(self) -> None:
        """Let the institutions hand in what was booked until now."""
        self.feed.hand_in()

    def heed(self) -> None:
        """Let the country hear of what the warning desk decided: who is called from now on may not answer."""
        if new := self.warned.heed():
            self.spared.update(self.country.marking.heed())
            self.desk.warned(new, self.now)

    def _warnings(self, compared: Compared) -> Warnings:
        """Return what warnings came to, held against the country without a centre."""
        here, there = self.telephone.counts, self._plain_telephone.counts
        paid = self.nobody.roots
        spared = [
            sum(paid.get(root, 0) for root in self._plain.roots_of_case.get(case, ()))
            for case in sorted(self.spared)
        ]
        kept = sum(spared)
        return Warnings(
            numbers=self.warned.counts(),
            calls=replace(here),
            calls_without=replace(there),
            victims=sum(1 for minor in spared if minor),
            unpaid=kept,
            otherwise=compared.centre.stolen - (compared.nobody.stolen - kept),
        )

    def _begin_day(self) -> None:
        self._day = day = self.country.day(self.banks.locked())
        self._plain_day = self._plain.day({})
        self._settled = self._plain_settled = 0
        self.spared |= day.spared
        self.feed.take("accounts", self.country.accounts())
        self._plain.accounts()
        self._name_exits()
        self.telephone.begin(day)
        self._plain_telephone.begin(self._plain_day)
        self._register(day.begins)
        for hour in HEARD_AT:
            self.agenda.put(day.begins + hour, self._call)
        for at, report in day.reports:
            self.agenda.put(at, lambda now, report=report, day=day: self._report(day, report, now))  # type: ignore[misc]
        for at, rows in day.withdrawals:
            self.agenda.put(at, lambda now, rows=rows: self._withdrawn(rows, now))  # type: ignore[misc]
        at = day.begins
        while (at := at + CHORES_EVERY) <= day.ends:
            self.agenda.put(at, self.desk.chores)

    def _end_day(self) -> None:
        assert self._day is not None
        self.hand_in()
        self._call(self.now, is_night=True)
        self.feed.take("messages", self._day.messages)
        self.days.append(self.figures())

    def _register(self, at: int) -> None:
        """Let the carriers tell their register: what was opened since yesterday."""
        rows = self.country.subscribers(at)
        keys = list(zip(rows["msisdn"].to_pylist(), instants(rows["opened_at"]), strict=True))
        is_new = pa.array([key not in self._registered for key in keys], pa.bool_())
        self._registered.update(keys)
        self.feed.take("subscribers", rows.filter(is_new))
        self.desk.registered(rows)

    def _call(self, at: int, *, is_night: bool = False) -> None:
        """Let the carriers hand over what was called since the last time, and the desk look at it."""
        rows = self.telephone.until(at, self.spared)
        self._plain_telephone.until(at, ())
        self.feed.take("calls", rows)
        self.desk.called(rows, at, is_night=is_night)

    def _settle(self, until: int) -> None:
        day, plain = self._day, self._plain_day
        assert day is not None
        assert plain is not None
        places, amounts = [], []
        while self._settled < len(day.payments) and (payment := day.payments[self._settled]).at <= until:
            if self._is_spared(payment):
                self.freeze.leave_out(payment)
                self.centre.leave_out(payment)
                self._settled += 1
                continue
            self.freeze.settle(payment)
            booked = self.centre.settle(payment)
            if booked is not None:
                if booked.parcels:
                    self.moved.update(root for root, _ in booked.parcels)
                places.append(self._settled)
                amounts.append(booked.amount)
            self._settled += 1
        self.feed.keep(day.transfers, places, amounts)
        while (
            self._plain_settled < len(plain.payments)
            and (payment := plain.payments[self._plain_settled]).at <= until
        ):
            self.nobody.settle(payment)
            self._plain_settled += 1

    def _is_spared(self, payment: Payment) -> bool:
        """Return whether a victim does not make a payment because a warned number was not answered."""
        if not self.spared or not payment.parcels or payment.parcels[0][0] != payment.transaction_id:
            return False
        return self.country.case_of_root.get(payment.transaction_id) in self.spared

    def _report(self, day: ReplayedDay, report: str, at: int) -> None:
        if day.case_of_report.get(report) in self.spared:
            self._untold.add(report)
            return
        self.hand_in()
        for table in ("report_payments", "report_numbers", "reports"):
            rows = day.told[table]
            self.feed.take(table, rows.filter(pc.equal(rows["report_id"], report)))
        for case in self.desk.reported(at):
            self.desk.take_up(case, at)
            for later in LOOK_AGAIN:
                self.agenda.put(at + later, lambda now, case=case: self.desk.take_up(case, now))  # type: ignore[misc]

    def _withdrawn(self, rows: pa.Table, at: int) -> None:
        if rows["report_id"][0].as_py() in self._untold:
            return
        self.feed.take("withdrawals", rows)
        self.desk.reported(at)

    def _name_exits(self) -> None:
        for world, country in (
            (self.centre, self.country),
            (self.freeze, self.country),
            (self.nobody, self._plain),
        ):
            world.name_exits(country.exits())
