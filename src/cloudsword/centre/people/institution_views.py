"""Pages of institutions: who takes part, and what two people decide about their addresses and keys."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cloudsword.centre.look.language import t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.centre.people.forms import InstitutionForm, InstitutionListForm, ReasonForm, beside
from cloudsword.centre.people.institution_lists import keep_list
from cloudsword.centre.people.institutions import (
    FIELDS,
    Kept,
    allowed_networks,
    approve_institutions,
    keep_institution,
    refuse_institutions,
)
from cloudsword.centre.people.kinds import ProposalState
from cloudsword.centre.people.models import Institution, InstitutionProposal
from cloudsword.centre.people.permissions import PeoplePermission
from cloudsword.errors import CloudSwordError, NameTaken
from cloudsword.tongue import N_

_LABELS = {
    "name": N_("Name"),
    "name_zh": N_("Chinese name"),
    "kind": N_("Kind"),
    "endpoint": N_("Address of its channel"),
    "public_key": N_("Public key"),
    "is_active": N_("In service"),
}


@needs(PeoplePermission.USER_READ)
@require_safe
def institutions(request: HttpRequest) -> HttpResponse:
    """All institutions, and what waits about them."""
    waiting = InstitutionProposal.objects.filter(state=ProposalState.PROPOSED).select_related("proposed_by")
    names = {
        "institutions": Institution.objects.all(),
        "changes": waiting.order_by("proposed_at"),
        "networks": _networks_in_words(),
    }
    return render(request, "people/institutions.html", names)


@needs(PeoplePermission.INSTITUTION_WRITE)
@require_http_methods(["GET", "POST"])
def institution(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Make an institution, or change one."""
    found = get_object_or_404(Institution, pk=slug) if slug else None
    initial: dict[str, object] = {}
    if found:
        initial = {name: getattr(found, name) for name in ("id", *FIELDS)}
        initial["public_key"] = bytes(found.public_key or b"").hex()
    form = InstitutionForm(request.POST or None, initial=initial)
    if found:
        form.fields["id"].disabled = True
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        fields["public_key"] = bytes.fromhex(fields["public_key"]) or None
        reason = fields.pop("reason")
        try:
            kept = keep_institution(
                actor=request.user,
                is_new=found is None,
                institution=Institution(**fields),
                reason=reason,
                version=request.POST.get("version", "") if found else None,
            )
        except CloudSwordError as error:
            beside(form, error, "id" if isinstance(error, NameTaken) else None)
        else:
            return _kept(request, kept)
    waiting = InstitutionProposal.objects.filter(state=ProposalState.PROPOSED)
    is_sent = request.method == "POST"
    names = {
        "form": form,
        "institution": found,
        "version": request.POST.get("version", "") if is_sent or found is None else found.version,
        "changes": [each for each in waiting if any(row["id"] == slug for row in each.rows)],
    }
    return render(request, "people/institution.html", names)


@needs(PeoplePermission.INSTITUTION_WRITE)
@require_http_methods(["GET", "POST"])
def institution_list(request: HttpRequest) -> HttpResponse:
    """Take in institutions from a file."""
    form = InstitutionListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        try:
            kept = keep_list(actor=request.user, institutions=fields["file"], reason=fields["reason"])
        except CloudSwordError as error:
            beside(form, error)
        else:
            return _kept(request, kept)
    return render(request, "people/institution_list.html", {"form": form})


@needs(PeoplePermission.USER_APPROVE)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Show what one administrator proposed, old beside new, and take another's decision."""
    found = get_object_or_404(
        InstitutionProposal.objects.select_related("proposed_by", "decided_by"), pk=number
    )
    form = ReasonForm()
    act, error = request.POST.get("act"), None
    if act == "approve":
        try:
            count = approve_institutions(actor=request.user, proposal=found)
        except CloudSwordError as trouble:
            error = trouble
        else:
            say(request, t("Approved. New or changed: {count} institutions.", count=count))
            return redirect("people:institutions")
    elif act == "refuse":
        form = ReasonForm(request.POST)
        try:
            refuse_institutions(actor=request.user, proposal=found, reason=request.POST.get("reason", ""))
        except CloudSwordError as trouble:
            form.is_valid()
            beside(form, trouble)
        else:
            return redirect("people:proposals")
    if error is not None:
        beside(form := ReasonForm({}), error, "reason")
    names = {
        "change": found,
        "rows": [_lines(row) for row in found.rows],
        "is_mine": request.user.pk == found.proposed_by_id,
        "reason_form": form,
    }
    return render(request, "people/institution_change.html", names)


def _networks_in_words() -> str:
    try:
        return ", ".join(allowed_networks().words) or "–"
    except CloudSwordError:  # the doctor and the start say what is wrong with the policy
        return "–"


def _kept(request: HttpRequest, kept: Kept) -> HttpResponse:
    if kept.proposal is not None:
        say(request, t("Proposed. Until another administrator agrees, the old addresses and keys count."))
        return redirect("people:proposals")
    say(request, t("New or changed: {count} institutions.", count=kept.count))
    return redirect("people:institutions")


def _lines(row: dict[str, Any]) -> dict[str, Any]:
    """Return an institution's fields, old and new, as the page shows them."""
    before, after = row["before"], row["after"]
    return {
        "id": row["id"],
        "is_new": before is None,
        "lines": [
            {
                "label": t(_LABELS[name]),
                "before": _shown((before or {}).get(name, "")),
                "after": _shown(after[name]),
                "is_changed": before is None or before[name] != after[name],
            }
            for name in FIELDS
        ],
    }


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    return str(value) or "–"
