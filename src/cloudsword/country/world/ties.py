"""Who knows whom: each person's contacts, strongest first.

Invariants: a contact list names people with a line, nobody twice and never its owner; it is in order of
strength; it is a function of the scenario and the people alone.

The lists are built from stubs (Molloy and Reed 1995): a person has some stubs, laid out by home; a stub ends
at another stub at a distance whose logarithm is even, so that most contacts live near by and some anywhere
(Kleinberg 2000), and those who have many stubs are met often. With a certain chance the contact holds the
person as a contact too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.jit import kernel
from cloudsword.country.parameters import people as parameters
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, People


@dataclass(frozen=True, slots=True)
class Ties:
    """Contact lists of all people, one after the other.

    Parameters
    ----------
    first
        int64, shape (people + 1,): contacts of person ``p`` lie at ``first[p]`` to ``first[p + 1]``.
    contacts
        int32: places in ``People``, strongest first.
    power
        A contact of rank r (from 1) weighs as the integral of ``x ** -power`` from r to r + 1.
    """

    first: NDArray[np.int64]
    contacts: NDArray[np.int32]
    power: float

    def counts(self) -> NDArray[np.int64]:
        """Return how many contacts each person has."""
        return np.diff(self.first)

    def of(self, person: int) -> NDArray[np.int32]:
        """Return the contacts of one person, strongest first (a view)."""
        return self.contacts[self.first[person] : self.first[person + 1]]

    def weights(self, person: int) -> NDArray[np.float64]:
        """Return the weights of one person's contacts, in the same order; they sum to 1."""
        borders = np.arange(1, len(self.of(person)) + 2, dtype=np.float64) ** (1.0 - self.power)
        weights: NDArray[np.float64] = np.diff(borders) / (borders[-1] - borders[0])
        return weights

    def draw(self, random: np.random.Generator, people: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return one contact for each of ``people``, by weight.

        Parameters
        ----------
        random
            Stream.
        people
            int32, places of people, repeated as often as wanted.

        Returns
        -------
        numpy.ndarray
            int32, same shape; ``NOBODY`` for a person without contacts.

        Notes
        -----
        The rank's law is inverted in closed form; some 40 nanoseconds a draw.
        """
        first = self.first[people]
        counts = self.first[people + 1] - first
        exponent = 1.0 - self.power
        last = (counts + 1.0) ** exponent
        ranks = (1.0 + random.random(len(people)) * (last - 1.0)) ** (1.0 / exponent)
        found = np.minimum(ranks.astype(np.int64), counts) - 1
        known = counts > 0
        contacts = self.contacts[np.where(known, first + found, 0)] if len(self.contacts) else first
        return np.where(known, contacts, NOBODY).astype(np.int32)


def build_ties(scenario: Scenario, people: People) -> Ties:
    """Build everybody's contacts.

    Parameters
    ----------
    scenario
        The country.
    people
        Its inhabitants; those without a line have no contacts.

    Returns
    -------
    Ties
        Lists whose lengths grow with the call rate and have a heavy tail.

    Notes
    -----
    Some 40 bytes and 1.5 microseconds a contact.

    Examples
    --------
    >>> from cloudsword.country.world.population import build_people
    >>> small = Scenario(1000, 1, 7)
    >>> ties = build_ties(small, build_people(small)[0])
    >>> round(float(ties.weights(int(ties.counts().argmax())).sum()), 6)
    1.0
    """
    values = scenario.values
    random = stream(scenario.seed, "ties")
    here = np.flatnonzero(people.line != NOBODY)
    # neighbours lie side by side; in a cell those who call about as much as each other do (talkers know
    # talkers)
    likeness = people.call_rate[here] * np.exp(0.5 * random.standard_normal(len(here)))
    here = here[np.lexsort((likeness, people.cell[here]))]
    scale, power = values[parameters.TIE_SCALE]
    fewest, most = values[parameters.TIE_RANGE]
    spread = np.exp(values[parameters.TIE_SPREAD] * random.standard_normal(len(here)))
    wanted = scale * people.sociability[here] ** power * spread
    stubs = np.clip(wanted + random.random(len(here)), fewest, most).astype(np.int32)
    stubs = np.minimum(stubs, max(len(here) - 1, 0)).astype(np.int32)
    reciprocity = values[parameters.TIE_RECIPROCITY]
    # of (1 + q) entries a stub makes, 2 q have a counterpart
    back = reciprocity / (2.0 - reciprocity)
    key = np.uint64(random.integers(0, 2**63))
    first, contacts = _tie(here.astype(np.int32), stubs, len(people), back, key)
    return Ties(first, contacts, values[parameters.TIE_POWER])


@kernel
def _tie(
    here: NDArray[np.int32], stubs: NDArray[np.int32], people: int, back: float, key: np.uint64
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Lay out the stubs, join them rank by rank, and put the contacts side by side.

    Each draw is a hash of (key, stub), so that the lists can be counted first and filled in a second pass.
    """
    starts = np.zeros(len(stubs) + 1, np.int64)
    for i in range(len(stubs)):
        starts[i + 1] = starts[i] + stubs[i]
    total = starts[-1]
    owner = np.empty(total, np.int32)
    for i in range(len(stubs)):
        owner[starts[i] : starts[i + 1]] = i
    most = np.max(stubs) if len(stubs) else 0
    size = np.zeros(people + 1, np.int64)
    first = np.zeros(people + 1, np.int64)
    contacts = np.empty(0, np.int32)
    # nearest: beyond one's own stubs and next door, so that two people seldom meet twice
    nearest = np.log(max(min(300.0, total / 50.0), 1.0))
    farthest = np.log(max(total * 0.5, 2.0)) - nearest
    for filling in range(2):
        if filling == 1:
            for p in range(people):
                first[p + 1] = first[p] + size[p]
            contacts = np.empty(first[people], np.int32)
            size[:] = 0
        for rank in range(most):
            for i in range(len(stubs)):
                if stubs[i] <= rank:
                    continue
                stub = starts[i] + rank
                word = key ^ (np.uint64(stub) * np.uint64(0x9E3779B97F4A7C15))
                word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
                word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
                word = word ^ (word >> np.uint64(31))
                # 32 bits for the distance, 1 for the side, 24 for the way back
                even = (np.float64(word >> np.uint64(32)) + 0.5) / 4294967296.0
                distance = np.int64(np.exp(nearest + even * farthest)) + stubs[i] // 2
                if word & np.uint64(1):
                    distance = -distance
                other = owner[(stub + distance) % total]
                if other == i:
                    continue
                is_mutual = np.float64((word >> np.uint64(1)) & np.uint64(0xFFFFFF)) < back * 16777216.0
                p, q = here[i], here[other]
                if filling == 0:
                    size[p] += 1
                    if is_mutual:
                        size[q] += 1
                    continue
                is_new = True
                for at in range(first[p], first[p] + size[p]):
                    if contacts[at] == q:
                        is_new = False
                        break
                if is_new:
                    contacts[first[p] + size[p]] = q
                    size[p] += 1
                if not is_mutual:
                    continue
                is_new = True
                for at in range(first[q], first[q] + size[q]):
                    if contacts[at] == p:
                        is_new = False
                        break
                if is_new:
                    contacts[first[q] + size[q]] = p
                    size[q] += 1
    # doubles left gaps: move the lists together
    at = 0
    for p in range(people):
        begin = first[p]
        first[p] = at
        for k in range(size[p]):
            contacts[at] = contacts[begin + k]
            at += 1
    first[people] = at
    return first, contacts[:at].copy()
