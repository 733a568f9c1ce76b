"""Where the money went: ledger index, trace, hold plan, restitution.

Pure: arrays and Arrow tables in, the same out.
"""

from cloudsword.funds.ledger.build import build_index
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.parameters import Parameters, Root
from cloudsword.funds.result import TraceResult
from cloudsword.funds.trail.extension import Extension, extend
from cloudsword.funds.trail.follow import trace

__all__ = ["Extension", "LedgerIndex", "Parameters", "Root", "TraceResult", "build_index", "extend", "trace"]
