"""How a case's money stands, in parts that add up to the unit.

Invariant: stolen = held + returned + stoppable + gone + not followed.

Pure: amounts in, amounts out. What is held and what went back are facts, and come first; the trace says what
still rests and what left, as far as these facts leave room for it: what a rule lets leave on paper while an
institution has it locked has not left.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cloudsword.vocabulary.account_kinds import ExitKind

AccountRoot = tuple[str, str]
"""Account and root transaction."""


@dataclass(frozen=True, slots=True)
class MoneyParts:
    """The parts, minor units.

    ``stoppable_at`` is by account and root what could be stopped there, if nothing were elsewhere.
    """

    stolen_minor: int = 0
    held_minor: int = 0
    returned_minor: int = 0
    stoppable_minor: int = 0
    gone_minor: int = 0
    unfollowed_minor: int = 0
    stoppable_at: Mapping[AccountRoot, int] | None = None


def unbooked(document: Mapping[str, Any], back: Mapping[AccountRoot, int]) -> dict[AccountRoot, int]:
    """Return how much of what was noted as returned, ``back``, rests in the books of a trace still."""
    home = _home(document)
    return {place: max(0, minor - home.get(place, 0)) for place, minor in back.items()}


def _home(document: Mapping[str, Any]) -> dict[AccountRoot, int]:
    found: dict[AccountRoot, int] = {}
    for row in document.get("exits", ()):
        if row["kind"] == ExitKind.RETURNED:
            for root, minor in row["amount_minor"].items():
                found[row["account"], root] = found.get((row["account"], root), 0) + minor
    return found


def parts_of(
    disputed: Mapping[str, int],
    document: Mapping[str, Any],
    held: Mapping[AccountRoot, int],
    back: Mapping[AccountRoot, int],
) -> MoneyParts:
    """Return how the money stands.

    Parameters
    ----------
    disputed
        What received reports dispute now, by root, as far as the trace follows it.
    document
        The trace as it is kept: ``positions`` and ``exits``.
    held, back
        What is held, and what was noted as returned, by account and root.

    Notes
    -----
    Money that was noted as returned rests in the books until its payment back is booked; from then on it is
    an exit of the kind ``returned`` from that account. It counts once.
    """
    resting: dict[AccountRoot, int] = {}
    home = _home(document)
    left: dict[str, int] = {}
    for row in document.get("positions", ()):
        for root, minor in row["resting_minor"].items():
            resting[row["account"], root] = minor
    for row in document.get("exits", ()):
        if row["kind"] != ExitKind.RETURNED:
            for root, minor in row["amount_minor"].items():
                left[root] = left.get(root, 0) + minor
    here_still = unbooked(document, back)
    loose = {
        place: max(0, minor - held.get(place, 0) - here_still.get(place, 0))
        for place, minor in resting.items()
    }
    found = MoneyParts()
    at: dict[AccountRoot, int] = {}
    for root in sorted({*disputed, *(root for _, root in (*held, *back))}):
        kept = sum(minor for (_, of), minor in held.items() if of == root)
        returned = sum(minor for (_, of), minor in (*home.items(), *here_still.items()) if of == root)
        stolen = max(disputed.get(root, 0), kept + returned)
        room = stolen - kept - returned
        here = {place: min(minor, room) for place, minor in loose.items() if place[1] == root}
        at |= here
        stoppable = min(room, sum(here.values()))
        gone = min(left.get(root, 0), room - stoppable)
        found = MoneyParts(
            found.stolen_minor + stolen,
            found.held_minor + kept,
            found.returned_minor + returned,
            found.stoppable_minor + stoppable,
            found.gone_minor + gone,
            found.unfollowed_minor + room - stoppable - gone,
        )
    return replace(found, stoppable_at=at)
