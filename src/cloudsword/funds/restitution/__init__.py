"""Restitution: who gets how much of the money that was held, and what is still missing.

Its names are loaded when they are asked for, as those of ``cloudsword.funds``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cloudsword.funds.restitution.accounting import STATEMENTS, statement_table
    from cloudsword.funds.restitution.allocation import allocate
    from cloudsword.funds.restitution.kinds import AllocationMethod, PlaceKind
    from cloudsword.funds.restitution.statement import (
        ALLOCATIONS,
        HELD,
        DisputedPayment,
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

_PLACES = {
    "STATEMENTS": "accounting",
    "statement_table": "accounting",
    "allocate": "allocation",
    "AllocationMethod": "kinds",
    "PlaceKind": "kinds",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES.get(name, 'statement')}"), name)
