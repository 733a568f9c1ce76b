"""What it writes into the audit log."""

from cloudsword.centre.audit.events import EventName


class HintEvent(EventName):
    """What happens to hints."""

    HINT_TAKEN = "hint:record:taken", "hint taken"
    HINTS_FORGOTTEN = "hint:record:forgotten", "old hints forgotten"


EVENTS = (HintEvent,)
