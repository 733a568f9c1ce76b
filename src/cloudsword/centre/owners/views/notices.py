"""Notices: as their owner reads them, and let wait."""

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.look.fields import Lines
from cloudsword.centre.look.inline import pdf
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.owners import notifying
from cloudsword.centre.owners.models import Notice
from cloudsword.centre.owners.notice_letter import NoticeLetter, as_read, notice_pdf
from cloudsword.centre.owners.permissions import OwnersPermission
from cloudsword.centre.owners.states import NoticeState
from cloudsword.centre.people.access import needs
from cloudsword.errors import CloudSwordError, NotAllowed
from cloudsword.tongue import LANGUAGES

_TONGUES = tuple(each.code for each in LANGUAGES)


class DelayForm(forms.Form):
    """Until when a notice waits, and why."""

    until = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
    reason = Lines(max_length=1000)


def _notice(request: HttpRequest, number: int) -> Notice:
    """Return a notice that the person may read: a liaison only what was sent to its institution."""
    found = get_object_or_404(Notice.objects.select_related("hold__institution", "hold__order"), pk=number)
    user = request.user
    if not user.may(HoldsPermission.ORDER_READ):
        is_own = found.hold.institution_id == user.institution_id
        if not is_own or found.state != NoticeState.SENT:
            raise Http404
    with transaction.atomic():
        viewed(user, found, person=f"account:{found.hold.account}", case=found.hold.case_id)
    return found


@needs(HoldsPermission.ORDER_READ, HoldsPermission.OWN_ORDER_READ)
@require_safe
def notice(request: HttpRequest, number: int) -> HttpResponse:
    """One notice as its owner reads it."""
    found = _notice(request, number)
    letter = NoticeLetter.from_json(found.letter)
    names = {
        "notice": found,
        "order_id": found.hold.order_id,
        "letter": as_read(letter, language()),
        "may_read_orders": request.user.may(HoldsPermission.ORDER_READ),
    }
    return render(request, "owners/notice.html", names)


@needs(HoldsPermission.ORDER_READ, HoldsPermission.OWN_ORDER_READ)
@require_safe
def notice_as_pdf(request: HttpRequest, number: int, tongue: str) -> HttpResponse:
    """One notice as PDF, in English or Chinese."""
    if tongue not in _TONGUES:
        raise Http404
    found = _notice(request, number)
    return pdf(notice_pdf(NoticeLetter.from_json(found.letter), tongue), f"notice-{found.pk}-{tongue}.pdf")


@needs(OwnersPermission.NOTICE_DELAY)
@require_POST
def delay(request: HttpRequest, number: int) -> HttpResponse:
    """Let a notice wait."""
    found = get_object_or_404(Notice.objects.select_related("hold"), pk=number)
    form = DelayForm(request.POST)
    back = redirect("holds:order", found.hold.order_id)
    if not form.is_valid():
        say(request, t("A delay needs a reason and a date."), "wrong")
        return back
    until = form.cleaned_data["until"]
    try:
        notifying.delay_notice(
            actor=request.user, notice=found, until=until, reason=form.cleaned_data["reason"]
        )
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
    else:
        shown = f"{localtime(until):%Y-%m-%d %H:%M}"
        say(request, t("The notice waits until {until}; then it is sent by itself.", until=shown))
    return back
