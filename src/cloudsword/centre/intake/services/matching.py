"""Picking the booked transfer that a told payment was."""

from typing import TYPE_CHECKING

from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import ledger
from cloudsword.centre.decisions import seen_version
from cloudsword.centre.facts.reports import ReportEnded, RootsChanged
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.intake.events import IntakeEvent
from cloudsword.centre.intake.lives import REPORT
from cloudsword.centre.intake.models import ReportedPayment
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.roots import lock_roots, no_longer_disputed
from cloudsword.centre.intake.services.checking import check_transfer
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.people.access import require
from cloudsword.errors import TransferTwice, UnknownTransfer

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


def choose_transaction(
    *,
    actor: "User",
    payment: ReportedPayment,
    transaction_id: str | None,
    disputed_minor: int | None = None,
    is_own_confirmed: bool = False,
    version: str | None = None,
) -> ReportedPayment:
    """Say which booked transfer a payment was; or, with None, that the one picked before is not it.

    Holds that rest on the transfer picked before are released in the same transaction, unless another
    received report disputes it.

    Parameters
    ----------
    actor
        Who picks.
    payment
        The payment as told.
    transaction_id
        The transfer; None: none.
    disputed_minor
        How much of it is disputed; None, or the whole of it: all.
    is_own_confirmed
        It is this payment although both accounts are the payer's own.
    version
        ``version`` of the payment that the actor saw; None: no page was open.

    Raises
    ------
    NotAllowed, AlreadyDecided
        The actor may not take reports; the report has ended.
    PageTooOld
        Another pick stands than the actor saw.
    DisputedAbovePayment, PaidToOneself, OwnAccount
        The transfer cannot be what is disputed, or nobody confirmed that it is.
    UnknownTransfer, TransferTwice
        The ledger does not know the transfer; another payment of the report is it already.
    """
    from cloudsword.lake.candidates import transfers_called

    require(actor, IntakePermission.REPORT_WRITE)
    found = transfers_called(ledger(), [transaction_id]) if transaction_id else []
    if transaction_id and not found:
        raise UnknownTransfer(value=transaction_id)
    booked = found[0] if found else None
    if booked:
        check_transfer(booked, ledger(), disputed_minor=disputed_minor, is_own_confirmed=is_own_confirmed)
    with transaction.atomic():
        payment = (
            ReportedPayment.objects.select_for_update(of=("self", "report"), no_key=True)
            .select_related("report__incident__case")
            .get(pk=payment.pk)
        )
        report, case = payment.report, payment.report.incident.case
        if report.state != ReportState.RECEIVED:
            raise REPORT.decided(report)
        seen_version(payment, version)
        if booked and report.payments.filter(transaction_id=transaction_id).exclude(pk=payment.pk).exists():
            raise TransferTwice(value=transaction_id)
        part = disputed_minor if booked and disputed_minor and disputed_minor < booked.amount_minor else None
        before = payment.transaction_id
        if (before, payment.disputed_minor) == (transaction_id or None, part):
            return payment  # nothing new: the page was sent twice
        lock_roots(case, before, transaction_id)
        payment.transaction_id = booked.transaction_id if booked else None
        payment.booked_minor = booked.amount_minor if booked else None
        payment.booked_at = booked.booked_at if booked else None
        payment.currency = booked.currency if booked else payment.currency
        payment.disputed_minor = part
        payment.is_own_confirmed = bool(booked) and is_own_confirmed
        payment.chosen_by, payment.chosen_at = (actor, clock.now()) if booked else (None, None)
        payment.save()
        ended = no_longer_disputed([before]) if before and before != payment.transaction_id else []
        if ended:
            tell(ReportEnded(actor, report.pk, case.pk, ended, "another transfer was meant"))
        tell(RootsChanged(actor, case.pk))
        record(
            actor=actor,
            event=IntakeEvent.PAYMENT_MATCHED if booked else IntakeEvent.PAYMENT_UNMATCHED,
            subject=report,
            case=case,
            place=payment.place,
            transaction_id=payment.transaction_id,
            before=before,
            disputed_minor=part,
        )
    return payment
