"""What every page needs: the rail, who is signed in, the language and the others."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from cloudsword.centre.look.language import language, spoken
from cloudsword.centre.look.messages import take
from cloudsword.centre.look.rail import rail
from cloudsword.tongue import LANGUAGES, own_name


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the names that ``look/base.html`` uses.

    What costs a look, or can be taken once, waits until a page asks: parts of pages have these names too, and
    use none of them.
    """
    return {
        "language": language(),
        "language_tag": spoken().tag,
        "languages": SimpleLazyObject(_all),
        "other_languages": SimpleLazyObject(lambda: _others(request)),
        "here": request.get_full_path() if request.method in ("GET", "HEAD") else request.path,
        "page_messages": SimpleLazyObject(lambda: take(request)),
        # asked for by whole pages alone: parts that are fetched again have none
        "rail": SimpleLazyObject(lambda: rail(request)),
        "search_url": _search_url(),
        "user": getattr(request, "user", None),
    }


def _all() -> list[dict[str, str]]:
    """Return every language that there is, for what may be had in each."""
    return [{"code": each.code, "tag": each.tag, "name": own_name(each)} for each in LANGUAGES]


def _others(request: HttpRequest) -> list[dict[str, str]]:
    """Return the languages in which the page could come, with the query that asks for each."""
    found = []
    for each in LANGUAGES:
        if each != spoken():
            query = request.GET.copy()
            query["lang"] = each.code
            found.append(
                {"code": each.code, "tag": each.tag, "name": own_name(each), "query": query.urlencode()}
            )
    return found


def _search_url() -> str:
    try:
        return reverse("dashboard:search")
    except NoReverseMatch:
        return ""
