"""Events of the warning desk."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class WarningEvent(EventName):
    """What happens to warnings of numbers."""

    PROPOSED = "number:warning:proposed", "warning proposed"
    NUMBERS_RAISED = "number:warnings:raised", "numbers raised by reports or by their calls"
    EVIDENCE_ADDED = "number:evidence:added", "evidence against a number added"
    EVIDENCE_WITHDRAWN = "number:evidence:withdrawn", "evidence against a number withdrawn"
    WATCHED = "number:warning:watched", "number watched"
    WARNED = "number:warning:warned", "number warned of"
    CUT_OFF_ASKED = "number:cut_off:asked", "cut-off of a number proposed"
    CUT_OFF_REFUSED = "number:cut_off:refused", "cut-off of a number refused"
    CUT_OFF = "number:cut_off:decided", "number cut off"
    LOWERED = "number:warning:lowered", "warning lowered"
    REJECTED = "number:warning:rejected", "proposed warning rejected"
    WITHDRAWN = "number:warning:withdrawn", "warning withdrawn"
    EXPIRED = "number:warning:expired", "warning over"
    REASSIGNED = "number:warning:reset", "warning over because of a new holder"
    APPEAL_TAKEN = "number:appeal:taken", "appeal against a warning taken"
    APPEAL_ANSWERED = "number:appeal:answered", "appeal against a warning answered"
    CARRIER_ASKED = "number:question:asked", "carrier asked about a number"
    CARRIER_ANSWERED = "number:question:answered", "answer of a carrier written down"
    QUESTION_CLOSED = "number:question:closed", "question to a carrier closed"


EVENTS: Final = (WarningEvent,)
