"""Taking a report: everything that was told, in one transaction with its event."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import ledger
from cloudsword.centre.decisions import locked, once
from cloudsword.centre.facts.reports import NamedNumber, NumbersReported, ReportsReceived, RootsChanged
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.intake.lives import CASE
from cloudsword.centre.intake.models import Case, Incident, Report, ReportedNumber, ReportedPayment
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.services.checking import check_payments, check_report
from cloudsword.centre.intake.services.numbering import next_case_ids, next_report_ids
from cloudsword.centre.intake.states import CaseState, NumberKind, Source
from cloudsword.centre.intake.told import TakenPayment, TakenReport
from cloudsword.centre.people.access import require
from cloudsword.errors import LakeBusy, LedgerNotReady, TransferTwice, UnknownTransfer

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution, User
    from cloudsword.lake.candidates import BookedTransfer


def take_report(
    *,
    actor: "User",
    taken: TakenReport,
    token: UUID,
    joins_case: Case | None = None,
    same_incident_as: Report | None = None,
    source: Source = Source.DESK,
    source_id: str | None = None,
    institution: "Institution | None" = None,
) -> Report:
    """Save a report; open an incident and a case for it, or join those that the officer picked.

    Parameters
    ----------
    actor
        Who takes it.
    taken
        What was told.
    token
        Of the form or message: the same token again gives the report that it made, and changes nothing.
    joins_case
        An open case that this is a further incident of.
    same_incident_as
        A report of the very same incident; goes before ``joins_case``.
    source, source_id
        How it came, and the id that its sender uses.
    institution
        Which institution handed it in; None: the actor's own.

    Returns
    -------
    Report
        Committed, unless the caller has a transaction open.

    Raises
    ------
    NotAllowed
        The actor may not take reports.
    AlreadyDecided
        The case to join is closed.
    NothingReported, PaidToOneself, OwnAccount, DisputedAbovePayment
        The report tells of nothing, or of a payment that cannot be what is disputed.
    UnknownTransfer, TransferTwice
        An officer picked a transfer that is not in the ledger; a transfer is picked for two payments.
    """
    require(actor, IntakePermission.REPORT_WRITE)
    rows = Report.objects.select_related("incident__case")
    known = rows.filter(token=token).first()
    if known is not None:
        return known
    check_report(taken)
    booked = _booked(taken.payments, source)
    if booked:
        check_payments(taken.payments, booked, ledger())
    make = partial(
        _save, actor, taken, token, booked, joins_case, same_incident_as, source, source_id, institution
    )
    return once(rows, token, make)


def _booked(payments: tuple[TakenPayment, ...], source: Source) -> "dict[str, BookedTransfer]":
    """Return the transfers of the ledger that were picked, by id.

    An officer picks what the ledger shows. An institution names what it has booked itself, perhaps before the
    ledger has it: its word is kept, and ``book_waiting`` looks again when transfers come.
    """
    wanted = [payment.transaction_id for payment in payments if payment.transaction_id]
    if not wanted:
        return {}
    for transaction_id in wanted:
        if wanted.count(transaction_id) > 1:
            raise TransferTwice(value=transaction_id)
    from cloudsword.lake.candidates import transfers_called

    try:
        found = {transfer.transaction_id: transfer for transfer in transfers_called(ledger(), wanted)}
    except (LakeBusy, LedgerNotReady):
        if source is Source.DESK:
            raise
        found = {}
    for transaction_id in wanted:
        if transaction_id not in found and source is Source.DESK:
            raise UnknownTransfer(value=transaction_id)
    return found


def _save(
    actor: "User",
    taken: TakenReport,
    token: UUID,
    booked: "dict[str, BookedTransfer]",
    joins_case: Case | None,
    same_incident_as: Report | None,
    source: Source,
    source_id: str | None,
    institution: "Institution | None",
) -> Report:
    now = clock.now()
    incident, is_new_case = _incident(actor, taken, joins_case, same_incident_as, now)
    report = Report.objects.create(
        id=next_report_ids(source)[0],
        source=source.value,
        source_id=source_id,
        token=token,
        incident=incident,
        reported_at=taken.reported_at or now,
        received_at=now,
        reporter=taken.reporter,
        callback=taken.callback,
        channel=taken.channel,
        scam_type=taken.scam_type,
        story=taken.story,
        taken_by=actor,
        institution=institution or actor.institution,
    )
    ReportedPayment.objects.bulk_create(
        _payment(report, place, payment, booked.get(payment.transaction_id), actor, now)
        for place, payment in enumerate(taken.payments)
    )
    ReportedNumber.objects.bulk_create(
        ReportedNumber(report=report, place=place, kind=number.kind.value, value=number.value)
        for place, number in enumerate(taken.numbers)
    )
    named = tuple(
        NamedNumber(each.value, report.pk, incident.case_id, report.reported_at)
        for each in taken.numbers
        if each.kind is NumberKind.MSISDN
    )
    if named:
        tell(NumbersReported(actor, named))  # first: it waits its turn, and what follows locks the chain
    if booked:
        tell(RootsChanged(actor, incident.case_id))
    tell(ReportsReceived((report.pk,)))
    record(
        actor=actor,
        event=Event.REPORT_TAKEN,
        subject=report,
        case=incident.case,
        person=f"reporter:{report.pk}",
        personal={"reporter": taken.reporter, "callback": taken.callback},
        source=source,
        incident=incident.pk,
        opened_case=is_new_case,
        scam_type=taken.scam_type,
        payments=len(taken.payments),
        numbers=len(taken.numbers),
        transactions=list(booked),
    )
    return report


def _incident(
    actor: "User", taken: TakenReport, joins_case: Case | None, same_as: Report | None, now: datetime
) -> tuple[Incident, bool]:
    if same_as is not None:
        incident = Incident.objects.select_related("case").get(pk=same_as.incident_id)
        _locked_open(incident.case_id)
        return incident, False
    happened_at = min(
        (payment.told.paid_at for payment in taken.payments if payment.told.paid_at), default=None
    )
    if joins_case is not None:
        case, is_new = _locked_open(joins_case.pk), False
    else:
        case = Case.objects.create(
            id=next_case_ids()[0], scam_type=taken.scam_type, opened_at=now, opened_by=actor
        )
        is_new = True
    incident = Incident.objects.create(
        case=case, scam_type=taken.scam_type, happened_at=happened_at, opened_at=now
    )
    return incident, is_new


def _locked_open(case_id: str) -> Case:
    case: Case = locked(Case.objects, case_id)
    if case.state != CaseState.OPEN:
        raise CASE.decided(case)
    return case


def _payment(
    report: Report,
    place: int,
    payment: TakenPayment,
    booked: "BookedTransfer | None",
    actor: "User",
    now: datetime,
) -> ReportedPayment:
    told = payment.told
    return ReportedPayment(
        report=report,
        place=place,
        debtor_account=told.debtor_account,
        creditor_account=told.creditor_account,
        amount_minor=told.amount_minor,
        currency=booked.currency if booked else told.currency,
        paid_at=told.paid_at,
        is_day=told.is_day,
        transaction_id=payment.transaction_id or None,
        booked_minor=booked.amount_minor if booked else None,
        booked_at=booked.booked_at if booked else None,
        disputed_minor=_disputed(payment.disputed_minor, booked) if payment.transaction_id else None,
        is_own_confirmed=bool(payment.transaction_id) and payment.is_own_confirmed,
        chosen_by=actor if payment.transaction_id else None,
        chosen_at=now if payment.transaction_id else None,
    )


def _disputed(disputed: int | None, booked: "BookedTransfer | None") -> int | None:
    """Return the part that is disputed; the whole of the transfer is None: all of it."""
    if disputed is None or (booked is not None and disputed >= booked.amount_minor):
        return None
    return disputed
