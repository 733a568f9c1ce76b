"""The end of a session: after a while without a person's doing, and after the longest that one may last."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

_WRITE_EVERY = 60


class SessionLimits:
    """Middleware. What a page fetches by itself (header ``X-Live``) is no doing of a person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session that is over, then answer."""
        session = request.session
        if session.session_key and SESSION_KEY in session:
            began = session.get("began", 0)
            now = int(time.time())
            seen = session.get("seen", began)
            too_long = now - began > settings.SESSION_LONGEST.total_seconds()
            too_idle = now - seen > settings.SESSION_IDLE.total_seconds()
            if too_long or too_idle or now < began - _WRITE_EVERY:  # a clock that went back opens nothing
                logout(request)
            elif now - seen >= _WRITE_EVERY and not request.headers.get("X-Live"):
                session["seen"] = now
        return self._get_response(request)


def begin(request: HttpRequest) -> None:
    """Start the clocks of a session that has just been signed in."""
    request.session["began"] = request.session["seen"] = int(time.time())
