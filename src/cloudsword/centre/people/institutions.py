"""Changes of institutions: whom orders go to, and whose signature is believed.

Invariants: an address or a key counts when two administrators have said so, each in a staff session; until
then the old ones count. Taking an institution out of service takes one. What is approved is what was
proposed, on top of what stood there then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.decisions import decide, locked, seen_version
from cloudsword.centre.people.access import require
from cloudsword.centre.people.events import PeopleEvent
from cloudsword.centre.people.kinds import ProposalState
from cloudsword.centre.people.lives import INSTITUTIONS
from cloudsword.centre.people.models import Institution, InstitutionProposal, User
from cloudsword.centre.people.permissions import PeoplePermission
from cloudsword.centre.people.services import require_reason
from cloudsword.errors import (
    NameTaken,
    NetworkNotAllowed,
    ProposalOvertaken,
)
from cloudsword.vocabulary.endpoint import Endpoint
from cloudsword.vocabulary.networks import Networks

FIELDS: Final = ("name", "name_zh", "kind", "endpoint", "public_key", "is_active")
"""What an institution is, in the order in which people read it."""
_GUARDED: Final = ("endpoint", "public_key")


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of new or changed institutions.

    Parameters
    ----------
    count
        How many are new or other than they were.
    proposal
        What waits for a second administrator, all of it; None: it counts by now.
    """

    count: int
    proposal: InstitutionProposal | None = None


@transaction.atomic
def keep_institution(
    *, actor: User, is_new: bool, institution: Institution, reason: str = "", version: str | None = None
) -> Kept:
    """Save a new or changed institution, or propose it where that takes two; see ``keep_institutions``.

    Parameters
    ----------
    actor, institution, reason
        As there.
    is_new
        Whether it is none of those that are known.
    version
        ``version`` of the one that the actor saw and changes; None: whatever stands there.

    Raises
    ------
    NameTaken
        It is new, and its id belongs to another.
    PageTooOld
        It was changed since the actor saw it.
    """
    require(actor, PeoplePermission.INSTITUTION_WRITE)
    _one_at_a_time()
    if is_new and Institution.objects.filter(pk=institution.pk).exists():
        raise NameTaken(value=institution.pk)
    if version is not None:
        seen_version(locked(Institution.objects, institution.pk), version)
    return keep_institutions(actor=actor, institutions=[institution], reason=reason)


@transaction.atomic
def keep_institutions(*, actor: User, institutions: Sequence[Institution], reason: str = "") -> Kept:
    """Save institutions that are new or other than known, or propose all of them where one takes two people.

    Parameters
    ----------
    actor
        An administrator in a staff session.
    institutions
        As they are to be.
    reason
        Why; needed where it takes two.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say.
    BadEndpoint, NetworkNotAllowed
        An address can never work, or leads where the policy does not allow.
    """
    require(actor, PeoplePermission.INSTITUTION_WRITE)
    _one_at_a_time()
    ids = [each.pk for each in institutions]
    known = {
        each.pk: each
        for each in Institution.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    }
    rows = []
    for institution in institutions:
        before = known.get(institution.pk)
        row = {
            "id": institution.pk,
            "before": before and as_told(before),
            "version": before and before.version,
            "after": as_told(institution),
        }
        if row["before"] != row["after"]:
            check_endpoint(institution.endpoint)
            rows.append(row)
    if any(takes_two(row) for row in rows):
        proposal = InstitutionProposal.objects.create(
            rows=rows, reason=require_reason(reason), proposed_by=actor
        )
        record(
            actor=actor,
            event=PeopleEvent.INSTITUTIONS_PROPOSED,
            subject=proposal,
            reason=proposal.reason,
            institutions=_in_log(rows),
        )
        return Kept(len(rows), proposal)
    for row in rows:
        _save(actor, row)
    return Kept(len(rows))


@transaction.atomic
def approve_institutions(*, actor: User, proposal: InstitutionProposal) -> int:
    """Approve what another administrator proposed; return how many institutions it made or changed.

    Raises
    ------
    NotAllowed, AlreadyDecided, TwoPeopleNeeded
        As their sentences say.
    ProposalOvertaken
        One of them was changed since it was proposed.
    BadEndpoint, NetworkNotAllowed
        The policy allows it no more.
    """
    _one_at_a_time()
    decided = _decide(actor, proposal, ProposalState.APPROVED)
    ids = [row["id"] for row in decided.rows]
    rows = Institution.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    known = {each.pk: (as_told(each), each.version) for each in rows}
    for row in decided.rows:
        if known.get(row["id"], (None, None)) != (row["before"], _version(row)):
            raise ProposalOvertaken(value=row["id"])
        check_endpoint(row["after"]["endpoint"])
    for row in decided.rows:
        _save(actor, row, proposed_by=decided.proposed_by_id)
    return len(decided.rows)


@transaction.atomic
def refuse_institutions(*, actor: User, proposal: InstitutionProposal, reason: str) -> None:
    """Refuse what another administrator proposed, with a reason."""
    decided = _decide(actor, proposal, ProposalState.REFUSED, require_reason(reason))
    record(
        actor=actor,
        event=PeopleEvent.INSTITUTIONS_REFUSED,
        subject=decided,
        reason=decided.decision_reason,
        institutions=_in_log(decided.rows),
    )


def takes_two(row: dict[str, Any]) -> bool:
    """Return whether a change of an institution takes two administrators.

    It does where an address or a key is new or another, and where one that has either comes into service.
    """
    before, after = row["before"], row["after"]
    if before is None:
        return any(after[name] for name in _GUARDED)
    if any(before[name] != after[name] for name in _GUARDED):
        return True
    return bool(after["is_active"] > before["is_active"] and any(after[name] for name in _GUARDED))


def as_told(institution: Institution) -> dict[str, Any]:
    """Return an institution's fields as plain values; its key as 64 hexadecimal digits."""
    found = {name: getattr(institution, name) for name in FIELDS}
    found["kind"] = str(found["kind"])
    return {**found, "public_key": bytes(institution.public_key or b"").hex()}


def allowed_networks() -> Networks:
    """Return the networks that the policy allows now."""
    from cloudsword.lake.centre import open_centre

    return open_centre(settings.CENTRE).policy.networks


def check_endpoint(text: str) -> None:
    """Refuse an address that can never work, or that is one which the policy does not allow.

    A name is judged by what it leads to, each time that it is connected to.

    Raises
    ------
    BadEndpoint, NetworkNotAllowed
        As their sentences say.
    """
    if not text:
        return
    literal = Endpoint.of(text).literal
    if literal is not None:
        networks = allowed_networks()
        if not networks.allows(literal):
            raise NetworkNotAllowed(value=text, limit=", ".join(networks.words) or "-")


def _one_at_a_time() -> None:
    # there is no row to lock of an institution that is new: two at once would both find its id free
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('cloudsword.people.institutions'))")


def _save(actor: User, row: dict[str, Any], **more: Any) -> None:
    after = row["after"]
    before = _version(row)
    institution = Institution(
        **{**after, "id": row["id"], "public_key": bytes.fromhex(after["public_key"]) or None},
        version=0 if before is None else before + 1,
    )
    institution.save(force_insert=before is None)
    event = Event.INSTITUTION_CREATED if before is None else Event.INSTITUTION_CHANGED
    told_of = {name: after[name] for name in ("name", "endpoint", "public_key", "is_active")}
    record(actor=actor, event=event, subject=institution, **told_of, **more)


def _decide(
    actor: User, proposal: InstitutionProposal, state: ProposalState, reason: str = ""
) -> InstitutionProposal:
    require(actor, PeoplePermission.USER_APPROVE)
    found: InstitutionProposal = locked(InstitutionProposal.objects, proposal.pk)
    decide(INSTITUTIONS, found, state, actor=actor, at=clock.now(), reason=reason)
    return found


def _version(row: dict[str, Any]) -> int | None:
    """Return which version of an institution a row changes; None: it makes one.

    A proposal that is older than versions is about the first: from then on each change counts.
    """
    if row["before"] is None:
        return None
    version: int = row.get("version", 0)
    return version


def _in_log(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"id": row["id"], **{name: row["after"][name] for name in (*_GUARDED, "is_active")}} for row in rows
    ]
