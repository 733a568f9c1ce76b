"""Questions to carriers: whether a number itself called, and since when its holder has it.

Invariant: a warning has one open question; the answer is evidence, or ends the warning where the holder is
newer than it.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.decisions import locked
from cloudsword.centre.people.access import require
from cloudsword.centre.people.kinds import InstitutionKind
from cloudsword.centre.people.services import require_reason
from cloudsword.centre.warning_desk.events import WarningEvent
from cloudsword.centre.warning_desk.lives import QUESTION, WARNING
from cloudsword.centre.warning_desk.models import CarrierQuestion, NumberEvidence, NumberWarning
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.services.ending import hand_on
from cloudsword.centre.warning_desk.services.feeding import publish
from cloudsword.centre.warning_desk.services.raising import take_turns, weigh
from cloudsword.centre.warning_desk.states import EvidenceKind, QuestionOutcome
from cloudsword.errors import CarrierAsked, CarrierNeeded, NoHolderThen
from cloudsword.warning.origin import Origin

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution, User

_FIRST: Final = datetime(1970, 1, 1, tzinfo=UTC)


@transaction.atomic
def ask_carrier(
    *, actor: "User", warning: NumberWarning, carrier: "Institution", text: str
) -> CarrierQuestion:
    """Ask a carrier about a number with a live warning; the answer has a clock.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided
        As their sentences say.
    CarrierNeeded, CarrierAsked
        The institution is no carrier; a question is open.
    """
    require(actor, WarningPermission.WARNING_JUDGE)
    text, now = require_reason(text), clock.now()
    row: NumberWarning = locked(NumberWarning.objects, warning.pk)
    if not row.is_live:
        raise WARNING.decided(row)
    if carrier.kind != InstitutionKind.CARRIER or not carrier.is_active:
        raise CarrierNeeded(value=carrier.name)
    if (waiting := row.questions.filter(outcome="").first()) is not None:
        raise CarrierAsked(limit=f"{waiting.due_at:%Y-%m-%d %H:%M} UTC")
    made = CarrierQuestion.objects.create(
        warning=row,
        carrier=carrier,
        text=text[:2000],
        asked_by=actor,
        asked_at=now,
        due_at=now + timedelta(hours=centre().policy.warnings.carrier_hours),
    )
    record(
        actor=actor,
        event=WarningEvent.CARRIER_ASKED,
        subject=made,
        person=f"number:{row.msisdn}",
        personal={"text": made.text},
        kept="number",
        carrier=carrier.pk,
        due_at=made.due_at,
    )
    return made


@transaction.atomic
def note_answer(
    *,
    actor: "User",
    question: CarrierQuestion,
    answer: str,
    origin: Origin = Origin.UNKNOWN,
    holder_since: datetime | None = None,
) -> CarrierQuestion:
    """Write down what a carrier answered.

    Parameters
    ----------
    actor
        Who writes it down.
    question
        Which.
    answer
        In the carrier's words.
    origin
        What the carrier proves of where the calls came from.
    holder_since
        When the number was given to its present holder; None: not said. Newer than the warning, it ends it.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided
        As their sentences say.
    NoHolderThen
        The holder has it since a day to come, or since before there were such records.
    """
    require(actor, WarningPermission.WARNING_PROPOSE, WarningPermission.WARNING_JUDGE)
    answer, now = require_reason(answer), clock.now()
    if holder_since is not None and not _FIRST <= holder_since <= now:
        days = (f"{at:%Y-%m-%d}" for at in (holder_since, _FIRST, now))
        raise NoHolderThen(**dict(zip(("value", "first", "limit"), days, strict=True)))
    take_turns()
    row: NumberWarning = locked(NumberWarning.objects, question.warning_id)
    found: CarrierQuestion = locked(CarrierQuestion.objects, question.pk)
    QUESTION.move(found, QuestionOutcome.ANSWERED, now, answer=answer[:4000], answered_at=now, noted_by=actor)
    if origin is not Origin.UNKNOWN:
        NumberEvidence.objects.create(
            warning=row,
            kind=EvidenceKind.CARRIER.value,
            at=found.asked_at,
            noted_at=now,
            noted_by=actor,
            note=answer[:4000],
            origin=origin.value,
        )
        weigh([row], now)
    event = record(
        actor=actor,
        event=WarningEvent.CARRIER_ANSWERED,
        subject=found,
        person=f"number:{row.msisdn}",
        personal={"answer": found.answer},
        kept="number",
        origin=origin,
        holder_since=holder_since,
    )
    if origin is not Origin.UNKNOWN:
        publish(row, event, was_published=row.is_published)
    if holder_since is not None:
        hand_on(actor, row, holder_since, now)
    return found
