"""Judging: watch, warn, cut off, lower, reject, withdraw. A cut-off takes a second person.

Invariants: nobody judges what they proposed; nobody warns of a number that was only shown, or cuts one off
without a proof that it called; one reason may be of many numbers, and each has its event.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.decisions import decide, locked, seen_version
from cloudsword.centre.facts.danger import NumberWarned
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason
from cloudsword.centre.warning_desk.events import WarningEvent
from cloudsword.centre.warning_desk.lives import CUTTING_OFF, JUDGING, QUESTION, WARNING
from cloudsword.centre.warning_desk.models import NumberWarning
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.protecting import unprotected
from cloudsword.centre.warning_desk.services.feeding import publish
from cloudsword.centre.warning_desk.services.raising import lasts
from cloudsword.centre.warning_desk.states import Grade, QuestionOutcome, WarningState
from cloudsword.errors import OnlyShown, TooManyAtOnce
from cloudsword.warning.origin import Origin

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User

MOST_AT_ONCE: Final = 100
"""Numbers of one decision: so many a person can have looked at."""
_W: Final = WarningState


_JUDGED_FROM: Final = (_W.PROPOSED, _W.WATCHED, _W.WARNED)
"""A cut-off, proposed or decided, is refused or ended by its own services."""


def check_origin(row: NumberWarning, grade: Grade) -> None:
    """Refuse a grade that needs more proof than there is that the number itself called.

    Raises
    ------
    OnlyShown
        It was only shown and shall be warned of, or nothing proves that it called and it shall be cut off.
    """
    origin = row.origin_named
    if grade is Grade.WARN and origin is Origin.DISPLAY:
        raise OnlyShown(origin=origin, grade=grade)
    if grade is Grade.CUT_OFF and not origin.is_proof:
        raise OnlyShown(origin=origin, grade=grade)


def grades_for(row: NumberWarning) -> list[Grade]:
    """Return what the services would take for a warning as it is, the mildest first."""
    found = []
    for grade in Grade:
        try:
            check_origin(row, grade)
        except OnlyShown:
            continue
        if row.state in _JUDGED_FROM and grade.state in WARNING.after[row.state_named]:
            found.append(grade)
    return found


def judge(
    *, actor: "User", warning: NumberWarning, grade: Grade, reason: str, version: object | None = None
) -> NumberWarning:
    """Watch a number, warn of it, or propose to cut it off: ``judge_many`` of one."""
    return judge_many(actor=actor, versions={warning.pk: version}, grade=grade, reason=reason)[0]


@transaction.atomic
def judge_many(
    *, actor: "User", versions: Mapping[int, object | None], grade: Grade, reason: str
) -> list[NumberWarning]:
    """Make one decision about numbers, for one reason: all of it, or nothing.

    Parameters
    ----------
    actor
        Who judges.
    versions
        By the key of each warning: the version that the page showed; None: no page.
    grade
        What is decided; a cut-off is proposed to a second person and is a warning until then.
    reason
        Why.

    Returns
    -------
    list of NumberWarning
        As they are now, in the order of their keys.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided, PageTooOld, TwoPeopleNeeded
        As their sentences say.
    NumberProtected, OnlyShown
        Nobody warns of it; nothing proves that it called.
    TooManyAtOnce
        More than ``MOST_AT_ONCE``.
    """
    require(actor, WarningPermission.WARNING_JUDGE)
    reason = require_reason(reason)
    if len(versions) > MOST_AT_ONCE:
        raise TooManyAtOnce(value=len(versions), limit=MOST_AT_ONCE)
    return [
        _judge(actor, locked(NumberWarning.objects, key), grade, reason, versions[key])
        for key in sorted(versions)
    ]


def _judge(
    actor: "User", row: NumberWarning, grade: Grade, reason: str, version: object | None
) -> NumberWarning:
    now, to, before = clock.now(), grade.state, row.state_named
    was_published = row.is_published
    WARNING.check(row, to)
    if before not in _JUDGED_FROM:
        raise WARNING.decided(row)
    seen_version(row, version)
    JUDGING.check(actor, row.proposed_by_id)
    unprotected(row.msisdn)  # the policy may protect it since
    check_origin(row, grade)
    limits = centre().policy.warnings
    fields: dict[str, Any] = {"legal_basis": limits.article}
    if to is _W.WARNED:
        fields |= {"warned_by": actor, "warned_at": now}
    if to is _W.CUTTING:
        fields |= {"cut_asked_by": actor, "cut_asked_at": now}
    if before is _W.PROPOSED or to is _W.WARNED:
        fields["expires_at"] = row.evidence_at + lasts(to, limits)
        # of old evidence that is judged late a tenth of its time is left
        fields["expires_at"] = max(fields["expires_at"], now + lasts(to, limits) / 10)
    said = {"decided_by": actor, "decided_at": now, "decision_reason": reason}
    WARNING.move(row, to, now, **said, **fields)
    if before is _W.WARNED and to is _W.WATCHED:
        _tell(actor, row, WarningEvent.LOWERED, reason, was_published)
    else:
        events = {_W.WATCHED: WarningEvent.WATCHED, _W.WARNED: WarningEvent.WARNED}
        _tell(actor, row, events.get(to, WarningEvent.CUT_OFF_ASKED), reason, was_published)
    return row


@transaction.atomic
def approve_cut_off(*, actor: "User", warning: NumberWarning, version: object | None = None) -> NumberWarning:
    """Cut a number off, as the second person.

    Raises
    ------
    NotAllowed, AlreadyDecided, PageTooOld, TwoPeopleNeeded, NumberProtected, OnlyShown
        As their sentences say.
    """
    require(actor, *CUTTING_OFF.second)
    row, now = locked(NumberWarning.objects, warning.pk), clock.now()
    WARNING.check(row, _W.CUT_OFF)
    seen_version(row, version)
    CUTTING_OFF.check(actor, row.cut_asked_by_id)
    unprotected(row.msisdn)
    check_origin(row, Grade.CUT_OFF)
    until = max(now, row.evidence_at + lasts(_W.CUT_OFF, centre().policy.warnings))
    WARNING.move(row, _W.CUT_OFF, now, cut_by=actor, cut_at=now, expires_at=max(until, row.expires_at))
    _tell(actor, row, WarningEvent.CUT_OFF, "", True)
    return row


@transaction.atomic
def refuse_cut_off(
    *, actor: "User", warning: NumberWarning, reason: str, version: object | None = None
) -> NumberWarning:
    """Leave it at a warning: the second person refuses, or whoever proposed the cut-off takes it back.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided, PageTooOld
        As their sentences say.
    """
    require(actor, *CUTTING_OFF.second, *CUTTING_OFF.first)
    reason = require_reason(reason)
    row = locked(NumberWarning.objects, warning.pk)
    if row.state_named is not _W.CUTTING:
        raise WARNING.decided(row)
    seen_version(row, version)
    WARNING.move(row, _W.WARNED, clock.now(), **_warned(row))
    _tell(actor, row, WarningEvent.CUT_OFF_REFUSED, reason, True)
    return row


@transaction.atomic
def end_cut_off(
    *, actor: "User", warning: NumberWarning, reason: str, version: object | None = None
) -> NumberWarning:
    """Let a number that is cut off call again, and go on warning of it.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided, PageTooOld
        As their sentences say.
    """
    require(actor, WarningPermission.WARNING_JUDGE, WarningPermission.WARNING_CUT_OFF)
    reason = require_reason(reason)
    row = locked(NumberWarning.objects, warning.pk)
    if row.state_named is not _W.CUT_OFF:
        raise WARNING.decided(row)
    seen_version(row, version)
    WARNING.move(row, _W.WARNED, clock.now(), **_warned(row))
    _tell(actor, row, WarningEvent.LOWERED, reason, True)
    return row


def _warned(row: NumberWarning) -> dict[str, Any]:
    """Return who warned and when, where a watched number was never warned of before."""
    if row.warned_at is not None:
        return {}
    return {"warned_by": row.cut_asked_by, "warned_at": row.cut_asked_at}


@transaction.atomic
def reject(
    *, actor: "User", warning: NumberWarning, reason: str, version: object | None = None
) -> NumberWarning:
    """Find that a proposed number is no scam number.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided, PageTooOld, TwoPeopleNeeded
        As their sentences say.
    """
    return reject_many(actor=actor, versions={warning.pk: version}, reason=reason)[0]


@transaction.atomic
def reject_many(*, actor: "User", versions: Mapping[int, object | None], reason: str) -> list[NumberWarning]:
    """Reject proposals for one reason: all of them, or none; as ``reject``, and TooManyAtOnce."""
    require(actor, WarningPermission.WARNING_JUDGE)
    reason = require_reason(reason)
    if len(versions) > MOST_AT_ONCE:
        raise TooManyAtOnce(value=len(versions), limit=MOST_AT_ONCE)
    rows = []
    for key in sorted(versions):
        row, now = locked(NumberWarning.objects, key), clock.now()
        ending: dict[str, Any] = {"ended_by": actor, "ending_reason": reason}
        decide(WARNING, row, _W.REJECTED, actor=actor, at=now, seen=versions[key], reason=reason, **ending)
        _tell(actor, row, WarningEvent.REJECTED, reason, False)
        close_questions(row, now)
        rows.append(row)
    return rows


@transaction.atomic
def withdraw(
    *,
    actor: "User",
    warning: NumberWarning,
    reason: str,
    version: object | None = None,
    needs: Sequence[Any] = (WarningPermission.WARNING_JUDGE,),
) -> NumberWarning:
    """Take a watch, a warning or a cut-off back: anybody who judges may, whoever made it.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided, PageTooOld
        As their sentences say.
    """
    require(actor, *needs)
    reason = require_reason(reason)
    row, now = locked(NumberWarning.objects, warning.pk), clock.now()
    seen_version(row, version)
    end(actor, row, _W.WITHDRAWN, reason, now)
    return row


def end(actor: "User | None", row: NumberWarning, to: WarningState, reason: str, now: datetime) -> None:
    """Let a locked warning end, in the caller's transaction; AlreadyDecided where it cannot end so."""
    was_published = row.is_published
    events = {
        _W.WITHDRAWN: WarningEvent.WITHDRAWN,
        _W.EXPIRED: WarningEvent.EXPIRED,
        _W.REASSIGNED: WarningEvent.REASSIGNED,
    }
    WARNING.move(row, to, now, ended_by=actor, ending_reason=reason)
    _tell(actor, row, events[to], reason, was_published)
    close_questions(row, now)


def close_questions(row: NumberWarning, now: datetime) -> None:
    """Close what a carrier was asked about a warning that ended: nobody waits for the answer any more."""
    for question in row.questions.select_for_update(of=("self",), no_key=True).filter(outcome=""):
        QUESTION.move(question, QuestionOutcome.CLOSED, now, answered_at=now)
        record(actor=None, event=WarningEvent.QUESTION_CLOSED, subject=question, warning=row.pk)


def _tell(
    actor: "User | None", row: NumberWarning, event: WarningEvent, reason: str, was_published: bool
) -> None:
    made = record(
        actor=actor,
        event=event,
        subject=row,
        person=f"number:{row.msisdn}",
        personal={"reason": reason},
        kept="number",
        origin=row.origin,
        expires_at=row.expires_at,
    )
    publish(row, made, was_published=was_published)
    if row.is_published and not was_published:
        tell(NumberWarned(row.pk))
