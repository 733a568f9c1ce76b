"""What the people desk adds to the audit log."""

from cloudsword.centre.oversight.events import EventName


class PeopleEvent(EventName):
    """Beside those in ``oversight.events``."""

    ADDRESS_SLOWED = "address:sign_in:slowed", "sign-ins from an address slowed down", "限制某地址的登录"
