"""A report of the lake as rows of the database, not saved yet."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cloudsword.centre import clock
from cloudsword.centre.intake.models import LONGEST_ID, Incident, Report, ReportedNumber, ReportedPayment
from cloudsword.centre.intake.services.checking import has_to_be_picked
from cloudsword.centre.intake.states import NumberKind, ReportState, Source
from cloudsword.vocabulary.outside_text import seen_line, seen_lines
from cloudsword.vocabulary.scam_types import ScamType

if TYPE_CHECKING:
    from cloudsword.funds.ledger.index import LedgerIndex
    from cloudsword.lake.candidates import BookedTransfer
    from cloudsword.lake.waiting_reports import WaitingReport

_PLAIN_ID = re.compile(rf"[A-Za-z0-9._-]{{1,{LONGEST_ID}}}")
_JUDGED = {ScamType.DISPUTE: ReportState.OUT_OF_SCOPE, ScamType.FALSE_REPORT: ReportState.FALSE}
JUDGED_BEFORE = "judged before it was handed in"
NOT_SAID = "no reason was given"


@dataclass(frozen=True, slots=True)
class Draft:
    """Rows of one report; the incident is still to be set."""

    report: Report
    payments: list[ReportedPayment]
    numbers: list[ReportedNumber]
    happened_at: datetime | None


def draft_of(
    waiting: "WaitingReport",
    booked: "Mapping[str, BookedTransfer]",
    index: "LedgerIndex",
    currency: str,
    taken: set[str],
    until: datetime | None,
) -> Draft:
    """Return the rows for a report of the lake.

    Parameters
    ----------
    waiting
        The report.
    booked
        Transfers of the ledger by id; a disputed transfer that is not there is kept by its id alone.
    index
        Where holders of accounts are known.
    currency
        Of sums that are told without a transfer.
    taken
        Ids that reports of other sources have already.
    until
        A withdrawal later than this is left for later.
    """
    first = waiting.disputes[0]
    scam_type = next((row["scam_type"] for row in waiting.disputes if row["scam_type"]), "")
    report = Report(
        id=own_id(waiting.report_id, taken),
        source=Source.LAKE.value,
        source_id=waiting.report_id,
        incident=Incident(),
        reported_at=first["reported_at"],
        reporter=seen_line(first["reporter"] or ""),
        channel=seen_line(first["channel"] or ""),
        scam_type=scam_type,
        story=seen_lines(first["story"] or ""),
    )
    if scam_type in _JUDGED:
        report.state = _JUDGED[ScamType.of(scam_type)].value
        report.ended_at, report.ending_reason = clock.now(), JUDGED_BEFORE
    gone = waiting.withdrawal
    if gone and (until is None or gone["withdrawn_at"] <= until):
        report.state = ReportState.WITHDRAWN.value
        report.ended_at, report.ending_reason = gone["withdrawn_at"], seen_lines(gone["reason"] or NOT_SAID)
    payments = _payments(report, waiting, booked, index, currency)
    numbers = [
        ReportedNumber(
            report=report,
            place=place,
            kind=(NumberKind.MSISDN if row["msisdn"] else NumberKind.LINK).value,
            value=seen_line(row["msisdn"] or row["domain"]),
        )
        for place, row in enumerate(sorted(waiting.numbers, key=lambda row: row["place"]))
        if row["msisdn"] or row["domain"]
    ]
    times = [at for row in payments if (at := row.booked_at or row.paid_at)]
    return Draft(report, payments, numbers, min(times, default=None))


def own_id(source_id: str, taken: set[str]) -> str:
    """Return the id under which the database keeps a report: the sender's where that is plain and free."""
    if _PLAIN_ID.fullmatch(source_id) and source_id not in taken:
        return source_id
    return f"RL-{hashlib.sha256(source_id.encode()).hexdigest()[:24]}"


def _payments(
    report: Report,
    waiting: "WaitingReport",
    booked: "Mapping[str, BookedTransfer]",
    index: "LedgerIndex",
    currency: str,
) -> list[ReportedPayment]:
    """Return what was told, each with the transfer that it was, and then the transfers that nobody told of.

    A file does not say which told payment a transfer was: sum, accounts and time do, one by one.
    """
    told = sorted(waiting.payments, key=lambda row: row["place"])
    disputed = {row["transaction_id"]: row["disputed_minor"] for row in waiting.disputes}
    disputed.pop(None, None)
    left = dict.fromkeys(disputed)
    rows: list[ReportedPayment] = []
    for payment in told:
        match = _best(payment, [booked[name] for name in left if name in booked])
        if match is not None:
            del left[match.transaction_id]
        name = match.transaction_id if match else None
        rows.append(_row(report, len(rows), payment, match, name, disputed, index, currency))
    for name in left:
        rows.append(_row(report, len(rows), {}, booked.get(name), name, disputed, index, currency))
    return rows


def _row(
    report: Report,
    place: int,
    told: Mapping[str, Any],
    transfer: "BookedTransfer | None",
    transaction_id: str | None,
    disputed: Mapping[str, int | None],
    index: "LedgerIndex",
    currency: str,
) -> ReportedPayment:
    part = disputed.get(transaction_id) if transaction_id else None
    if transfer is not None and has_to_be_picked(transfer, part, index):
        # nobody could pick it unasked: it stays what was told, and an officer picks what was meant
        told = {
            "debtor_account": transfer.debtor_account,
            "creditor_account": transfer.creditor_account,
            "amount_minor": transfer.amount_minor,
            "paid_at": transfer.booked_at,
            **{name: value for name, value in told.items() if value},
        }
        transfer, transaction_id, part = None, None, None
    if part is not None and transfer is not None and part >= transfer.amount_minor:
        part = None
    return ReportedPayment(
        report=report,
        place=place,
        debtor_account=told.get("debtor_account") or "",
        creditor_account=told.get("creditor_account") or "",
        amount_minor=told.get("amount_minor"),
        currency=transfer.currency if transfer else currency,
        paid_at=told.get("paid_at"),
        transaction_id=transaction_id,
        booked_minor=transfer.amount_minor if transfer else None,
        booked_at=transfer.booked_at if transfer else None,
        disputed_minor=part,
        chosen_at=report.received_at if transaction_id else None,
    )


def _best(payment: Mapping[str, Any], transfers: "list[BookedTransfer]") -> "BookedTransfer | None":
    """Return the transfer that a told payment was, among those of its report; the only one fits anything."""

    def fit(transfer: "BookedTransfer") -> tuple[int, float, str]:
        same = (transfer.amount_minor == payment["amount_minor"]) + (
            (transfer.debtor_account == payment["debtor_account"])
            + (transfer.creditor_account == payment["creditor_account"])
        )
        at = payment["paid_at"]
        apart = abs((transfer.booked_at - at).total_seconds()) if at else 0.0
        return -same, apart, transfer.transaction_id

    return min(transfers, key=fit, default=None)
