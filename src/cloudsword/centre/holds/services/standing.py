"""Of which accounts an institution's word counts: what it keeps, and where it acts for the centre."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.books.keepers import keepers_of
from cloudsword.centre.books.ledger import ledger
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.states import LOCKING_HOLDS, OrderKind
from cloudsword.errors import LakeBusy, LedgerNotReady

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution

AFTERWARDS: Final = timedelta(days=1)
"""How long after an order to hold has run out its institution may still tell of the account."""
ASKED: Final = 5_000
"""Names in one question to the database, which takes 65,535 at the most."""


def accounts_of(institution: "Institution", accounts: Iterable[str], now: datetime) -> frozenset[str]:
    """Return those of ``accounts`` about which the institution's word counts.

    Where it locks money for the centre or has an order to, where an order to hold ran out up to a day ago,
    and where the table of accounts says that it keeps the account.

    Raises
    ------
    LakeBusy, LedgerNotReady
        The table cannot be asked just now.
    """
    wanted = set(accounts)
    found = _ordered(institution, sorted(wanted), now)
    rest = wanted - found
    found |= {account for account, keeper in keepers_of(rest).items() if keeper == institution.pk}
    return frozenset(found)


def _ordered(institution: "Institution", accounts: Sequence[str], now: datetime) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(accounts), ASKED):
        found |= _ordered_of(institution, accounts[start : start + ASKED], now)
    return found


def _ordered_of(institution: "Institution", accounts: Sequence[str], now: datetime) -> set[str]:
    of_it = Q(institution=institution, account__in=accounts)
    locking = Hold.objects.filter(of_it, state__in=[state.value for state in LOCKING_HOLDS])
    running = Order.objects.filter(
        of_it, kind=OrderKind.HOLD.value, sent_at__isnull=False, expires_at__gt=now - AFTERWARDS
    )
    return {*locking.values_list("account", flat=True), *running.values_list("account", flat=True)}


def transfers_of_others(institution: "Institution", transaction_ids: Iterable[str]) -> frozenset[str]:
    """Return those transfers of the ledger that lie between accounts which others are known to keep.

    A transfer that the ledger does not have yet is looked at when it comes (``intake.services.booking``),
    and so are all where the ledger cannot be asked just now.
    """
    from cloudsword.lake.candidates import transfers_called

    wanted = sorted({name for name in transaction_ids if name})
    if not wanted:
        return frozenset()
    try:
        found = transfers_called(ledger(), wanted)
        sides = {account for each in found for account in (each.debtor_account, each.creditor_account)}
        own = accounts_of(institution, sides, clock.now())
        kept = keepers_of(sides)
    except (LakeBusy, LedgerNotReady):
        return frozenset()
    return frozenset(
        each.transaction_id
        for each in found
        if not {each.debtor_account, each.creditor_account} & own
        and {each.debtor_account, each.creditor_account} & set(kept)
    )
