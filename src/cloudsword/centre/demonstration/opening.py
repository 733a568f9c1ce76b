"""Whom visitors meet first: a victim whose money is about to part in the three worlds.

Invariant: the choice looks at the country's truth and changes nothing in it. Officers never see the truth.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from cloudsword.centre.demonstration import country_clock

if TYPE_CHECKING:
    from cloudsword.centre.demonstration.replay import Replay
    from cloudsword.centre.demonstration.scene import Watched

_MINUTE: Final = 60 * 1_000_000
SOONEST: Final = 4 * _MINUTE
LATEST: Final = 12 * _MINUTE
"""How long after the page opens the institution acts: as many seconds, where a minute passes in one."""
LEAST: Final = (500_000, 500_000, 250_000, 100_000, 50_000)
"""Minor units that the freeze at least locks, by the days that have gone by: who waits long takes less."""
SEEN: Final = 0.05
"""Part of what was stolen from the victim that is held, and locked of other people's: seen in a bar."""


@dataclass(frozen=True, slots=True)
class Parting:
    """An instant at which the three worlds part for one victim.

    Parameters
    ----------
    watched
        The victim.
    at
        When the institution acts, UTC microseconds.
    held
        What it holds then, as the books stand now; minor units.
    innocent
        What a freeze of the whole account would lock beyond the stolen money; minor units.
    """

    watched: "Watched"
    at: int
    held: int
    innocent: int


def parting(
    replay: "Replay", seen: Sequence["Watched"], case_of: Callable[[UUID], str | None]
) -> Parting | None:
    """Return the next instant that is worth opening on, None where none comes within some minutes.

    Parameters
    ----------
    replay
        Under way.
    seen
        The victims whose reports are known, with the payments that they dispute.
    case_of
        Tells the case of an order by its number.

    Notes
    -----
    An order that left is carried out at an instant that the country has drawn already. With it the
    institution holds the ordered amount; the freeze locks all that lies there; without a centre nothing is.
    """
    days = len(replay.days)
    least = LEAST[min(days, len(LEAST) - 1)]
    by_case = {watched.case: watched for watched in seen}
    found = []
    for due in replay.banks.due():
        at, account = country_clock.microseconds(due.acts_at), due.order.account
        if not replay.now + SOONEST <= at <= replay.now + LATEST:
            continue
        watched = by_case.get(case_of(due.order.order_id) or "")
        if watched is None:
            continue
        held = min(due.minor, replay.centre.stolen_on(account))
        innocent = _beyond(replay, account)
        seen_from = SEEN * replay.compared_for(watched.roots).centre.stolen
        if held + innocent >= least and min(held, innocent) >= max(1, seen_from):
            found.append(Parting(watched, at, held, innocent))
    return min(found, key=lambda one: (one.at, one.watched.case), default=None)


def _beyond(replay: "Replay", account: str) -> int:
    """Return what lies on an account beyond stolen money; nothing where nobody would freeze it whole."""
    if replay.country.is_endless(account):
        return 0
    world = replay.freeze
    return max(0, world.free(account) - world.stolen_on(account))
