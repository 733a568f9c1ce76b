"""Who may open a page. Every view says it; a view that says nothing stays closed.

Invariant: what a page allows, its services ask again (``require``); the gate alone protects nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from cloudsword.centre.look.language import language
from cloudsword.centre.look.resending import can_resend, resend_page
from cloudsword.centre.look.views import trouble
from cloudsword.centre.people.permissions import STAFF_ONLY, PermissionName, every_permission
from cloudsword.errors import CloudSwordError, NotAllowed

View = TypeVar("View", bound=Callable[..., Any])
OWN_GATES = ("api/",)
"""Addresses whose views check tokens themselves."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a view asks of who opens it.

    Parameters
    ----------
    is_open
        Nobody need be signed in.
    permissions
        Any of these; none: whoever is signed in.
    """

    is_open: bool = False
    permissions: tuple[PermissionName, ...] = ()


def anyone(view: View) -> View:
    """Open a view to everyone, signed in or not."""
    return _mark(view, Access(is_open=True))


def signed_in(view: View) -> View:
    """Open a view to whoever is signed in."""
    return _mark(view, Access())


def needs(*permissions: PermissionName) -> Callable[[View], View]:
    """Open a view to those who hold any of ``permissions``."""
    assert permissions

    def decorate(view: View) -> View:
        return _mark(view, Access(permissions=permissions))

    return decorate


def require(actor: Any, *permissions: PermissionName) -> None:
    """Let a service go on only where ``actor`` may do any of ``permissions`` now.

    Raises
    ------
    NotAllowed
        Nobody, or somebody without them.
    """
    if actor is None or not any(actor.may(permission) for permission in permissions):
        who = "nobody" if actor is None else actor.full_name
        raise NotAllowed(person=who, permission=" / ".join(permissions))


def access_of(view: Any) -> Access | None:
    """Return what ``view`` asks for; None: it says nothing."""
    found = getattr(view, "access", None) or getattr(getattr(view, "view_class", None), "access", None)
    return found if isinstance(found, Access) else None


class Gate:
    """Middleware: asks before a view runs, and turns the errors of services into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the gate itself is ``process_view``."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return None to go on, a redirection to the sign-in, or raise PermissionDenied."""
        if request.resolver_match is not None and request.resolver_match.route.startswith(OWN_GATES):
            return None
        access = access_of(view)
        if access is None:
            raise PermissionDenied("the view says not who may open it")
        if access.is_open:
            return None
        if not request.user.is_authenticated:
            return _sign_in(request)
        if not access.permissions or any(request.user.may(p) for p in access.permissions):
            return None
        if any(request.user.holds(p) and p in STAFF_ONLY for p in access.permissions):
            if can_resend(request):
                return resend_page(request, 409)
            query = urlencode({"next": request.get_full_path() if request.method == "GET" else "/"})
            return HttpResponseRedirect(f"{reverse('people:staff_session')}?{query}")
        missing = NotAllowed(person=request.user.full_name, permission=" / ".join(access.permissions))
        raise PermissionDenied from _in_words(missing)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return a page with the sentence of a service's error; None for what is no such error."""
        if isinstance(exception, NotAllowed):
            return trouble(request, 403, "forbidden", error=_in_words(exception))
        if isinstance(exception, CloudSwordError):
            return trouble(request, 409, "refused", error=exception)
        return None


def _in_words(error: NotAllowed) -> NotAllowed:
    """Return the error with the names of permissions in place of their codes."""
    codes = str(error.evidence["permission"]).split(" / ")
    known = every_permission()
    named = [f"“{known[code].name_in(language())}”" for code in codes if code in known]
    return NotAllowed(**{**error.evidence, "permission": " / ".join(named or codes)})


def _mark(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view


def _sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("X-Live"):
        return HttpResponse(status=401)
    if can_resend(request):
        return resend_page(
            request, 401
        )  # its token was right, so it is ours; what was typed shall not be lost
    query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(f"{reverse('people:sign_in')}{'?' if query else ''}{query}")
