"""One attempt: who it is and what to say, for whoever makes it and only while it goes on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.dissuasion_desk import script, services
from cloudsword.centre.dissuasion_desk.models import Attempt
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.dissuasion_desk.states import Outcome, Way
from cloudsword.centre.dissuasion_desk.views.shown import met_in_words, tabs
from cloudsword.centre.look.fields import Line, Lines
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.dissuasion import Step
from cloudsword.errors import CloudSwordError, NotAllowed

_P = DissuasionPermission


class OutcomeForm(forms.Form):
    """What came of an attempt."""

    outcome = forms.ChoiceField(choices=[(each.value, each.value) for each in Outcome])
    note = Lines(max_length=4000, required=False)
    relative = Line(max_length=200, required=False)
    relative_number = Line(is_id=True, max_length=40, required=False)


@needs(_P.PERSON_REACH)
@require_safe
def attempt(request: HttpRequest, number: int) -> HttpResponse:
    """Show an attempt to whoever makes it; once it is over, without the person."""
    found = _own(request, number)
    now, head = clock.now(), centre().policy.letterhead
    is_on = not found.outcome and found.lease_until > now
    step = found.step_named
    names: dict[str, Any] = {
        "attempt": found,
        "is_on": is_on,
        "outcomes": services.sayable(found),
        "tabs": tabs(request, ""),
        "is_written": Way.by(step) is Way.WRITE,
        "currency": centre().policy.currency,
    }
    if is_on:
        with transaction.atomic():
            viewed(request.user, found, person=found.person.key)
        person = found.person
        tale = script.tale_of(found.scam_type)
        names |= {
            "person": person,
            "number": _number(found),
            "met": met_in_words(person, with_others=True),
            "opening": script.opening(head, found.reference),
            "tale": {"next": t(tale.next), "fact": t(tale.fact)},
            "ask": [t(each) for each in script.ASK],
            "never": [t(each) for each in script.NEVER],
            "guardian": t(script.GUARDIAN) if person.is_child else "",
            "text": _text(found) if names["is_written"] else "",
            "head": head,
            "earlier": person.attempts.exclude(pk=found.pk).exclude(outcome="")[:5],
        }
    return render(request, "dissuasion_desk/attempt.html", names)


@needs(_P.PERSON_REACH)
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Say what came of an attempt."""
    found, form = _own(request, number), OutcomeForm(request.POST)
    if not form.is_valid():
        say(request, t("Choose what came of it; names and numbers must be readable."), "wrong")
        return redirect("dissuasion_desk:attempt", number)
    said = {**form.cleaned_data, "outcome": Outcome.of(form.cleaned_data["outcome"])}
    done = _done(
        request, lambda: services.end_attempt(actor=request.user, attempt=found, **said), t("Written down.")
    )
    if done and said["outcome"] is Outcome.PAID:
        say(
            request,
            t("An officer of intake takes the report; if the person is still there, say that it is urgent."),
        )
    return redirect("dissuasion_desk:desk") if done else redirect("dissuasion_desk:attempt", number)


@needs(_P.PERSON_REACH)
@require_POST
def prolong(request: HttpRequest, number: int) -> HttpResponse:
    """Say that the talk goes on."""
    found = _own(request, number)
    _done(request, lambda: services.prolong(actor=request.user, attempt=found), t("The person stays yours."))
    return redirect("dissuasion_desk:attempt", number)


@needs(_P.PERSON_REACH)
@require_POST
def give_back(request: HttpRequest, number: int) -> HttpResponse:
    """Give the person back."""
    found = _own(request, number)
    _done(
        request, lambda: services.give_back(actor=request.user, attempt=found), t("Somebody else takes over.")
    )
    return redirect("dissuasion_desk:desk")


def _own(request: HttpRequest, number: int) -> Attempt:
    """Return the attempt where it is the reader's own; another's is not there."""
    found = get_object_or_404(Attempt.objects.select_related("person"), pk=number)
    if found.caller_id != request.user.pk:
        raise Http404
    return found


def _number(found: Attempt) -> str:
    """Return the number that this step needs, and no other; a child's own is not told."""
    person = found.person
    if found.step == Step.RELATIVE:
        return str(person.relative_msisdn)
    if found.step in (Step.CALL, Step.MESSAGE) and not person.is_child and person.has_number:
        return str(person.msisdn)
    return ""


def _text(found: Attempt) -> str:
    """Return what is to be sent, in the language of the centre's letters."""
    policy = centre().policy
    sentences = script.written(found.step_named, found.scam_type, policy.letterhead, found.reference)
    between = "\n\n" if found.step == Step.LETTER else " "
    return between.join(each.name_in(policy.language) for each in sentences)


def _done(request: HttpRequest, act: Callable[[], object], words: str) -> bool:
    try:
        act()
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
        return False
    say(request, words)
    return True
