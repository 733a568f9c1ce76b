"""The left rail: the desks that a person may open. A desk brings its places in ``places.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse

from cloudsword.centre.desks.brought import brought
from cloudsword.tongue import translate
from cloudsword.vocabulary.named import Named


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the rail.

    Parameters
    ----------
    url_name
        Where it leads, as ``holds:queue``.
    en
        Its words.
    needs
        Any of these permissions shows it; none: everyone who is signed in sees it.
    count
        How much waits there for this person, called with the user; None: no number.
    """

    url_name: str
    en: str
    needs: tuple[Named, ...] = ()
    count: Callable[[object], int] | None = None

    def name_in(self, language: str) -> str:
        """Return its words in ``language``."""
        return translate(self.en, language)


@dataclass(frozen=True, slots=True)
class Line:
    """A place as one person sees it."""

    place: Place
    url: str
    is_here: bool
    waiting: int


@cache
def places() -> tuple[Place, ...]:
    """Return all places, in the order of the desks' ranks."""
    ranked = sorted(brought("places"), key=lambda each: each[0].rank)
    return tuple(place for _, of_desk in ranked for place in of_desk)


def rail(request: HttpRequest) -> list[Line]:
    """Return the lines that the signed-in person may open; nobody signed in, no lines."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    seen = [place for place in places() if not place.needs or any(user.holds(p) for p in place.needs)]
    urls = {place: reverse(place.url_name) for place in seen}
    # the first page's address begins all others: only there it is the place where one is
    here = max(
        (u for u in urls.values() if u == request.path or _is_within(request.path, u)), key=len, default=""
    )
    return [
        Line(place, url, url == here, place.count(user) if place.count else 0) for place, url in urls.items()
    ]


def _is_within(path: str, url: str) -> bool:
    return url != "/" and path.startswith(url)
