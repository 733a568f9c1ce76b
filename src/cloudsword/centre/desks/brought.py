"""What the desks bring of a kind, for the rooms that know none of them."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.apps import apps

from cloudsword.centre.desks.config import RESOURCES, DeskConfig
from cloudsword.errors import DeskBroken
from cloudsword.tongue import phrase

_T = TypeVar("_T")


def desks() -> tuple[DeskConfig, ...]:
    """Return the desks that are loaded, in that order."""
    return tuple(config for config in apps.get_app_configs() if isinstance(config, DeskConfig))


def brought(kind: str) -> Iterator[tuple[DeskConfig, Any]]:
    """Yield each desk that brings ``kind``, with what it brings.

    Raises
    ------
    DeskBroken
        A desk says that it does and does not, or nobody knows the kind.
    """
    for desk in desks():
        if (found := desk.resource(kind)) is not None:
            yield desk, found


def items(kind: str, of: type[_T]) -> Iterator[_T]:
    """Yield what all desks bring of a kind that is a sequence.

    Parameters
    ----------
    kind
        As in ``RESOURCES``.
    of
        What each of it must be.

    Raises
    ------
    DeskBroken
        Something in it is of another type.
    """
    for desk, found in brought(kind):
        for each in found:
            if not isinstance(each, of):
                raise DeskBroken(
                    desk=desk.name,
                    fault=phrase("{kind}: {what} is no {name}", kind=kind, what=repr(each), name=of.__name__),
                )
            yield each


def require_whole() -> None:
    """Load everything that every desk brings; a missing name ends the start and not the first use.

    Raises
    ------
    DeskBroken
        As its sentence says.
    """
    for kind in RESOURCES:
        for _ in brought(kind):
            pass
