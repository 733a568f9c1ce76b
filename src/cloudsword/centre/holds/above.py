"""What desks above bring to the pages of the holds: they know the holds, the holds know none of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from cloudsword.centre.desks.brought import items
from cloudsword.centre.people.permissions import PermissionName
from cloudsword.tongue import translate

if TYPE_CHECKING:
    from cloudsword.centre.holds.clocks_view import Clock
    from cloudsword.centre.holds.models import Hold
    from cloudsword.centre.intake.models import Case


def nothing() -> int:
    """Return that nothing waits."""
    return 0


def nothing_for(user: object) -> int:
    """Return that nothing waits for ``user``."""
    return 0


@dataclass(frozen=True, slots=True)
class Tab:
    """One list above the lists of the funds desk; a desk brings them in its ``tabs.py``.

    Parameters
    ----------
    url_name
        Where it leads, as ``holds:queue``.
    en
        Its words.
    needs
        Permission without which it is left out.
    waiting
        How much waits there, for whomever; 0: no number.
    undecided
        Called with a user: how many proposals of others wait there for them. All tabs' together stand
        beside the desk in the rail.
    rank
        Lower stands further ahead.
    """

    url_name: str
    en: str
    needs: PermissionName
    waiting: Callable[[], int] = nothing
    undecided: Callable[[Any], int] = nothing_for
    rank: int = 50


@dataclass(frozen=True, slots=True)
class ShownTab:
    """A tab as one person sees it."""

    tab: Tab
    url: str
    is_here: bool
    waiting: int

    def name_in(self, language: str) -> str:
        """Return its words."""
        return translate(self.tab.en, language)


def tabs(request: HttpRequest, here: str) -> list[ShownTab]:
    """Return the tabs that the person may open; ``here`` is the name of the address."""
    found = sorted(items("tabs", Tab), key=lambda tab: tab.rank)
    return [
        ShownTab(tab, reverse(tab.url_name), tab.url_name == here, tab.waiting())
        for tab in found
        if request.user.may(tab.needs)
    ]


def undecided_for(user: object) -> int:
    """Return how many proposals of others wait for ``user`` on all tabs."""
    return sum(tab.undecided(user) for tab in items("tabs", Tab))


@dataclass(frozen=True, slots=True)
class Clocks:
    """What runs out at a desk; it brings them in its ``clocks.py``.

    Parameters
    ----------
    of
        Called with the cases that are asked for, None for all, and with how many of a kind are of use;
        yields them, those of a kind in the order in which they run out.
    """

    of: Callable[[Sequence[str] | None, int], Iterable["Clock"]]


@dataclass(frozen=True, slots=True)
class OrderPanel:
    """A part of the page of an order that placed a hold; a desk brings it in its ``panels.py``.

    Parameters
    ----------
    name
        Its anchor on the page; one desk, one name.
    render
        Called with the request and the hold; returns HTML with its own heading.
    """

    name: str
    render: Callable[[HttpRequest, "Hold"], str]


def order_panels(request: HttpRequest, hold: "Hold") -> list[tuple[str, str]]:
    """Return name and HTML of what desks above show of a hold, in the order of the desks."""
    return [(panel.name, panel.render(request, hold)) for panel in items("order_panels", OrderPanel)]


@dataclass(frozen=True, slots=True)
class OwnPanel:
    """A part of what an institution's liaison sees beside its orders; a desk brings it in its ``panels.py``.

    Parameters
    ----------
    render
        Called with the request; returns HTML with its own heading.
    """

    render: Callable[[HttpRequest], str]


def own_panels(request: HttpRequest) -> list[str]:
    """Return the HTML of what desks above show the liaison, in the order of the desks."""
    return [panel.render(request) for panel in items("own_panels", OwnPanel)]


@dataclass(frozen=True, slots=True)
class CaseWay:
    """A way from the money of a case to a desk's own page of it; a desk brings it in its ``panels.py``.

    Parameters
    ----------
    url_name
        Name of the address; its argument is the case's number.
    words
        Its words, chosen when the page is made.
    needs
        Permission without which it is left out.
    """

    url_name: str
    words: Any
    needs: PermissionName


def case_ways(request: HttpRequest, case: "Case") -> list[tuple[str, str]]:
    """Return address and words of the ways that the person may go, in the order of the desks."""
    return [
        (reverse(way.url_name, args=[case.pk]), str(way.words))
        for way in items("case_ways", CaseWay)
        if request.user.may(way.needs)
    ]
