"""What institutions report of accounts: the last balance counts, and no account's holds exceed it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from cloudsword.centre.funds_desk.events import FundsEvent
from cloudsword.centre.funds_desk.models import ReportedBalance
from cloudsword.centre.funds_desk.services.releasing import cut_overshoot
from cloudsword.centre.funds_desk.services.work import Work, change, lock_money

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution


def take_balance(
    *, institution: "Institution", account: str, balance_minor: int, balance_at: datetime
) -> bool:
    """Take a balance that an institution reported; return whether it was news.

    What is held beyond it, or beyond what the owner lives on, is released in the same transaction.
    """
    from cloudsword.centre.funds_desk.models import Hold
    from cloudsword.centre.funds_desk.models.holds import LIVE

    with change(None) as work:
        roots = Hold.objects.filter(account=account, state__in=LIVE).values_list(
            "root_transaction_id", flat=True
        )
        lock_money(list(roots), [account])
        is_news = note_balance(work, account, institution.pk, balance_minor, balance_at)
        if is_news:
            cut_overshoot(work, [], [account], now=timezone.now())
            row = ReportedBalance.objects.get(pk=account)
            work.note(
                FundsEvent.BALANCE_REPORTED,
                institution,
                account=account,
                balance=balance_minor,
                at=row.balance_at,
            )
    return is_news


def note_balance(work: Work, account: str, institution_id: str, minor: int, at: datetime) -> bool:
    """Keep a balance unless a later one is known; the account is locked. Return whether it was news."""
    known = ReportedBalance.objects.filter(pk=account).first()
    if known is not None and known.balance_at >= at:
        return False
    ReportedBalance.objects.update_or_create(
        pk=account,
        defaults={"institution_id": institution_id, "balance_minor": minor, "balance_at": at},
    )
    return known is None or known.balance_minor != minor
