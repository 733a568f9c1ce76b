"""A victim's statement as the database keeps it, and back: what was told a victim is never reckoned again.

Invariant: ``from_record(to_record(restitution, statement))`` gives the same letter, byte for byte.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cloudsword.funds.restitution import (
    ALLOCATIONS,
    AllocationMethod,
    DisputedPayment,
    PlaceKind,
    Restitution,
    TracedPlace,
    VictimStatement,
)
from cloudsword.vocabulary.tracing_rules import TracingRule

Record = dict[str, Any]

_SUMS = (
    "disputed_minor",
    "held_minor",
    "came_home_minor",
    "sent_back_minor",
    "allocated_minor",
    "missing_minor",
)


def to_record(restitution: Restitution, statement: VictimStatement) -> Record:
    """Return a statement and the frame that it stands in as texts, whole numbers, lists and dictionaries."""
    return {
        "frame": {
            "method": restitution.method.value,
            "rule": restitution.rule.value,
            "as_of": _text(restitution.as_of),
            "currency": restitution.currency,
            "fingerprint": restitution.fingerprint,
            "held_minor": restitution.held_minor,
            "returned_minor": restitution.returned_minor,
        },
        "victim": statement.victim,
        "payments": [
            {
                "transaction_id": payment.transaction_id,
                "debtor_account": payment.debtor_account,
                "creditor_account": payment.creditor_account,
                "paid_at": _text(payment.paid_at),
                "amount_minor": payment.amount_minor,
                "disputed_minor": payment.disputed_minor,
            }
            for payment in statement.payments
        ],
        "traced_to": [
            [place.kind.value, place.account, place.reason, place.amount_minor]
            for place in statement.traced_to
        ],
        **{name: getattr(statement, name) for name in _SUMS},
    }


def from_record(record: Mapping[str, Any]) -> tuple[Restitution, VictimStatement]:
    """Return what ``to_record`` was given; the restitution's table of allocations is empty."""
    frame = record["frame"]
    statement = VictimStatement(
        victim=record["victim"],
        payments=tuple(
            DisputedPayment(**{**payment, "paid_at": datetime.fromisoformat(payment["paid_at"])})
            for payment in record["payments"]
        ),
        traced_to=tuple(
            TracedPlace(PlaceKind.of(kind), account, reason, amount)
            for kind, account, reason, amount in record["traced_to"]
        ),
        **{name: record[name] for name in _SUMS},
    )
    restitution = Restitution(
        method=AllocationMethod.of(frame["method"]),
        rule=TracingRule.of(frame["rule"]),
        as_of=datetime.fromisoformat(frame["as_of"]),
        currency=frame["currency"],
        fingerprint=frame["fingerprint"],
        held_minor=frame["held_minor"],
        returned_minor=frame["returned_minor"],
        allocations=ALLOCATIONS.empty_table(),
        statements=(statement,),
    )
    return restitution, statement


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
