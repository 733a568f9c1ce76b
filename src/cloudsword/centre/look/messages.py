"""One sentence to show on the next page, kept in the session."""

from django.http import HttpRequest

_KEY = "said"


def say(request: HttpRequest, text: str, kind: str = "done") -> None:
    """Show ``text`` on the next page; ``kind`` is ``done`` or ``wrong``."""
    request.session[_KEY] = [*request.session.get(_KEY, []), {"text": text, "kind": kind}]


def take(request: HttpRequest) -> list[dict[str, str]]:
    """Return what is to be shown, once."""
    if _KEY not in getattr(request, "session", {}):
        return []
    said: list[dict[str, str]] = request.session.pop(_KEY)
    return said
