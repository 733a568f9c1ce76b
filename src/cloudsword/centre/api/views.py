"""Pages of the API's tokens: for who gives and who fetches them; the API itself is ``endpoints``."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cloudsword.centre.api import services
from cloudsword.centre.api.forms import TokenForm
from cloudsword.centre.api.models import Token, TokenProposal
from cloudsword.centre.api.permissions import ApiPermission
from cloudsword.centre.look.language import t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.centre.people.forms import ReasonForm, beside
from cloudsword.centre.people.kinds import ProposalState
from cloudsword.centre.people.permissions import PeoplePermission
from cloudsword.errors import CloudSwordError

MOST_DECIDED = 50


@needs(PeoplePermission.USER_READ)
@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """Every token with its state, and what waits for a second person."""
    proposals = TokenProposal.objects.select_related("institution", "proposed_by", "decided_by")
    names = {
        "tokens": Token.objects.select_related(
            "institution", "made_by", "fetched_by", "proposal__proposed_by"
        ),
        "waiting": proposals.filter(state=ProposalState.PROPOSED).order_by("proposed_at"),
        "refused": proposals.filter(state=ProposalState.REFUSED).order_by("-decided_at")[:MOST_DECIDED],
    }
    return render(request, "api/tokens.html", names)


@needs(PeoplePermission.INSTITUTION_WRITE)
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


@needs(PeoplePermission.USER_APPROVE)
@require_http_methods(["GET", "POST"])
def token_proposal(request: HttpRequest, number: int) -> HttpResponse:
    """One proposed token, and its decision."""
    people = ("proposed_by", "decided_by", "token__fetched_by")
    found = get_object_or_404(TokenProposal.objects.select_related("institution", *people), pk=number)
    names: dict[str, object] = {"reason_form": ReasonForm()}
    act = request.POST.get("act")
    if act == "approve":
        services.approve_token(actor=request.user, proposal=found)
        return redirect("api:token_proposal", number)
    if act == "refuse":
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
    if found.token is not None and found.token.fetched_at is None:
        names["fetchers"] = services.fetchers_of(found.institution)
    return render(request, "api/proposal.html", names)


@needs(ApiPermission.OWN_TOKEN_FETCH)
@require_safe
def own_tokens(request: HttpRequest) -> HttpResponse:
    """Show the tokens that were given to the person's own institution."""
    return _own(request)


@needs(ApiPermission.OWN_TOKEN_FETCH)
@require_POST
def fetch_token(request: HttpRequest, number: int) -> HttpResponse:
    """Make a token's text and show it, this once, to a person of its institution."""
    token = get_object_or_404(Token, pk=number, institution=request.user.institution_id)
    secret = services.fetch_token(actor=request.user, token=token)
    return _own(request, fetched=token, secret=secret, address=request.build_absolute_uri("/api/v1/"))


def _own(request: HttpRequest, **names: object) -> HttpResponse:
    own = Token.objects.filter(institution=request.user.institution_id)
    names["tokens"] = own.select_related("institution", "fetched_by")
    return render(request, "api/own_tokens.html", names)


@needs(PeoplePermission.INSTITUTION_WRITE)
@require_POST
def revoke_token(request: HttpRequest, number: int) -> HttpResponse:
    """Take a token away."""
    token = get_object_or_404(Token, pk=number)
    services.revoke_token(actor=request.user, token=token, reason=request.POST.get("reason", ""))
    say(request, t("{token} is taken away; the next call with it is refused.", token=token.name))
    return redirect("api:tokens")
