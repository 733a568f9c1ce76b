"""What every page needs: the rail, who is signed in, the language and its twin."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from cloudsword.centre.look.language import language
from cloudsword.centre.look.messages import take
from cloudsword.centre.look.rail import rail


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the names that ``look/base.html`` uses.

    What costs a look, or can be taken once, waits until a page asks: parts of pages have these names too, and
    use none of them.
    """
    twin = request.GET.copy()
    twin["lang"] = "en" if language() == "zh" else "zh"
    return {
        "language": language(),
        "other_language": twin["lang"],
        "other_language_query": twin.urlencode(),
        "here": request.get_full_path() if request.method in ("GET", "HEAD") else request.path,
        "page_messages": SimpleLazyObject(lambda: take(request)),
        # asked for by whole pages alone: parts that are fetched again have none
        "rail": SimpleLazyObject(lambda: rail(request)),
        "search_url": _search_url(),
        "user": getattr(request, "user", None),
    }


def _search_url() -> str:
    try:
        return reverse("dashboard:search")
    except NoReverseMatch:
        return ""
