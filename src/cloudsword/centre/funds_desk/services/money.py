"""How much may be held: for a root transaction, on an account.

Call these with ``work.lock_money`` for the root and the account, in a transaction.
"""

from django.db.models import Sum

from cloudsword.centre.funds_desk.models import Hold, ReportedBalance
from cloudsword.centre.funds_desk.models.holds import LIVE
from cloudsword.centre.intake.ledger import centre
from cloudsword.centre.intake.models import ReportedPayment
from cloudsword.centre.intake.states import ReportState
from cloudsword.lake.policy import Policy


def policy() -> Policy:
    """Return the centre's policy as the file says it now."""
    return centre().policy


def disputed_minor(root: str) -> int:
    """Return how much of a transfer the received reports dispute, minor units: the largest part, or 0."""
    told = ReportedPayment.objects.filter(
        transaction_id=root, report__state=ReportState.RECEIVED.value
    ).values_list("disputed_minor", "booked_minor")
    return max((booked or 0 if part is None else part for part, booked in told), default=0)


def live_minor(**which: object) -> int:
    """Return the sum of what live holds hold, of ``root_transaction_id`` or ``account``."""
    held = Hold.objects.filter(ended_at=None, state__in=LIVE, **which).aggregate(held=Sum("live_minor"))[
        "held"
    ]
    return int(held or 0)


def root_room(root: str) -> int:
    """Return how much more may be held for a root, minor units; negative: too much is held.

    What went back already is held for nobody any more.
    """
    back = Hold.objects.filter(root_transaction_id=root).aggregate(back=Sum("returned_minor"))["back"]
    return disputed_minor(root) - int(back or 0) - live_minor(root_transaction_id=root)


def account_room(account: str) -> int | None:
    """Return how much more may be held on an account by its last reported balance; None: no report."""
    known = ReportedBalance.objects.filter(pk=account).values_list("balance_minor", flat=True).first()
    if known is None:
        return None
    return max(0, int(known) - policy().holds.protected_living_minor) - live_minor(account=account)
