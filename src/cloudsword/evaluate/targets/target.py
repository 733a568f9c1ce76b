"""One validation target: what was published, what was found, whether it fits.

Invariant: with fewer than ``LEAST_OBSERVATIONS`` the found value is shown and nothing is said about it:
``is_inside`` is None, which means not measurable.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cloudsword.tongue import SEMICOLON, Phrase, listed

LEAST_OBSERVATIONS: Final = 100


@dataclass(frozen=True, slots=True)
class Target:
    """One value of a target.

    Parameters
    ----------
    id
        Number of the target, 1 to 30, with a letter where it has several values: ``20a``.
    name
        What is measured.
    target
        The published value, as people write it.
    found
        The value in the tables; None where there is nothing to take it from.
    low, high
        Tolerance, both ends included.
    observations
        How many cases, lines, legs, ... the value was taken from.
    further
        Other figures that belong to it (the same by amount, for one), by name.
    """

    id: str
    name: Phrase
    target: str
    found: float | None
    low: float
    high: float
    observations: int
    further: Mapping[str, float] = field(default_factory=dict)

    @property
    def inside(self) -> bool | None:
        """Whether the found value lies within the tolerance; None: not measurable."""
        if self.found is None or self.observations < LEAST_OBSERVATIONS:
            return None
        return self.low <= self.found <= self.high

    @property
    def number(self) -> int:
        """The target's number without the letter."""
        return int(re.sub(r"\D", "", self.id))


def value_of(number: float | None) -> float | None:
    """Return ``number`` as a plain float; None for none and for what is no number."""
    return None if number is None or not math.isfinite(number) else float(number)


def record(target: Target) -> dict[str, Any]:
    """Return one value as a dict of plain values.

    Parameters
    ----------
    target
        One value.

    Returns
    -------
    dict
        Keys ``id``, ``name``, ``name_zh``, ``target``, ``found``, ``low``, ``high``, ``inside``,
        ``observations``, ``further``.
    """
    return {
        "id": target.id,
        "name": str(target.name),
        "name_zh": target.name.name_in("zh"),
        "target": target.target,
        "found": target.found,
        "low": target.low,
        "high": target.high,
        "inside": target.inside,
        "observations": target.observations,
        "further": dict(target.further),
    }


def _both(insides: Iterable[bool | None]) -> bool | None:
    values = list(insides)
    if any(value is False for value in values):
        return False
    return None if any(value is None for value in values) else True


def records(targets: Iterable[Target]) -> list[dict[str, Any]]:
    """Return one dict a target: the validation list.

    Parameters
    ----------
    targets
        Values, as ``measure`` gives them.

    Returns
    -------
    list of dict
        As ``record``; a target with several values has ``id`` without the letter, ``target``, ``found``,
        ``low`` and ``high`` of its first value, the least ``observations``, and all its values in ``parts``
        (empty for a target of one value). It is inside where all parts are; outside where one part is; not
        measurable (None) otherwise.
    """
    by_number: dict[int, list[Target]] = {}
    for target in targets:
        by_number.setdefault(target.number, []).append(target)
    found = []
    for number, parts in by_number.items():
        entry = record(parts[0])
        entry["id"] = str(number)
        entry["parts"] = [record(part) for part in parts] if len(parts) > 1 else []
        if len(parts) > 1:
            names = listed((part.name for part in parts), SEMICOLON)
            entry["name"], entry["name_zh"] = str(names), names.name_in("zh")
            entry["inside"] = _both(part.inside for part in parts)
            entry["observations"] = min(part.observations for part in parts)
        found.append(entry)
    return found
