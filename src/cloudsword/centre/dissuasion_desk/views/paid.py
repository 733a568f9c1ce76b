"""Who has paid in spite of all: taken over by an officer of intake, with what is known."""

from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.dissuasion_desk import services
from cloudsword.centre.dissuasion_desk.models import Attempt
from cloudsword.centre.dissuasion_desk.states import Outcome
from cloudsword.centre.dissuasion_desk.views.shown import tabs
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.look.language import language
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.errors import CloudSwordError, NotAllowed

_MOST = 100


@needs(IntakePermission.REPORT_WRITE)
@require_safe
def paid(request: HttpRequest) -> HttpResponse:
    """List attempts whose person has paid, until a report is begun; no name and no number stands here."""
    rows = Attempt.objects.filter(outcome=Outcome.PAID.value, intake_at=None).select_related("caller")
    names = {"tabs": tabs(request, "paid"), "rows": list(rows.order_by("ended_at")[:_MOST])}
    return render(request, "dissuasion_desk/paid.html", names)


@needs(IntakePermission.REPORT_WRITE)
@require_POST
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Take a person over, and show what goes into the form of intake."""
    found = get_object_or_404(Attempt.objects.select_related("person"), pk=number)
    try:
        found = services.hand_over(actor=request.user, attempt=found)
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
        return redirect("dissuasion_desk:paid")
    person = found.person
    with transaction.atomic():
        viewed(request.user, found, person=person.key)
    others = [each for met in person.met for each in (*met["numbers"], *met["accounts"])]
    accounts = [each for met in person.met for each in met["accounts"]]
    names = {
        "attempt": found,
        "person": person,
        "fields": {
            "token": uuid4(),
            "reporter": person.holder,
            "callback": "" if person.is_child else person.msisdn,
            "numbers": "\n".join(each for each in others if each not in accounts),
            "scam_type": found.scam_type,
            "story": found.note,
            "payments-TOTAL_FORMS": 1,
            "payments-INITIAL_FORMS": 0,
            "payments-0-creditor_account": accounts[0] if accounts else "",
        },
        "tabs": tabs(request, "paid"),
    }
    return render(request, "dissuasion_desk/hand_over.html", names)
