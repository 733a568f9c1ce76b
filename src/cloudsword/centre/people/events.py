"""What the people desk adds to the audit log."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class PeopleEvent(EventName):
    """Beside those in ``audit.events``."""

    INSTITUTIONS_PROPOSED = (
        "institution:change:proposed",
        "institutions' addresses or keys proposed",
        "提议机构地址或公钥变更",
    )
    INSTITUTIONS_REFUSED = (
        "institution:change:refused",
        "institutions' addresses or keys refused",
        "驳回机构地址或公钥变更",
    )

    ADDRESS_SLOWED = "address:sign_in:slowed", "sign-ins from an address slowed down", "限制某地址的登录"


EVENTS: Final = (PeopleEvent,)
