"""The owner's side on the pages of the holds: of an order that placed one, and of a liaison."""

import uuid
from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string

from cloudsword.centre.holds.above import OrderPanel, OwnPanel
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.owners import notifying
from cloudsword.centre.owners.models import Notice
from cloudsword.centre.owners.permissions import OwnersPermission
from cloudsword.centre.owners.states import NoticeState

MOST: Final = 50
"""Notices for a liaison; handed over, one leaves the list and the next moves up."""


def owner_of(request: HttpRequest, hold: Hold) -> str:
    """Return the notices to the owner of a hold, and their objections."""
    may = request.user.may
    names = {
        "hold": hold,
        "notices": list(hold.notices.select_related("delayed_by")),
        "objections": list(hold.objections.order_by("filed_at")),
        "may_delay": may(OwnersPermission.NOTICE_DELAY),
        "may_file": may(OwnersPermission.OBJECTION_FILE),
        "most_delay_days": notifying.MOST_DELAY_DAYS,
        "objection_token": uuid.uuid4(),
    }
    return render_to_string("owners/owner.html", names, request=request)


def own_notices(request: HttpRequest) -> str:
    """Return the notices that wait to be handed over at the liaison's institution."""
    notices = Notice.objects.filter(
        hold__institution=request.user.institution_id, state=NoticeState.SENT.value
    )
    names = {"notices": list(notices.select_related("hold").order_by("-sent_at")[:MOST])}
    return render_to_string("owners/own.html", names, request=request)


ORDER_PANELS: Final = (OrderPanel("owner", owner_of),)
OWN_PANELS: Final = (OwnPanel(own_notices),)
