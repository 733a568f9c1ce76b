"""The root transactions of cases: what received reports dispute."""

from collections.abc import Iterable

from django.db import connection

from cloudsword.centre.intake.models import Case, Report, ReportedPayment
from cloudsword.centre.intake.states import ReportState
from cloudsword.funds.parameters import Root


def roots_of(case: Case) -> list[Root]:
    """Return what the received reports of ``case`` dispute, each transfer once, in the order of booking.

    Where several reports dispute one transfer, the largest part counts, and the whole of it is more than any
    part. Transfers that the ledger does not have yet are left out.
    """
    payments = (
        ReportedPayment.objects.filter(
            report__incident__case=case,
            report__state=ReportState.RECEIVED,
            transaction_id__isnull=False,
            booked_at__isnull=False,
        )
        .order_by("booked_at", "transaction_id")
        .values_list("transaction_id", "disputed_minor")
    )
    merged: dict[str, int | None] = {}
    for transaction_id, disputed in payments:
        known = merged.get(transaction_id, 0)
        merged[transaction_id] = None if disputed is None or known is None else max(known, disputed)
    return [Root(transaction_id, disputed) for transaction_id, disputed in merged.items()]


def no_longer_disputed(transaction_ids: Iterable[str]) -> list[str]:
    """Return those of ``transaction_ids`` that no received report disputes; in a transaction.

    Of two reports of one transfer that end at once, the second waits for the first, so that one of them
    finds it disputed no longer.
    """
    wanted = list(dict.fromkeys(transaction_ids))
    lock_transfers(wanted)
    held = set(
        ReportedPayment.objects.filter(
            transaction_id__in=wanted, report__state=ReportState.RECEIVED
        ).values_list("transaction_id", flat=True)
    )
    return [transaction_id for transaction_id in wanted if transaction_id not in held]


def lock_transfers(transaction_ids: Iterable[str]) -> None:
    """Keep others from changing who disputes these transfers, and what is held for them, in a transaction."""
    with connection.cursor() as cursor:
        for transaction_id in sorted(set(transaction_ids)):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [transaction_id])


def lock_roots(case: Case, *transaction_ids: str | None) -> None:
    """Lock the transfers of a case and others beside them, all in one order.

    Notes
    -----
    To be called before the first change: whoever took one transfer, changed something and then took another
    would wait crosswise for somebody who holds that one.
    """
    lock_transfers({*filter(None, transaction_ids), *(root.transaction_id for root in roots_of(case))})


def transactions_of(report: Report) -> list[str]:
    """Return the transfers that an officer picked, or a file brought, for ``report``."""
    return list(
        report.payments.filter(transaction_id__isnull=False)
        .order_by("place")
        .values_list("transaction_id", flat=True)
    )
