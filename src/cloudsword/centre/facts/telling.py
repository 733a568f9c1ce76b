"""What a fact is, who listens, and how it is told.

Invariants: what listens *within* runs in the teller's transaction, who locks first and then in the order of
the desks, and what it refuses is refused to the teller; what listens *after* runs once the transaction is
committed, each on its own, and its failure undoes nothing and keeps no other from hearing.
"""

import inspect
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any, ClassVar

from django.db import transaction

from cloudsword.centre.desks.brought import brought
from cloudsword.centre.desks.config import is_there
from cloudsword.errors import DeskBroken
from cloudsword.tongue import phrase
from cloudsword.vocabulary.named import Named

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened, in ids and plain values; its docstring is its line in the documents."""

    told_by: ClassVar[str] = ""


class When(Named):
    """When a listener hears."""

    WITHIN = "within", "in the transaction: may refuse"
    AFTER = "after", "after the commit: undoes nothing"


@dataclass(frozen=True, slots=True)
class Listener:
    """A desk's ear.

    Parameters
    ----------
    fact
        What it hears.
    when
        In the transaction, or after it.
    service
        ``module:function`` below the desk's folder; called with the fact.
    desk
        Module of the desk; filled in when it is brought.
    locks_first
        It locks rows that its own services lock before they record: it hears before others, who may record,
        for the log stays locked from then on, and two who lock in other orders wait for each other.
    """

    fact: type[Fact]
    when: When
    service: str
    desk: str = ""
    locks_first: bool = False

    def function(self) -> Callable[[Any], object]:
        """Return the service.

        Raises
        ------
        DeskBroken
            The desk has none of that name, or one that does not take a fact alone.
        """
        module, _, name = self.service.partition(":")
        path = f"{self.desk}.{module}"
        found = getattr(import_module(path), name, None) if is_there(path) else None
        if not callable(found):
            raise DeskBroken(
                desk=self.desk,
                fault=phrase("listeners: there is no {path}:{name}", path=path, name=name),
            )
        if len(inspect.signature(found).parameters) != 1:
            raise DeskBroken(
                desk=self.desk,
                fault=phrase("listeners: {path}:{name} takes more than the fact", path=path, name=name),
            )
        service: Callable[[Any], object] = found
        return service


@cache
def listeners() -> tuple[Listener, ...]:
    """Return who listens, over all desks, in the order in which they hear."""
    found = [replace(each, desk=desk.name) for desk, ears in brought("listeners") for each in ears]
    return tuple(sorted(found, key=lambda each: not each.locks_first))


def ears_of(fact: type[Fact], when: When) -> tuple[Listener, ...]:
    """Return who hears ``fact`` then."""
    return tuple(each for each in listeners() if each.fact is fact and each.when is when)


def tell(fact: Fact) -> None:
    """Tell ``fact`` to every desk that listens; called inside the transaction that makes it true.

    Raises
    ------
    CloudSwordError
        A desk that listens within refuses.
    """
    kind = type(fact)
    assert transaction.get_connection().in_atomic_block, f"{kind.__name__} is told outside of a transaction"
    for listener in ears_of(kind, When.WITHIN):
        listener.function()(fact)
    later = ears_of(kind, When.AFTER)
    if not later:
        return

    def tell_after() -> None:
        for listener in later:
            try:
                listener.function()(fact)
            except Exception:
                _log.exception("%s could not follow %s", listener.desk, kind.__name__)

    transaction.on_commit(tell_after)
