"""What institutions report of accounts: the last balance counts, and no account's holds exceed it.

Invariants: a balance counts for what its institution holds, and for nothing that another one holds; of two
that an institution told the one that stood later counts, and none stands later than when it came.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from cloudsword.centre.funds_desk.events import FundsEvent
from cloudsword.centre.funds_desk.models import Hold, ReportedBalance
from cloudsword.centre.funds_desk.models.holds import LIVE
from cloudsword.centre.funds_desk.services.judging import judge_balances
from cloudsword.centre.funds_desk.services.refusing import Refused, keep_refused
from cloudsword.centre.funds_desk.services.releasing import cut_overshoot
from cloudsword.centre.funds_desk.services.work import Work, change, lock_money
from cloudsword.channels.contract import BookedBalance
from cloudsword.errors import WordRefused

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution


def take_balance(
    *, institution: "Institution", account: str, balance_minor: int, balance_at: datetime
) -> bool:
    """Take a balance that an institution reported; return whether it was news.

    What it holds beyond it, or beyond what the owner lives on, is released in the same transaction.

    Raises
    ------
    WordRefused
        The institution has no say in this account, or the balance is of an instant or a sum that cannot be;
        that it said so is kept.
    LakeBusy, LedgerNotReady
        Who keeps the account cannot be told just now.
    """
    news, refused = _take(institution, [BookedBalance(account, balance_minor, balance_at)])
    if refused:
        rule = refused[0].rule
        raise WordRefused(value=institution.name, cause=rule.en, cause_zh=rule.zh)
    return news > 0


def take_balances(*, institution: "Institution", balances: Sequence[BookedBalance]) -> int:
    """Take the balances of a statement, each as ``take_balance`` does; return how many were news.

    Those that are not believed are kept and passed over.

    Raises
    ------
    LakeBusy, LedgerNotReady
        Who keeps the accounts cannot be told just now; nothing was taken.
    """
    return _take(institution, balances)[0]


def _take(institution: "Institution", balances: Sequence[BookedBalance]) -> tuple[int, list[Refused]]:
    now = timezone.now()
    good, refused = judge_balances(institution, balances, now)
    keep_refused(institution=institution, words=refused, now=now)
    return sum(_take_one(institution, each, now) for each in good), refused


def _take_one(institution: "Institution", told: BookedBalance, now: datetime) -> bool:
    account = told.account
    with change(None) as work:
        roots = Hold.objects.filter(account=account, state__in=LIVE).values_list(
            "root_transaction_id", flat=True
        )
        lock_money(list(roots), [account])
        is_news = note_balance(work, account, institution.pk, told.balance_minor, told.balance_at, now)
        if is_news:
            cut_overshoot(work, [], [account], now=now)
            work.note(
                FundsEvent.BALANCE_REPORTED,
                institution,
                account=account,
                balance=told.balance_minor,
                at=min(told.balance_at, now),
            )
    return is_news


def note_balance(
    work: Work, account: str, institution_id: str, minor: int, at: datetime, now: datetime
) -> bool:
    """Keep a balance unless the institution told a later one; return whether it is news.

    The account is locked. A balance that stands later than now, because a clock is ahead or was set back,
    counts as of now: it gives way to whatever is said next.
    """
    known = ReportedBalance.objects.filter(account=account, institution=institution_id).first()
    at = min(at, now)
    if known is not None and at <= known.balance_at <= now:
        return False
    ReportedBalance.objects.update_or_create(
        account=account,
        institution_id=institution_id,
        defaults={"balance_minor": minor, "balance_at": at},
    )
    return known is None or known.balance_minor != minor
