"""Parts of pages that are fetched again: the content alone, and nothing where nothing is new."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def part(request: HttpRequest, template: str, names: dict[str, Any]) -> HttpResponse:
    """Return a part of a page; 304 where the browser has it as it is now.

    Ages and countdowns are kept fresh by the browser, so their text does not count as news.
    """
    text = render_to_string(template, names, request=request)
    mark = hashlib.sha256(_without_ages(text).encode()).hexdigest()[:20]
    if request.headers.get("If-None-Match") == f'"{mark}"':
        return HttpResponse(status=304)
    return HttpResponse(text, headers={"ETag": f'"{mark}"'})


def _without_ages(text: str) -> str:
    import re

    text = re.sub(r"<small data-age>[^<]*</small>", "", text)
    text = re.sub(r'(<time class="countdown[^>]*>)[^<]*', r"\1", text)
    return re.sub(r'name="(csrfmiddlewaretoken|token)" value="[^"]*"', "", text)
