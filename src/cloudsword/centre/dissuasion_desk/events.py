"""Events of the dissuasion desk."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class DissuasionEvent(EventName):
    """What happens to people in danger."""

    FOUND = "exposed:people:found", "people in danger found"
    TAKEN = "exposed:attempt:begun", "attempt to reach a person begun"
    PROLONGED = "exposed:attempt:prolonged", "attempt prolonged"
    ENDED = "exposed:attempt:ended", "attempt to reach a person ended"
    GIVEN_BACK = "exposed:attempt:given_back", "person given back to the queue"
    LAPSED = "exposed:attempt:lapsed", "attempt lapsed: the person is in the queue again"
    HANDED_OVER = "exposed:payment:handed_over", "payment of a reached person taken over for a report"
    CHECKED = "exposed:reference:checked", "reference of a call checked"


EVENTS: Final = (DissuasionEvent,)
