"""What the lake's calls say of numbers: scored by the shipped rules or the centre's own model, and proposed.

Invariants: nothing later than the moment of scoring is seen; the machine proposes, and warns by itself only
where the policy says from which probability on, and a network proves that the number itself called.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from django.db import transaction
from django.db.models import Q

from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.decisions import locked
from cloudsword.centre.facts.danger import NumberWarned
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.learning.in_force import in_force
from cloudsword.centre.learning.kinds import ModelKind
from cloudsword.centre.look.zone import shown_zone
from cloudsword.centre.warning_desk.events import WarningEvent
from cloudsword.centre.warning_desk.lives import WARNING
from cloudsword.centre.warning_desk.models import NumberEvidence, NumberWarning
from cloudsword.centre.warning_desk.protecting import protection
from cloudsword.centre.warning_desk.records import held_since
from cloudsword.centre.warning_desk.services.ending import reset_for
from cloudsword.centre.warning_desk.services.feeding import publish
from cloudsword.centre.warning_desk.services.raising import Raised, lasts, raise_numbers
from cloudsword.centre.warning_desk.states import PUBLISHED, EvidenceKind, WarningState
from cloudsword.tongue import N_
from cloudsword.warning.features import Evidence, Window, number_features
from cloudsword.warning.scoring import NumberScore, Proposal, scores_by_model, scores_by_rules

if TYPE_CHECKING:
    from cloudsword.lake.snapshot import Snapshot

_INSTANT: Final = pa.timestamp("us", "UTC")
_ALONE: Final = N_("the policy lets the machine warn from this probability on")
_CLEARED: Final = (WarningState.REJECTED.value, WarningState.WITHDRAWN.value)
_MOST_RESET: Final = 50_000
"""Live warnings that are compared with the lake's holders in one run."""


def score_calls(now: datetime) -> int:
    """Score the numbers that called within the last day that the lake has, and propose; return how many.

    Parameters
    ----------
    now
        Nothing later is seen.

    Returns
    -------
    int
        Warnings that are new or have other evidence.

    Notes
    -----
    Reads fifteen days of calls; some seconds for a million of them.
    """
    with centre().snapshot() as lake:
        scores = _scores(lake, now)
    return propose(scores, now)


def propose(scores: Sequence[NumberScore], now: datetime) -> int:
    """Propose what scores say; return how many warnings are new or have other evidence.

    Parameters
    ----------
    scores
        Made of nothing later than ``now``.
    now
        The moment of scoring.
    """
    raised = [_raised(each) for each in scores if each.proposal in (Proposal.WARN, Proposal.LOOK)]
    touched = raise_numbers(actor=None, raised=raised)
    least = centre().policy.warnings.alone_percent
    if least:
        for key in touched:
            _warn_alone(key, least / 100, now)
    return len(touched)


def reset_holders(now: datetime) -> int:
    """End warnings of numbers that the lake knows to have a newer holder; return how many."""
    live = NumberWarning.objects.filter(ended_at=None).order_by("pk").values_list("msisdn", flat=True)
    holders = held_since(list(live[:_MOST_RESET]))
    return reset_for({number: since for number, since in holders.items() if since <= now})


def _scores(lake: "Snapshot", now: datetime) -> list[NumberScore]:
    if not lake.rows("calls"):
        return []
    calls = lake.expression("calls")
    seen = calls.filter(calls.started_at <= now)
    ends = seen.aggregate(first=seen.started_at.min(), last=seen.started_at.max())
    first, at = lake.engine.table(ends).to_pylist()[0].values()
    if at is None:
        return []
    until = min(now, at + timedelta(seconds=1))
    offset = until.astimezone(shown_zone()).utcoffset() or timedelta()
    window = Window(
        until=int(until.timestamp()),
        utc_offset_s=int(offset.total_seconds()),
        records_from=int(first.timestamp()),
    )
    found = lake.engine.table(number_features(evidence_of(lake, now), window, keep=lake.engine.stored))
    return scores_of(found, window)


def scores_of(found: pa.Table, window: Window) -> list[NumberScore]:
    """Return what the centre's model in force, or else the shipped rules, say of features.

    Parameters
    ----------
    found
        As ``number_features`` gives them.
    window
        In which they were counted.
    """
    ids = [f"+{number}" for number in found["number"].to_pylist()]
    policy = centre().policy
    protected = frozenset(each for each in ids if protection(each, policy) is not None)
    model = in_force(ModelKind.NUMBERS).model
    if model is not None:
        return scores_by_model(ids, found, model, window, protected=protected)
    return scores_by_rules(ids, found, window, protected=protected)


def evidence_of(lake: "Snapshot", at: datetime) -> Evidence:
    """Return what the lake and the desk say of numbers; nothing that was learned after ``at``."""
    return Evidence(
        lake.expression("calls"),
        lake.expression("messages") if lake.rows("messages") else None,
        lake.expression("subscribers") if lake.rows("subscribers") else None,
        lake.engine.values(complaints(at)),
        lake.engine.values(known(at)),
    )


def complaints(at: datetime) -> pa.Table:
    """Return ``msisdn`` and ``complained_at`` of the reports that stood at ``at``."""
    stood = Q(withdrawn_at=None) | Q(withdrawn_at__gte=at)
    rows = NumberEvidence.objects.filter(
        stood, kind=EvidenceKind.REPORT.value, at__lt=at, noted_at__lte=at, warning__shredded_at=None
    ).values_list("warning__msisdn", "at")
    return _table(rows, "complained_at")


def known(at: datetime) -> pa.Table:
    """Return ``msisdn`` and ``known_at`` of the numbers that were warned of at ``at``."""
    states = [state.value for state in PUBLISHED]
    stood = Q(ended_at=None, state__in=states) | Q(ended_at__gte=at)
    rows = NumberWarning.objects.filter(stood, warned_at__lt=at, shredded_at=None)
    return _table(rows.values_list("msisdn", "warned_at"), "known_at")


def _table(rows: Any, name: str) -> pa.Table:
    pairs = list(rows)
    return pa.table(
        {
            "msisdn": pa.array([number for number, _ in pairs], pa.string()),
            name: pa.array([at for _, at in pairs], _INSTANT),
        }
    )


def _raised(score: NumberScore) -> Raised:
    assert score.window is not None
    until = datetime.fromtimestamp(score.window.until, UTC)
    fields: dict[str, Any] = {
        "maker": score.maker,
        "score": score.score,
        "probability": score.probability,
        "window_from": datetime.fromtimestamp(score.window.since, UTC),
        "window_until": until,
        "origin": score.origin.value,
        "reasons": [
            {
                "maker": each.maker,
                "says": str(each.says.text),
                "holes": {name: str(value) for name, value in each.says.holes.items()},
                "weight": each.weight,
            }
            for each in score.reasons
        ],
    }
    return Raised(score.id, EvidenceKind.CALLS, until, fields)


@transaction.atomic
def _warn_alone(key: int, least: float, now: datetime) -> None:
    """Warn of a number that nobody has judged, where the policy lets the machine."""
    row: NumberWarning = locked(NumberWarning.objects, key)
    if row.state_named is not WarningState.PROPOSED or not row.origin_named.is_proof:
        return
    if protection(row.msisdn) is not None:
        return
    if NumberWarning.objects.filter(msisdn=row.msisdn, state__in=_CLEARED).exists():
        return  # a person found once that it is no scam number: a person judges it
    sure = row.evidence.filter(probability__gte=least, withdrawn_at=None).exists()
    if not sure:
        return
    limits = centre().policy.warnings
    until = max(now, row.evidence_at) + lasts(WarningState.WARNED, limits)
    WARNING.move(
        row,
        WarningState.WARNED,
        now,
        is_by_policy=True,
        decision_reason=str(_ALONE),
        warned_at=now,
        legal_basis=limits.article,
        expires_at=until,
    )
    event = record(actor=None, event=WarningEvent.WARNED, subject=row, by_policy=True, expires_at=until)
    publish(row, event, was_published=False)
    tell(NumberWarned(row.pk))
