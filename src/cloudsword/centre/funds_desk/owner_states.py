"""Lifecycles on the owner's side and of restitution: one transition table for each."""

from typing import Final

from cloudsword.vocabulary.named import Named


class NoticeState(Named):
    """How far a notice is."""

    DUE = "due", "to be sent"
    DELAYED = "delayed", "delayed"
    SENT = "sent", "sent"


NOTICE_TRANSITIONS: Final = {
    NoticeState.DUE: frozenset({NoticeState.DELAYED, NoticeState.SENT}),
    NoticeState.DELAYED: frozenset({NoticeState.SENT}),
    NoticeState.SENT: frozenset(),
}
"""A notice is delayed once: its date is its end."""


class NoticeOccasion(Named):
    """What the owner is told of."""

    PLACED = "placed", "money held"
    RAISED = "raised", "more money held"
    EXTENDED = "extended", "hold extended"
    FROZEN = "frozen", "money frozen"


class ObjectionOutcome(Named):
    """How an objection ended."""

    UPHELD = "upheld", "upheld: the hold is released"
    REJECTED = "rejected", "not upheld: the hold stays until its end"


class AllocationState(Named):
    """How far an allocation is."""

    PROPOSED = "proposed", "proposed"
    APPROVED = "approved", "approved"
    DISMISSED = "dismissed", "dismissed"


ALLOCATION_TRANSITIONS: Final = {
    AllocationState.PROPOSED: frozenset({AllocationState.APPROVED, AllocationState.DISMISSED}),
    AllocationState.APPROVED: frozenset(),
    AllocationState.DISMISSED: frozenset(),
}
