"""The played analyst: judges numbers that wait, by what the desk's page shows, one after the other.

Invariants: only through the services that people use; nothing here looks at the truth but the owners of
innocent numbers, who know that they are; who decided a warning answers no appeal against it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_OID, uuid5

from django.db.models import Q

from cloudsword.centre.demonstration.warned import WarnedNumber
from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.models import NumberAppeal, NumberWarning
from cloudsword.centre.warning_desk.states import AppealOutcome, EvidenceKind, Grade, WarningState
from cloudsword.errors import CloudSwordError
from cloudsword.tongue import N_, Sentence, phrase
from cloudsword.warning.scoring import LIMITS

if TYPE_CHECKING:
    from cloudsword.centre.demonstration.agenda import Agenda
    from cloudsword.centre.people.models import User

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
COMES_AFTER: Final = 5 * MINUTE
"""From the instant at which something waits until the analyst opens the queue."""
LOOKS_FOR: Final = (120, 240)
"""Seconds for which one number is looked at; drawn evenly."""
APPEALS_AFTER: Final = (2 * 3_600, 12 * 3_600)
"""Seconds after which the owner of an innocent number hears that people are warned of it, and appeals."""
ANSWERED_AFTER: Final = (30 * 60, 120 * 60)

WARNED: Final = N_("its calls alone reach the limit of the rules, and a network proves that it called")
NAMED: Final = N_("reports name it, and its calls speak against it too")
NAMED_TWICE: Final = N_("reports of two cases name it")
WATCHED: Final = N_("too little for a warning: more calls will tell")
APPEAL: Final = N_("the number is mine, and people do not answer me any more")
UPHELD: Final = N_("no report names it, and its registered holder speaks for it")
STANDS: Final = N_("a report names it")


class Analyst:
    """Who judges numbers while nobody sits there.

    Parameters
    ----------
    agenda
        Where what comes later is put.
    person
        Gives the account of an automatic officer.
    seconds
        Draws how long an act takes: its name, what it is about, the instant, least and most seconds; returns
        microseconds.
    decided
        Called after each decision, with the instant: the country hears of it.
    tell
        What the stage is told.
    """

    def __init__(
        self,
        agenda: "Agenda",
        person: Callable[[str], "User"],
        seconds: Callable[[str, str, int, tuple[int, int]], int],
        decided: Callable[[int], None],
        tell: Callable[[int, Sentence], None],
    ) -> None:
        self._agenda, self._person, self._seconds = agenda, person, seconds
        self._decided, self._tell = decided, tell
        self._is_at_work = False
        self._left_until = 0
        self._passed: set[tuple[int, int]] = set()

    def wake(self, at: int) -> None:
        """Let the analyst come where something waits."""
        if not self._is_at_work and self._waiting() is not None:
            self._is_at_work = True
            self._agenda.put(max(at + COMES_AFTER, self._left_until), self._go_on)

    def leave(self, until: int) -> None:
        """Leave the queue to a visitor until then; 0: no longer."""
        self._left_until = until

    def is_left(self, at: int) -> bool:
        """Return whether a visitor has the queue."""
        return at < self._left_until

    def wronged(self, number: WarnedNumber, at: int) -> None:
        """Let the owner of an innocent number appeal when he hears of the warning."""
        wait = self._seconds("appeals", number.msisdn, at, APPEALS_AFTER)
        self._agenda.put(at + wait, lambda now: self._appeal(number, now))

    def _go_on(self, at: int) -> None:
        if self.is_left(at):
            self._agenda.put(self._left_until, self._go_on)
            return
        row = self._waiting()
        if row is None:
            self._is_at_work = False
            return
        self._judge(row, at)
        self._agenda.put(at + self._seconds("judges", row.msisdn, at, LOOKS_FOR), self._go_on)

    def _waiting(self) -> NumberWarning | None:
        """Return what is judged next, the most against it first; a watched number once it has risen."""
        proposed = Q(state=WarningState.PROPOSED.value)
        risen = Q(state=WarningState.WATCHED.value, score__gte=LIMITS.warn)
        rows = NumberWarning.objects.filter(proposed | risen, ended_at=None).order_by("-score", "pk")
        return next((row for row in rows if (row.pk, row.version) not in self._passed), None)

    def _judge(self, row: NumberWarning, at: int) -> None:
        grade, why = judgement(row)
        if grade is Grade.WATCH and row.state_named is WarningState.WATCHED:
            self._passed.add((row.pk, row.version))
            return
        try:
            services.judge(
                actor=self._person("auto-analyst"), warning=row, grade=grade, reason=why, version=row.version
            )
        except CloudSwordError:
            # protected by now, or only shown: it waits for a person
            self._passed.add((row.pk, row.version))
            return
        if grade is Grade.WARN:
            said = phrase("number {number}: warned of by the played analyst", number=masked(row.msisdn))
            self._tell(at, said)
        self._decided(at)

    def _appeal(self, number: WarnedNumber, at: int) -> None:
        row = NumberWarning.objects.get(pk=number.key)
        if not row.is_live:
            return
        made = services.take_appeal(
            actor=self._person("auto-analyst"),
            warning=row,
            appellant="",
            text=APPEAL,
            token=uuid5(NAMESPACE_OID, f"appeal {row.pk} {at}"),
        )
        self._tell(at, phrase("number {number}: its owner appeals", number=masked(row.msisdn)))
        wait = self._seconds("answers", row.msisdn, at, ANSWERED_AFTER)
        self._agenda.put(at + wait, lambda now: self._answer(made.pk, now))

    def _answer(self, number: int, at: int) -> None:
        appeal = NumberAppeal.objects.select_related("warning").get(pk=number)
        actor = self._person("auto-reviewer")
        if appeal.outcome or services.may_not_answer(actor, appeal):
            return
        is_upheld = not is_named(appeal.warning)
        services.answer_appeal(
            actor=actor,
            appeal=appeal,
            outcome=AppealOutcome.UPHELD if is_upheld else AppealOutcome.REJECTED,
            answer=UPHELD if is_upheld else STANDS,
            version=appeal.version,
        )
        if is_upheld:
            said = phrase("number {number}: warning withdrawn", number=masked(appeal.warning.msisdn))
            self._tell(at, said)
        self._decided(at)


def judgement(row: NumberWarning) -> tuple[Grade, str]:
    """Return what the played analyst makes of a number, and why: by what its page shows."""
    standing = list(row.evidence.filter(withdrawn_at=None))
    cases = {each.case_id or each.report_id for each in standing if each.kind == EvidenceKind.REPORT}
    calls = [each.score or 0 for each in standing if each.kind == EvidenceKind.CALLS]
    if row.origin_named.is_proof and max(calls, default=0) >= LIMITS.warn:
        return Grade.WARN, WARNED
    if cases and calls:
        return Grade.WARN, NAMED
    if len(cases) > 1:
        return Grade.WARN, NAMED_TWICE
    return Grade.WATCH, WATCHED


def is_named(row: NumberWarning) -> bool:
    """Return whether a report that stands names the number of a warning."""
    return bool(row.evidence.filter(kind=EvidenceKind.REPORT.value, withdrawn_at=None).exists())


def masked(msisdn: str) -> str:
    """Return a number as the first screen shows it: nobody signs in there."""
    return f"{msisdn[:6]}…{msisdn[-3:]}"
