"""The list of reports, one report, picking transfers, ending reports."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.audit.viewing import show_cases, shows_case, shows_list
from cloudsword.centre.books.ledger import ledger
from cloudsword.centre.intake import searching, typed
from cloudsword.centre.intake.findings import find_payment
from cloudsword.centre.intake.forms import ChoiceForm, EndForm
from cloudsword.centre.intake.models import Report, ReportedPayment
from cloudsword.centre.intake.panels import links_of, readings_of
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.related import Traits, find_related
from cloudsword.centre.intake.services import choose_transaction, judge_report, withdraw_report
from cloudsword.centre.intake.states import ReportState, Source
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.look.sums import asked_sum
from cloudsword.centre.people.access import needs
from cloudsword.errors import CloudSwordError, NotAllowed, NoTransferNamed

PAGE = 50


@needs(IntakePermission.REPORT_READ)
@shows_list
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every report, the latest first; searched by number, account, name or case."""
    asked = request.GET.get("q", "").strip()[:100]
    state, source = request.GET.get("state", ""), request.GET.get("source", "")
    found = Report.objects.all()
    if asked:
        found = found.filter(pk__in=searching.report_ids(asked))
    if state in set(ReportState):
        found = found.filter(state=state)
    if source in set(Source):
        found = found.filter(source=source)
    page = searching.page_of(request.GET.get("page", ""))
    ids = list(
        found.order_by("-reported_at", "-id").values_list("pk", flat=True)[searching.window(page, PAGE)]
    )
    rows = Report.objects.filter(pk__in=ids[:PAGE]).select_related("incident__case")
    show_cases(request, [row.incident.case_id for row in rows])
    twin = request.GET.copy()
    twin.pop("page", None)
    names = {
        "reports": rows.prefetch_related("payments").order_by("-reported_at", "-id"),
        "asked": asked,
        "state": state,
        "source": source,
        "states": list(ReportState),
        "sources": list(Source),
        "page": page,
        "has_next": len(ids) > PAGE,
        "query": twin.urlencode(),
    }
    return render(request, "intake/reports.html", names)


@needs(IntakePermission.REPORT_READ)
@require_safe
def report(request: HttpRequest, number: str) -> HttpResponse:
    """One report: payments with what they may have been, numbers, story, relations."""
    found = get_object_or_404(
        Report.objects.select_related("incident__case", "taken_by", "ended_by", "institution"), pk=number
    )
    with transaction.atomic():
        viewed(request.user, found, person=f"reporter:{found.pk}", case=found.incident.case)
    names = {
        "report": found,
        "case": found.incident.case,
        "rows": payment_rows(request, found),
        "numbers": found.numbers.all(),
        "readings": readings_of(request, found.story),
        "links": links_of(request, found.pk),
        "related": find_related(Traits.of(found), besides=found),
        "end_form": EndForm(auto_id="id_end_%s"),
        "may_end": found.state == ReportState.RECEIVED and request.user.may(IntakePermission.REPORT_JUDGE),
    }
    return render(request, "intake/report.html", names)


def payment_rows(request: HttpRequest, report: Report) -> list[dict[str, object]]:
    """Return the payments of a report, those without a transfer with candidates for it."""
    may_choose = report.state == ReportState.RECEIVED and request.user.may(IntakePermission.REPORT_WRITE)
    payments = list(report.payments.select_related("chosen_by"))
    rows: list[dict[str, object]] = []
    try:
        index = ledger()
        names = [payment.transaction_id for payment in payments if payment.transaction_id]
        from cloudsword.lake.candidates import transfers_called

        booked = {transfer.transaction_id: transfer for transfer in transfers_called(index, names)}
    except CloudSwordError as error:
        trouble = error.sentence(language())
        return [{"payment": row, "may_choose": may_choose, "trouble": trouble} for row in payments]
    for payment in payments:
        row: dict[str, object] = {
            "payment": payment,
            "may_choose": may_choose,
            "booked": booked.get(payment.transaction_id),
        }
        if payment.transaction_id is None and may_choose:
            row["found"] = find_payment(index, payment.told, now=report.reported_at)
        rows.append(row)
    return rows


@needs(IntakePermission.REPORT_WRITE)
@require_POST
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """Pick the transfer that a payment was, or take the pick back: which of the two, the form says."""
    payment = get_object_or_404(ReportedPayment.objects.select_related("report__incident"), pk=number)
    form = ChoiceForm(request.POST)
    picks = form.data.get("act", "") == "pick"
    chosen = form.data.get("transaction_id", "").strip()
    back = redirect("intake:case", payment.report.incident.case_id)
    try:
        if form.data.get("act", "") not in ("pick", "unpick") or picks is not bool(chosen):
            raise NoTransferNamed()
        disputed = (
            asked_sum(form.data, payment.currency, field="disputed", read=typed.amount) if picks else None
        )
        choose_transaction(
            actor=request.user,
            payment=payment,
            transaction_id=chosen or None,
            disputed_minor=disputed,
            is_own_confirmed=form.data.get("is_own", "") == "yes",
            version=form.data.get("version", ""),
        )
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
    except typed.Mistyped as error:
        say(request, error.name_in(language()), "wrong")
    else:
        say(request, t("The transfer is picked.") if chosen else t("The transfer is taken back."))
    return back


@needs(IntakePermission.REPORT_JUDGE)
@shows_case
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, number: str) -> HttpResponse:
    """Withdraw a report, or judge it out of scope or false."""
    found = get_object_or_404(Report.objects.select_related("incident__case"), pk=number)
    show_cases(request, [found.incident.case_id])
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        state, reason = ReportState.of(form.cleaned_data["state"]), form.cleaned_data["reason"]
        try:
            if state is ReportState.WITHDRAWN:
                withdraw_report(actor=request.user, report=found, reason=reason)
            else:
                judge_report(actor=request.user, report=found, state=state, reason=reason)
        except NotAllowed:
            raise
        except CloudSwordError as error:
            form.add_error(None, error.sentence(language()))
        else:
            say(request, t("{report} has ended: {state}.", report=found.pk, state=state.name_in(language())))
            return redirect("intake:case", found.incident.case_id)
    names = {"report": found, "form": form, "now": clock.now()}
    return render(request, "intake/end.html", names, status=422 if form.errors else 200)
