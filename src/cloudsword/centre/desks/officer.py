"""Who works for a desk in a demonstration while nobody sits there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cloudsword.tongue import Sentence


@dataclass(frozen=True, slots=True)
class AutomaticOfficer:
    """A person of the machine's own; nobody signs in as one.

    Parameters
    ----------
    username, full_name
        Of the account.
    role
        Code of its one role.
    work
        Called with the user and the present instant whenever the demonstration does its chores, with the
        rights of that user and through the desk's services; yields what the stage says of it.
        None: the demonstration itself plays it.
    """

    username: str
    full_name: str
    role: str
    work: Callable[[Any, datetime], Iterable[Sentence]] | None = None
