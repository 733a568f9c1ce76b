"""Pages for what goes wrong. They ask neither the database nor the session, which may be what went wrong."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from cloudsword.centre.look.language import language, spoken
from cloudsword.centre.look.resending import can_resend, resend_page
from cloudsword.errors import CloudSwordError


def trouble(
    request: HttpRequest, status: int, kind: str, *, error: CloudSwordError | None = None
) -> HttpResponse:
    """Return the page for ``kind``, with the sentence of ``error`` where there is one."""
    sentence = error.sentence(language()) if error else ""
    names = {"kind": kind, "status": status, "sentence": sentence, "language": language()}
    names["language_tag"] = spoken().tag
    return HttpResponse(render_to_string("look/trouble.html", names), status=status)


def bad_request(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """Return the page for a request that cannot be read; 413 where it is too large to be."""
    if isinstance(exception, RequestDataTooBig):
        return trouble(request, 413, "too_large")
    return trouble(request, 400, "bad_request")


def forbidden(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """Return the page for what a person may not do."""
    cause = exception.__cause__ if exception else None
    return trouble(request, 403, "forbidden", error=cause if isinstance(cause, CloudSwordError) else None)


def not_found(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """Return the page for an address where nothing is."""
    return trouble(request, 404, "not_found")


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose page is too old, or came from elsewhere; nothing was done."""
    if request.user.is_authenticated and can_resend(request) and "Origin" in request.headers:
        return resend_page(request, 403)
    return trouble(request, 403, "stale_page")


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for our own faults; 503 where the database does not answer."""
    fault = sys.exc_info()[1]
    if isinstance(fault, (OperationalError, InterfaceError)):
        return trouble(request, 503, "database_down")
    if isinstance(fault, DatabaseError):
        return trouble(request, 500, "server_error")
    return trouble(request, 500, "server_error")
