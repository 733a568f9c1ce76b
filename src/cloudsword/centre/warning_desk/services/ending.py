"""What ends warnings by itself: time, a new holder, reports that fall, a policy that protects the number.

Invariant: a number's new holder starts clean; only what was told of it since is held against them, as a
proposal.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.decisions import locked
from cloudsword.centre.warning_desk.events import WarningEvent
from cloudsword.centre.warning_desk.models import NumberEvidence, NumberWarning
from cloudsword.centre.warning_desk.protecting import protection
from cloudsword.centre.warning_desk.services.judging import end
from cloudsword.centre.warning_desk.services.raising import lasts, take_turns, weigh
from cloudsword.centre.warning_desk.states import EvidenceKind, WarningState
from cloudsword.tongue import N_

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User

OVER: Final = N_("no new evidence in its time")
LONG_ENOUGH: Final = N_("it lasted as long as one decision may; what was told since is judged anew")
NOW_PROTECTED: Final = N_("the number is protected by now: nobody warns of it")
NEW_HOLDER: Final = N_("the number was given to a new holder")
NOTHING_LEFT: Final = N_("the reports that named it ended")
_MOST: Final = 500
"""Warnings in one run; the clock comes again."""


def expire(now: datetime) -> int:
    """End the warnings whose time is over at ``now``, each in its own transaction; return how many."""
    due = NumberWarning.objects.filter(ended_at=None, expires_at__lte=now).order_by("expires_at")
    return sum(_expire(key, now) for key in list(due.values_list("pk", flat=True)[:_MOST]))


@transaction.atomic
def _expire(key: int, now: datetime) -> int:
    take_turns()
    row: NumberWarning = locked(NumberWarning.objects, key)
    if not row.is_live or row.expires_at > now:
        return 0
    begun = row.decided_at or row.warned_at
    newer = list(row.evidence.filter(withdrawn_at=None, noted_at__gt=begun)) if begun else []
    # beyond what this one decision carries: else the evidence would have made it last longer
    is_capped = any(each.at + lasts(row.state_named, centre().policy.warnings) > now for each in newer)
    end(None, row, WarningState.EXPIRED, LONG_ENOUGH if is_capped else OVER, now)
    if is_capped:
        _propose_anew(None, row, newer, now)
    return 1


def end_protected(now: datetime) -> int:
    """End live warnings and proposals of numbers that the policy protects by now; return how many."""
    live = NumberWarning.objects.filter(ended_at=None).order_by("pk").values_list("pk", "msisdn")
    policy = centre().policy
    due = [key for key, number in live.iterator() if protection(number, policy) is not None]
    return sum(_end_protected(key, now) for key in due)


@transaction.atomic
def _end_protected(key: int, now: datetime) -> int:
    row: NumberWarning = locked(NumberWarning.objects, key)
    if not row.is_live:
        return 0
    is_judged = row.state != WarningState.PROPOSED
    end(None, row, WarningState.WITHDRAWN if is_judged else WarningState.EXPIRED, NOW_PROTECTED, now)
    return 1


def reset_for(holders: Mapping[str, datetime]) -> int:
    """End the warnings of numbers that have a newer holder; return how many.

    Parameters
    ----------
    holders
        By number: when it was given to its present holder, UTC.
    """
    live = NumberWarning.objects.filter(ended_at=None, msisdn__in=holders).values_list("pk", "msisdn")
    return sum(_reset(key, holders[number]) for key, number in list(live))


@transaction.atomic
def _reset(key: int, since: datetime) -> int:
    take_turns()
    row: NumberWarning = locked(NumberWarning.objects, key)
    return int(row.is_live and hand_on(None, row, since, clock.now()))


def hand_on(actor: "User | None", row: NumberWarning, since: datetime, now: datetime) -> bool:
    """End a locked, live warning where it is older than the holder; return whether it was.

    What was told since then becomes a proposal of its own; what the carrier said, and calls that may be those
    of the holder before, do not.
    """
    begun = row.decided_at or row.proposed_at
    if since <= begun or since > now or not row.is_live:
        return False
    end(actor, row, WarningState.REASSIGNED, NEW_HOLDER, now)
    told = row.evidence.filter(withdrawn_at=None, at__gte=since).exclude(kind=EvidenceKind.CARRIER.value)
    newer = [each for each in told if each.window_from is None or each.window_from >= since]
    if newer:
        _propose_anew(actor, row, newer, now)
    return True


def _propose_anew(
    actor: "User | None", row: NumberWarning, newer: Sequence[NumberEvidence], now: datetime
) -> None:
    """Open a proposal of the same number on what was told since; the caller has taken turns."""
    made = NumberWarning.objects.create(
        msisdn=row.msisdn,
        proposed_at=now,
        evidence_at=max(each.at for each in newer),
        expires_at=now + lasts(WarningState.PROPOSED, centre().policy.warnings),
    )
    for each in newer:
        each.pk, each.warning = None, made
        each.save(force_insert=True)
    weigh([made], now)
    record(
        actor=actor,
        event=WarningEvent.NUMBERS_RAISED,
        subject=made,
        opened=[made.pk],
        added=[],
        before=row.pk,
    )


@transaction.atomic
def drop_report(report_id: str, now: datetime) -> int:
    """Withdraw what a report said; proposals that rest on nothing else end. Return of how many numbers."""
    take_turns()  # a proposal that takes this over just now is seen then
    found = NumberEvidence.objects.filter(report_id=report_id, withdrawn_at=None).select_related("warning")
    count = 0
    for each in found.order_by("warning_id"):
        row: NumberWarning = locked(NumberWarning.objects, each.warning_id)
        each.withdrawn_at = now
        each.save(update_fields=["withdrawn_at"])
        if not row.is_live:
            continue
        weigh([row], now)
        record(actor=None, event=WarningEvent.EVIDENCE_WITHDRAWN, subject=row, report=report_id)
        if row.state == WarningState.PROPOSED and not row.evidence.filter(withdrawn_at=None).exists():
            end(None, row, WarningState.EXPIRED, NOTHING_LEFT, now)
        count += 1
    return count
