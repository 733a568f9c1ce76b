"""Pages of signing in and out, and of one's own account."""

from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.hashers import check_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import BadRequest, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme, urlsafe_base64_decode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.look.language import keep, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people import addresses, claims, passwords, services, staff_sessions, throttle
from cloudsword.centre.people.access import anyone, signed_in
from cloudsword.centre.people.codes import qr_code, spelled
from cloudsword.centre.people.forms import (
    ChangePasswordForm,
    CodeForm,
    LanguageForm,
    NewPasswordForm,
    RenewalForm,
    SignInForm,
    beside,
)
from cloudsword.centre.people.models import User
from cloudsword.centre.people.signing_in import (
    check_first_step,
    check_second_step,
    device_of,
    is_before_last_code,
    pending_user,
    remember_first_step,
)
from cloudsword.errors import CloudSwordError
from cloudsword.tongue import LANGUAGES


def _refused() -> str:
    return t(
        "That did not match, or too many tries failed here and the next must wait: half a minute at first, "
        "an hour at most. On a computer where you have signed in before, nobody else can make you wait."
    )


def _slowed(seconds: int) -> str:
    return t(
        "Many sign-ins from your network failed lately, so the next may be tried in {seconds} seconds. "
        "Nothing was looked at. Who has signed in on this computer before need not wait.",
        seconds=seconds,
    )


def _clock_went_back() -> str:
    return t(
        "The centre's clock stands before your last sign-in, so no code is taken until it has come past it. "
        "Tell whoever runs the centre to look at its clock: cloudsword doctor"
    )


def _page(request: HttpRequest, template: str, names: dict[str, object], wait: int) -> HttpResponse:
    """Return a page of the sign-in; 429 where the address is to wait."""
    response = render(request, template, names, status=429 if wait else 200)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _next(request: HttpRequest) -> str:
    where = request.POST.get("next") or request.GET.get("next") or "/"
    is_ours = url_has_allowed_host_and_scheme(where, {request.get_host()}, require_https=request.is_secure())
    return where if is_ours else "/"


@anyone
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """First step: name and password."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(_next(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        username = form.cleaned_data["username"]
        wait = addresses.seconds_to_wait(addresses.address_of(request))
        if wait and not addresses.is_known(request, username):
            form.add_error(None, _slowed(wait))
            return _page(request, "people/sign_in.html", {"form": form, "next": _next(request)}, wait)
        user = check_first_step(request, username, form.cleaned_data["password"])
        if user is not None:
            remember_first_step(request, user)
            request.session["next"] = _next(request)
            return redirect("people:second_step")
        form.add_error(None, _refused())
    return render(request, "people/sign_in.html", {"form": form, "next": _next(request)})


@anyone
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Second step: the code; the first time, with what the authenticator needs."""
    user = pending_user(request)
    if user is None:
        return redirect("people:sign_in")
    form = CodeForm(request.POST or None)
    wait = 0
    if request.method == "POST" and form.is_valid():
        after = request.session.get("next", "/")
        wait = addresses.seconds_to_wait(addresses.address_of(request))
        if wait and not addresses.is_known(request, user.username):
            form.add_error("code", _slowed(wait))
        elif check_second_step(request, user, form.cleaned_data["code"]):
            request.session.pop("next", None)
            response = HttpResponseRedirect(after)
            addresses.remember_browser(request, response, user)
            return response
        else:
            wait = 0
            form.add_error("code", _clock_went_back() if is_before_last_code(user) else _refused())
    names: dict[str, object] = {"form": form}
    device = device_of(user)
    if not device.confirmed:
        uri = device.config_url
        names |= {"uri": uri, "key": spelled(device), "qr": qr_code(uri)}
    return _page(request, "people/second_step.html", names, wait)


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and the staff session with it."""
    with transaction.atomic():
        staff_sessions.end(actor=request.user)
        record(actor=request.user, event=Event.SIGNED_OUT, subject=request.user)
    logout(request)
    return redirect("people:sign_in")


@anyone
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest, user: str, token: str) -> HttpResponse:
    """Set the first password of one of the first administrators, by the link that ``serve`` printed."""
    try:
        found = User.objects.get(pk=int(urlsafe_base64_decode(user)), is_active=True)
    except (ValueError, OverflowError, User.DoesNotExist):
        found = None
    is_good = found is not None and default_token_generator.check_token(found, token)
    if found is None or not is_good or not services.may_be_welcomed(found):
        return render(request, "people/welcome_over.html", status=404)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            passwords.set_password(user=found, password=form.cleaned_data["password"])
        except ValidationError as error:
            form.add_error("password", error)
        else:
            return _password_is_set(request, found)
    return render(request, "people/welcome.html", {"form": form, "person": found})


@anyone
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def renewal(request: HttpRequest) -> HttpResponse:
    """Ask for a new sign-in, show the code while two administrators confirm it, then set the password."""
    if request.user.is_authenticated:
        return redirect("people:me")
    act = request.POST.get("act")
    asking = RenewalForm(request.POST if act == "ask" else None)
    if act == "ask" and asking.is_valid():
        try:
            claims.ask(request, asking.cleaned_data["username"])
        except CloudSwordError as error:
            beside(asking, error, "username")
        else:
            return redirect("people:renewal")
    form = NewPasswordForm(request.POST if act == "password" else None)
    if act == "password" and form.is_valid():
        try:
            user = claims.use(request, form.cleaned_data["password"])
        except ValidationError as error:
            form.add_error("password", error)
        else:
            return _password_is_set(request, user)
    return render(request, "people/renewal.html", {**_waiting(request), "asking": asking, "form": form})


@anyone
@require_safe
def renewal_state(request: HttpRequest) -> HttpResponse:
    """Say whether this browser still waits; the page fetches it by itself."""
    return render(request, "people/renewal_state.html", _waiting(request))


def _waiting(request: HttpRequest) -> dict[str, object]:
    claim = claims.claim_of(request)
    code = claims.code_of(request) if claim is not None else ""
    return {"claim": claim, "code": code, "person": claim.user if claim else None}


def _password_is_set(request: HttpRequest, user: User) -> HttpResponse:
    """Send the person to the sign-in, in a browser that is known from now on."""
    say(request, t("Your password is set. Sign in with it."))
    response = redirect("people:sign_in")
    addresses.remember_browser(request, response, user)
    return response


@signed_in
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep a language for the person and for this browser, and show the page again on which it was chosen."""
    chosen = request.POST.get("language", "")
    if chosen not in {each.code for each in LANGUAGES}:
        raise BadRequest("no such language")
    services.set_language(actor=request.user, language=chosen)
    response = HttpResponseRedirect(_next(request))
    keep(response, chosen)
    return response


@signed_in
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """One's own account: roles, language, password."""
    act = request.POST.get("act")
    language = LanguageForm(
        request.POST if act == "language" else None, initial={"language": request.user.language}
    )
    password = ChangePasswordForm(request.POST if act == "password" else None)
    if act == "language" and language.is_valid():
        services.set_language(actor=request.user, language=language.cleaned_data["language"])
        response = redirect("people:me")
        if request.user.language:
            keep(response, request.user.language)
        else:
            response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response
    if act == "password" and password.is_valid():
        tried = throttle.let_in(request, request.user, step=1)  # a stolen session is no place to guess in
        if tried is None:
            password.add_error("old", _refused())
        elif not check_password(password.cleaned_data["old"], request.user.password):
            throttle.failed(tried)
            password.add_error("old", t("This is not your password."))
        else:
            throttle.succeeded(tried)
            try:
                passwords.set_password(user=request.user, password=password.cleaned_data["password"])
            except ValidationError as error:
                password.add_error("password", error)
            else:
                update_session_auth_hash(request, request.user)
                say(request, t("Your password is changed; your other sessions have ended."))
                changed = redirect("people:me")
                addresses.remember_browser(request, changed, request.user)
                return changed
    grants = [grant for grant in request.user.grants.all() if grant.is_in_force]
    names = {"grants": grants, "language_form": language, "password_form": password}
    return render(request, "people/me.html", names)
