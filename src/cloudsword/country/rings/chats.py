"""Chat groups: those of the rings, and honest ones beside them under numbers that say nothing.

Invariant: the number of a group does not depend on whether it belongs to a ring.
"""

from dataclasses import dataclass

import numpy as np

from cloudsword.country.calendar import DAY, HOUR
from cloudsword.country.draws import stream
from cloudsword.country.parameters import rings as law
from cloudsword.country.rings.ring import Ring
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import World


@dataclass(frozen=True, slots=True, order=True)
class ChatMember:
    """One person in one chat group.

    Parameters
    ----------
    joined_at
        UTC microseconds.
    group
        Number of the group.
    person
        Place of the person.
    """

    joined_at: int
    group: int
    person: int


def draw_chats(
    scenario: Scenario, world: World, rings: list[Ring]
) -> tuple[list[ChatMember], list[list[int]]]:
    """Return all members of chat groups by time, and for each ring the group of each of its members.

    Parameters
    ----------
    scenario, world
        The country.
    rings
        Its rings.
    """
    random = stream(scenario.seed, "rings.chats")
    least, most = scenario.values[law.CHAT_SIZE]
    counts = [-(-len(ring) // int(random.integers(least, most + 1))) for ring in rings]
    for_each, more, mean, sigma = scenario.values[law.HONEST_CHATS]
    honest = round(for_each * sum(counts)) + more
    numbers = random.permutation(sum(counts) + honest)
    members: list[ChatMember] = []
    groups: list[list[int]] = []
    first = 0
    for ring, count in zip(rings, counts, strict=True):
        # a leader sits with the members who stand at the same share of the way through their level
        of_level = [np.flatnonzero(ring.level == level) for level in range(len(ring.ranks))]
        own = np.zeros(len(ring), np.int64)
        for places in of_level:
            own[places] = first + np.arange(len(places)) * count // max(len(places), 1)
        groups.append(numbers[own].tolist())
        first += count
        members += [
            ChatMember(at, group, person)
            for at, group, person in zip(
                ring.joined_at.tolist(), groups[-1], ring.person.tolist(), strict=True
            )
        ]
    people = world.people
    grown = np.flatnonzero(people.current >= 0)
    calendar = scenario.calendar
    for number in numbers[first:].tolist():
        size = int(np.clip(random.lognormal(mean, sigma), 5, min(most, max(5, len(grown) // 20))))
        home = people.region[grown[random.integers(len(grown))]]
        near = grown[people.region[grown] == home]
        near = near if len(near) > size else grown
        chosen = random.choice(near, min(size, len(near)), replace=False)
        days = random.integers(-600, calendar.days, len(chosen))
        hours = random.integers(8 * HOUR, 22 * HOUR, len(chosen))
        times = calendar.begins(0) + days * DAY + hours
        members += [
            ChatMember(at, number, person) for at, person in zip(times.tolist(), chosen.tolist(), strict=True)
        ]
    return sorted(members), groups
