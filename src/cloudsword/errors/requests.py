"""Requests that are not taken as they came."""

from cloudsword.errors.base import CloudSwordError


class RequestError(CloudSwordError):
    """A request that never reached a desk; nothing was changed by it."""


class BodyTooLarge(RequestError):
    """More than a form or a message has."""

    en = "what was sent is larger than {limit} KiB, the limit here; nothing was taken in: send less at once, and sign in first where you have not"


class BodyTooSlow(RequestError):
    """The rest did not come."""

    en = (
        "the rest of what was sent did not arrive within {limit} seconds; nothing was taken in: send it again"
    )
    is_permanent = False


class BodyUnreadable(RequestError):
    """A length that is none."""

    en = "the length of what was sent is given as {value!r}, which is no whole number; correct the header Content-Length and send it again"


class CentreBusy(RequestError):
    """More at once than a process takes."""

    en = "the centre is answering as many requests as it can; nothing was taken in: send it again in a few seconds"
    is_permanent = False


class RequestUnanswered(RequestError):
    """A fault of ours, which stands in the log."""

    en = "something went wrong here, and it is in the centre's log; look whether it was done before you send it again"
