"""Where the money went: ledger index, trace, hold plan, restitution.

Pure: arrays and Arrow tables in, the same out. Its names are loaded when they are asked for: what needs only
an enumeration of this room shall not load a compiler.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cloudsword.funds.ledger.build import build_index
    from cloudsword.funds.ledger.index import LedgerIndex
    from cloudsword.funds.parameters import Parameters, Root
    from cloudsword.funds.result import TraceResult
    from cloudsword.funds.trail.extension import Extension, extend
    from cloudsword.funds.trail.follow import trace

__all__ = ["Extension", "LedgerIndex", "Parameters", "Root", "TraceResult", "build_index", "extend", "trace"]

_PLACES = {
    "Extension": "trail.extension",
    "LedgerIndex": "ledger.index",
    "Parameters": "parameters",
    "Root": "parameters",
    "TraceResult": "result",
    "build_index": "ledger.build",
    "extend": "trail.extension",
    "trace": "trail.follow",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
