"""Restitution: who gets how much of the money that was held, and what is still missing."""

from cloudsword.funds.restitution.accounting import STATEMENTS, statement_table
from cloudsword.funds.restitution.allocation import allocate
from cloudsword.funds.restitution.statement import (
    ALLOCATIONS,
    HELD,
    AllocationMethod,
    DisputedPayment,
    PlaceKind,
    Restitution,
    TracedPlace,
    VictimStatement,
)

__all__ = [
    "ALLOCATIONS",
    "HELD",
    "STATEMENTS",
    "AllocationMethod",
    "DisputedPayment",
    "PlaceKind",
    "Restitution",
    "TracedPlace",
    "VictimStatement",
    "allocate",
    "statement_table",
]
