"""Finding candidates in a ledger index."""

from datetime import datetime, timedelta
from typing import Final

from cloudsword.centre.intake.candidates.levels import FURTHEST, rounding_unit
from cloudsword.centre.intake.candidates.ranking import Candidate, rank
from cloudsword.centre.intake.candidates.slips import forms_of, one_slip_away
from cloudsword.centre.intake.candidates.told import Told
from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.lake.candidates import (
    Amounts,
    BookedTransfer,
    transfers_around,
    transfers_called,
    transfers_of,
)

MOST_SHOWN: Final = 6
_WITHOUT_ACCOUNT: Final = timedelta(hours=3)


def find_candidates(
    index: LedgerIndex, told: Told, *, until: datetime, most: int = MOST_SHOWN
) -> list[Candidate]:
    """Return the transfers that are likeliest meant.

    Accounts are looked up as told and with every single slip put right, eight days around the time that was
    told, and where nothing fits there, at any time. Where the ledger knows none of the accounts, sum and time
    alone are searched, three hours around the time that was told.

    Parameters
    ----------
    index
        The ledger.
    told
        The payment as told.
    until
        When it is told: no later transfer can be meant.
    most
        How many at the most.

    Returns
    -------
    list of Candidate
        Best first; empty where nothing fits or too little was told. Some milliseconds, whatever the ledger's
        length.
    """
    if told.is_empty:
        return []
    found = transfers_called(index, [told.transaction_id]) if told.transaction_id else []
    amounts = _amounts(told.amount_minor) if told.amount_minor else None
    latest, earliest = until, None
    if told.paid_at:
        earliest, latest = told.paid_at - FURTHEST, min(until, told.paid_at + FURTHEST)
    debtors, creditors = _names(told.debtor_account), _names(told.creditor_account)

    def of_accounts(earliest: datetime | None, latest: datetime) -> list[BookedTransfer]:
        return transfers_of(
            index,
            debtors=debtors,
            creditors=creditors,
            earliest=earliest,
            latest=latest,
            near=told.paid_at,
            amounts=amounts,
        )

    def ranked(transfers: list[BookedTransfer]) -> list[Candidate]:
        unique = {transfer.transaction_id: transfer for transfer in transfers if transfer.booked_at <= until}
        return rank(told, unique.values(), most)

    found += of_accounts(earliest, latest)
    best = ranked(found)
    if told.paid_at and not best:
        found += of_accounts(None, until)  # the day may be altogether wrong
        best = ranked(found)
    if not found and amounts and told.paid_at:
        best = ranked(
            transfers_around(
                index,
                earliest=told.paid_at - _WITHOUT_ACCOUNT,
                latest=min(until, told.paid_at + _WITHOUT_ACCOUNT),
                near=told.paid_at,
                amounts=amounts,
            )
        )
    return best


def _names(account: str) -> list[str]:
    forms = forms_of(account)
    return [*forms, *(slip for form in forms for slip in one_slip_away(form))]


def _amounts(told: int) -> Amounts:
    """Return the sums that fit ``told`` at any level but ``other``."""
    slips = {int(text) for text in one_slip_away(str(told)) if text and not text.startswith("0")}
    around = max(rounding_unit(told) // 2, told // 20)
    singles = {told, 10 * told, told // 10, *slips}
    return Amounts(
        tuple(sorted(value for value in singles if 0 < value < 2**63)),
        max(1, told - around),
        min(told + around, 2**63 - 1),
    )
