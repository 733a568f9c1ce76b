"""One number: what it did, who said what of it, whose it was, what is beside it; and what may be decided."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.look.fields import Line, Lines
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.look.zone import shown_zone
from cloudsword.centre.people.access import needs
from cloudsword.centre.people.kinds import InstitutionKind
from cloudsword.centre.people.models import Institution
from cloudsword.centre.warning_desk import records, services
from cloudsword.centre.warning_desk.models import CarrierQuestion, NumberWarning
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.picture import picture
from cloudsword.centre.warning_desk.states import Grade, WarningState
from cloudsword.centre.warning_desk.views.shown import tabs, version_of, words_of
from cloudsword.errors import CloudSwordError, NotAllowed
from cloudsword.warning.origin import Origin

_ORIGINS = [(each.value, each.value) for each in Origin]
_BLOCK = 2
"""Last digits in which neighbours differ."""


class ProposalForm(forms.Form):
    """A number, and why."""

    token = forms.UUIDField()
    number = Line(is_id=True, max_length=40)
    reason = Lines(max_length=4000)
    origin = forms.ChoiceField(choices=_ORIGINS)


class NoteForm(forms.Form):
    """What somebody knows of a number."""

    note = Lines(max_length=4000)
    origin = forms.ChoiceField(choices=_ORIGINS)


class AnswerForm(forms.Form):
    """What a carrier answered."""

    answer = Lines(max_length=4000)
    origin = forms.ChoiceField(choices=_ORIGINS)
    holder_since = forms.DateField(required=False)


@needs(WarningPermission.WARNING_PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Propose a warning of a number; one that has a live warning leads to that."""
    typed = {name: request.POST.get(name, "") for name in ("number", "reason", "origin")}
    token = request.POST.get("token") or str(uuid4())
    if request.method == "POST":
        form = ProposalForm(request.POST)
        if form.is_valid():
            fields = {**form.cleaned_data, "origin": Origin.of(form.cleaned_data["origin"])}
            try:
                made = services.propose_number(actor=request.user, **fields)
            except NotAllowed:
                raise
            except CloudSwordError as error:
                say(request, error.sentence(language()), "wrong")
            else:
                say(request, t("Proposed. Somebody else judges it."))
                return redirect("warning_desk:number", made.pk)
        else:
            say(request, t("A proposal needs a number and a reason."), "wrong")
    names = {"typed": typed, "token": token, "origins": list(Origin), "tabs": tabs(request, "")}
    return render(request, "warning_desk/propose.html", names)


@needs(WarningPermission.WARNING_READ)
@require_safe
def number(request: HttpRequest, number: int) -> HttpResponse:
    """Show one warning."""
    row = _found(number)
    with transaction.atomic():
        viewed(request.user, row, person=f"number:{row.msisdn}")
    evidence = list(row.evidence.select_related("noted_by"))
    names = {
        "warning": row,
        "score": round(100 * row.score),
        "strength": row.strength(clock.now()),
        "evidence": [{"row": each, "words": words_of(each)} for each in evidence],
        "reports": len({each.report_id for each in evidence if each.report_id}),
        "questions": list(row.questions.select_related("carrier", "asked_by")),
        "appeals": list(row.appeals.all()),
        "before": list(_others(row)[:20]),
        "neighbours": list(_neighbours(row)[:20]),
        "tabs": tabs(request, ""),
        "origins": list(Origin),
        **_records_of(row),
        **_what_may_be(request, row),
    }
    return render(request, "warning_desk/number.html", names)


@needs(WarningPermission.WARNING_READ)
@require_safe
def reached(request: HttpRequest, number: int) -> HttpResponse:
    """List whom a number that is in force reached since it was first told of."""
    row = _found(number)
    if row.state in (WarningState.PROPOSED, WarningState.REJECTED):
        raise Http404
    with transaction.atomic():
        viewed(request.user, row, person=f"number:{row.msisdn}")
    trouble, found = "", []
    since = min([row.proposed_at, *row.evidence.values_list("at", flat=True)])
    begins = since - records.BEFORE
    try:
        found = records.reached_by(row.msisdn, begins, clock.now())
    except CloudSwordError as error:
        trouble = error.sentence(language())
    names = {
        "warning": row,
        "reached": found,
        "trouble": trouble,
        "begins": begins,
        "tabs": tabs(request, ""),
    }
    return render(request, "warning_desk/reached.html", names)


@needs(WarningPermission.WARNING_JUDGE, WarningPermission.WARNING_CUT_OFF)
@require_POST
def judge(request: HttpRequest, number: int) -> HttpResponse:
    """Decide: a grade, or one of the other ways that the page offered."""
    row = _found(number)
    act, reason = request.POST.get("act", ""), request.POST.get("reason", "")
    common: dict[str, Any] = {"actor": request.user, "warning": row, "version": version_of(request)}
    ways: dict[str, Callable[[], object]] = {
        "approve": lambda: services.approve_cut_off(**common),
        "refuse": lambda: services.refuse_cut_off(reason=reason, **common),
        "end_cut_off": lambda: services.end_cut_off(reason=reason, **common),
        "reject": lambda: services.reject(reason=reason, **common),
        "withdraw": lambda: services.withdraw(reason=reason, **common),
        **{each.value: partial(services.judge, grade=each, reason=reason, **common) for each in Grade},
    }
    if act not in ways:
        say(request, t("Choose what is to become of the number."), "wrong")
    else:
        _done(request, ways[act], t("Decided."))
    return redirect("warning_desk:number", number)


@needs(WarningPermission.WARNING_PROPOSE)
@require_POST
def evidence(request: HttpRequest, number: int) -> HttpResponse:
    """Add what an officer knows of a number."""
    row, form = _found(number), NoteForm(request.POST)
    if not form.is_valid():
        say(request, t("Write down what is known."), "wrong")
        return redirect("warning_desk:number", number)
    _done(
        request,
        lambda: services.add_evidence(
            actor=request.user,
            warning=row,
            note=form.cleaned_data["note"],
            origin=Origin.of(form.cleaned_data["origin"]),
        ),
        t("Added."),
    )
    return redirect("warning_desk:number", number)


@needs(WarningPermission.WARNING_JUDGE)
@require_POST
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a carrier."""
    row = _found(number)
    carrier = get_object_or_404(Institution, pk=request.POST.get("carrier", ""))
    text = request.POST.get("text", "")
    _done(
        request,
        lambda: services.ask_carrier(actor=request.user, warning=row, carrier=carrier, text=text),
        t("The carrier is asked; its answer has a clock."),
    )
    return redirect("warning_desk:number", number)


@needs(WarningPermission.WARNING_PROPOSE, WarningPermission.WARNING_JUDGE)
@require_POST
def note_answer(request: HttpRequest, number: int) -> HttpResponse:
    """Write down what a carrier answered."""
    question = get_object_or_404(CarrierQuestion, pk=number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        say(request, t("An answer needs its words, and a day that can be read or none."), "wrong")
        return redirect("warning_desk:number", question.warning_id)
    on = form.cleaned_data["holder_since"]
    since = datetime(on.year, on.month, on.day, tzinfo=shown_zone()) if on else None
    _done(
        request,
        lambda: services.note_answer(
            actor=request.user,
            question=question,
            answer=form.cleaned_data["answer"],
            origin=Origin.of(form.cleaned_data["origin"]),
            holder_since=since,
        ),
        t("The answer is written down."),
    )
    return redirect("warning_desk:number", question.warning_id)


def _done(request: HttpRequest, act: Any, words: str) -> None:
    try:
        act()
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
    else:
        say(request, words)


def _found(number: int) -> NumberWarning:
    rows = NumberWarning.objects.select_related(
        "proposed_by", "decided_by", "warned_by", "cut_asked_by", "cut_by", "ended_by"
    )
    return get_object_or_404(rows, pk=number)


def _others(row: NumberWarning) -> Any:
    """Return other warnings of the same number."""
    return (
        NumberWarning.objects.filter(msisdn=row.msisdn).exclude(pk=row.pk)
        if row.msisdn
        else NumberWarning.objects.none()
    )


def _neighbours(row: NumberWarning) -> Any:
    """Return live warnings of the hundred numbers beside it."""
    if not row.msisdn:
        return NumberWarning.objects.none()
    block = row.msisdn[:-_BLOCK]
    length = len(row.msisdn)
    rows = NumberWarning.objects.filter(ended_at=None, msisdn__startswith=block).exclude(pk=row.pk)
    return rows.filter(msisdn__regex=rf"^.{{{length}}}$").order_by("msisdn")


def _records_of(row: NumberWarning) -> dict[str, Any]:
    """Return what the lake says; without it the page says why."""
    try:
        day = records.day_of(row.msisdn, shown_zone()) if row.msisdn else None
        holders = records.holders_of(row.msisdn) if row.msisdn else []
    except CloudSwordError as error:
        return {"trouble": error.sentence(language())}
    return {
        "day": day,
        "picture": picture(day) if day else "",
        "day_named": f"{day.begins:%Y-%m-%d}" if day else "",
        "holders": holders,
    }


def _what_may_be(request: HttpRequest, row: NumberWarning) -> dict[str, Any]:
    """Return what the page offers: what the services would take from this person, and nothing else."""
    user, may = request.user, request.user.may
    is_judge, is_second = may(WarningPermission.WARNING_JUDGE), may(WarningPermission.WARNING_CUT_OFF)
    is_own = row.proposed_by_id == user.pk
    is_cutting = row.state == WarningState.CUTTING
    grades = services.grades_for(row) if is_judge and not is_own else []
    why_not = ""
    if is_judge and is_own and row.state == WarningState.PROPOSED:
        why_not = t("You proposed this. Somebody else judges it.")
    elif is_cutting and is_second and row.cut_asked_by_id == user.pk:
        why_not = t("You proposed the cut-off. Somebody else decides it.")
    open_question = row.questions.filter(outcome="").exists()
    return {
        "grades": grades,
        "why_not": why_not,
        "may_reject": is_judge and not is_own and row.state == WarningState.PROPOSED,
        "may_withdraw": is_judge and row.is_live and row.state != WarningState.PROPOSED,
        "may_approve": is_cutting and is_second and row.cut_asked_by_id != user.pk,
        "may_refuse": is_cutting and (is_second or is_judge),
        "may_end_cut_off": row.state == WarningState.CUT_OFF and (is_second or is_judge),
        "may_add": row.is_live and may(WarningPermission.WARNING_PROPOSE),
        "may_answer": may(WarningPermission.WARNING_PROPOSE) or is_judge,
        "may_see_reached": row.state not in (WarningState.PROPOSED, WarningState.REJECTED),
        "carriers": list(Institution.objects.filter(kind=InstitutionKind.CARRIER.value, is_active=True))
        if is_judge and row.is_live and not open_question
        else [],
        "may_appeal": may(WarningPermission.APPEAL_TAKE) and services.may_be_appealed(row),
        "appeal_token": uuid4(),
    }
