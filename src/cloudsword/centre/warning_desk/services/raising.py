"""What raises a number: a report, its calls, an officer. A number has one live warning, which takes it all.

Invariants: a protected number is never raised; evidence that is new makes a warning last longer, and nothing
else does, nor beyond ``PROLONGED`` of its time after a decision; what a report said falls with the report;
calls that were there when a warning ended raise no other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import connection, transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.decisions import locked, once
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason
from cloudsword.centre.warning_desk.events import WarningEvent
from cloudsword.centre.warning_desk.lives import WARNING
from cloudsword.centre.warning_desk.models import NumberEvidence, NumberWarning
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.protecting import protection, unprotected
from cloudsword.centre.warning_desk.services.feeding import publish
from cloudsword.centre.warning_desk.states import IN_FORCE, EvidenceKind, WarningState
from cloudsword.errors import AlreadyWarned
from cloudsword.lake.warning_policy import WarningLimits
from cloudsword.warning.origin import Origin

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User

REPORT_SCORE: Final = 0.5
"""What one report is worth in the queue; each further one halves what is missing to 1."""
PROLONGED: Final = 2
"""Times that a warning lasts after it was decided, at most: whatever is told then, a person decides anew."""
_LOCK: Final = "SELECT pg_advisory_xact_lock(hashtext('cloudsword.warning_desk.raising'))"


@dataclass(frozen=True, slots=True)
class Raised:
    """Something that speaks against a number.

    Parameters
    ----------
    msisdn
        In its canonical form.
    kind
        Where it comes from.
    at
        When it was told or happened, UTC.
    fields
        What else ``NumberEvidence`` keeps of it.
    """

    msisdn: str
    kind: EvidenceKind
    at: datetime
    fields: dict[str, Any]


def lasts(state: WarningState, limits: WarningLimits) -> timedelta:
    """Return how long a warning in ``state`` lasts after its latest evidence."""
    days = {
        WarningState.PROPOSED: limits.proposal_days,
        WarningState.WATCHED: limits.watch_days,
        WarningState.CUT_OFF: limits.cut_off_days,
    }
    return timedelta(days=days.get(state, limits.warn_days))


def take_turns() -> None:
    """Wait until nobody else opens warnings, until the transaction ends; asked for before any row is locked.

    Whoever waited for the row of a warning that ended meanwhile would not see the one that follows it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)


@transaction.atomic
def raise_numbers(*, actor: "User | None", raised: Sequence[Raised]) -> list[int]:
    """Open a proposal for each number, or add to its live warning; protected numbers are left out.

    Parameters
    ----------
    actor
        Who took the report; None: the clock.
    raised
        What speaks against which numbers.

    Returns
    -------
    list of int
        Keys of the warnings that are new or have new evidence. One event says it for all of them.

    Notes
    -----
    Of two that raise at once one waits for the other. Some 50 microseconds a number beyond the first.
    """
    policy, now = centre().policy, clock.now()
    wanted = [
        replace(each, at=min(each.at, now)) for each in raised if protection(each.msisdn, policy) is None
    ]
    if not wanted:
        return []
    take_turns()
    wanted = _not_judged(wanted)
    numbers = {each.msisdn for each in wanted}
    rows = NumberWarning.objects.select_for_update(no_key=True).filter(msisdn__in=numbers, ended_at=None)
    live = {row.msisdn: row for row in rows.order_by("pk")}  # as a decision about many locks them
    fresh: dict[str, NumberWarning] = {}
    for each in wanted:
        if each.msisdn not in live and each.msisdn not in fresh:
            until = now + lasts(WarningState.PROPOSED, policy.warnings)
            fresh[each.msisdn] = NumberWarning(
                msisdn=each.msisdn, proposed_at=now, evidence_at=each.at, expires_at=until
            )
    NumberWarning.objects.bulk_create(fresh.values())
    known = {**live, **fresh}
    touched = _add(wanted, known, actor, now)
    if not touched:
        return []
    event = record(
        actor=actor,
        event=WarningEvent.NUMBERS_RAISED,
        subject=touched[0],
        opened=[row.pk for row in fresh.values()],
        added=[row.pk for row in touched if row.msisdn in live],
    )
    published = [row for row in touched if row.is_published]
    for row in published[:1]:
        publish(row, event, was_published=True)
    for row in published[1:]:
        again = record(actor=actor, event=WarningEvent.EVIDENCE_ADDED, subject=row)
        publish(row, again, was_published=True)
    return [row.pk for row in touched]


def _not_judged(wanted: Sequence[Raised]) -> list[Raised]:
    """Leave out calls that were there when a warning of their number ended: they were judged."""
    behaved = {each.msisdn for each in wanted if each.kind is EvidenceKind.CALLS}
    ended = NumberWarning.objects.filter(msisdn__in=behaved, ended_at__isnull=False)
    latest = dict(ended.order_by("ended_at").values_list("msisdn", "ended_at"))
    return [
        each
        for each in wanted
        if each.kind is not EvidenceKind.CALLS
        or each.msisdn not in latest
        or each.fields["window_from"] >= latest[each.msisdn]
    ]


def _add(
    wanted: Sequence[Raised], known: dict[str, NumberWarning], actor: "User | None", now: datetime
) -> list[NumberWarning]:
    """Write evidence down; return the warnings to which something new came, as they are now."""
    ids = [row.pk for row in known.values()]
    there = {
        (each.warning_id, each.report_id or each.maker): each
        for each in NumberEvidence.objects.filter(warning__in=ids).exclude(report_id="", maker="")
    }
    made: list[NumberEvidence] = []
    touched: dict[int, NumberWarning] = {}
    for each in wanted:
        row = known[each.msisdn]
        key = (row.pk, each.fields.get("report_id") or each.fields.get("maker") or "")
        old = there.get(key)
        if old is not None and (each.kind is EvidenceKind.REPORT or old.at >= each.at):
            continue  # the same report, or calls that were counted before
        if old is not None:
            _renew(old, each, now)
        else:
            new = NumberEvidence(
                warning=row, kind=each.kind.value, at=each.at, noted_at=now, noted_by=actor, **each.fields
            )
            made.append(new)
            if key[1]:
                there[key] = new
        touched[row.pk] = row
    NumberEvidence.objects.bulk_create(made)
    weigh(touched.values(), now)
    return list(touched.values())


def _until(row: NumberWarning, limits: WarningLimits) -> datetime:
    """Return how long what was told lets a warning last: never beyond what a decision carries."""
    time = lasts(row.state_named, limits)
    until = row.evidence_at + time
    begun = row.decided_at or row.warned_at
    return min(until, begun + PROLONGED * time) if row.state in IN_FORCE and begun else until


def _renew(old: NumberEvidence, each: Raised, now: datetime) -> None:
    old.at, old.noted_at = each.at, now
    for name, value in each.fields.items():
        setattr(old, name, value)
    old.save()


def weigh(rows: Iterable[NumberWarning], now: datetime) -> None:
    """Set what the evidence that stands makes of locked warnings: score, origin, their ends; save them."""
    rows, limits = list(rows), centre().policy.warnings
    found: dict[int, list[NumberEvidence]] = {row.pk: [] for row in rows}
    for each in NumberEvidence.objects.filter(warning__in=found, withdrawn_at=None).order_by("pk"):
        found[each.warning_id].append(each)
    for row in rows:
        standing = found[row.pk]
        # what is told thrice in one case is one word
        told = [each for each in standing if each.kind == EvidenceKind.REPORT]
        reports = len({each.case_id or each.report_id for each in told})
        missing = 1 - max((each.score or 0 for each in standing), default=0)
        row.score = 1 - missing * (1 - REPORT_SCORE) ** reports
        proofs = [each.origin for each in standing if each.origin_named.is_proof]
        said = [each.origin for each in standing if each.origin != Origin.UNKNOWN]
        row.origin = next(iter(proofs or said), Origin.UNKNOWN.value)
        if standing:
            # never shorter: that an old thing is heard of late ends nothing
            row.evidence_at = max(row.evidence_at, min(now, max(each.at for each in standing)))
            row.expires_at = max(row.expires_at, _until(row, limits))
        row.version += 1
    # by their keys, which are there: one statement, where bulk_update makes a case of every value
    NumberWarning.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["score", "origin", "evidence_at", "expires_at", "version"],
    )


@transaction.atomic
def propose_number(
    *, actor: "User", number: str, reason: str, token: UUID, origin: Origin = Origin.UNKNOWN
) -> NumberWarning:
    """Propose a warning as an officer; the same form again gives the same proposal.

    Parameters
    ----------
    actor
        Who proposes, and does not judge it.
    number
        As typed.
    reason
        Why.
    token
        Of the form.
    origin
        What proves that the number itself called.

    Raises
    ------
    NotAllowed, ReasonNeeded, NotANumber, NumberProtected
        As their sentences say.
    AlreadyWarned
        It has a live warning: ``add_evidence`` to that.
    """
    require(actor, WarningPermission.WARNING_PROPOSE)
    reason, found, now = require_reason(reason), unprotected(number), clock.now()
    take_turns()

    def make() -> NumberWarning:
        live = NumberWarning.objects.filter(msisdn=found, ended_at=None).first()
        if live is not None:
            raise AlreadyWarned(value=found, state=live.state_named)
        row = NumberWarning.objects.create(
            token=token,
            msisdn=found,
            proposed_by=actor,
            proposed_at=now,
            evidence_at=now,
            expires_at=now + lasts(WarningState.PROPOSED, centre().policy.warnings),
            origin=origin.value,
        )
        NumberEvidence.objects.create(
            warning=row,
            kind=EvidenceKind.OFFICER.value,
            at=now,
            noted_at=now,
            noted_by=actor,
            note=reason[:4000],
            origin=origin.value,
        )
        record(
            actor=actor,
            event=WarningEvent.PROPOSED,
            subject=row,
            person=f"number:{found}",
            personal={"reason": reason},
            kept="number",
            origin=origin,
        )
        return row

    return once(NumberWarning.objects, token, make)


@transaction.atomic
def add_evidence(
    *,
    actor: "User",
    warning: NumberWarning,
    note: str,
    origin: Origin = Origin.UNKNOWN,
    kind: EvidenceKind = EvidenceKind.OFFICER,
) -> NumberEvidence:
    """Write down what an officer knows of a number with a live warning; it lasts longer by that.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided
        As their sentences say.
    """
    require(actor, WarningPermission.WARNING_PROPOSE)
    note, now = require_reason(note), clock.now()
    row: NumberWarning = locked(NumberWarning.objects, warning.pk)
    if not row.is_live:
        raise WARNING.decided(row)
    made = NumberEvidence.objects.create(
        warning=row,
        kind=kind.value,
        at=now,
        noted_at=now,
        noted_by=actor,
        note=note[:4000],
        origin=origin.value,
    )
    weigh([row], now)
    event = record(
        actor=actor,
        event=WarningEvent.EVIDENCE_ADDED,
        subject=row,
        person=f"number:{row.msisdn}",
        personal={"note": note},
        kept="number",
        origin=origin,
    )
    publish(row, event, was_published=row.is_published)
    return made
