"""Pages of users, proposals, roles, institutions and staff sessions."""

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cloudsword.centre import clock
from cloudsword.centre.look.language import t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people import services, staff_sessions
from cloudsword.centre.people.access import needs, signed_in
from cloudsword.centre.people.forms import (
    ConfirmForm,
    GrantForm,
    ReasonForm,
    RenewForm,
    UserForm,
    beside,
)
from cloudsword.centre.people.kinds import ProposalState
from cloudsword.centre.people.models import Grant, InstitutionProposal, Proposal, User
from cloudsword.centre.people.permissions import (
    STAFF_ONLY,
    PeoplePermission,
    Role,
    brought_by,
    every_permission,
)
from cloudsword.errors import CloudSwordError, NoBrowserWaits


@needs(PeoplePermission.USER_READ)
@require_safe
def users(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account."""
    found = User.objects.select_related("institution").prefetch_related("grants")
    if asked := request.GET.get("q", "").strip():
        found = found.filter(Q(username__icontains=asked) | Q(full_name__icontains=asked))
    return render(request, "people/users.html", {"users": found[:500], "asked": asked})


@needs(PeoplePermission.USER_READ)
@require_safe
def user(request: HttpRequest, number: int) -> HttpResponse:
    """One account: its roles, what was proposed about it."""
    person = get_object_or_404(User.objects.select_related("institution"), pk=number)
    return render(request, "people/user.html", _user_names(person))


def _user_names(person: User) -> dict[str, object]:
    return {
        "person": person,
        "grants": person.grants.select_related("proposed_by", "approved_by", "revoked_by"),
        "proposals": person.proposals.filter(state=ProposalState.PROPOSED).select_related("proposed_by"),
        "reason_form": ReasonForm(auto_id="id_reason_%s"),
    }


@needs(PeoplePermission.USER_PROPOSE)
@require_http_methods(["GET", "POST"])
def new_user(request: HttpRequest) -> HttpResponse:
    """Propose a user."""
    form = UserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.propose_user(actor=request.user, **form.cleaned_data)
        except CloudSwordError as error:
            beside(form, error)
        else:
            say(request, t("Proposed. Another administrator decides it."))
            return redirect("people:proposals")
    return render(request, "people/new_user.html", {"form": form})


@needs(PeoplePermission.USER_PROPOSE)
@require_http_methods(["GET", "POST"])
def new_grant(request: HttpRequest, number: int) -> HttpResponse:
    """Propose a role for somebody."""
    person = get_object_or_404(User, pk=number)
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.propose_grant(actor=request.user, user=person, **form.cleaned_data)
        except CloudSwordError as error:
            beside(form, error)
        else:
            say(request, t("Proposed. Another administrator decides it."))
            return redirect("people:user", number)
    return render(request, "people/new_grant.html", {"form": form, "person": person})


@needs(PeoplePermission.USER_PROPOSE)
@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, number: int) -> HttpResponse:
    """Propose that somebody sets password and second step, in the browser that shows the code."""
    person = get_object_or_404(User, pk=number)
    form = RenewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.propose_renewal(actor=request.user, user=person, **form.cleaned_data)
        except CloudSwordError as error:
            beside(form, error)
        else:
            say(request, t("Proposed. Another administrator decides it."))
            return redirect("people:user", number)
    return render(request, "people/renew.html", {"form": form, "person": person})


@needs(PeoplePermission.USER_PROPOSE)
@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close an account."""
    person = get_object_or_404(User, pk=number)
    services.close_user(actor=request.user, user=person, reason=request.POST.get("reason", ""))
    say(request, t("{person} is closed; the sessions have ended.", person=person.full_name))
    return redirect("people:user", number)


@needs(PeoplePermission.USER_PROPOSE)
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Take a role away."""
    grant = get_object_or_404(Grant.objects.select_related("user"), pk=number)
    services.revoke(actor=request.user, grant=grant, reason=request.POST.get("reason", ""))
    say(request, t("The role is taken away."))
    return redirect("people:user", grant.user_id)


@needs(PeoplePermission.USER_READ)
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Show what waits for a second person, and what was decided."""
    found = Proposal.objects.select_related("proposed_by", "decided_by", "user", "institution")
    waiting = found.filter(state=ProposalState.PROPOSED).order_by("proposed_at")
    decided = found.exclude(state=ProposalState.PROPOSED).order_by("-decided_at")[:50]
    changes = InstitutionProposal.objects.select_related("proposed_by", "decided_by")
    names = {
        "waiting": waiting,
        "decided": decided,
        "changes": changes.filter(state=ProposalState.PROPOSED).order_by("proposed_at"),
        "decided_changes": changes.exclude(state=ProposalState.PROPOSED).order_by("-decided_at")[:50],
    }
    return render(request, "people/proposals.html", names)


@needs(PeoplePermission.USER_APPROVE)
@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, number: int) -> HttpResponse:
    """One proposal, and its decision."""
    found = get_object_or_404(
        Proposal.objects.select_related("proposed_by", "decided_by", "user", "institution"), pk=number
    )
    names: dict[str, object] = {
        "proposal": found,
        "is_mine": request.user.pk in (found.proposed_by_id, found.user_id),
        "reason_form": ReasonForm(),
    }
    act = request.POST.get("act")
    confirming = ConfirmForm(request.POST if act == "approve" else None)
    if act == "approve" and (not found.claim_id or confirming.is_valid()):
        try:
            services.approve(actor=request.user, proposal=found, code=confirming.data.get("code", ""))
        except NoBrowserWaits as error:
            beside(confirming, error)
        else:
            found.refresh_from_db()
            names["is_done"] = True
    elif act == "refuse":
        form = ReasonForm(request.POST)
        try:
            services.refuse(actor=request.user, proposal=found, reason=request.POST.get("reason", ""))
        except CloudSwordError as error:
            form.is_valid()
            beside(form, error)
            names["reason_form"] = form
        else:
            return redirect("people:proposals")
    names |= {"confirming": confirming, "asking": request.build_absolute_uri(reverse("people:renewal"))}
    return render(request, "people/proposal.html", names)


@signed_in
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Show the table of roles and permissions, as the code has it."""
    rows = [
        (permission, permission in STAFF_ONLY, [permission in brought_by(role) for role in Role])
        for permission in every_permission().values()
    ]
    return render(request, "people/roles.html", {"roles": list(Role), "rows": rows})


@needs(PeoplePermission.STAFF_START)
@require_http_methods(["GET", "POST"])
def staff_session(request: HttpRequest) -> HttpResponse:
    """Switch a staff session on, with a reason."""
    form = ReasonForm(request.POST or None)
    where = request.POST.get("next") or request.GET.get("next") or "/"
    if not url_has_allowed_host_and_scheme(where, {request.get_host()}, require_https=request.is_secure()):
        where = "/"
    if request.method == "POST" and form.is_valid():
        try:
            staff_sessions.start(actor=request.user, reason=form.cleaned_data["reason"])
        except CloudSwordError as error:
            beside(form, error)
        else:
            return HttpResponseRedirect(where)
    past = request.user.staff_sessions.all()[:10]
    minutes = int(settings.STAFF_SESSION.total_seconds() // 60)
    names = {"form": form, "next": where, "minutes": minutes, "past": past, "now": clock.now()}
    return render(request, "people/staff_session.html", names)


@signed_in
@require_POST
def staff_session_end(request: HttpRequest) -> HttpResponse:
    """Switch the staff session off."""
    staff_sessions.end(actor=request.user)
    return redirect("people:me")
