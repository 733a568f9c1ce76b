"""What an institution's liaison sees: orders to the own institution, and notices to hand to owners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cloudsword.centre.funds_desk.models import Notice, Order
from cloudsword.centre.funds_desk.owner_states import NoticeState
from cloudsword.centre.people.access import needs
from cloudsword.centre.people.permissions import Permission

MOST = 200


@needs(Permission.OWN_ORDER_READ)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Orders that were sent to the liaison's institution, and notices that wait to be handed over there."""
    institution = request.user.institution_id
    orders = Order.objects.filter(institution=institution, sent_at__isnull=False).order_by("-sent_at")
    notices = Notice.objects.filter(hold__institution=institution, state=NoticeState.SENT.value)
    names = {
        "orders": list(orders.defer("signature", "reason")[:MOST]),
        "notices": list(notices.select_related("hold").order_by("-sent_at")[:MOST]),
        "institution": request.user.institution,
    }
    return render(request, "funds_desk/own.html", names)
