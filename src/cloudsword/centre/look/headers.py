"""Headers that keep a page to itself: nothing inline, nothing foreign, no frame, no memory of personal pages.

Invariant: every response of the application carries them, also an error and a file.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class SafeHeaders:
    """Middleware, the outermost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self._get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        if not request.is_secure() and is_loopback(request):
            # browsers keep "secure" cookies from plain http even where nothing leaves the machine
            for morsel in response.cookies.values():
                morsel["secure"] = ""
        return response


def is_loopback(request: HttpRequest) -> bool:
    """Return whether the request came from this machine to this machine."""
    host = request.META.get("HTTP_HOST", "").rsplit(":", 1)[0] if "HTTP_HOST" in request.META else ""
    if request.META.get("HTTP_HOST", "").startswith("["):
        host = request.META["HTTP_HOST"].split("]")[0] + "]"
    return host in _LOOPBACK_HOSTS and request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1")
