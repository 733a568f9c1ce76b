"""What a report must have, and what no payment of one may be: the same at every door.

Invariants: a saved report tells of something; no more is disputed of a transfer than was paid; a payment to
the same account is none, and one to another account of the same holder is taken only where somebody says so.
"""

from typing import TYPE_CHECKING

from cloudsword.centre.intake.candidates.told import Told
from cloudsword.centre.intake.told import TakenPayment, TakenReport
from cloudsword.errors import DisputedAbovePayment, NothingReported, OwnAccount, PaidToOneself
from cloudsword.vocabulary.money import format_amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudsword.funds.ledger.index import LedgerIndex
    from cloudsword.lake.candidates import BookedTransfer


def check_report(taken: TakenReport) -> None:
    """Refuse a report that tells of nothing, and a payment that was told to go to where it came from.

    Raises
    ------
    NothingReported, PaidToOneself
        As their sentences say.
    """
    if not (taken.story or taken.numbers or any(_tells(payment) for payment in taken.payments)):
        raise NothingReported()
    for payment in taken.payments:
        check_told(payment.told)


def check_told(told: Told) -> None:
    """Refuse what was told to be paid to oneself."""
    if told.creditor_account and told.creditor_account == told.debtor_account:
        raise PaidToOneself(value=told.creditor_account, transfer="")


def check_transfer(
    booked: "BookedTransfer", index: "LedgerIndex", *, disputed_minor: int | None, is_own_confirmed: bool
) -> None:
    """Refuse a booked transfer that cannot be what is disputed, or ask.

    Raises
    ------
    DisputedAbovePayment, PaidToOneself, OwnAccount
        As their sentences say; each names the transfer in its evidence.
    """
    name = booked.transaction_id
    if disputed_minor is not None and disputed_minor > booked.amount_minor:
        raise DisputedAbovePayment(
            transfer=name,
            disputed=format_amount(disputed_minor, booked.currency, "en"),
            limit=format_amount(booked.amount_minor, booked.currency, "en"),
        )
    if booked.debtor_account == booked.creditor_account:
        raise PaidToOneself(value=booked.debtor_account, transfer=name)
    if not is_own_confirmed and has_one_holder(booked, index):
        raise OwnAccount(transfer=name)


def has_to_be_picked(
    booked: "BookedTransfer",
    disputed_minor: int | None,
    index: "LedgerIndex",
    *,
    is_own_confirmed: bool = False,
) -> bool:
    """Return whether a transfer is left to an officer: a file names it, or it was named before it was booked.

    Nobody can be asked then, and nobody could pick it unasked. ``is_own_confirmed``: whoever named it said
    that it is meant although both accounts are one holder's; a file says no such thing.
    """
    too_much = disputed_minor is not None and disputed_minor > booked.amount_minor
    to_oneself = booked.debtor_account == booked.creditor_account
    return too_much or to_oneself or (not is_own_confirmed and has_one_holder(booked, index))


def has_one_holder(booked: "BookedTransfer", index: "LedgerIndex") -> bool:
    """Return whether both accounts of a transfer are known to be one person's."""
    numbers = index.account_numbers([booked.debtor_account, booked.creditor_account]).tolist()
    if min(numbers) < 0:
        return False
    payer, payee = (int(index.attributes.holder[number]) for number in numbers)
    return payer >= 0 and payer == payee


def check_payments(
    payments: tuple[TakenPayment, ...], booked: "Mapping[str, BookedTransfer]", index: "LedgerIndex"
) -> None:
    """Check every transfer that was picked for a payment."""
    for payment in payments:
        if (transfer := booked.get(payment.transaction_id)) is not None:
            check_transfer(
                transfer,
                index,
                disputed_minor=payment.disputed_minor,
                is_own_confirmed=payment.is_own_confirmed,
            )


def _tells(payment: TakenPayment) -> bool:
    told = payment.told
    return bool(
        told.debtor_account
        or told.creditor_account
        or told.amount_minor
        or told.transaction_id
        or payment.transaction_id
    )
