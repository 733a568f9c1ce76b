"""What a desk does by the clock: what a chore is, and the services that it names."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cloudsword.centre.desks.config import is_there
from cloudsword.errors import DeskBroken
from cloudsword.tongue import phrase


@dataclass(frozen=True, slots=True)
class Chore:
    """Work that a desk's service does when its time comes.

    Parameters
    ----------
    name
        As in figures, logs and the doctor.
    cron
        When to look; five fields, then seconds as the sixth.
    services
        ``module:function`` below the desk's folder, called one after another. One may take ``now``, the
        present instant.
    en
        What it does; the catalogues have it in other languages.
    late_after
        From when on it counts as late.
    every
        Least time between two successful runs; None: each time that ``cron`` says.
    hangs_after
        A run that has not ended after so long hangs.
    desk
        Module of the desk that brings it; filled in when it is brought.
    """

    name: str
    cron: str
    services: tuple[str, ...]
    en: str
    late_after: timedelta
    every: timedelta | None = None
    hangs_after: timedelta = timedelta(minutes=10)
    desk: str = "cloudsword.centre.machine"

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Return the services by name.

        Raises
        ------
        DeskBroken
            The desk has no such service: a renamed function does not silently fall off the clock.
        """
        return {name: service_named(self.desk, name) for name in self.services}


def service_named(desk: str, name: str) -> Callable[..., Any]:
    """Return the service ``module:function`` below ``desk``.

    Raises
    ------
    DeskBroken
        There is none.
    """
    module, _, function = name.partition(":")
    path = f"{desk}.{module}"
    if not is_there(path):
        raise DeskBroken(desk=desk, fault=phrase("chores: no module {path}", path=path))
    found = getattr(importlib.import_module(path), function, None)
    if not callable(found):
        raise DeskBroken(
            desk=desk, fault=phrase("chores: {path} has no {function}", path=path, function=function)
        )
    service: Callable[..., Any] = found
    return service
