"""The search at the top of every page: numbers, accounts, names, links; only what the person may open."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse

from cloudsword.centre.funds_desk.models import Order
from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.intake import searching
from cloudsword.centre.intake.models import Case, Report
from cloudsword.centre.intake.permissions import IntakePermission

SHORTEST: Final = 2
"""Characters: many a Chinese name has two."""
MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the answer."""

    url: str
    kind_en: str
    kind_zh: str
    number: str
    about: str = ""

    def name_in(self, language: str) -> str:
        """Return what it is."""
        return self.kind_zh if language == "zh" else self.kind_en


def is_too_short(asked: str) -> bool:
    """Return whether so little is asked that half of the centre would be the answer."""
    return len(asked) < SHORTEST


def find(user: Any, asked: str) -> list[Found]:
    """Return what ``asked`` names: cases first, then orders by account or number, then reports."""
    if is_too_short(asked):
        return []
    found: dict[str, Found] = {}

    def add(line: Found) -> None:
        found.setdefault(line.url, line)

    if user.may(IntakePermission.CASE_READ):
        for number in Case.objects.filter(pk=asked.upper()).values_list("pk", flat=True):
            add(Found(reverse("intake:case", args=[number]), "Case", "案件", number))
    if user.may(FundsPermission.ORDER_READ):
        orders = Order.objects.filter(account=asked) | Order.objects.filter(root_transaction_id=asked)
        if (number := _uuid(asked)) is not None:
            orders |= Order.objects.filter(pk=number)
        for order in orders.order_by("-proposed_at")[:MOST]:
            url = reverse("funds_desk:order", args=[order.pk])
            add(
                Found(
                    url,
                    f"Order: {order.kind_named.en}",
                    f"指令：{order.kind_named.zh}",
                    str(order.pk),
                    order.case_id,
                )
            )
    if user.may(IntakePermission.REPORT_READ):
        ids = list(searching.report_ids(asked))[:MOST]
        for report in Report.objects.filter(pk__in=ids).select_related("incident").order_by("-reported_at"):
            url = reverse("intake:report", args=[report.pk])
            add(Found(url, "Report", "报案", report.pk, report.incident.case_id))
    return list(found.values())[:MOST]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
