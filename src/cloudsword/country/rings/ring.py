"""One ring: who is in it, under whom, since when, and what they will pay.

Invariants: the one above a member joined before; nobody pays before joining; fees are sums of the ladder.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, HOUR
from cloudsword.country.draws import even_uniforms, stream
from cloudsword.country.parameters import rings as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import World

RANK_NAMES: Final = ("commander", "army", "division", "regiment", "group", "member")
"""From the top; a ring of five ranks has no army."""
LEADERS: Final = 2
"""So many ranks at the top are the gang: they collect and pay nothing."""
MONTH: Final = 30 * DAY
WEEK_DAYS: Final = 7
MINOR: Final = 100
NO_ONE: Final = -1


@dataclass(slots=True)
class Ring:
    """One ring; arrays of one length, one place for each member, from the top down.

    Parameters
    ----------
    place
        Number of the ring: the gang that runs it.
    person
        int32: place of the person.
    level
        int8: 0 for the commander; the last level is plain members.
    above
        int32: place in the ring of the one above, ``NO_ONE`` for the commander.
    account
        int32: where the member pays from and collects.
    joined_at
        int64, UTC microseconds, rising.
    ranks
        Name of each level.
    meeting
        Weekday (0 Monday) on which fees are asked for; each rank hands up one day after the rank below.
    ends_at
        When the ring is gone.
    """

    place: int
    person: NDArray[np.int32]
    level: NDArray[np.int8]
    above: NDArray[np.int32]
    account: NDArray[np.int32]
    joined_at: NDArray[np.int64]
    ranks: tuple[str, ...]
    meeting: int
    ends_at: int

    def __len__(self) -> int:
        return len(self.person)


@dataclass(slots=True)
class Fees:
    """Fees that members will pay, by time: when, by which member (place in the ring), minor units."""

    at: NDArray[np.int64]
    member: NDArray[np.int32]
    amount: NDArray[np.int64]


def draw_ring(scenario: Scenario, world: World, place: int, most: int, taken: NDArray[np.bool_]) -> Ring:
    """Return ring ``place``, of at most ``most`` members, none of whom is ``taken`` (bool by person).

    Parameters
    ----------
    scenario, world
        The country.
    place
        Number of the ring.
    most
        Cap on its members.
    taken
        People who are in a ring already; changed: the ring's own are marked.
    """
    values, calendar = scenario.values, scenario.calendar
    random = stream(scenario.seed, "rings.ring", place)
    least_ranks, most_ranks = values[law.RANKS]
    ranks = int(random.integers(least_ranks, most_ranks + 1))
    least, largest = values[law.BRANCHING]
    branching = int(random.integers(least, largest + 1))
    wanted = min(most, round(random.lognormal(*values[law.RING_MEMBERS])))
    counts = level_counts(max(ranks + branching, wanted), ranks, branching)
    level = np.repeat(np.arange(ranks, dtype=np.int8), counts)
    firsts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    within = np.arange(len(level)) - firsts[level]
    above = np.where(
        level == 0,
        NO_ONE,
        firsts[np.maximum(level - 1, 0)]
        + np.minimum(within // branching, np.array(counts)[np.maximum(level - 1, 0)] - 1),
    )
    person = _recruit(scenario, world, random, len(level), taken)
    (slowest, fastest), (shortest, longest) = values[law.GROWTH]
    first_share, last_share = values[law.PLATEAU]
    plateau = calendar.begins(0) + round(random.uniform(first_share, last_share) * calendar.days * DAY)
    growth, months = random.uniform(slowest, fastest), random.integers(shortest, longest + 1)
    passed = np.log(even_uniforms(random, len(level))) / np.log(growth)
    joined_at = plateau + (np.maximum(np.sort(passed), -float(months)) * MONTH).astype(np.int64)
    joined_at = _by_daylight(scenario, random, joined_at)
    people = world.people
    by_wallet = (people.wallet[person] >= 0) & (random.random(len(level)) < values[law.WALLET_PAYERS])
    soonest, latest = values[law.COLLAPSE]
    return Ring(
        place=place,
        person=person,
        level=level,
        above=above.astype(np.int32),
        account=np.where(by_wallet, people.wallet[person], people.current[person]).astype(np.int32),
        joined_at=joined_at,
        ranks=RANK_NAMES if ranks == len(RANK_NAMES) else (RANK_NAMES[0], *RANK_NAMES[1 - ranks :]),
        meeting=int(random.integers(WEEK_DAYS)),
        ends_at=plateau + int(random.integers(soonest, latest + 1)) * DAY,
    )


def draw_fees(scenario: Scenario, ring: Ring) -> Fees:
    """Return what the members of a ring will pay: on joining, and for projects in the weeks after.

    Parameters
    ----------
    scenario
        The country.
    ring
        Whose members.
    """
    values, calendar = scenario.values, scenario.calendar
    random = stream(scenario.seed, "rings.fees", ring.place)
    payers = np.flatnonzero(ring.level >= LEADERS).astype(np.int32)
    mean, sigma = values[law.JOINING_FEE]
    joining = np.exp(mean + sigma * random.standard_normal(len(payers))) * scenario.wage_minor
    at = [ring.joined_at[payers] + random.integers(HOUR // 6, HOUR, len(payers))]
    member, amount = [payers], [on_ladder(scenario, joining)]
    none, last, most = values[law.PROJECT_FEES]
    mean, sigma = values[law.PROJECT_TOTAL]
    for payer in payers.tolist():
        if random.random() < none:
            continue
        count = min(int(random.geometric(last)), most)
        total = np.exp(mean + sigma * random.standard_normal()) * scenario.wage_minor
        weeks = np.cumsum(random.geometric(values[law.FEE_WEEKS], count))
        joined = calendar.day_of(int(ring.joined_at[payer]))
        to_meeting = (ring.meeting - calendar.weekday(joined)) % WEEK_DAYS
        days = joined + to_meeting + weeks * WEEK_DAYS
        hours = random.integers(9 * HOUR, 21 * HOUR, count)
        at.append(calendar.begins(0) + days * DAY + hours)
        member.append(np.full(count, payer, np.int32))
        amount.append(on_ladder(scenario, np.full(count, total / count)))
    times, members, amounts = np.concatenate(at), np.concatenate(member), np.concatenate(amount)
    kept = np.flatnonzero((times >= calendar.begins(0)) & (times < min(ring.ends_at, calendar.ends())))
    order = kept[np.lexsort((members[kept], times[kept]))]
    return Fees(times[order], members[order], amounts[order])


def on_ladder(scenario: Scenario, wanted: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the sums of the ladder nearest to ``wanted`` (minor units); above it whole thousands."""
    ladder = np.array(scenario.values[law.FEE_LADDER], np.float64) * MINOR
    nearest = np.argmin(np.abs(np.log(wanted)[:, None] - np.log(ladder)[None, :]), axis=1)
    thousands = np.maximum(np.rint(wanted / ladder[-1]), 1) * ladder[-1]
    sums: NDArray[np.int64] = np.where(wanted > 1.5 * ladder[-1], thousands, ladder[nearest]).astype(np.int64)
    return sums


def level_counts(size: int, ranks: int, branching: int) -> list[int]:
    """Return how many members each level has, from the top, for a ring of about ``size``.

    Examples
    --------
    >>> level_counts(100, 5, 8), level_counts(60_000, 6, 8)
    ([1, 1, 2, 11, 85], [2, 13, 103, 821, 6563, 52498])
    """
    for members in range(size, 0, -1):
        counts = [members]
        while len(counts) < ranks:
            counts.insert(0, -(-counts[0] // branching))
        if sum(counts) <= size:
            return counts
    return [1] * ranks


def _recruit(
    scenario: Scenario, world: World, random: np.random.Generator, count: int, taken: NDArray[np.bool_]
) -> NDArray[np.int32]:
    """Return people of the ages that rings have, most of them from one region."""
    people = world.people
    ages = scenario.start.year - people.birth_year.astype(np.int64)
    free = np.flatnonzero(~taken & (people.current >= 0) & (ages >= 40))
    mean, spread = scenario.values[law.MEMBER_AGE]
    wanted = np.exp(-(((ages[free] - mean) / spread) ** 2) / 2)
    per_age = np.bincount(ages[free], minlength=200)[ages[free]]
    home = people.region[free[random.integers(len(free))]]
    weights = wanted / per_age * np.where(people.region[free] == home, scenario.values[law.HOME_TIE], 1.0)
    chosen = random.choice(free, min(count, len(free)), replace=False, p=weights / weights.sum())
    taken[chosen] = True
    return chosen.astype(np.int32)


def _by_daylight(
    scenario: Scenario, random: np.random.Generator, times: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the times moved to waking hours of their days, in rising order."""
    start = scenario.calendar.begins(0)
    days = (times - start) // DAY
    return np.sort(start + days * DAY + random.integers(8 * HOUR, 22 * HOUR, len(times)))
