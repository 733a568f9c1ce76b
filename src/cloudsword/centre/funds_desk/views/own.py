"""What an institution's liaison sees: orders to the own institution, and notices to hand to owners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cloudsword.centre.audit.viewing import show_cases, shows_list
from cloudsword.centre.funds_desk.models import Notice, Order
from cloudsword.centre.funds_desk.owner_states import NoticeState
from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.intake.searching import page_of, window
from cloudsword.centre.people.access import needs

PAGE = 50
MOST = 50
"""Notices; handed over, one leaves the list and the next moves up."""


@needs(FundsPermission.OWN_ORDER_READ)
@shows_list
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Orders that were sent to the liaison's institution, and notices that wait to be handed over there."""
    institution = request.user.institution_id
    page = page_of(request.GET.get("page", ""))
    orders = Order.objects.filter(institution=institution, sent_at__isnull=False).order_by("-sent_at")
    notices = Notice.objects.filter(hold__institution=institution, state=NoticeState.SENT.value)
    rows = list(orders.defer("jws", "reason")[window(page, PAGE)])
    show_cases(request, [order.case_id for order in rows[:PAGE]])
    names = {
        "orders": rows[:PAGE],
        "page": page,
        "has_next": len(rows) > PAGE,
        "notices": list(notices.select_related("hold").order_by("-sent_at")[:MOST]),
        "institution": request.user.institution,
    }
    return render(request, "funds_desk/own.html", names)
