"""What a number of the country says of itself: unit, source, and how far it may be trusted.

Invariant: no law of the country has a bare number; each is a ``Parameter`` in ``country/parameters``, and the
reference documentation lists them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

V = TypeVar("V")


class Tag(StrEnum):
    """How far a value may be trusted."""

    PUBLISHED = "published"
    CLAIMED = "claimed"
    INFERRED = "inferred"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Parameter(Generic[V]):
    """One number, or a small tuple of numbers, of the country.

    Parameters
    ----------
    name
        Unique over all sections, words joined by ``_``; presets and tests name it so.
    value
        Default value.
    unit
        Unit of the value; a law names its arguments (``ln minutes, ln minutes`` for a lognormal).
    means
        What it decides, in one clause; the catalogues have it in other languages.
    source
        Who published it, short; for an inferred value from what; for a chosen one why.
    tag
        How far it may be trusted.

    Examples
    --------
    >>> Parameter("report_delay", (5.84, 1.90), "ln minutes", "last payment to report",
    ...           "Xiamen police 2015, 513 cases, fitted", Tag.INFERRED).value
    (5.84, 1.9)
    """

    name: str
    value: V
    unit: str
    means: str
    source: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Section:
    """The parameters of one room.

    Parameters
    ----------
    name
        Name of the room.
    title
        Heading in the documentation.
    parameters
        In the order in which people read them.
    """

    name: str
    title: str
    parameters: tuple[Parameter[Any], ...]


class Values:
    """The values that one country uses: the defaults, and what its preset says otherwise.

    Parameters
    ----------
    overrides
        Values by parameter name.

    Examples
    --------
    >>> delay = Parameter("delay", 3, "days", "", "", Tag.CHOSEN)
    >>> Values({})[delay], Values({"delay": 5})[delay]
    (3, 5)
    """

    def __init__(self, overrides: Mapping[str, object] | None = None) -> None:
        self._overrides: dict[str, Any] = dict(overrides or {})

    def __getitem__(self, parameter: Parameter[V]) -> V:
        """Return the value of ``parameter`` in this country."""
        value: V = self._overrides.get(parameter.name, parameter.value)
        return value
