"""Closed sets of the warning desk; what may follow what is in ``lives``."""

from typing import Final

from cloudsword.vocabulary.named import Named


class WarningState(Named):
    """How far a warning is."""

    PROPOSED = "proposed", "to be judged"
    WATCHED = "watched", "watched"
    WARNED = "warned", "warned"
    CUTTING = "cutting", "warned, to be cut off"
    CUT_OFF = "cut_off", "cut off"
    REJECTED = "rejected", "no scam number"
    WITHDRAWN = "withdrawn", "warning withdrawn"
    EXPIRED = "expired", "over: no new evidence"
    REASSIGNED = "reassigned", "over: the number has a new holder"


PUBLISHED: Final = (WarningState.WARNED, WarningState.CUTTING, WarningState.CUT_OFF)
"""What leaves the centre: the feed and the public look-up know these and no other."""
IN_FORCE: Final = (WarningState.WATCHED, *PUBLISHED)
LIVE: Final = (WarningState.PROPOSED, *IN_FORCE)


class Grade(Named):
    """What a judgement may make of a number."""

    WATCH = "watch", "watch it"
    WARN = "warn", "warn of it"
    CUT_OFF = "cut_off", "cut it off"

    @property
    def state(self) -> WarningState:
        """The state that it leads to; a cut-off waits there for a second person."""
        return {
            Grade.WATCH: WarningState.WATCHED,
            Grade.WARN: WarningState.WARNED,
            Grade.CUT_OFF: WarningState.CUTTING,
        }[self]


class EvidenceKind(Named):
    """Where something that speaks against a number comes from."""

    REPORT = "report", "named by a report"
    CALLS = "calls", "its calls"
    OFFICER = "officer", "an officer"
    CARRIER = "carrier", "its carrier"


class Unanswered(Named):
    """What an appeal or a question without an outcome is."""

    OPEN = "open", "to be answered"


class AppealOutcome(Named):
    """How an appeal ended."""

    UPHELD = "upheld", "upheld: the warning is withdrawn"
    REJECTED = "rejected", "not upheld: the warning stays until its end"


class QuestionOutcome(Named):
    """How a question to a carrier ended."""

    ANSWERED = "answered", "answered"
    CLOSED = "closed", "closed: the warning ended first"


class FeedAction(Named):
    """What a change of the feed does."""

    ADDED = "added", "added"
    WITHDRAWN = "withdrawn", "withdrawn"
