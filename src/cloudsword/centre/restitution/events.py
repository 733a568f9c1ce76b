"""Events of restitution beside those that every desk knows."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class RestitutionEvent(EventName):
    """What only restitution writes into the audit log."""

    ALLOCATION_DISMISSED = "case:allocation:dismissed", "allocation dismissed"


EVENTS: Final = (RestitutionEvent,)
