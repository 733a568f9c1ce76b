"""The owner's side: notices and objections."""

import uuid
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.audit.viewing import shows_list
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.funds_desk import objecting, owner
from cloudsword.centre.funds_desk.documents.notice_letter import NoticeLetter, notice_html, notice_pdf
from cloudsword.centre.funds_desk.models import Hold, Notice, Objection
from cloudsword.centre.funds_desk.money_view import institution_name
from cloudsword.centre.funds_desk.owner_states import NoticeState, ObjectionOutcome
from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.funds_desk.views.tabs import tabs
from cloudsword.centre.look.fields import Line, Lines
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.errors import CloudSwordError, NotAllowed
from cloudsword.vocabulary.money import format_amount

_TONGUES = ("en", "zh")


class DelayForm(forms.Form):
    """Until when a notice waits, and why."""

    until = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
    reason = Lines(max_length=1000)


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


def owner_names(request: HttpRequest, hold: Hold) -> dict[str, Any]:
    """Return the names of the template ``owner.html``."""
    may = request.user.may
    return {
        "hold": hold,
        "notices": list(hold.notices.select_related("delayed_by")),
        "objections": list(hold.objections.order_by("filed_at")),
        "may_delay": may(FundsPermission.NOTICE_DELAY),
        "may_file": may(FundsPermission.OBJECTION_FILE),
        "most_delay_days": owner.MOST_DELAY_DAYS,
        "objection_token": uuid.uuid4(),
    }


def _notice(request: HttpRequest, number: int) -> Notice:
    """Return a notice that the person may read: a liaison only what was sent to its institution."""
    found = get_object_or_404(Notice.objects.select_related("hold__institution", "hold__order"), pk=number)
    user = request.user
    if not user.may(FundsPermission.ORDER_READ):
        is_own = found.hold.institution_id == user.institution_id
        if not is_own or found.state != NoticeState.SENT:
            raise Http404
    with transaction.atomic():
        viewed(user, found, person=f"account:{found.hold.account}", case=found.hold.case_id)
    return found


@needs(FundsPermission.ORDER_READ, FundsPermission.OWN_ORDER_READ)
@require_safe
def notice(request: HttpRequest, number: int) -> HttpResponse:
    """One notice as its owner reads it."""
    found = _notice(request, number)
    letter = NoticeLetter.from_json(found.letter)
    names = {
        "notice": found,
        "order_id": found.hold.order_id,
        "title": letter.sentences(language())["title"],
        "letter": mark_safe(notice_html(letter, language())),  # noqa: S308 - escaped there
        "may_read_orders": request.user.may(FundsPermission.ORDER_READ),
    }
    return render(request, "funds_desk/notice.html", names)


@needs(FundsPermission.ORDER_READ, FundsPermission.OWN_ORDER_READ)
@require_safe
def notice_as_pdf(request: HttpRequest, number: int, tongue: str) -> HttpResponse:
    """One notice as PDF, in English or Chinese."""
    if tongue not in _TONGUES:
        raise Http404
    found = _notice(request, number)
    return pdf(notice_pdf(NoticeLetter.from_json(found.letter), tongue), f"notice-{found.pk}-{tongue}.pdf")


def pdf(content: bytes, name: str) -> HttpResponse:
    """Return a PDF that the browser shows."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@needs(FundsPermission.NOTICE_DELAY)
@require_POST
def delay(request: HttpRequest, number: int) -> HttpResponse:
    """Let a notice wait."""
    found = get_object_or_404(Notice.objects.select_related("hold"), pk=number)
    form = DelayForm(request.POST)
    back = redirect("funds_desk:order", found.hold.order_id)
    if not form.is_valid():
        say(request, t("A delay needs a reason and a date."), "wrong")
        return back
    until = form.cleaned_data["until"]
    try:
        owner.delay_notice(actor=request.user, notice=found, until=until, reason=form.cleaned_data["reason"])
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
    else:
        shown = f"{localtime(until):%Y-%m-%d %H:%M}"
        say(request, t("The notice waits until {until}; then it is sent by itself.", until=shown))
    return back


@needs(FundsPermission.OBJECTION_FILE)
@require_POST
def file_objection(request: HttpRequest, number: int) -> HttpResponse:
    """Take an objection down."""
    hold = get_object_or_404(Hold, pk=number)
    form = FilingForm(request.POST)
    if not form.is_valid():
        say(request, t("An objection needs a name and what the person says."), "wrong")
        return redirect("funds_desk:order", hold.order_id)
    try:
        made = objecting.file_objection(actor=request.user, hold=hold, **form.cleaned_data)
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
        return redirect("funds_desk:order", hold.order_id)
    days = centre().policy.clocks.objection_days
    say(request, t("The objection is taken; its answer is due in {days} days.", days=days))
    return redirect("funds_desk:objection", made.pk)


@needs(FundsPermission.ORDER_READ)
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
        "tabs": tabs(request, "funds_desk:objections"),
    }
    return render(request, "funds_desk/objections.html", names)


@needs(FundsPermission.ORDER_READ)
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
                return redirect("funds_desk:objection", number)
        else:
            say(request, t("An answer needs an outcome and reasons."), "wrong")
    hold, user = found.hold, request.user
    with transaction.atomic():
        viewed(user, found, person=f"account:{hold.account}", case=hold.case_id)
    release = found.release
    proof = release.answers.filter(outcome="released").first() if release else None
    may = user.may(FundsPermission.OBJECTION_ANSWER)
    is_own = objecting.may_not_answer(user, found)
    names = {
        "objection": found,
        "hold": hold,
        "order": hold.order,
        "place": institution_name(hold),
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
    return render(request, "funds_desk/objection.html", names)
