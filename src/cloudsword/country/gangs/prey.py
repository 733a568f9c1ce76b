"""Who becomes a victim: people of the age, chosen so that their means fit the loss; some a second time.

Invariant: nobody who works for a gang is a victim; everybody chosen has a line and a current account.
"""

from bisect import bisect_left

import numpy as np

from cloudsword.country.calendar import DAY
from cloudsword.country.gangs.laws import by_name
from cloudsword.country.parameters import victims as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, Books, World

WINDOW = 2.0
"""Years to either side of the age that is looked for."""
FORMER = 12
"""Former victims among whom the one of the age is taken."""


class Prey:
    """People who may become victims.

    Parameters
    ----------
    scenario, world, books
        The country as it stands on day 0.
    spared
        People who work for gangs.
    """

    def __init__(self, scenario: Scenario, world: World, books: Books, spared: set[int]) -> None:
        self._values = scenario.values
        people = world.people
        ages = scenario.start.year - people.birth_year.astype(np.int64)
        fit = (people.current != NOBODY) & (people.line != NOBODY)
        fit &= ages >= self._values[law.LEAST_AGE]
        fit[list(spared)] = False
        places = np.flatnonzero(fit)
        order = places[np.argsort(ages[places], kind="stable")]
        self._order = order
        self._ages = ages[order]
        self._sex = people.sex[order]
        means = np.zeros(len(people), np.int64)
        for accounts in (people.current, people.savings, people.wallet):
            has = accounts != NOBODY
            means[has] += books.balance[accounts[has]]
        self._means = means[order]
        self._age_of = ages
        self._former: list[tuple[int, int]] = []

    def choose(
        self, random: np.random.Generator, kind: str, age: float, loss: int, contact_at: int
    ) -> tuple[bool, int]:
        """Return whether the victim was one before, and the place of the person.

        Parameters
        ----------
        random
            Stream of the case.
        kind
            Code of the scam type.
        age
            Years, the law's draw.
        loss
            Minor units.
        contact_at
            A former victim paid more than a day before.
        """
        chance = 1.0 if kind == "recovery" else self._values[law.REPEATS]
        if random.random() < chance:
            known = bisect_left(self._former, (contact_at - DAY, 0))
            if known:
                picks = [self._former[i][1] for i in random.integers(known, size=FORMER).tolist()]
                return True, min(picks, key=lambda person: abs(int(self._age_of[person]) - age))
        return False, self._stranger(random, kind, age, loss)

    def remember(self, person: int, paid_at: int) -> None:
        """Note a victim who will have paid; calls come nearly in order of time."""
        entry = (paid_at, person)
        self._former.insert(bisect_left(self._former, entry), entry)

    def _stranger(self, random: np.random.Generator, kind: str, age: float, loss: int) -> int:
        low = int(np.searchsorted(self._ages, age - WINDOW))
        high = int(np.searchsorted(self._ages, age + WINDOW, side="right"))
        if high - low < 8:
            low, high = max(0, min(low, len(self._order) - 8)), min(len(self._order), max(high, low + 8))
        picks = random.integers(low, high, size=self._values[law.CANDIDATES])
        share = by_name(self._values[law.WOMEN]).get(kind)
        if share is not None:
            of_sex = picks[self._sex[picks] == (0 if random.random() < share else 1)]
            picks = of_sex if len(of_sex) else picks
        means = self._means[picks]
        able = picks[means >= loss]
        return int(self._order[able[0] if len(able) else picks[int(np.argmax(means))]])
