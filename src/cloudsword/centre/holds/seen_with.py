"""In which cases an account stands, for who asks who saw it."""

from collections.abc import Iterable

from cloudsword.centre.holds.models import Order, PlanLine


def cases_of(kind: str, number: str) -> Iterable[str]:
    """Return the cases in whose plans or orders the account ``number`` stands."""
    if kind != "account":
        return []
    planned = PlanLine.objects.filter(account=number).values_list("trace__case_id", flat=True)
    ordered = Order.objects.filter(account=number).values_list("case_id", flat=True)
    return [*planned.distinct(), *ordered.distinct()]
