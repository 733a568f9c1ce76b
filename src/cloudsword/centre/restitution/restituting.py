"""Restitution: who gets how much of the money that is held for a case, approved by a second officer.

Invariants: an allocation shares out exactly what the holds of the case hold, to the unit; nobody approves
their own; a case has one allocation that waits; the statements are what the approver saw, never reckoned
again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre, ledger
from cloudsword.centre.decisions import decide, locked, once, second_person, seen_version
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.services.grounds import locked_at
from cloudsword.centre.intake.models import Case, ReportedPayment
from cloudsword.centre.intake.roots import roots_of
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason
from cloudsword.centre.restitution.events import RestitutionEvent
from cloudsword.centre.restitution.lives import ALLOCATION, RESTITUTION
from cloudsword.centre.restitution.models import Allocation, Statement
from cloudsword.centre.restitution.states import AllocationState
from cloudsword.errors import AllocationWaits, NothingToAllocate, PageTooOld
from cloudsword.funds.parameters import Root
from cloudsword.funds.restitution.kinds import AllocationMethod
from cloudsword.vocabulary.account_kinds import ExitKind

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User
    from cloudsword.funds.restitution import Restitution
    from cloudsword.funds.result import TraceResult
    from cloudsword.vocabulary.tracing_rules import TracingRule

INSTRUMENT = "restitution"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an allocation would be now.

    Parameters
    ----------
    method
        How it is shared.
    restitution
        Who gets how much.
    held
        Live holds: minor units by hold number.
    surplus
        What of a hold is not stolen under the rule of restitution, by hold number: the owner's, to be
        released.
    """

    method: AllocationMethod
    restitution: "Restitution"
    held: Mapping[int, int]
    surplus: Mapping[int, int]


def drafts(case: Case) -> list[Draft]:
    """Return an allocation of what is held for ``case`` by each method and currency; empty: nothing is held.

    Raises
    ------
    CloudSwordError
        The ledger does not answer, or more is held than the trace supports: its sentence says what to do.
    """
    holds = list(Hold.objects.filter(case=case, state__in=LIVE).order_by("pk"))
    if not holds:
        return []
    by_currency = _by_currency(holds)
    return [_draft(case, by_currency[each], method) for each in by_currency for method in AllocationMethod]


def _by_currency(holds: list[Hold]) -> dict[str, list[Hold]]:
    """Return holds by currency, the policy's first: an allocation is of one."""
    own = centre().policy.currency
    names = sorted({hold.currency for hold in holds}, key=lambda each: (each != own, each))
    return {name: [hold for hold in holds if hold.currency == name] for name in names}


def _draft(case: Case, holds: list[Hold], method: AllocationMethod) -> Draft:
    """Return what an allocation would be: of an account at most what the rule of restitution finds."""
    policy = centre().policy
    rule = policy.rule_for(INSTRUMENT if INSTRUMENT in policy.instruments else None)
    currency = holds[0].currency
    rows = Hold.objects.filter(case=case, currency=currency).exclude(returned_minor=0, live_minor=0)
    mine = list(rows.select_related("order").order_by("pk"))
    result = _found(case, mine, rule)
    resting = _resting(result)
    by_account: dict[str, dict[str, Any]] = {}
    surplus: dict[int, int] = {}
    for hold in mine:
        row = by_account.setdefault(
            hold.account, {"account": hold.account, "held_minor": 0, "returned_minor": 0}
        )
        row["returned_minor"] += min(hold.returned_minor, _room(resting, row))
        if hold.is_live:
            part = min(hold.live_minor, _room(resting, row))
            row["held_minor"] += part
            if part < hold.live_minor:
                surplus[hold.pk] = hold.live_minor - part
    rows = [by_account[account] for account in sorted(by_account) if account in resting]
    import pyarrow as pa

    from cloudsword.funds.restitution import HELD, allocate

    restitution = allocate(result, pa.Table.from_pylist(rows, schema=HELD), method, _victims(case))
    return Draft(method, restitution, {hold.pk: hold.live_minor for hold in holds}, surplus)


def _found(case: Case, mine: list[Hold], rule: "TracingRule") -> "TraceResult":
    """Return the trace by which is shared: of the books as they are, or as they were at the latest hold.

    The trace does not know what is locked. Where the owner's own money went through the account afterwards,
    a rule may let held money leave with it that no institution let go. The books up to the latest hold show
    what was locked. They are taken where they cover more of it, know every disputed transfer, and nothing
    came home to a victim since then, which would be paid twice.
    """
    from cloudsword.funds.trail.follow import trace

    knobs, roots = centre().policy.parameters, _roots(case, mine[0].currency)
    now = trace(ledger(), roots, rule, knobs)
    if _covered(now, mine) == sum(hold.live_minor + hold.returned_minor for hold in mine):
        return now
    latest = max(at for hold in mine for at in locked_at(hold))
    then = trace(ledger(), roots, rule, replace(knobs, as_of=latest))
    is_whole = then.roots.num_rows == now.roots.num_rows and _home(then) == _home(now)
    return then if is_whole and _covered(then, mine) > _covered(now, mine) else now


def _resting(result: "TraceResult") -> dict[str, int]:
    """Return what rests by account, minor units."""
    rows = result.positions.select(["account", "resting_total_minor"]).to_pylist()
    return {row["account"]: row["resting_total_minor"] for row in rows}


def _covered(result: "TraceResult", mine: list[Hold]) -> int:
    """Return how much of what holds hold and gave back a trace finds on their accounts, minor units."""
    wanted: dict[str, int] = {}
    for hold in mine:
        wanted[hold.account] = wanted.get(hold.account, 0) + hold.live_minor + hold.returned_minor
    resting = _resting(result)
    return sum(min(minor, resting.get(account, 0)) for account, minor in wanted.items())


def _home(result: "TraceResult") -> int:
    """Return what came home to victims by itself, minor units."""
    exits = result.exits.select(["kind", "amount_total_minor"]).to_pylist()
    return sum(row["amount_total_minor"] for row in exits if row["kind"] == ExitKind.RETURNED)


def _room(resting: Mapping[str, int], row: Mapping[str, Any]) -> int:
    """Return how much more of an account the rule finds stolen than is counted already."""
    return max(0, resting.get(row["account"], 0) - int(row["held_minor"]) - int(row["returned_minor"]))


def _roots(case: Case, currency: str) -> list[Root]:
    """Return the case's transfers of one currency; those that the ledger lacks stay, for it to say so."""
    from cloudsword.lake.candidates import transfers_called

    roots = roots_of(case)
    booked = transfers_called(ledger(), [root.transaction_id for root in roots])
    others = {each.transaction_id for each in booked if each.currency != currency}
    return [root for root in roots if root.transaction_id not in others]


def _victims(case: Case) -> dict[str, str]:
    """Return the report that names each root transfer: the first of them, by when it was told."""
    rows = (
        ReportedPayment.objects.filter(
            report__incident__case=case, report__state=ReportState.RECEIVED, transaction_id__isnull=False
        )
        .order_by("-report__reported_at", "-report_id")
        .values_list("transaction_id", "report_id")
    )
    return dict(rows)


def propose_allocation(
    *,
    actor: "User",
    case: Case,
    method: AllocationMethod,
    reason: str,
    token: UUID,
    currency: str | None = None,
) -> Allocation:
    """Propose to return what is held for ``case``; another officer approves it.

    Parameters
    ----------
    actor
        Who proposes.
    case
        The case.
    method
        How it is shared.
    reason
        Why now, and why so.
    token
        Of the form: sent twice, it is one allocation.
    currency
        Of what is shared out; None: the policy's where it is held, else the first.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say.
    NothingToAllocate
        Nothing is held for the case.
    AllocationWaits
        The case has an allocation to decide.
    """
    require(actor, *RESTITUTION.first)
    reason = require_reason(reason)
    make = partial(_propose, actor, case, method, reason, token, currency)
    try:
        return once(Allocation.objects, token, make)
    except IntegrityError:
        raise AllocationWaits(case=case.pk) from None


def _propose(
    actor: "User", case: Case, method: AllocationMethod, reason: str, token: UUID, currency: str | None
) -> Allocation:
    from cloudsword.centre.restitution.statement_record import to_record

    holds = list(Hold.objects.select_for_update(no_key=True).filter(case=case, state__in=LIVE).order_by("pk"))
    if not holds:
        raise NothingToAllocate(case=case.pk)
    by_currency = _by_currency(holds)
    mine = by_currency.get(currency or next(iter(by_currency)))
    if not mine:
        raise NothingToAllocate(case=case.pk)
    draft = _draft(case, mine, method)
    if not draft.restitution.held_minor:
        raise NothingToAllocate(case=case.pk)
    allocation = Allocation.objects.create(
        case=case,
        token=token,
        method=method.value,
        rule=draft.restitution.rule.value,
        currency=draft.restitution.currency,
        fingerprint=draft.restitution.fingerprint,
        held_minor=draft.restitution.held_minor,
        held={str(number): minor for number, minor in draft.held.items()},
        lines=draft.restitution.allocations.to_pylist(),
        records=[to_record(draft.restitution, each) for each in draft.restitution.statements],
        reason=reason,
        proposed_by=actor,
    )
    record(
        actor=actor,
        event=Event.ALLOCATION_PROPOSED,
        subject=allocation,
        case=case,
        method=method,
        held_minor=allocation.held_minor,
        victims=len(allocation.records),
        reason=reason,
    )
    return allocation


@transaction.atomic
def approve_allocation(*, actor: "User", allocation: Allocation, version: int) -> Allocation:
    """Approve an allocation of somebody else, and write a statement for each victim.

    Raises
    ------
    NotAllowed, AlreadyDecided
        As their sentences say.
    TwoPeopleNeeded
        The person proposed it.
    PageTooOld
        The holds have changed since it was proposed: it has to be proposed anew.
    """
    require(actor, *RESTITUTION.second)
    allocation, now = locked(Allocation.objects, allocation.pk), clock.now()
    second_person(ALLOCATION, allocation, AllocationState.APPROVED, actor=actor, at=now, seen=version)
    holds = (
        Hold.objects.select_for_update(no_key=True)
        .filter(case=allocation.case_id, currency=allocation.currency, state__in=LIVE)
        .order_by("pk")
    )
    if {str(hold.pk): hold.live_minor for hold in holds} != allocation.held:
        raise PageTooOld()
    decide(ALLOCATION, allocation, AllocationState.APPROVED, actor=actor, at=now, seen=version)
    head = centre().policy.letterhead.as_json()
    statements = Statement.objects.bulk_create(
        Statement(allocation=allocation, victim=kept["victim"], record={**kept, "letterhead": head})
        for kept in allocation.records
    )
    record(
        actor=actor,
        event=Event.ALLOCATION_APPROVED,
        subject=allocation,
        case=allocation.case_id,
        held_minor=allocation.held_minor,
        method=allocation.method,
    )
    for statement in statements:
        record(
            actor=actor,
            event=Event.STATEMENT_MADE,
            subject=statement,
            case=allocation.case_id,
            person=f"reporter:{statement.victim}",
            allocation=allocation.pk,
            allocated_minor=statement.record["allocated_minor"],
        )
    return allocation


@transaction.atomic
def dismiss_allocation(*, actor: "User", allocation: Allocation, reason: str, version: int) -> Allocation:
    """Withdraw one's own allocation, or refuse that of somebody else.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided, PageTooOld
        As their sentences say.
    """
    if allocation.proposed_by_id != actor.pk:
        require(actor, *RESTITUTION.second)
    else:
        require(actor, *RESTITUTION.first, *RESTITUTION.second)
    reason = require_reason(reason)
    allocation, now = locked(Allocation.objects, allocation.pk), clock.now()
    ALLOCATION.check(allocation, AllocationState.DISMISSED)
    seen_version(allocation, version)
    ALLOCATION.move(
        allocation,
        AllocationState.DISMISSED,
        now,
        decided_by=actor,
        decided_at=now,
        decision_reason=reason,
    )
    record(
        actor=actor,
        event=RestitutionEvent.ALLOCATION_DISMISSED,
        subject=allocation,
        case=allocation.case_id,
        reason=reason,
    )
    return allocation
