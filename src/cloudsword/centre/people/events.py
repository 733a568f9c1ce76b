"""What the people desk adds to the audit log."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class PeopleEvent(EventName):
    """Beside those in ``audit.events``."""

    INSTITUTIONS_PROPOSED = "institution:change:proposed", "institutions' addresses or keys proposed"
    INSTITUTIONS_REFUSED = "institution:change:refused", "institutions' addresses or keys refused"

    ADDRESS_SLOWED = "address:sign_in:slowed", "sign-ins from an address slowed down"


EVENTS: Final = (PeopleEvent,)
