"""What officers know to look for: numbers of cases, orders and reports, accounts, names."""

from pathlib import Path
from typing import Any

MOST = 400


def known_names(centre: str) -> dict[str, list[Any]]:
    """Step: return names by kind, those that officers look at most first."""
    from cloudsword.centre.database import Cluster
    from cloudsword.centre.project import configure

    Cluster(Path(centre)).start()
    configure(Path(centre))
    from cloudsword.centre.holds.models import Order, Trace
    from cloudsword.centre.intake.models import Case, Report, ReportedNumber, ReportedPayment

    traced = Trace.objects.filter(case__state="open", hold_minor__gt=0).order_by("-hold_minor")
    orders = Order.objects.order_by("-proposed_at")
    payments = ReportedPayment.objects.order_by("-pk")
    return {
        "case": list(dict.fromkeys(traced.values_list("case_id", flat=True)[:MOST])),
        "any_case": list(Case.objects.order_by("-opened_at").values_list("pk", flat=True)[: 10 * MOST : 10]),
        "order": [str(pk) for pk in orders.values_list("pk", flat=True)[: 10 * MOST : 10]],
        "proposed": [str(pk) for pk in orders.filter(state="proposed").values_list("pk", flat=True)[:MOST]],
        "report": list(
            Report.objects.order_by("-reported_at").values_list("pk", flat=True)[: 10 * MOST : 10]
        ),
        "account": list(payments.values_list("creditor_account", flat=True)[: 10 * MOST : 10]),
        "reporter": list(Report.objects.order_by("-pk").values_list("reporter", flat=True)[: 10 * MOST : 10]),
        "number": list(ReportedNumber.objects.order_by("-pk").values_list("value", flat=True)[:MOST]),
        "payment": [
            [debtor, creditor, minor, f"{on:%Y-%m-%d}"]
            for debtor, creditor, minor, on in payments.values_list(
                "debtor_account", "creditor_account", "amount_minor", "paid_at"
            )[:MOST]
        ],
    }
