"""Events of the funds desk beside those that every desk knows."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class HoldsEvent(EventName):
    """What only the funds desk writes into the audit log."""

    ORDER_LOOKED_AT = "hold:order:looked_at", "proposal looked at"
    ORDER_LAPSED = "hold:order:lapsed", "order lapsed"
    ORDER_UNDELIVERED = "hold:order:undelivered", "order refused on its way"
    RELEASE_SEEN = "hold:order:seen", "release seen by a second person"
    HOLD_RAISED = "hold:money:raised", "hold raised"
    BALANCE_REPORTED = "institution:balance:reported", "balance reported"
    STATEMENT_READ = "institution:statement:read", "statement read"


EVENTS: Final = (HoldsEvent,)
