"""Parts of pages that are fetched again: the content alone, and nothing where nothing is new.

Fifty officers ask every few seconds, and mostly nothing happened. A mark therefore has two halves: the
content, and what it was made from. Where the second is as it was, nothing is drawn at all.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from cloudsword.centre.look.language import language


def part(
    request: HttpRequest, template: str, names: Callable[[], dict[str, Any]], *, made_from: str = ""
) -> HttpResponse:
    """Return a part of a page; 304 where the browser has it as it is now.

    Parameters
    ----------
    request
        Whose permissions were looked at already.
    template
        Of the part alone.
    names
        Makes the template's names; not called where nothing can be new.
    made_from
        Stands for everything that the part is made from; empty where that costs as much as the part.

    Notes
    -----
    Ages and countdowns are kept fresh by the browser, so their text does not count as news.
    """
    source = _source(request, made_from) if made_from else ""
    had, _, had_source = request.headers.get("If-None-Match", "").strip('"').partition("-")
    if source and source == had_source:
        return HttpResponse(status=304)
    text = render_to_string(template, names(), request=request)
    mark = _digest(_without_ages(text))
    headers = {"ETag": f'"{mark}-{source}"'}
    if mark == had:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(text, headers=headers)


def shown_from(request: HttpRequest, made_from: str) -> str:
    """Return the mark of a part that is drawn with its page, for ``data-version``; ask before it is drawn."""
    return f'"-{_source(request, made_from)}"'


def _source(request: HttpRequest, made_from: str) -> str:
    return _digest(f"{made_from} {request.user.pk} {language()}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _without_ages(text: str) -> str:
    text = re.sub(r"<small data-age>[^<]*</small>", "", text)
    text = re.sub(r'(<time class="countdown[^>]*>)[^<]*', r"\1", text)
    return re.sub(r'name="(csrfmiddlewaretoken|token)" value="[^"]*"', "", text)
