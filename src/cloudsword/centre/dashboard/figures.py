"""The figures of the day, as the desks bring them; reckoned once for all and kept for some seconds.

The day begins at midnight in the zone that pages show.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from django.urls import reverse

from cloudsword.centre import clock
from cloudsword.centre.desks.brought import items
from cloudsword.centre.desks.shown import Area, Figure, Group, Section
from cloudsword.centre.look.zone import shown_zone
from cloudsword.tongue import translate

KEPT_SECONDS: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One count, and where it leads."""

    figure: Figure
    count: int
    url: str

    def name_in(self, language: str) -> str:
        """Return its words."""
        return translate(self.figure.en, language)


@dataclass(frozen=True, slots=True)
class Shown:
    """A section, and what it was told."""

    section: Section
    told: Any


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the first screen shows."""

    at: datetime
    lines: Sequence[Line] = ()
    sections: Sequence[Shown] = ()

    def of(self, group: Group) -> list[Line]:
        """Return the counts of a list."""
        return [line for line in self.lines if line.figure.group is group]

    def told(self, name: str) -> Any:
        """Return what the section ``name`` was told."""
        return next(each.told for each in self.sections if each.section.name == name)

    def drawn(self, user: Any, area: Area) -> list[Shown]:
        """Return the sections of an area that ``user`` may see."""
        return [
            each
            for each in self.sections
            if each.section.area is area and (each.section.needs is None or user.may(each.section.needs))
        ]


def figures() -> Figures:
    """Return the figures as they were at most ``KEPT_SECONDS`` ago."""
    return _figures(int(time.monotonic() // KEPT_SECONDS))


@lru_cache(maxsize=2)
def _figures(bucket: int) -> Figures:
    now = clock.now()
    day = now.astimezone(shown_zone()).replace(hour=0, minute=0, second=0, microsecond=0)
    return Figures(
        at=now,
        lines=[
            Line(figure, figure.count(day), reverse(figure.url_name) if figure.url_name else "")
            for figure in sorted(items("figures", Figure), key=lambda figure: figure.rank)
        ],
        sections=[Shown(section, section.ask(day)) for section in items("sections", Section)],
    )
