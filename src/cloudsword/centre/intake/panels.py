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


@dataclass(frozen=True, slots=True)
class StoryReading:
    """What a desk reads in a story.

    Parameters
    ----------
    words
        What it reads as, and why.
    is_unsure
        Whether a person has to look twice.
    scam_type
        Code of the type that it proposes; empty: none. An officer decides.
    """

    words: Sentence
    is_unsure: bool
    scam_type: str = ""


@dataclass(frozen=True, slots=True)
class StoryNote:
    """What a desk reads in stories, told while an officer types one and on the page of its report.

    Parameters
    ----------
    needs
        Permission without which it is left out.
    read
        Called with a story; returns what it reads in it, or None where there is too little to read.
    link
        Called with a report's id; returns address and words of the desk's own page of it, or None.
    """

    needs: PermissionName
    read: Callable[[str], StoryReading | None]
    link: Callable[[str], tuple[str, Sentence] | None]


def readings_of(request: HttpRequest, story: str) -> list[StoryReading]:
    """Return what desks read in ``story`` that the person may be told."""
    notes = [note for note in items("story_notes", StoryNote) if request.user.may(note.needs)]
    return [reading for note in notes if story.strip() and (reading := note.read(story))]


def links_of(request: HttpRequest, report_id: str) -> list[tuple[str, Sentence]]:
    """Return the pages of other desks on the story of a report that the person may open."""
    notes = [note for note in items("story_notes", StoryNote) if request.user.may(note.needs)]
    return [link for note in notes if (link := note.link(report_id))]


def known_of(request: HttpRequest, numbers: Sequence[str]) -> dict[str, list[Sentence]]:
    """Return what desks know of ``numbers`` that the person may be told, by number."""
    found: dict[str, list[Sentence]] = {}
    for note in items("number_notes", NumberNote):
        if numbers and request.user.may(note.needs):
            for number, says in note.say(numbers).items():
                found.setdefault(number, []).append(says)
    return found
