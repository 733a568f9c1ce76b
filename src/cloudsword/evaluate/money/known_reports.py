"""Reports that name a payment that stands in the books: what an evaluation traces."""

from dataclasses import dataclass

from cloudsword.evaluate.records import Records, instants, texts, whole
from cloudsword.funds.ledger.index import LedgerIndex


@dataclass(frozen=True, slots=True)
class KnownReport:
    """One report.

    Parameters
    ----------
    report_id
        Its id.
    reported_at
        UTC microseconds.
    verdict
        What it truly is: ``scam``, ``withdrawn``, ``dispute``, ``false``; empty where the truth has no word.
    case_id
        The true case; None where none stands behind it.
    transactions
        Payments that it names and no earlier report named, in ledger order.
    rows
        Their rows in the books.
    disputed_minor
        Their sum.
    """

    report_id: str
    reported_at: int
    verdict: str
    case_id: str | None
    transactions: tuple[str, ...]
    rows: tuple[int, ...]
    disputed_minor: int

    @property
    def is_scam(self) -> bool:
        """Whether a true case stands behind it."""
        return self.case_id is not None


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """What became of the reports.

    Parameters
    ----------
    reports
        All.
    without_payment
        Those that name no payment of the books, booked up to the report.
    repeated
        Those whose payments an earlier report had named.
    traced
        The others.
    """

    reports: int
    without_payment: int
    repeated: int
    traced: int


def known_reports(
    visible: Records, truth: Records, index: LedgerIndex
) -> tuple[list[KnownReport], ReportCounts]:
    """Return the reports that can be traced, in the order in which they came.

    Parameters
    ----------
    visible
        Table ``reports``.
    truth
        Table ``report_links``.
    index
        The books.

    Returns
    -------
    (list of KnownReport, ReportCounts)
        By instant, then id. Each payment belongs to the first report that names it, so that no money is
        counted twice.
    """
    rows = whole(visible, "reports", ["report_id", "reported_at", "transaction_id"])
    links = whole(truth, "report_links", ["report_id", "case_id", "verdict"])
    known = {
        name: (case, verdict)
        for name, case, verdict in zip(
            texts(links["report_id"]).to_pylist(),
            texts(links["case_id"]).to_pylist(),
            texts(links["verdict"]).to_pylist(),
            strict=True,
        )
    }
    named: dict[tuple[int, str], list[str]] = {}
    times = instants(rows["reported_at"]).tolist() if rows.num_rows else []
    for report, at, transaction in zip(
        texts(rows["report_id"]).to_pylist(), times, texts(rows["transaction_id"]).to_pylist(), strict=True
    ):
        payments = named.setdefault((at, report), [])
        if transaction is not None:
            payments.append(transaction)
    found: list[KnownReport] = []
    taken: set[int] = set()
    without = repeated = 0
    books = index.books
    for (at, report), transactions in sorted(named.items()):
        places = index.rows_of(transactions).tolist() if transactions else []
        inside = {
            row: name
            for row, name in zip(places, transactions, strict=True)
            if row >= 0 and books.booked_at[row] <= at
        }
        fresh = sorted(set(inside) - taken, key=lambda row: int(books.order[row]))
        if not fresh:
            repeated += bool(inside)
            without += not inside
            continue
        taken.update(fresh)
        case, verdict = known.get(report, (None, None))
        found.append(
            KnownReport(
                report_id=report,
                reported_at=at,
                verdict=verdict or "",
                case_id=case,
                transactions=tuple(inside[row] for row in fresh),
                rows=tuple(fresh),
                disputed_minor=sum(int(books.amount[row]) for row in fresh),
            )
        )
    return found, ReportCounts(len(named), without, repeated, len(found))
