"""What a hold plan is: tables that an officer reads, changes and signs. It is a proposal, never an order.

Invariants: ``hold_minor`` is never above ``resting_minor`` or ``balance_minor`` and never below zero;
``low_minor`` <= ``hold_minor`` <= ``high_minor``; the institutions' sums are the rows' sums.
"""

from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from cloudsword.vocabulary.named import Named
from cloudsword.vocabulary.tracing_rules import TracingRule

HOLDS = pa.schema(
    [
        pa.field("rank", pa.int32(), nullable=False),
        pa.field("account", pa.string(), nullable=False),
        pa.field("institution", pa.string(), nullable=True),
        pa.field("hop", pa.int32(), nullable=False),
        pa.field("hold_minor", pa.int64(), nullable=False),
        pa.field("resting_minor", pa.int64(), nullable=False),
        pa.field("low_minor", pa.int64(), nullable=False),
        pa.field("high_minor", pa.int64(), nullable=False),
        pa.field("balance_minor", pa.int64(), nullable=False),
        pa.field("balance_basis", pa.string(), nullable=False),
        pa.field("unbacked_minor", pa.int64(), nullable=False),
        pa.field("seconds_since_last_outflow", pa.int64(), nullable=True),
        pa.field("seconds_since_arrival", pa.int64(), nullable=False),
        pa.field("probability", pa.float64(), nullable=False),
        pa.field("probability_basis", pa.string(), nullable=False),
        pa.field("expected_saved_minor", pa.int64(), nullable=False),
        pa.field("left_free_minor", pa.int64(), nullable=False),
    ]
)
"""One row an account with resting money, best first (rank 1, 2, ...): by ``expected_saved_minor``, then
``hold_minor``, both descending, then by account code point. An account whose resting money is wholly unbacked
is listed with hold 0.

``hold_minor`` is the lesser of ``resting_minor`` and ``balance_minor``; ``low_minor`` and ``high_minor`` are
the least and the most of that figure under all the rules that were traced (0 under a rule that does not reach
the account). ``balance_basis`` is ``reported`` (the institution's own figure, newer than the last transfer),
``known`` or ``inferred``; ``unbacked_minor`` is resting money above that balance. Times are whole seconds
before as_of; arrival is the latest stolen credit. ``probability`` that the money is still there when the
order lands comes from the dwell times that ``probability_basis`` names (see ``ProbabilityBasis``);
``expected_saved_minor`` is the exact floor of hold times probability. ``left_free_minor`` is the part of the
hold that some other traced rule would leave free.
"""

HOLDS_BY_INSTITUTION = pa.schema(
    [
        pa.field("institution", pa.string(), nullable=True),
        pa.field("accounts", pa.int32(), nullable=False),
        pa.field("hold_minor", pa.int64(), nullable=False),
        pa.field("expected_saved_minor", pa.int64(), nullable=False),
    ]
)
"""One row an institution (null: not known), in the order of ``HOLDS``: by expected saved, then hold, then
name."""


class ProbabilityBasis(Named):
    """Whose dwell times a probability comes from."""

    ACCOUNT = "account", "the account's own dwell times"
    KIND = "kind", "dwell times of accounts of its kind"
    ALL = "all", "dwell times of accounts of all kinds"
    NONE = "none", "not known: nothing to reckon with, taken as 1"


@dataclass(frozen=True, slots=True)
class HoldTotals:
    """Sums over the rows of a plan.

    Parameters
    ----------
    accounts
        Rows.
    hold_minor, resting_minor, unbacked_minor, expected_saved_minor, left_free_minor
        Sums of the columns; minor units.
    """

    accounts: int
    hold_minor: int
    resting_minor: int
    unbacked_minor: int
    expected_saved_minor: int
    left_free_minor: int


@dataclass(frozen=True, slots=True)
class HoldPlan:
    """What to hold, where first, and what it is likely to save.

    Parameters
    ----------
    rule
        The tracing rule that the figures follow; policy fixes it for each legal basis.
    rules
        All the rules that the ranges were taken over, in the vocabulary's order.
    latency_seconds
        From as_of until an institution has carried the order out.
    as_of
        UTC; the plan knows nothing later.
    currency
        ISO 4217 code of every amount.
    fingerprint
        Of the ledger, as in the trace.
    table
        Schema ``HOLDS``.
    by_institution
        Schema ``HOLDS_BY_INSTITUTION``.
    totals
        Sums.
    """

    rule: TracingRule
    rules: tuple[TracingRule, ...]
    latency_seconds: int
    as_of: datetime
    currency: str
    fingerprint: str
    table: pa.Table
    by_institution: pa.Table
    totals: HoldTotals
