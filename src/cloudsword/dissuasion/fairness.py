"""Who is chosen for the minutes that there are, and that no group is forgotten.

Invariants: the minutes are kept; among people of equal expected loss no age band and no region is reached at
less than ``FLOOR`` of the average, rounded down to whole people; everybody who is not chosen waits.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.dissuasion.people import People
from cloudsword.dissuasion.queue import Queue
from cloudsword.errors import NoSuchCapacity

Floats = NDArray[np.float64]
Int64s = NDArray[np.int64]
Flags = NDArray[np.bool_]

FLOOR: Final = 0.5
STRATA_A_TENFOLD: Final = 2
"""Strata of expected loss for each factor of ten: within one, losses count as equal."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is done with the minutes.

    Parameters
    ----------
    rows
        int64: rows of the queue, in its order.
    is_for_fairness
        bool by row of ``rows``: moved up so that its group is not forgotten.
    waits
        int64: the other rows, in the queue's order.
    minutes
        What ``rows`` cost together.
    """

    rows: Int64s
    is_for_fairness: Flags
    waits: Int64s
    minutes: float


@dataclass(frozen=True, slots=True)
class Earlier:
    """Who was in the queue earlier in the same stretch of time (a day), each once.

    Parameters
    ----------
    person
        int64: place in ``People``.
    expected_minor
        float64: what was expected of each then.
    is_reached
        bool: whether somebody tried to reach them.
    """

    person: Int64s
    expected_minor: Floats
    is_reached: Flags

    @classmethod
    def none(cls) -> "Earlier":
        """Return that nobody was."""
        return cls(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.bool_))


def strata_of(expected_minor: Floats) -> Int64s:
    """Return the stratum of each expected loss: half a tenfold is one.

    Examples
    --------
    >>> strata_of(np.array([0.0, 100.0, 250.0, 400.0])).tolist()
    [0, 4, 4, 5]
    """
    return np.floor(STRATA_A_TENFOLD * np.log10(np.maximum(expected_minor, 1.0))).astype(np.int64)


def chosen(queue: Queue, minutes: float, people: People, earlier: Earlier | None = None) -> Chosen:
    """Choose whom to reach with so many minutes.

    Parameters
    ----------
    queue
        In order.
    minutes
        Of all officers together, at least 0.
    people
        Whose age bands and regions are looked at; who has no known one belongs to nobody's group.
    earlier
        Who else counts for the groups' rates: a short round alone is too small to be fair in.

    Returns
    -------
    Chosen
        Everybody of the queue, chosen or waiting. Cost: 100,000 people in 0.2 s.

    Raises
    ------
    NoSuchCapacity
        The minutes are below 0, or no number.
    """
    if not 0 <= minutes < np.inf:
        raise NoSuchCapacity(value=minutes)
    earlier = earlier or Earlier.none()
    picked = _by_value(queue.minutes, minutes)
    moved = np.zeros(len(queue), np.bool_)
    before = ~np.isin(earlier.person, queue.person)
    tried = np.isin(queue.person, earlier.person[earlier.is_reached])
    stratum = np.concatenate([strata_of(queue.expected_minor), strata_of(earlier.expected_minor[before])])
    person = np.concatenate([queue.person, earlier.person[before]])
    reached = np.concatenate([tried, earlier.is_reached[before]])
    families = [people.bands(person).astype(np.int64), people.region[person].astype(np.int64)]
    families[0][families[0] == np.int64(6)] = -1
    for level in np.unique(stratum[: len(queue)][picked]).tolist():
        _level(np.flatnonzero(stratum == level), families, reached, picked, moved, len(queue))
    _trim(queue, minutes, picked, moved)
    rows = np.flatnonzero(picked)
    return Chosen(rows, moved[rows], np.flatnonzero(~picked), float(queue.minutes[rows].sum()))


def _by_value(costs: Floats, minutes: float) -> Flags:
    """Return the first rows that fit; one that does not is passed over for shorter ones behind it."""
    picked = np.cumsum(costs) <= minutes
    left = minutes - float(costs[picked].sum())
    for row in np.flatnonzero(~picked).tolist():
        if left < np.min(costs, initial=np.inf):
            break
        if costs[row] <= left:
            picked[row] = True
            left -= float(costs[row])
    return picked


def _level(
    rows: Int64s, families: list[Int64s], reached: Flags, picked: Flags, moved: Flags, queued: int
) -> None:
    """Swap within one stratum until no group is below its floor, or nothing can be swapped."""
    in_queue = rows < queued
    mine = rows[in_queue]
    is_in = reached[rows].copy()
    is_in[in_queue] |= picked[mine]
    total = int(is_in.sum())
    if not total:
        return
    groups = [family[rows] for family in families]
    floors, counts = [], []
    for group in groups:
        size = np.bincount(group[group >= 0], minlength=int(np.max(group, initial=0)) + 1)
        floors.append(np.floor(FLOOR * total * size / len(rows) + 1e-9).astype(np.int64))
        counts.append(np.bincount(group[is_in & (group >= 0)], minlength=len(size)))
    for which, group in enumerate(groups):
        for short in np.flatnonzero(counts[which] < floors[which]).tolist():
            while counts[which][short] < floors[which][short]:
                wanted = np.flatnonzero(in_queue & ~is_in & (group == short))
                spare = np.flatnonzero(in_queue & is_in & ~reached[rows] & (group != short))
                for each, other in enumerate(groups):
                    free = (other[spare] < 0) | (
                        counts[each][other[spare]] > floors[each][np.maximum(other[spare], 0)]
                    )
                    spare = spare[free]
                if not len(wanted) or not len(spare):
                    break
                best, worst = int(wanted[0]), int(spare[-1])
                is_in[best], is_in[worst] = True, False
                picked[rows[best]], picked[rows[worst]] = True, False
                moved[rows[best]], moved[rows[worst]] = True, False
                for each, other in enumerate(groups):
                    if other[best] >= 0:
                        counts[each][other[best]] += 1
                    if other[worst] >= 0:
                        counts[each][other[worst]] -= 1


def _trim(queue: Queue, minutes: float, picked: Flags, moved: Flags) -> None:
    """Let the last go where those who were moved up cost more than those for whom they came."""
    cost = float(queue.minutes[picked].sum())
    for row in [
        *np.flatnonzero(picked & ~moved)[::-1].tolist(),
        *np.flatnonzero(picked & moved)[::-1].tolist(),
    ]:
        if cost <= minutes:
            break
        picked[row] = moved[row] = False
        cost -= float(queue.minutes[row])


def lowest_rate(expected_minor: Floats, is_reached: Flags, group: Int64s, least: float = 5.0) -> float:
    """Return the lowest rate of a group against the average of people of equal expected loss.

    Parameters
    ----------
    expected_minor, is_reached
        By person who was exposed.
    group
        int64: its group, -1 for none.
    least
        Groups of whom fewer than so many would be reached at the average rate are too small to be judged.

    Returns
    -------
    float
        1: all alike. NaN: no group is large enough.
    """
    stratum = strata_of(expected_minor)
    size = np.bincount(stratum).astype(np.float64)
    rate = np.divide(
        np.bincount(stratum, is_reached, minlength=len(size)), size, out=np.zeros_like(size), where=size > 0
    )
    known = group >= 0
    wanted = np.bincount(group[known], rate[stratum[known]])
    found = np.bincount(group[known], is_reached[known], minlength=len(wanted))
    large = wanted >= least
    return float(np.min(found[large] / wanted[large])) if large.any() else float("nan")
