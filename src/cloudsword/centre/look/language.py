"""The language of a page, and what its sentences are in it.

Invariant: ``t`` takes constant sentences only, or what ``N_`` marked, so every sentence is in the catalogues
and a check can see to it.
"""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import lazy
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from cloudsword.centre.look.zone import shown_zone
from cloudsword.tongue import ENGLISH, Language, spelled, translate


def spoken() -> Language:
    """Return the language of the page in the making."""
    return spelled(translation.get_language() or "") or ENGLISH


def language() -> str:
    """Return the code of the language of the page in the making: ``zh``."""
    return spoken().code


def t(text: str, /, **holes: object) -> str:
    """Return ``text`` in the page's language, its holes filled.

    Parameters
    ----------
    text
        An English sentence, with holes such as ``{amount}``.
    **holes
        What fills them.
    """
    found = translate(text, language())
    return found.format(**holes) if holes else found


def t_html(text: str, /, **holes: object) -> SafeString:
    """Return ``t(text)`` as HTML: the sentence is trusted, what fills its holes is escaped."""
    return mark_safe(t(text, **{name: conditional_escape(value) for name, value in holes.items()}))  # noqa: S308


_TWICE = re.compile(r"(?P<en>[A-Za-z][^()·：:]*?) \((?P<zh>[^()]*[\u4e00-\u9fff][^()]*)\)")


def own_words(text: str, tongue: str = "") -> str:
    """Return a text that says the same twice, ``English (中文)``, in the page's language or ``tongue`` alone.

    Articles of laws stand so in the policy file.
    """
    return _TWICE.sub(r"\g<zh>" if (tongue or language()) == "zh" else r"\g<en>", text)


w: Callable[[str], Any] = lazy(t, str)
"""``t`` for class bodies (labels of forms): the language is chosen when the page is made."""


_KEPT = ".kept"
"""Ends a cookie that nobody chose: the language in which the last person's pages came."""
_YEAR_SECONDS = 365 * 24 * 3600


class ChosenLanguage:
    """Middleware: chosen in this browser, then by the person, then what was shown, then the browser's own.

    Chosen in this browser is ``?lang=`` and the cookie that keeps it. Whoever chose in neither place still
    sees one language before signing in, while at work, and after the session's end: the cookie then says
    which it was, and that nobody chose it. It also sets the zone in which forms read a clock: the one in
    which pages show it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language that was chosen."""
        from django.conf import settings

        asked = spelled(request.GET.get("lang", ""))
        cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        kept = spelled(cookie.removesuffix(_KEPT))
        is_signed_in = request.user.is_authenticated
        chosen = (
            asked
            or spelled(cookie)
            or spelled(getattr(request.user, "language", ""))
            or kept
            or spelled(translation.get_language_from_request(request))
            or ENGLISH
        )
        with translation.override(chosen.tag.lower()), timezone.override(shown_zone()):
            request.LANGUAGE_CODE = chosen.tag.lower()
            response = self._get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
        response.headers["Content-Language"] = chosen.tag
        if settings.LANGUAGE_COOKIE_NAME in response.cookies:
            return response  # a view has just kept what somebody chose
        if asked:
            keep(response, asked.code)
        elif is_signed_in and kept != chosen:
            keep(response, chosen.code, by_nobody=True)
        return response


def keep(response: HttpResponse, chosen: str, *, by_nobody: bool = False) -> None:
    """Let this browser's pages come in the language ``chosen`` from now on, whoever signs in or out.

    Parameters
    ----------
    response
        What goes to that browser.
    chosen
        Code of the language.
    by_nobody
        It was shown and not chosen: whoever signs in next may see another.
    """
    from django.conf import settings

    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        (spelled(chosen) or ENGLISH).tag.lower() + (_KEPT if by_nobody else ""),
        max_age=_YEAR_SECONDS,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
