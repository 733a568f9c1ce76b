"""Pages of oversight: the log, its export, its verification, who saw whom, what is kept how long."""

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import head
from cloudsword.centre.audit.kept import classes
from cloudsword.centre.audit.models import PersonKey
from cloudsword.centre.audit.plain import plain
from cloudsword.centre.audit.viewing import shows_list
from cloudsword.centre.look.language import t
from cloudsword.centre.look.messages import say
from cloudsword.centre.oversight import services
from cloudsword.centre.oversight.export import csv_lines, json_lines
from cloudsword.centre.oversight.forms import PersonForm, SearchForm, ShredForm
from cloudsword.centre.oversight.permissions import OversightPermission
from cloudsword.centre.oversight.search import Question, found, who_saw
from cloudsword.centre.people.access import needs

_PAGE = 100
_KINDS = {"csv": ("text/csv; charset=utf-8", csv_lines), "jsonl": ("application/x-ndjson", json_lines)}


def _asked(request: HttpRequest) -> tuple[SearchForm, Question]:
    form = SearchForm(request.GET or None)
    return form, Question(**form.cleaned_data) if form.is_valid() else Question()


@needs(OversightPermission.AUDIT_READ)
@shows_list
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show the log, the latest events first, a hundred a page."""
    form, question = _asked(request)
    events = found(question)
    if before := request.GET.get("before", ""):
        if not (before.isascii() and before.isdecimal() and len(before) < 19):
            raise Http404
        events = events.filter(sequence__lt=int(before))
    page = list(events[: _PAGE + 1]) if not form.errors else []
    query = {name: value for name, value in request.GET.items() if value and name not in ("before", "lang")}
    older = urlencode({**query, "before": page[_PAGE - 1].sequence}) if len(page) > _PAGE else ""
    names = {"form": form, "events": page[:_PAGE], "older": older, "query": urlencode(query), "head": head()}
    return render(request, "oversight/log.html", names)


@needs(OversightPermission.AUDIT_EXPORT)
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Send what was looked for as a file."""
    content_type, lines = _KINDS[kind]
    form, question = _asked(request)
    if form.errors:  # a question that cannot be read is not the question for everything
        return render(request, "oversight/log.html", {"form": form, "events": [], "head": head()}, status=422)
    services.record_export(actor=request.user, kind=kind, question=plain(asdict(question)))
    rows = found(question).order_by("sequence").iterator(chunk_size=2000)
    response = StreamingHttpResponse(lines(rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="audit-{clock.now():%Y%m%dT%H%M%SZ}.{kind}"'
    return response


@needs(OversightPermission.AUDIT_READ)
@require_http_methods(["GET", "POST"])
def verification(request: HttpRequest) -> HttpResponse:
    """Verify the chain, against the heads that left it."""
    names: dict[str, object] = {"head": head()}
    if request.method == "POST":
        names |= {"was_verified": True, "findings": services.verify_chain(actor=request.user)}
    return render(request, "oversight/verification.html", names)


@needs(OversightPermission.VIEWS_READ)
@require_http_methods(["GET", "POST"])
def views_of(request: HttpRequest) -> HttpResponse:
    """Who saw a person. Sent by POST, so that the person stands in no address and no server log."""
    form = PersonForm(request.POST or None)
    names: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"].strip()
        names |= {"was_asked": True, "events": list(who_saw(person)[:1000])}
        services.record_who_saw(actor=request.user, person=person)
    return render(request, "oversight/views_of.html", names)


@needs(OversightPermission.RETENTION_READ)
@require_http_methods(["GET", "POST"])
def retention(request: HttpRequest) -> HttpResponse:
    """Show what is kept how long and what is due; shred before its time."""
    form = ShredForm(request.POST if request.POST.get("act") == "person" else None)
    if request.POST.get("act") == "due":
        count = services.shred_what_is_due(actor=request.user)
        say(request, t("Shredded: data of {count} people.", count=count))
        return redirect("oversight:retention")
    if request.method == "POST" and form.is_valid():
        if services.shred_person(actor=request.user, **form.cleaned_data):
            say(request, t("Shredded. What was sealed for this person cannot be read any more."))
            return redirect("oversight:retention")
        form.add_error("person", t("The log knows nobody by this name; write it as it stands in the case."))
    now = clock.now()
    names = {
        "form": form,
        "classes": classes().values(),
        "due": PersonKey.objects.filter(shred_at__lte=now).count(),
        "kept": PersonKey.objects.count(),
    }
    return render(request, "oversight/retention.html", names)
