"""The form of a report, and what it is told while somebody types."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from cloudsword.centre import clock
from cloudsword.centre.audit.viewing import shows_list
from cloudsword.centre.books.ledger import centre, ledger
from cloudsword.centre.intake.findings import Findings, Note, find, note_on_numbers, note_on_story
from cloudsword.centre.intake.forms import MOST_PAYMENTS, Payments, PaymentSet, ReportForm
from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.panels import known_of, readings_of
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.services import take_report
from cloudsword.centre.intake.states import NumberKind
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.look.zone import shown_zone
from cloudsword.centre.people.access import needs
from cloudsword.errors import CloudSwordError, NotAllowed, NothingReported


@needs(IntakePermission.REPORT_WRITE)
@shows_list
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the form; sent, it adds a payment, looks in the ledger, or saves."""
    if request.method == "GET":
        return _page(request, _blank_form(), _payments(request, None), Findings())
    return _sent(request)


def _sent(request: HttpRequest) -> HttpResponse:
    saves = request.POST.get("act") == "save"
    form, payments = ReportForm(request.POST), _payments(request, request.POST)
    if not payments.is_counted:
        return _page(request, form, _payments(request, None), Findings(), status=400)
    valid = all([form.is_valid(), payments.is_valid()])
    taken = form.taken(payments)
    if saves and valid:
        known = Report.objects.filter(token=form.form_token).exists()
        try:
            report = take_report(
                actor=request.user,
                taken=taken,
                token=form.form_token,
                joins_case=form.joins_case,
                same_incident_as=form.same_incident_as,
            )
        except NotAllowed:
            raise
        except CloudSwordError as error:
            about = str(error.evidence.get("transfer", ""))
            meant = [each for each in payments.told if about and each.taken().transaction_id == about]
            if meant:
                meant[0].beside(error)
            else:
                form.add_error(
                    "story" if isinstance(error, NothingReported) else None, error.sentence(language())
                )
        else:
            words = t("This form was saved before, as {report}.") if known else t("{report} is saved.")
            say(request, words.format(report=report.pk))
            return redirect("intake:case", report.incident.case_id)
    findings = find(taken, now=clock.now())
    status = 422 if saves and form.errors | _errors(payments) else 200
    return _page(request, form, payments, findings, status=status)


def _errors(payments: Payments) -> dict[str, Any]:
    return {name: errors for form in payments for name, errors in form.errors.items()}


@needs(IntakePermission.REPORT_WRITE)
@shows_list
@require_POST
def show_findings(request: HttpRequest) -> JsonResponse:
    """Answer a half-typed form with what there is to say: HTML by the id of the element that shows it."""
    form, payments = ReportForm(request.POST), _payments(request, request.POST)
    if not payments.is_counted:
        return JsonResponse({"shows": {}}, status=400)
    form.is_valid()
    payments.is_valid()
    findings = find(form.taken(payments), now=clock.now())
    shows = {"related": render_to_string("intake/related.html", _names(form, findings), request)}
    for bound, found in _beside(payments, findings):
        names = {"form": bound, "found": found, "language": language()}
        shows[f"found-{bound.prefix}"] = render_to_string("intake/candidates.html", names, request)
        for name in ("creditor_account", "debtor_account", "amount", "paid_on", "paid_at"):
            beside = {"note": found.notes.get(name) if found else None, "errors": bound.errors.get(name)}
            shows[f"note-{bound.prefix}-{name}"] = render_to_string("intake/note.html", beside, request)
    numbers = form.cleaned_data.get("numbers", ())
    called = [each.value for each in numbers if each.kind is NumberKind.MSISDN]
    notes = {
        "numbers": note_on_numbers(numbers, known_of(request, called)),
        "scam_type": _story_note(request, form),
    }
    for name in ("callback", "numbers", "scam_type"):
        beside = {"note": notes.get(name), "errors": form.errors.get(name)}
        shows[f"note-{name}"] = render_to_string("intake/note.html", beside, request)
    return JsonResponse({"shows": shows})


def _story_note(request: HttpRequest, form: ReportForm) -> Note | None:
    # a form that came broken was not looked at before
    form.is_valid()
    return note_on_story(readings_of(request, form.cleaned_data.get("story", "")))


def _beside(payments: Payments, findings: Findings) -> list[tuple[Any, Any]]:
    """Return every payment's form with its findings; None where nothing was told."""
    told = iter(findings.payments)
    return [(form, None if not payments.is_bound or form.is_blank else next(told, None)) for form in payments]


def _blank_form() -> ReportForm:
    return ReportForm(initial={"token": uuid4()})


def _payments(request: HttpRequest, data: Any) -> Payments:
    now = clock.now()
    options = {"currencies": _currencies(), "now": now}
    today = f"{now.astimezone(shown_zone()):%Y-%m-%d}"
    if data is None:
        return PaymentSet(prefix="payments", form_kwargs={**options, "initial": {"paid_on": today}})
    if data.get("act") == "add":
        data = data.copy()
        count = data.get("payments-TOTAL_FORMS", "1")
        if count.isdecimal() and int(count) < MOST_PAYMENTS:
            data["payments-TOTAL_FORMS"] = str(int(count) + 1)
            data[f"payments-{int(count)}-paid_on"] = today
    return PaymentSet(data, prefix="payments", form_kwargs=options)


def _currencies() -> tuple[str, ...]:
    own = centre().policy.currency
    try:
        known = ledger().state.currencies
    except CloudSwordError:
        known = ()
    return tuple(dict.fromkeys([own, *sorted(known)]))


def _names(form: ReportForm, findings: Findings) -> dict[str, Any]:
    joined = form["join"].value() or ""
    return {"report_form": form, "findings": findings, "joined": joined, "language": language()}


def _page(
    request: HttpRequest,
    form: ReportForm,
    payments: Payments,
    findings: Findings,
    *,
    status: int = 200,
) -> HttpResponse:
    names = {
        **_names(form, findings),
        "story_note": _story_note(request, form) if form.is_bound else None,
        "payments": payments,
        "beside": _beside(payments, findings),
        "zone": f"{clock.now().astimezone(shown_zone()):%Z}",
        "may_add": payments.total_form_count() < MOST_PAYMENTS,
        "has_errors": status == 422,
    }
    return render(request, "intake/new.html", names, status=status)
