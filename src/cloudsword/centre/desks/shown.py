"""What a desk may bring to the first screen and to the search: figures, sections, finders, beginnings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cloudsword.tongue import Sentence
from cloudsword.vocabulary.named import Named


class Group(Named):
    """Which list of figures a count stands in."""

    CAME_IN = "came_in", "came in today"
    OPEN_NOW = "open_now", "open now"


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of the first screen.

    Parameters
    ----------
    group
        Its list.
    en
        Its words.
    count
        Called with the instant at which the day began; returns the count.
    url_name
        Where it leads, as ``intake:reports``; empty: nowhere.
    needs
        Permission without which the count is no link; None with an empty ``url_name``.
    rank
        Where it stands in its list; lower is higher, and what has the same is in the order of the desks.
    """

    group: Group
    en: str
    count: Callable[[datetime], int]
    url_name: str = ""
    needs: Named | None = None
    rank: int = 50


class Area(Named):
    """Where a section stands."""

    MAIN = "main", "beside the counts, wide"
    SIDE = "side", "above the counts"
    BELOW = "below", "below the counts"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the first screen that is more than a count.

    Parameters
    ----------
    name
        What its template calls what ``ask`` returns.
    area
        Where it stands.
    ask
        Called with the instant at which the day began; what it returns is kept for some seconds for all
        people, so it holds no words of a language and nothing of one person.
    template
        Draws it.
    needs
        Permission without which it is left out; None: everybody who sees the screen sees it.
    """

    name: str
    area: Area
    ask: Callable[[datetime], Any]
    template: str
    needs: Named | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One line of an answer of the search.

    Parameters
    ----------
    url
        Where it leads.
    kind
        What it is.
    number
        Its number.
    about
        The case that it belongs to; empty for a case itself.
    """

    url: str
    kind: Sentence
    number: str
    about: str = ""

    def name_in(self, language: str) -> str:
        """Return what it is."""
        return self.kind.name_in(language)


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks something up for the search.

    Parameters
    ----------
    needs
        Permission without which it is not asked.
    find
        Called with what was typed and the most lines that are of use.
    rank
        Lower stands higher.
    """

    needs: Named
    find: Callable[[str, int], Iterable[Found]]
    rank: int = 50


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where the work of who holds a permission begins, while there is little to show.

    Parameters
    ----------
    needs
        The permission.
    url_name
        Where.
    words, link
        What the work is, and the words of the link.
    rank
        The lowest that fits is a person's own.
    """

    needs: Named
    url_name: str
    words: Any
    link: Any
    rank: int = 50
