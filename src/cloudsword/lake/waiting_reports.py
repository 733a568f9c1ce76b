"""Reports that wait in the lake: read window by window, whole reports at a time.

Memory holds the ids of all reports that are wanted and the rows of one window.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from cloudsword.lake.snapshot import Snapshot
from cloudsword.tables import INSTANT

WINDOW: Final = 20_000
"""Reports that are read in one pass over the tables."""


@dataclass(slots=True)
class WaitingReport:
    """One report with everything that the lake says of it; each a dictionary of its table's columns.

    Parameters
    ----------
    report_id
        Its id.
    disputes
        Rows of ``reports``, at least one.
    payments, numbers
        Rows of ``report_payments`` and ``report_numbers``.
    withdrawal
        Its row of ``withdrawals``; None: it was not taken back.
    """

    report_id: str
    disputes: list[dict[str, Any]] = field(default_factory=list)
    payments: list[dict[str, Any]] = field(default_factory=list)
    numbers: list[dict[str, Any]] = field(default_factory=list)
    withdrawal: dict[str, Any] | None = None


def report_ids(snapshot: Snapshot, table: str = "reports", *, until: datetime | None = None) -> list[str]:
    """Return the ids of the reports of ``table``, each once, in the order in which they came.

    Parameters
    ----------
    snapshot
        The lake.
    table
        ``reports`` or ``withdrawals``.
    until
        Rows that were told later are passed over; None: all count.
    """
    at = {"reports": "reported_at", "withdrawals": "withdrawn_at"}[table]
    found: dict[str, None] = {}
    for batch in snapshot.batches(table, ["report_id", at]):
        rows = (
            batch
            if until is None
            else batch.filter(pc.less_equal(batch.column(at), pa.scalar(until, INSTANT)))
        )
        found.update(dict.fromkeys(rows.column(0).to_pylist()))
    return list(found)


def waiting_reports(
    snapshot: Snapshot, wanted: Collection[str], window: int = WINDOW
) -> Iterator[list[WaitingReport]]:
    """Yield the reports called ``wanted``, ``window`` at a time, in the order of ``wanted``.

    Parameters
    ----------
    snapshot
        The lake.
    wanted
        Ids of reports; those that the lake does not have are left out.
    window
        How many reports at a time.

    Yields
    ------
    list of WaitingReport
        Costs a pass over the four tables of reports for each window; texts are read only of rows that match.
    """
    ids = list(dict.fromkeys(wanted))
    for start in range(0, len(ids), window):
        reports = {report_id: WaitingReport(report_id) for report_id in ids[start : start + window]}
        asked = pa.array(list(reports), pa.string())
        for row in _rows(snapshot, "reports", asked):
            reports[row["report_id"]].disputes.append(row)
        for row in _rows(snapshot, "report_payments", asked):
            reports[row["report_id"]].payments.append(row)
        for row in _rows(snapshot, "report_numbers", asked):
            reports[row["report_id"]].numbers.append(row)
        for row in _rows(snapshot, "withdrawals", asked):
            reports[row["report_id"]].withdrawal = row
        yield [report for report in reports.values() if report.disputes]


def withdrawals_of(snapshot: Snapshot, wanted: Collection[str]) -> list[dict[str, Any]]:
    """Return the rows of ``withdrawals`` about the reports called ``wanted``."""
    return list(_rows(snapshot, "withdrawals", pa.array(list(wanted), pa.string())))


def _rows(snapshot: Snapshot, table: str, wanted: pa.Array) -> Iterator[dict[str, Any]]:
    for batch in snapshot.batches(table):
        mask = pc.is_in(batch.column("report_id"), value_set=wanted)
        yield from batch.filter(mask).to_pylist()
