"""What came of an attempt, said once by whoever made it, and the next step that follows by itself.

Invariants: the same outcome twice is one; an attempt that lapsed may be told of as long as nobody else took
the person; what one outcome changes of a person is in one transaction with its event.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.decisions import locked
from cloudsword.centre.dissuasion_desk.errors import RelativeNeeded
from cloudsword.centre.dissuasion_desk.events import DissuasionEvent
from cloudsword.centre.dissuasion_desk.learnt import hours, next_good_hour
from cloudsword.centre.dissuasion_desk.lives import ATTEMPT
from cloudsword.centre.dissuasion_desk.models import Attempt, Exposed
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.dissuasion_desk.services.leases import own
from cloudsword.centre.dissuasion_desk.services.ranking import kind_of
from cloudsword.centre.dissuasion_desk.states import SAID, Outcome, Way
from cloudsword.centre.look.zone import shown_zone
from cloudsword.centre.people.access import require
from cloudsword.centre.warning_desk.protecting import canonical
from cloudsword.dissuasion import Step
from cloudsword.dissuasion.steps import SECOND_AFTER_S, rest_s
from cloudsword.errors import AttemptOver

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


def outcomes_of(step: Step) -> tuple[Outcome, ...]:
    """Return what may be said of an attempt by that step."""
    if Way.by(step) is Way.WRITE:
        return (Outcome.SENT, Outcome.WRONG_NUMBER) if step is Step.MESSAGE else (Outcome.SENT,)
    if step is Step.RELATIVE:
        return tuple(each for each in SAID if each is not Outcome.RELATIVE)
    return SAID


def sayable(attempt: Attempt) -> tuple[Outcome, ...]:
    """Return what ``end_attempt`` takes of an attempt now; nothing once it is over for its caller."""
    is_open = not attempt.outcome or (attempt.outcome == Outcome.LAPSED and not _is_taken_over(attempt))
    return outcomes_of(attempt.step_named) if is_open else ()


@transaction.atomic
def end_attempt(
    *,
    actor: "User",
    attempt: Attempt,
    outcome: Outcome,
    note: str = "",
    relative: str = "",
    relative_number: str = "",
) -> Attempt:
    """Say what came of an attempt.

    Parameters
    ----------
    actor
        Who made it.
    attempt
        Which.
    outcome
        One of ``outcomes_of`` its step.
    note
        What the person told, where there is something to keep.
    relative, relative_number
        Whom to tell by the person's consent; needed where that is the outcome.

    Returns
    -------
    Attempt
        With its outcome; the person rests until the next step.

    Raises
    ------
    NotAllowed, AttemptOfAnother, AttemptOver, AlreadyDecided
        As their sentences say.
    RelativeNeeded, NotANumber
        A relative is to be told, and it is not said whom, or not at which number.
    """
    require(actor, DissuasionPermission.PERSON_REACH)
    row, now = own(actor, attempt), clock.now()
    if row.outcome == outcome.value:
        return row
    ATTEMPT.check(row, outcome)
    if outcome not in outcomes_of(row.step_named):
        raise ATTEMPT.decided(row)
    told = None
    if outcome is Outcome.RELATIVE:
        if not relative.strip() or not relative_number.strip():
            raise RelativeNeeded()
        told = (relative.strip(), canonical(relative_number))
    person: Exposed = locked(Exposed.objects, row.person_id)
    if row.outcome == Outcome.LAPSED and _is_taken_over(row):
        raise AttemptOver(value=row.reference)
    ATTEMPT.move(row, outcome, now, ended_at=now, note=note.strip())
    _follow(person, row, outcome, told, now)
    record(
        actor=actor,
        event=DissuasionEvent.ENDED,
        subject=row,
        person=person.key,
        personal={"note": row.note, "relative": person.relative if told else ""},
        kept="exposed",
        outcome=outcome.value,
        step=row.step,
    )
    return row


@transaction.atomic
def give_back(*, actor: "User", attempt: Attempt) -> Attempt:
    """Give a person back before anything came of it: it counts as no attempt.

    Raises
    ------
    NotAllowed, AttemptOfAnother, AlreadyDecided
        As their sentences say.
    """
    require(actor, DissuasionPermission.PERSON_REACH)
    row, now = own(actor, attempt), clock.now()
    if row.outcome == Outcome.GIVEN_BACK:
        return row
    person: Exposed = locked(Exposed.objects, row.person_id)
    ATTEMPT.move(row, Outcome.GIVEN_BACK, now, ended_at=now)
    person.in_hand = False
    person.save(update_fields=["in_hand"])
    record(actor=actor, event=DissuasionEvent.GIVEN_BACK, subject=row, person=person.key, kept="exposed")
    return row


def _is_taken_over(row: Attempt) -> bool:
    """Return whether somebody took the person since."""
    return bool(row.person.attempts.filter(began_at__gt=row.began_at).exists())


def _follow(
    person: Exposed, row: Attempt, outcome: Outcome, told: tuple[str, str] | None, now: datetime
) -> None:
    """Let the next step follow: who rests until when, and what is left to try."""
    changed: dict[str, Any] = {
        "in_hand": False,
        "tries": {**person.tries, row.step: person.tries.get(row.step, 0) + 1},
        # a second contact is due once
        "is_stopped": outcome is Outcome.STOPPED and not person.is_stopped,
        "rests_until": now + timedelta(seconds=_rest(row.step_named, outcome)),
    }
    if outcome is Outcome.UNANSWERED and row.step_named in (Step.CALL, Step.RELATIVE):
        changed["rests_until"] = next_good_hour(
            changed["rests_until"], person.band, hours(), centre().policy.dissuasion, shown_zone()
        )
    if outcome is Outcome.REFUSED:
        changed["refused"] = person.refused + 1
    if outcome is Outcome.WRONG_NUMBER:
        if row.step_named is Step.RELATIVE:
            changed |= {"relative": "", "relative_msisdn": ""}
        else:
            changed["is_number_wrong"] = True
    if told is not None:
        changed["relative"], changed["relative_msisdn"] = told
    for name, value in changed.items():
        setattr(person, name, value)
    person.kind = kind_of(person)
    person.save(update_fields=[*changed, "kind"])


def _rest(step: Step, outcome: Outcome) -> int:
    """Return for how long a person is left alone, seconds."""
    if outcome.result is not None:
        return rest_s(step, outcome.result)
    return SECOND_AFTER_S if outcome is Outcome.PAID else 0
