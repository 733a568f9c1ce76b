"""Objections: taken down, listed, answered."""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.audit.viewing import shows_list
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.holds.above import tabs
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.money_view import institution_name
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.look.fields import Line, Lines
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.owners import objecting
from cloudsword.centre.owners.models import Objection
from cloudsword.centre.owners.permissions import OwnersPermission
from cloudsword.centre.owners.states import ObjectionOutcome
from cloudsword.centre.people.access import needs
from cloudsword.errors import CloudSwordError, NotAllowed
from cloudsword.vocabulary.money import format_amount


class FilingForm(forms.Form):
    """An objection as it is taken down."""

    token = forms.UUIDField()
    objector = Line(max_length=200)
    text = Lines(max_length=20_000)


class AnswerForm(forms.Form):
    """The answer to an objection."""

    version = forms.IntegerField()
    outcome = forms.ChoiceField(choices=[(each.value, each.value) for each in ObjectionOutcome])
    answer = Lines(max_length=20_000)


@needs(OwnersPermission.OBJECTION_FILE)
@require_POST
def file_objection(request: HttpRequest, number: int) -> HttpResponse:
    """Take an objection down."""
    hold = get_object_or_404(Hold, pk=number)
    form = FilingForm(request.POST)
    if not form.is_valid():
        say(request, t("An objection needs a name and what the person says."), "wrong")
        return redirect("holds:order", hold.order_id)
    try:
        made = objecting.file_objection(actor=request.user, hold=hold, **form.cleaned_data)
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
        return redirect("holds:order", hold.order_id)
    days = centre().policy.clocks.objection_days
    say(request, t("The objection is taken; its answer is due in {days} days.", days=days))
    return redirect("owners:objection", made.pk)


@needs(HoldsPermission.ORDER_READ)
@shows_list
@require_safe
def objections(request: HttpRequest) -> HttpResponse:
    """Objections: those that wait first, by their clocks, then the latest answered."""
    every = Objection.objects.select_related("hold__order")
    names = {
        "objections": [
            *every.filter(outcome="").order_by("due_at")[:200],
            *every.exclude(outcome="").order_by("-answered_at")[:50],
        ],
        "tabs": tabs(request, "owners:objections"),
    }
    return render(request, "owners/objections.html", names)


@needs(HoldsPermission.ORDER_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, number: int) -> HttpResponse:
    """One objection, and its answer."""
    found = get_object_or_404(
        Objection.objects.select_related("hold__order", "hold__institution", "answered_by", "release"),
        pk=number,
    )
    typed: dict[str, str] = {}
    if request.method == "POST":
        form = AnswerForm(request.POST)
        typed = {name: request.POST.get(name, "") for name in ("outcome", "answer")}
        if form.is_valid():
            try:
                objecting.answer_objection(
                    actor=request.user,
                    objection=found,
                    outcome=ObjectionOutcome.of(form.cleaned_data["outcome"]),
                    answer=form.cleaned_data["answer"],
                    version=form.cleaned_data["version"],
                )
            except NotAllowed:
                raise
            except CloudSwordError as error:
                say(request, error.sentence(language()), "wrong")
            else:
                say(request, t("The objection is answered."))
                return redirect("owners:objection", number)
        else:
            say(request, t("An answer needs an outcome and reasons."), "wrong")
    hold, user = found.hold, request.user
    with transaction.atomic():
        viewed(user, found, person=f"account:{hold.account}", case=hold.case_id)
    release = found.release
    proof = release.answers.filter(outcome="released").first() if release else None
    may = user.may(OwnersPermission.OBJECTION_ANSWER)
    is_own = objecting.may_not_answer(user, found)
    names = {
        "objection": found,
        "hold": hold,
        "order": hold.order,
        "institution_name": institution_name(hold),
        "basis": hold.legal_basis,
        "outcomes": list(ObjectionOutcome),
        "typed": typed,
        "release": release,
        "release_state": release.state_named if release else None,
        "proof": proof,
        "may_answer": may and not is_own,
        "why_not": t("You proposed or approved this hold. Somebody else answers.") if may and is_own else "",
        "held_words": format_amount(hold.live_minor, hold.currency, language()),
    }
    return render(request, "owners/objection.html", names)
