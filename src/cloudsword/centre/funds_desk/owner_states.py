"""Lifecycles on the owner's side and of restitution: one transition table for each."""

from typing import Final

from cloudsword.vocabulary.named import Named


class NoticeState(Named):
    """How far a notice is."""

    DUE = "due", "to be sent", "待送达"
    DELAYED = "delayed", "delayed", "暂缓"
    SENT = "sent", "sent", "已送达机构"


NOTICE_TRANSITIONS: Final = {
    NoticeState.DUE: frozenset({NoticeState.DELAYED, NoticeState.SENT}),
    NoticeState.DELAYED: frozenset({NoticeState.SENT}),
    NoticeState.SENT: frozenset(),
}
"""A notice is delayed once: its date is its end."""


class NoticeOccasion(Named):
    """What the owner is told of."""

    PLACED = "placed", "money held", "资金被止付"
    RAISED = "raised", "more money held", "追加止付"
    EXTENDED = "extended", "hold extended", "止付延长"
    FROZEN = "frozen", "money frozen", "资金被冻结"


class ObjectionOutcome(Named):
    """How an objection ended."""

    UPHELD = "upheld", "upheld: the hold is released", "异议成立：解除止付"
    REJECTED = "rejected", "not upheld: the hold stays until its end", "异议不成立：维持止付至期满"


class AllocationState(Named):
    """How far an allocation is."""

    PROPOSED = "proposed", "proposed", "待批准"
    APPROVED = "approved", "approved", "已批准"
    DISMISSED = "dismissed", "dismissed", "未批准"


ALLOCATION_TRANSITIONS: Final = {
    AllocationState.PROPOSED: frozenset({AllocationState.APPROVED, AllocationState.DISMISSED}),
    AllocationState.APPROVED: frozenset(),
    AllocationState.DISMISSED: frozenset(),
}
