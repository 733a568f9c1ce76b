"""Pages of the API's tokens: for administrators, who sign in; the API itself is ``endpoints``."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cloudsword.centre.api import services
from cloudsword.centre.api.forms import TokenForm
from cloudsword.centre.api.models import Token, TokenProposal
from cloudsword.centre.look.language import t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.centre.people.forms import ReasonForm, beside
from cloudsword.centre.people.kinds import ProposalState
from cloudsword.centre.people.permissions import Permission
from cloudsword.errors import CloudSwordError

MOST_DECIDED = 50


@needs(Permission.USER_READ)
@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """Every token with its state, and what waits for a second person."""
    proposals = TokenProposal.objects.select_related("institution", "proposed_by", "decided_by")
    names = {
        "tokens": Token.objects.select_related("institution", "made_by", "proposal__proposed_by"),
        "waiting": proposals.filter(state=ProposalState.PROPOSED).order_by("proposed_at"),
        "refused": proposals.filter(state=ProposalState.REFUSED).order_by("-decided_at")[:MOST_DECIDED],
    }
    return render(request, "api/tokens.html", names)


@needs(Permission.INSTITUTION_WRITE)
@require_http_methods(["GET", "POST"])
def new_token(request: HttpRequest) -> HttpResponse:
    """Propose a token."""
    form = TokenForm(request.POST or None, initial={"institution": request.GET.get("institution", "")})
    if request.method == "POST" and form.is_valid():
        try:
            services.propose_token(actor=request.user, **form.cleaned_data)
        except CloudSwordError as error:
            beside(form, error)
        else:
            say(request, t("Proposed. Another administrator decides it."))
            return redirect("api:tokens")
    return render(request, "api/new_token.html", {"form": form})


@needs(Permission.USER_APPROVE)
@require_http_methods(["GET", "POST"])
def token_proposal(request: HttpRequest, number: int) -> HttpResponse:
    """One proposed token, and its decision; approved, the token itself, this once."""
    rows = TokenProposal.objects.select_related("institution", "proposed_by", "decided_by")
    found = get_object_or_404(rows, pk=number)
    names: dict[str, object] = {"reason_form": ReasonForm()}
    act = request.POST.get("act")
    if act == "approve":
        _, names["secret"] = services.approve_token(actor=request.user, proposal=found)
        found.refresh_from_db()
    elif act == "refuse":
        form = ReasonForm(request.POST)
        try:
            services.refuse_token(actor=request.user, proposal=found, reason=request.POST.get("reason", ""))
        except CloudSwordError as error:
            form.is_valid()
            beside(form, error)
            names["reason_form"] = form
        else:
            say(request, t("Refused."))
            return redirect("api:tokens")
    names |= {"proposal": found, "is_mine": request.user.pk == found.proposed_by_id}
    names["address"] = request.build_absolute_uri("/api/v1/")
    return render(request, "api/proposal.html", names)


@needs(Permission.INSTITUTION_WRITE)
@require_POST
def revoke_token(request: HttpRequest, number: int) -> HttpResponse:
    """Take a token away."""
    token = get_object_or_404(Token, pk=number)
    services.revoke_token(actor=request.user, token=token, reason=request.POST.get("reason", ""))
    say(request, t("{token} is taken away; the next call with it is refused.", token=token.name))
    return redirect("api:tokens")
