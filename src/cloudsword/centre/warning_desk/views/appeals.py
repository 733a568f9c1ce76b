"""Appeals: taken down, listed by their clocks, answered."""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.audit.viewing import shows_list
from cloudsword.centre.look.fields import Line, Lines
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.models import NumberAppeal, NumberWarning
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.states import AppealOutcome
from cloudsword.centre.warning_desk.views.shown import tabs
from cloudsword.errors import CloudSwordError, NotAllowed


class AppealForm(forms.Form):
    """An appeal as it is taken down."""

    token = forms.UUIDField()
    appellant = Line(max_length=200)
    text = Lines(max_length=20_000)


class AnswerForm(forms.Form):
    """The answer to an appeal."""

    version = forms.IntegerField()
    outcome = forms.ChoiceField(choices=[(each.value, each.value) for each in AppealOutcome])
    answer = Lines(max_length=20_000)


@needs(WarningPermission.APPEAL_TAKE)
@require_POST
def take(request: HttpRequest, number: int) -> HttpResponse:
    """Take an appeal down."""
    row = get_object_or_404(NumberWarning, pk=number)
    form = AppealForm(request.POST)
    if not form.is_valid():
        say(request, t("An appeal needs a name and what the person says."), "wrong")
        return redirect("warning_desk:number", number)
    try:
        made = services.take_appeal(actor=request.user, warning=row, **form.cleaned_data)
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
        return redirect("warning_desk:number", number)
    say(request, t("The appeal is taken; its answer has a clock."))
    return redirect("warning_desk:appeal", made.pk)


@needs(WarningPermission.WARNING_READ)
@shows_list
@require_safe
def appeals(request: HttpRequest) -> HttpResponse:
    """Appeals: those that wait first, by their clocks, then the latest answered."""
    every = NumberAppeal.objects.select_related("warning")
    names = {
        "appeals": [
            *every.filter(outcome="").order_by("due_at")[:200],
            *every.exclude(outcome="").order_by("-answered_at")[:50],
        ],
        "tabs": tabs(request, "appeals"),
    }
    return render(request, "warning_desk/appeals.html", names)


@needs(WarningPermission.WARNING_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """One appeal, and its answer."""
    rows = NumberAppeal.objects.select_related("warning", "answered_by", "taken_by")
    found = get_object_or_404(rows, pk=number)
    typed: dict[str, str] = {}
    if request.method == "POST":
        form = AnswerForm(request.POST)
        typed = {name: request.POST.get(name, "") for name in ("outcome", "answer")}
        if form.is_valid():
            try:
                services.answer_appeal(
                    actor=request.user,
                    appeal=found,
                    outcome=AppealOutcome.of(form.cleaned_data["outcome"]),
                    answer=form.cleaned_data["answer"],
                    version=form.cleaned_data["version"],
                )
            except NotAllowed:
                raise
            except CloudSwordError as error:
                say(request, error.sentence(language()), "wrong")
            else:
                say(request, t("The appeal is answered."))
                return redirect("warning_desk:appeal", number)
        else:
            say(request, t("An answer needs an outcome and reasons."), "wrong")
    user, row = request.user, found.warning
    with transaction.atomic():
        viewed(user, found, person=f"number:{row.msisdn}")
    may, is_own = user.may(WarningPermission.APPEAL_ANSWER), services.may_not_answer(user, found)
    names = {
        "appeal": found,
        "warning": row,
        "outcomes": list(AppealOutcome),
        "typed": typed,
        "may_answer": may and not is_own,
        "why_not": t("You decided this warning. Somebody else answers.") if may and is_own else "",
        "tabs": tabs(request, ""),
    }
    return render(request, "warning_desk/appeal.html", names)
