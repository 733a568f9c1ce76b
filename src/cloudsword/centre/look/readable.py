"""Requests that no browser of a person sends: refused in words before a view, or the database, meets them.

Invariant: no address with a NUL reaches a query; PostgreSQL keeps none, and its driver refuses it.
"""

from collections.abc import Callable, Iterable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

_NUL = "\x00"


class Readable:
    """Middleware: answers 400 where path, query or cookies hold a NUL; forms tell it beside their field."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, where the request can be read."""
        if any(_NUL in text for text in _texts(request)):
            raise BadRequest
        return self._get_response(request)


def _texts(request: HttpRequest) -> Iterable[str]:
    yield request.path_info
    yield from request.COOKIES.values()
    for name, values in request.GET.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))
