"""What the API adds to the audit log."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class ApiEvent(EventName):
    """Proposing and fetching a token; giving it and taking it away are in ``audit.events``."""

    TOKEN_PROPOSED = "institution:token:proposed", "token proposed"
    TOKEN_FETCHED = "institution:token:fetched", "token fetched by the institution"
    TOKEN_REFUSED = "institution:token:refused", "token refused"


EVENTS: Final = (ApiEvent,)
