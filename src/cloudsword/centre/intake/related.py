"""Earlier reports that share something with one in the making: a transfer, an account, a number, a person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cloudsword.centre.intake.models import Report, ReportedNumber, ReportedPayment
from cloudsword.vocabulary.named import Named

MOST: Final = 5


class Shared(Named):
    """What two reports have in common, the strongest first."""

    TRANSACTION = "transaction", "the same transfer was reported"
    PAYER = "payer", "the same account paid: a repeat victim, or the same report twice"
    CALLBACK = "callback", "the same call-back number"
    PAYEE = "payee", "the same account was paid"
    NUMBER = "number", "the same number or link"
    REPORTER = "reporter", "a reporter of the same name"


@dataclass(slots=True)
class Related:
    """An earlier report and what it shares.

    Parameters
    ----------
    report
        With its incident and case.
    shared
        What it has in common, the strongest first.
    """

    report: Report
    shared: list[Shared] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared.

    Parameters
    ----------
    transactions, payers, payees, numbers
        Ids, accounts and values in their canonical forms.
    reporter, callback
        Empty: not said.
    """

    transactions: frozenset[str] = frozenset()
    payers: frozenset[str] = frozenset()
    payees: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    reporter: str = ""
    callback: str = ""

    @classmethod
    def of(cls, report: Report) -> "Traits":
        """Return the traits of a saved report."""
        payments = list(report.payments.all())
        return cls(
            transactions=frozenset(row.transaction_id for row in payments if row.transaction_id),
            payers=frozenset(row.debtor_account for row in payments if row.debtor_account),
            payees=frozenset(row.creditor_account for row in payments if row.creditor_account),
            numbers=frozenset(report.numbers.values_list("value", flat=True)),
            reporter=report.reporter,
            callback=report.callback,
        )


def find_related(traits: Traits, *, besides: Report | None = None, most: int = MOST) -> list[Related]:
    """Return earlier reports that share something, those that share the most and strongest first.

    Parameters
    ----------
    traits
        What was told.
    besides
        The report itself.
    most
        How many at the most.
    """
    found: dict[str, list[Shared]] = {}
    for shared, ids in _lookups(traits, 4 * most):
        for report_id in ids:
            if besides is None or report_id != besides.pk:
                kinds = found.setdefault(report_id, [])
                if shared not in kinds:
                    kinds.append(shared)
    reports = Report.objects.filter(pk__in=found).select_related("incident__case")
    related = [Related(report, found[report.pk]) for report in reports]
    strength = list(Shared)
    related.sort(key=lambda row: row.report.reported_at, reverse=True)
    related.sort(key=lambda row: [strength.index(kind) for kind in row.shared] + [len(strength)])
    return related[:most]


def reports_of_transactions(transaction_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return ids of reports that name these transfers, by transaction id."""
    rows = (
        ReportedPayment.objects.filter(transaction_id__in=list(transaction_ids))
        .order_by("report_id")
        .values_list("transaction_id", "report_id")
    )
    found: dict[str, tuple[str, ...]] = {}
    for transaction_id, report_id in rows:
        found[transaction_id] = (*found.get(transaction_id, ()), report_id)
    return found


def _lookups(traits: Traits, most: int) -> Iterable[tuple[Shared, list[str]]]:
    payments = ReportedPayment.objects.order_by("-report__reported_at")
    for shared, values, name in (
        (Shared.TRANSACTION, traits.transactions, "transaction_id__in"),
        (Shared.PAYER, traits.payers, "debtor_account__in"),
        (Shared.PAYEE, traits.payees, "creditor_account__in"),
    ):
        if values:
            yield shared, list(payments.filter(**{name: values}).values_list("report_id", flat=True)[:most])
    if traits.callback:
        reports = Report.objects.filter(callback=traits.callback).order_by("-reported_at")
        yield Shared.CALLBACK, list(reports.values_list("pk", flat=True)[:most])
    if traits.numbers:
        numbers = ReportedNumber.objects.filter(value__in=traits.numbers).order_by("-report__reported_at")
        yield Shared.NUMBER, list(numbers.values_list("report_id", flat=True)[:most])
    if traits.reporter:
        reports = Report.objects.filter(reporter=traits.reporter).order_by("-reported_at")
        yield Shared.REPORTER, list(reports.values_list("pk", flat=True)[:most])
