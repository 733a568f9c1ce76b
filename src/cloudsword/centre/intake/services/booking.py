"""Booking later: transfers that reports name and the ledger did not have, once it has them, and the way back.

Invariant: what nobody could pick unasked is not picked by waiting either; it stays what was told, and an
officer picks what was meant. A payment is shown as booked only while the ledger has its transfer.
"""

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.keepers import keepers_of
from cloudsword.centre.books.ledger import centre, ledger
from cloudsword.centre.facts.reports import ReportsAdopted, TransferOfOthers
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.intake.events import IntakeEvent
from cloudsword.centre.intake.models import ReportedPayment
from cloudsword.centre.intake.services.checking import has_to_be_picked
from cloudsword.centre.intake.states import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudsword.centre.people.models import User
    from cloudsword.funds.ledger.index import LedgerIndex
    from cloudsword.lake.candidates import BookedTransfer

WINDOW: Final = 2_000
"""Transfers looked for at a time."""


def book_waiting(*, actor: "User | None" = None) -> int:
    """Look again for transfers that reports name and the ledger did not have; return how many it has now."""
    waiting = ReportedPayment.objects.filter(transaction_id__isnull=False, booked_at=None)
    names = sorted(set(waiting.values_list("transaction_id", flat=True)))
    if not names:
        return 0
    from cloudsword.lake.candidates import transfers_called

    count, index = 0, ledger()
    for start in range(0, len(names), WINDOW):
        found = {t.transaction_id: t for t in transfers_called(index, names[start : start + WINDOW])}
        if found:
            count += _book(actor, found, index)
    return count


def unbook(batch: int) -> int:
    """Let payments whose transfers an undone batch had wait for them again; return how many.

    Within the transaction of the caller. What a payment names, and who picked it, stays: once the transfer
    comes again, ``book_waiting`` books it.
    """
    from cloudsword.lake.undoing import names_met

    booked = ReportedPayment.objects.filter(booked_at__isnull=False)
    names = set(booked.values_list("transaction_id", flat=True))
    gone = sorted(names_met(centre(), batch, names))
    if not gone:
        return 0
    rows = list(
        booked.filter(transaction_id__in=gone)
        .select_for_update(of=("self",), no_key=True)
        .select_related("report__incident")
        .order_by("pk")
    )
    for row in rows:
        row.booked_minor = row.booked_at = None
    ReportedPayment.objects.bulk_update(rows, ["booked_minor", "booked_at"])
    record(
        actor=None,
        event=IntakeEvent.PAYMENTS_UNBOOKED,
        subject=("report", rows[0].report_id),
        payments=len(rows),
        transactions=gone,
        cases=sorted({row.report.incident.case_id for row in rows}),
    )
    return len(rows)


@transaction.atomic
def _book(actor: "User | None", found: "Mapping[str, BookedTransfer]", index: "LedgerIndex") -> int:
    waiting = (
        ReportedPayment.objects.select_for_update(of=("self",), no_key=True)
        .filter(transaction_id__in=found, booked_at=None)
        .select_related("report__incident")
    )
    rows = _without_others(actor, list(waiting.order_by("pk")), found)
    rows = _without_open(actor, rows, found, index)
    for row in rows:
        transfer = found[str(row.transaction_id)]
        row.booked_minor, row.booked_at = transfer.amount_minor, transfer.booked_at
        row.currency = transfer.currency
        if row.disputed_minor == transfer.amount_minor:
            row.disputed_minor = None
    if not rows:
        return 0
    ReportedPayment.objects.bulk_update(rows, ["booked_minor", "booked_at", "currency", "disputed_minor"])
    cases = sorted({row.report.incident.case_id for row in rows})
    tell(ReportsAdopted(cases))
    record(
        actor=actor,
        event=IntakeEvent.PAYMENTS_BOOKED,
        subject=("report", rows[0].report_id),
        payments=len(rows),
        transactions=sorted(found),
        cases=cases,
    )
    return len(rows)


def _without_others(
    actor: "User | None", rows: list[ReportedPayment], found: "Mapping[str, BookedTransfer]"
) -> list[ReportedPayment]:
    """Take from payments that institutions handed in the transfers that lie between accounts of others.

    Who hands a report in names a transfer before the ledger has it; somebody else may book one under its id.
    """
    handed = [row for row in rows if row.report.source == Source.API.value]
    sides = {row.pk: _sides(found[str(row.transaction_id)]) for row in handed}
    kept = keepers_of(account for pair in sides.values() for account in pair)
    foreign = [
        row
        for row in handed
        if sides[row.pk] & set(kept)
        and row.report.institution_id not in {kept.get(account) for account in sides[row.pk]}
    ]
    for row in foreign:
        tell(TransferOfOthers(row.report_id, row.report.institution_id, str(row.transaction_id)))
        _take_back(actor, row)
    gone = {row.pk for row in foreign}
    return [row for row in rows if row.pk not in gone]


def _without_open(
    actor: "User | None",
    rows: list[ReportedPayment],
    found: "Mapping[str, BookedTransfer]",
    index: "LedgerIndex",
) -> list[ReportedPayment]:
    """Take from payments the transfers that an officer has to pick; what the books tell of them is kept."""
    open_rows = []
    for row in rows:
        transfer = found[str(row.transaction_id)]
        if has_to_be_picked(transfer, row.disputed_minor, index, is_own_confirmed=row.is_own_confirmed):
            open_rows.append(row)
            row.debtor_account = row.debtor_account or transfer.debtor_account
            row.creditor_account = row.creditor_account or transfer.creditor_account
            if row.amount_minor is None:
                row.amount_minor, row.currency = transfer.amount_minor, transfer.currency
            row.paid_at = row.paid_at or transfer.booked_at
            row.save(
                update_fields=["debtor_account", "creditor_account", "amount_minor", "currency", "paid_at"]
            )
            _take_back(actor, row)
    gone = {row.pk for row in open_rows}
    return [row for row in rows if row.pk not in gone]


def _take_back(actor: "User | None", row: ReportedPayment) -> None:
    before, row.transaction_id = row.transaction_id, None
    row.disputed_minor = row.chosen_by = row.chosen_at = None
    row.save(update_fields=["transaction_id", "disputed_minor", "chosen_by", "chosen_at"])
    record(
        actor=actor,
        event=IntakeEvent.PAYMENT_UNMATCHED,
        subject=row.report,
        case=row.report.incident.case_id,
        place=row.place,
        transaction_id=None,
        before=before,
        disputed_minor=None,
    )


def _sides(transfer: "BookedTransfer") -> set[str]:
    return {transfer.debtor_account, transfer.creditor_account}
