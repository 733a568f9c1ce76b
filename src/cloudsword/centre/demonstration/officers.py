"""The automatic officers: a plain policy, acting through the services that people use.

Invariants: they exist in a demonstration alone; the one who proposes never approves; what they do at an
instant depends on what the centre knows at that instant, never on the truth. (The stage looks at the truth to
choose whom to show.)
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_OID, UUID, uuid5

import pyarrow as pa

from cloudsword.centre import clock
from cloudsword.centre.demonstration import aftercare, country_clock, desk_work
from cloudsword.centre.demonstration.analyst import Analyst
from cloudsword.centre.demonstration.listening import Listening
from cloudsword.centre.demonstration.making import person, require_demonstration
from cloudsword.centre.demonstration.opening import Parting, parting
from cloudsword.centre.demonstration.scene import Stage, Watched
from cloudsword.centre.demonstration.score import Counts
from cloudsword.centre.demonstration.warned import WarnedNumber
from cloudsword.centre.desks.brought import items
from cloudsword.centre.desks.officer import AutomaticOfficer
from cloudsword.centre.holds.states import OrderState
from cloudsword.centre.intake.services import adopt_reports
from cloudsword.centre.warning_desk.services.ending import expire
from cloudsword.centre.warning_desk.services.scoring import reset_holders
from cloudsword.country.draws import stream
from cloudsword.tongue import phrase

if TYPE_CHECKING:
    from cloudsword.centre.demonstration.replay import Replay
    from cloudsword.centre.people.models import User

SECOND: Final = 1_000_000
PROPOSES_AFTER: Final = (60, 120)
APPROVES_AFTER: Final = (60, 120)
"""Seconds from the look at a case to the proposal, and on to the second decision; drawn evenly."""
LEFT_TO_VISITORS: Final = 90 * 60 * SECOND
"""How long a case that a visitor has taken over is left to him before the automatic officer proposes."""
WORTH_SHOWING: Final = 1_000_000
WORTH_SHOWING_IN_A_TOWN: Final = 500_000
"""Least minor units still to be reached for a case to come on the screen by itself."""
STAYS_ON_SCREEN: Final = 6 * 3_600 * SECOND
"""From the report: so long a victim stays on the screen, that people see what came of it."""
TOWN: Final = 20_000
"""Fewer people than this have few cases."""


class Officers:
    """Who works in the centre while nobody sits there.

    Parameters
    ----------
    replay
        The replay that asks.
    """

    def __init__(self, replay: "Replay") -> None:
        self._replay = replay
        self._left_until: dict[str, int] = {}
        self._takes_over = False
        self.stage = Stage(replay)
        self._seen: list[Watched] = []
        self._known: set[str] = set()
        self._attended: set[Any] = set()
        self._is_checked = False
        self._looked: set[str] = set()
        self._people: dict[str, User] = {}
        self._listening: Listening | None = None
        self._analyst = Analyst(
            replay.agenda, self._person, self._seconds, lambda at: replay.heed(), self.stage.tell
        )

    def reported(self, at: int) -> list[str]:
        """Adopt what was told, tell the stage, and return the new cases."""
        from cloudsword.centre.intake.models import Case

        if not self._is_checked:
            require_demonstration(phrase("automatic officers"))
            self._is_checked = True
        adopt_reports(until=country_clock.instant(at))
        new = sorted(set(Case.objects.values_list("pk", flat=True)) - self._known)
        self._known.update(new)
        for case in new:
            self._show(case, at)
        self._analyst.wake(at)  # reports name numbers
        return new

    def take_up(self, case: str, at: int) -> None:
        """Propose what the plan of a case says, after the minute or two that a person needs."""
        if desk_work.is_spent(case):
            return
        wait = self._seconds("proposes", case, at, PROPOSES_AFTER)
        self._replay.agenda.put(at + wait, lambda now: self._propose(case, now))

    def registered(self, subscribers: pa.Table) -> None:
        """Know the carriers' register as it stands this morning."""
        self._ears().register(subscribers)
        expire(clock.now())
        reset_holders(clock.now())
        self._replay.heed()

    def called(self, calls: pa.Table, at: int, *, is_night: bool) -> None:
        """Score the numbers that called since the last time, and let the analyst come."""
        if is_night:
            self._ears().take(calls, at)
            return
        if self._ears().propose(calls, at):
            self._analyst.wake(at)

    def warned(self, numbers: Sequence[WarnedNumber], at: int) -> None:
        """Let the owners of innocent numbers appeal."""
        for number in numbers:
            if not number.is_scam:
                self._analyst.wronged(number, at)

    def leave_numbers(self, at: int) -> None:
        """Leave the warning desk's queue to the visitor for a while."""
        self._analyst.leave(at + LEFT_TO_VISITORS)

    def has_numbers_left(self, at: int) -> bool:
        """Return whether a visitor has the warning desk's queue."""
        return self._analyst.is_left(at)

    def _ears(self) -> Listening:
        if self._listening is None:
            self._listening = Listening(self._replay.folder, self._replay.country.begins)
        return self._listening

    def chores(self, at: int) -> None:
        """Do what is due by the clock, see to holds that stand, and look again where money has moved."""
        if not desk_work.has_open_work():
            return
        desk_work.chores(self._replay)
        funds, reviewer = self._person("auto-funds"), self._person("auto-reviewer")
        for order in aftercare.heed_alarms(funds):
            waits = order.state == OrderState.PROPOSED
            self.stage.tell(at, desk_work.told("proposed" if waits else "let_go", order))
        aftercare.answer_objections(reviewer)
        for each in (funds, reviewer):
            aftercare.see_releases(each)
        for order in aftercare.change_holds(funds):
            self.stage.tell(at, desk_work.told("proposed", order))
        aftercare.approve_restitution(self._replay, self.stage.tell)
        for made in aftercare.propose_restitution(funds, lambda case: self._token(case, at)):
            self.stage.tell(
                at,
                phrase("case {case}: restitution proposed to the victims", case=made.case_id),
            )
        for officer in items("officers", AutomaticOfficer):
            if officer.work is not None:
                for said in officer.work(self._person(officer.username), country_clock.instant(at)):
                    self.stage.tell(at, said)
        self.attend(at)

    def attend(self, at: int) -> None:
        """See to what people did meanwhile: a second officer decides, and what is approved leaves."""
        self._replay.heed()
        for order in desk_work.waiting_proposals():
            if order.pk not in self._attended:
                self._attended.add(order.pk)
                self._approve_later(order, at)
        desk_work.send(self._replay)

    def heard(self, institution: str, at: int) -> None:
        """Read what an institution has answered, and tell the stage."""
        for order in desk_work.read_answers(self._replay, institution):
            self.stage.tell(at, desk_work.told("answered", order))
        desk_work.send(self._replay)

    def counts(self) -> Counts:
        """Return what was done so far."""
        return desk_work.counts()

    def look_if_moved(self, at: int) -> None:
        """Trace the case on the screen again where its money has moved since the last look."""
        moved, self._replay.moved = self._replay.moved, set()
        watched = self.stage.watched
        if watched is not None and (moved & set(watched.roots) or watched.case not in self._looked):
            self._looked.add(watched.case)
            self._replay.hand_in()
            desk_work.trace(watched.case)

    def take_over(self, at: int) -> None:
        """Leave the case on the screen to the visitor for a while, and those that come there after it."""
        self._takes_over = True
        self._leave(at)

    def hand_back(self) -> None:
        """Act again in every case."""
        self._takes_over = False
        self._left_until.clear()
        self._analyst.leave(0)

    def _leave(self, at: int) -> None:
        watched = self.stage.watched
        if self._takes_over and watched is not None:
            self._left_until.setdefault(watched.case, at + LEFT_TO_VISITORS)

    def parting(self) -> Parting | None:
        """Return the victim for whom the three worlds part within minutes, by the country's truth."""
        return parting(self._replay, self._seen, desk_work.case_of)

    def watch_next(self) -> None:
        """Put the next victim on the screen whose money can still be reached, latest report first."""
        here = self.stage.watched
        best = [one for one in reversed(self._seen) if one is not here and self._loose(one) > 0]
        if best:
            self.stage.watch(best[0])
            self._leave(self._replay.now)

    def _propose(self, case: str, at: int) -> None:
        until = self._left_until.get(case, at)
        if at < until:
            self._replay.agenda.put(until, lambda now: self._propose(case, now))
            return
        self._replay.hand_in()
        made = desk_work.propose(self._person("auto-funds"), case)
        for order in made:
            self.stage.tell(at, desk_work.told("proposed", order))
            self._attended.add(order.pk)
            self._approve_later(order, at)

    def _approve_later(self, order: Any, at: int) -> None:
        wait = self._seconds("approves", str(order.account), at, APPROVES_AFTER)
        self._replay.agenda.put(at + wait, lambda now: self._approve(order.pk, now))

    def _approve(self, number: Any, at: int) -> None:
        order = desk_work.approve(self._person("auto-approver"), number)
        if order is not None:
            is_gone = order.state_named is OrderState.WITHDRAWN
            self.stage.tell(at, desk_work.told("dismissed" if is_gone else "approved", order))
            desk_work.send(self._replay)

    def _show(self, case: str, at: int) -> None:
        from cloudsword.centre.intake.models import Case
        from cloudsword.centre.intake.roots import roots_of

        row = Case.objects.get(pk=case)
        roots = tuple(root.transaction_id for root in roots_of(row))
        self.stage.tell(at, phrase("report of case {case} taken in", case=case))
        if not roots:
            return
        self._replay.note_reported(roots)
        watched = Watched(case, roots, row.scam_type, at)
        self._seen.append(watched)
        now = self.stage.watched
        is_town = self._replay.scenario.people < TOWN
        least = WORTH_SHOWING_IN_A_TOWN if is_town else WORTH_SHOWING
        if self._loose(watched) >= least and self._may_go(now, at):
            self.stage.watch(watched)
            self._leave(at)

    def _may_go(self, watched: Watched | None, at: int) -> bool:
        """Return whether the victim on the screen may make room: nothing to do, and shown for a while."""
        return watched is None or (at >= watched.reported_at + STAYS_ON_SCREEN and self._loose(watched) == 0)

    def _loose(self, watched: Watched) -> int:
        return self._replay.compared_for(watched.roots).centre.stoppable

    def _person(self, username: str) -> "User":
        """Return an automatic officer; roles do not change while a demonstration runs."""
        if username not in self._people:
            self._people[username] = person(username)
        return self._people[username]

    def _token(self, case: str, at: int) -> UUID:
        """Return a form's token, the same for the same seed."""
        return uuid5(NAMESPACE_OID, f"{self._replay.scenario.seed} {case} {at}")

    def _seconds(self, act: str, name: str, at: int, least_most: tuple[int, int]) -> int:
        """Draw how long an act takes: a function of the seed, the act and its instant."""
        digits = int.from_bytes(name.encode()[-7:], "big")
        draws = stream(self._replay.scenario.seed, f"demonstration.{act}", digits, at)
        return int(draws.integers(*least_most)) * SECOND


def propose_case(*, actor: "User", case: str) -> int:
    """Propose what the plan of a case says, for a visitor; return how many orders were proposed."""
    require_demonstration(phrase("proposing from the first screen"))
    return len(desk_work.propose(actor, case))
