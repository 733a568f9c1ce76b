"""What institutions report of accounts: the last balance counts, and no account's holds exceed it.

Invariants: a balance counts for what its institution holds, and for nothing that another one holds; of two
that an institution told the one that stood later counts, and none stands later than when it came.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from cloudsword.centre import clock
from cloudsword.centre.holds.events import HoldsEvent
from cloudsword.centre.holds.models import Hold, Order, ReportedBalance
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.services.judging import judge_balances
from cloudsword.centre.holds.services.refusing import keep_refused
from cloudsword.centre.holds.services.releasing import cut_overshoot
from cloudsword.centre.holds.services.standing import ASKED
from cloudsword.centre.holds.services.work import Work, change, lock_money
from cloudsword.channels.contract import BookedBalance
from cloudsword.channels.plain import canonical
from cloudsword.errors import WordRefused

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution

BATCH: Final = 500
"""Balances that one transaction keeps: so many accounts are locked for some milliseconds."""


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
    now = clock.now()
    good, refused = judge_balances(institution, [BookedBalance(account, balance_minor, balance_at)], now)
    keep_refused(institution=institution, words=refused, now=now)
    if refused:
        rule = refused[0].rule
        raise WordRefused(value=institution.name, cause=rule)
    return _take_one(institution, good[0], now)


def keep_balances(*, institution: "Institution", balances: Sequence[BookedBalance], now: datetime) -> int:
    """Keep the balances of a statement that are believed; return how many were news.

    Of an account the latest counts. Where nothing is held or ordered on it, nothing but the balance changes:
    those go in by ``BATCH``, each batch one transaction and one event.
    """
    latest = list(_latest(balances, now).values())
    names = [each.account for each in latest]
    news = _not_older(institution, latest, now)
    concerned = _concerned(names)
    alone = [each for each in news if each.account in concerned]
    others = [each for each in news if each.account not in concerned]
    count = 0
    for start in range(0, len(others), BATCH):
        found, late = _take_many(institution, others[start : start + BATCH], now)
        count += found
        alone += late
    return count + sum(_take_one(institution, each, now) for each in alone)


def _latest(balances: Sequence[BookedBalance], now: datetime) -> dict[str, BookedBalance]:
    """Return of each account the balance that stood latest; of two of one instant the one said first."""
    found: dict[str, BookedBalance] = {}
    for each in balances:
        before = found.get(each.account)
        if before is None or min(before.balance_at, now) < min(each.balance_at, now):
            found[each.account] = each
    return found


def _not_older(
    institution: "Institution", balances: Sequence[BookedBalance], now: datetime
) -> list[BookedBalance]:
    known = _known(institution, [each.account for each in balances])
    return [each for each in balances if not _is_older(known.get(each.account), each.balance_at, now)]


def _known(institution: "Institution", accounts: Sequence[str]) -> dict[str, ReportedBalance]:
    found = {}
    for start in range(0, len(accounts), ASKED):
        names = accounts[start : start + ASKED]
        rows = ReportedBalance.objects.filter(institution=institution, account__in=names)
        found.update({row.account: row for row in rows})
    return found


def _concerned(accounts: Sequence[str]) -> set[str]:
    """Return those of ``accounts`` on which money is held, or ordered to be, at whatever institution."""
    found: set[str] = set()
    for start in range(0, len(accounts), ASKED):
        names = accounts[start : start + ASKED]
        for model in (Hold, Order):
            rows = model._default_manager.filter(ended_at=None, account__in=names)
            found |= set(rows.values_list("account", flat=True))
    return found


def _take_many(
    institution: "Institution", told: Sequence[BookedBalance], now: datetime
) -> tuple[int, list[BookedBalance]]:
    """Keep balances of accounts that nothing waits for.

    Returns
    -------
    tuple
        How many were news, and those of accounts for which something waits by now.
    """
    names = [each.account for each in told]
    with change(None) as work:
        lock_money([], names)
        concerned, known = _concerned(names), _known(institution, names)
        late = [each for each in told if each.account in concerned]
        rows = [
            ReportedBalance(
                account=each.account,
                institution=institution,
                balance_minor=each.balance_minor,
                balance_at=min(each.balance_at, now),
            )
            for each in told
            if each.account not in concerned and not _is_older(known.get(each.account), each.balance_at, now)
        ]
        ReportedBalance.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["account", "institution"],
            update_fields=["balance_minor", "balance_at"],
        )
        news = [
            row
            for row in rows
            if row.account not in known or known[row.account].balance_minor != row.balance_minor
        ]
        if news:
            said = [[row.account, row.balance_minor] for row in news]
            work.note(
                HoldsEvent.BALANCE_REPORTED,
                institution,
                accounts=len(news),
                sha256=sha256(canonical(said)).hexdigest(),
                at=now,
            )
    return len(news), late


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
                HoldsEvent.BALANCE_REPORTED,
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
    if _is_older(known, at, now):
        return False
    ReportedBalance.objects.update_or_create(
        account=account,
        institution_id=institution_id,
        defaults={"balance_minor": minor, "balance_at": at},
    )
    return known is None or known.balance_minor != minor


def _is_older(known: ReportedBalance | None, at: datetime, now: datetime) -> bool:
    return known is not None and min(at, now) <= known.balance_at <= now
