"""Adopting reports that came as files: each once, by id; from then on the database alone owns it.

Invariants: a batch is one transaction with one event; adopters take turns, so that a report is never adopted
twice; what the lake says later of an adopted report is left, but for a withdrawal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction

from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre, ledger
from cloudsword.centre.facts.reports import NamedNumber, NumbersReported, ReportsAdopted, ReportsReceived
from cloudsword.centre.facts.telling import tell
from cloudsword.centre.intake.events import IntakeEvent
from cloudsword.centre.intake.models import Adoption, Incident, Report, ReportedNumber, ReportedPayment
from cloudsword.centre.intake.models import Case as CaseRow
from cloudsword.centre.intake.services.booking import book_waiting
from cloudsword.centre.intake.services.drafts import NOT_SAID, Draft, draft_of
from cloudsword.centre.intake.services.ending import end
from cloudsword.centre.intake.services.numbering import next_case_ids
from cloudsword.centre.intake.states import NumberKind, ReportState, Source
from cloudsword.vocabulary.outside_text import seen_lines

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User
    from cloudsword.funds.ledger.index import LedgerIndex
    from cloudsword.lake.snapshot import Snapshot
    from cloudsword.lake.waiting_reports import WaitingReport

BATCH: Final = 2_000
"""Reports in one transaction, about a second's work; the audit log is locked for the end of it only."""

_LOCK = "SELECT pg_advisory_xact_lock(hashtext('cloudsword.intake.adopting'))"


@dataclass(frozen=True, slots=True)
class Adopted:
    """What one run of ``adopt_reports`` did.

    Parameters
    ----------
    reports
        Reports that are new in the database.
    withdrawals
        Reports of the database that files say were taken back.
    booked
        Payments of which the ledger has the transfer by now that had none before.
    """

    reports: int = 0
    withdrawals: int = 0
    booked: int = 0


def adopt_reports(
    *, actor: "User | None" = None, until: datetime | None = None, batch: int = BATCH
) -> Adopted:
    """Adopt what waits in the lake.

    Parameters
    ----------
    actor
        Who asked for it; None: the worker's clock.
    until
        Reports and withdrawals told later than this stay in the lake; None: all come. For replays.
    batch
        Reports in one transaction.

    Returns
    -------
    Adopted
        What was new. Nothing new: a look at two small files. 100,000 reports: under a minute. It may be cut
        off at any time and goes on at the next call.
    """
    from cloudsword.lake.waiting_reports import report_ids, waiting_reports

    snapshot = centre().snapshot()
    if until is None and Adoption.objects.filter(lake_version__gte=snapshot.version).exists():
        return Adopted(booked=book_waiting(actor=actor))
    reports = 0
    wanted = _not_adopted(report_ids(snapshot, until=until))
    index = ledger() if wanted else None
    for window in waiting_reports(snapshot, wanted):
        due = [report for report in window if until is None or _told_at(report) <= until]
        for start in range(0, len(due), batch):
            assert index is not None
            reports += _adopt(actor, index, due[start : start + batch], until)
    withdrawals = _withdraw(actor, snapshot, until)
    booked = book_waiting(actor=actor)
    if until is None:
        Adoption.objects.get_or_create(
            lake_version=snapshot.version, defaults={"reports": reports, "withdrawals": withdrawals}
        )
    return Adopted(reports, withdrawals, booked)


def _told_at(report: "WaitingReport") -> datetime:
    told_at: datetime = report.disputes[0]["reported_at"]
    return told_at


def _not_adopted(ids: Sequence[str]) -> list[str]:
    known = set(
        Report.objects.filter(source=Source.LAKE.value).values_list("source_id", flat=True).iterator()
    )
    return [report_id for report_id in ids if report_id not in known]


@transaction.atomic
def _adopt(
    actor: "User | None", index: "LedgerIndex", waiting: "Sequence[WaitingReport]", until: datetime | None
) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    ids = [report.report_id for report in waiting]
    known = set(
        Report.objects.filter(source=Source.LAKE.value, source_id__in=ids).values_list("source_id", flat=True)
    )
    waiting = [report for report in waiting if report.report_id not in known]
    if not waiting:
        return 0
    drafts = list(_drafts(index, waiting, until))
    cases = [
        CaseRow(id=case_id, scam_type=draft.report.scam_type, opened_at=draft.report.reported_at)
        for case_id, draft in zip(next_case_ids(len(drafts)), drafts, strict=True)
    ]
    CaseRow.objects.bulk_create(cases)
    incidents = Incident.objects.bulk_create(
        Incident(
            case=case,
            scam_type=draft.report.scam_type,
            happened_at=draft.happened_at,
            opened_at=draft.report.reported_at,
        )
        for case, draft in zip(cases, drafts, strict=True)
    )
    for incident, draft in zip(incidents, drafts, strict=True):
        draft.report.incident = incident
    Report.objects.bulk_create([draft.report for draft in drafts])
    ReportedPayment.objects.bulk_create([row for draft in drafts for row in draft.payments])
    ReportedNumber.objects.bulk_create([row for draft in drafts for row in draft.numbers])
    with_roots = [
        case.pk
        for case, draft in zip(cases, drafts, strict=True)
        if draft.report.state == ReportState.RECEIVED and any(row.booked_at for row in draft.payments)
    ]
    tell(ReportsAdopted(with_roots))
    named = [
        NamedNumber(row.value, draft.report.pk, case.pk, draft.report.reported_at)
        for case, draft in zip(cases, drafts, strict=True)
        if draft.report.state == ReportState.RECEIVED
        for row in draft.numbers
        if row.kind == NumberKind.MSISDN
    ]
    if named:
        tell(NumbersReported(actor, named))
    received = [draft.report.pk for draft in drafts if draft.report.state == ReportState.RECEIVED]
    if received:
        tell(ReportsReceived(received))
    record(
        actor=actor,
        event=IntakeEvent.BATCH_ADOPTED,
        subject=("report", drafts[0].report.pk),
        reports=len(drafts),
        ids=[draft.report.pk for draft in drafts],
        cases=[cases[0].pk, cases[-1].pk],
    )
    return len(drafts)


def _drafts(
    index: "LedgerIndex", waiting: "Sequence[WaitingReport]", until: datetime | None
) -> Iterator[Draft]:
    from cloudsword.lake.candidates import transfers_called

    wanted = {row["transaction_id"] for report in waiting for row in report.disputes} - {None}
    booked = {transfer.transaction_id: transfer for transfer in transfers_called(index, sorted(wanted))}
    ids = {report.report_id for report in waiting}
    taken = set(Report.objects.filter(pk__in=ids).values_list("pk", flat=True))
    for report in waiting:
        yield draft_of(report, booked, index, centre().policy.currency, taken, until)


def _withdraw(actor: "User | None", snapshot: "Snapshot", until: datetime | None) -> int:
    """End the adopted reports that files say were taken back and that are still received."""
    if not snapshot.rows("withdrawals"):
        return 0
    from cloudsword.lake.waiting_reports import report_ids, withdrawals_of

    ids = report_ids(snapshot, "withdrawals", until=until)
    received = dict(
        Report.objects.filter(
            source=Source.LAKE.value, source_id__in=ids, state=ReportState.RECEIVED.value
        ).values_list("source_id", "pk")
    )
    count = 0
    for row in withdrawals_of(snapshot, received):
        if until is not None and row["withdrawn_at"] > until:
            continue
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(_LOCK)
            report_id = received[row["report_id"]]
            if not Report.objects.filter(pk=report_id, state=ReportState.RECEIVED.value).exists():
                continue
            end(
                actor=actor,
                report_id=report_id,
                state=ReportState.WITHDRAWN,
                reason=seen_lines(row["reason"] or NOT_SAID),
                at=row["withdrawn_at"],
            )
            count += 1
    return count
