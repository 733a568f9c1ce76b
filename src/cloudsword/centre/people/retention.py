"""How long network addresses are kept: until the failures that came out of them are forgotten."""

from datetime import datetime

from cloudsword.centre.people.claims import forget_claims
from cloudsword.centre.people.models import FailingAddress
from cloudsword.centre.people.throttle import forget_places


def forget_addresses(now: datetime) -> int:
    """Delete the addresses whose failures are forgotten at ``now``; return how many."""
    return FailingAddress.objects.filter(clears_at__lt=now).delete()[0]


SHREDDERS = (forget_addresses, forget_claims, forget_places)
