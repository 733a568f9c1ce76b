"""A form that could not be taken, as the session had ended or the page was too old: what was typed is kept.

Invariant: only a form from one of our own pages is shown again; what another site sent is not.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_MOST_FIELDS = 200
_SECRET = ("password", "again", "old", "code")


def can_resend(request: HttpRequest) -> bool:
    """Return whether ``request`` is a filled form from one of our pages, without files and secrets."""
    origin = f"{request.scheme}://{request.get_host()}"
    return (
        request.method == "POST"
        and request.headers.get("Origin", origin) == origin
        and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        and not request.FILES
        and 0 < len(_fields(request)) <= _MOST_FIELDS
        and not any(name in request.POST for name in _SECRET)
    )


def resend_page(request: HttpRequest, status: int) -> HttpResponse:
    """Return the page that says what happened and keeps what was typed, to be sent again by a click."""
    names = {"fields": _fields(request), "action": request.get_full_path(), "kind": status}
    return render(request, "look/resend.html", names, status=status)


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    found = request.POST.lists()
    return [(name, value) for name, values in found if name != "csrfmiddlewaretoken" for value in values]
