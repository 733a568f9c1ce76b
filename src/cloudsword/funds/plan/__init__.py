"""The hold plan: a proposal of what to hold, ranked by what it is likely to save."""

from cloudsword.funds.plan.hold_plan import (
    HOLDS,
    HOLDS_BY_INSTITUTION,
    HoldPlan,
    HoldTotals,
    ProbabilityBasis,
)
from cloudsword.funds.plan.proposal import LONGEST_LATENCY, plan

__all__ = [
    "HOLDS",
    "HOLDS_BY_INSTITUTION",
    "LONGEST_LATENCY",
    "HoldPlan",
    "HoldTotals",
    "ProbabilityBasis",
    "plan",
]
