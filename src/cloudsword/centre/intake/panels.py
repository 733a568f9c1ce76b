"""The places of other desks on intake's pages: a desk brings its own in its ``panels.py``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from cloudsword.centre.desks.brought import items
from cloudsword.centre.intake.models import Case
from cloudsword.centre.people.permissions import PermissionName
from cloudsword.tongue import Sentence


@dataclass(frozen=True, slots=True)
class Panel:
    """What a desk shows on a case.

    Parameters
    ----------
    name
        Its anchor on the page, as ``money``; one desk, one name.
    needs
        Permission without which it is left out.
    render
        Called with the request and the case; returns HTML, or an empty text where there is nothing to show.
    order
        Lower stands higher.
    """

    name: str
    needs: PermissionName
    render: Callable[[HttpRequest, Case], str]
    order: int = 50


def panels_of(request: HttpRequest, case: Case) -> list[tuple[str, str]]:
    """Return name and HTML of every panel that the person may see and that has something to show."""
    found = []
    for panel in sorted(items("panels", Panel), key=lambda panel: (panel.order, panel.name)):
        if request.user.may(panel.needs) and (html := panel.render(request, case)):
            found.append((panel.name, html))
    return found


@dataclass(frozen=True, slots=True)
class NumberNote:
    """What a desk knows of telephone numbers, told while an officer types them.

    Parameters
    ----------
    needs
        Permission without which it is left out.
    say
        Called with numbers in their canonical form; returns a sentence for each that it knows.
    """

    needs: PermissionName
    say: Callable[[Sequence[str]], Mapping[str, Sentence]]


def known_of(request: HttpRequest, numbers: Sequence[str]) -> dict[str, list[Sentence]]:
    """Return what desks know of ``numbers`` that the person may be told, by number."""
    found: dict[str, list[Sentence]] = {}
    for note in items("number_notes", NumberNote):
        if numbers and request.user.may(note.needs):
            for number, says in note.say(numbers).items():
                found.setdefault(number, []).append(says)
    return found
