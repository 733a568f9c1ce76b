"""What an institution's liaison sees: orders to the own institution, and what desks above bring."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cloudsword.centre.audit.viewing import show_cases, shows_list
from cloudsword.centre.holds.above import own_panels
from cloudsword.centre.holds.models import Order
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.intake.searching import page_of, window
from cloudsword.centre.people.access import needs

PAGE = 50


@needs(HoldsPermission.OWN_ORDER_READ)
@shows_list
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Orders that were sent to the liaison's institution, and what else waits there."""
    institution = request.user.institution_id
    page = page_of(request.GET.get("page", ""))
    orders = Order.objects.filter(institution=institution, sent_at__isnull=False).order_by("-sent_at")
    rows = list(orders.defer("jws", "reason")[window(page, PAGE)])
    show_cases(request, [order.case_id for order in rows[:PAGE]])
    names = {
        "orders": rows[:PAGE],
        "page": page,
        "has_next": len(rows) > PAGE,
        "panels": own_panels(request),
        "institution": request.user.institution,
    }
    return render(request, "holds/own.html", names)
