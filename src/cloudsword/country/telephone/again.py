"""Numbers that a gang had, given to honest people once they have rested.

Invariants: every draw has a stream of its own, and a line keeps all but its number and carrier; a number
never has two holders at once.
"""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY
from cloudsword.country.draws import stream
from cloudsword.country.parameters import turned as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.telephone.subscribers import mixed
from cloudsword.country.world.world import LineUse, World


class GangNumbers:
    """Gives numbers of gangs to lines that people open.

    Parameters
    ----------
    scenario, world
        The country; numbers of ``world.lines`` are exchanged on the day on which a line is opened.
    """

    def __init__(self, scenario: Scenario, world: World) -> None:
        self._scenario = scenario
        self._lines = world.lines
        self._salt = int(stream(scenario.seed, "telephone.again").integers(2**40))
        # by number that was given out: the number and the carrier that its new line would have had
        self._spare: dict[int, tuple[int, int]] = {}

    def advance(self, day: int, opened: range) -> None:
        """Exchange the numbers of some lines that people opened today.

        Parameters
        ----------
        day
            Local day.
        opened
            Places of the lines, before anybody was told their numbers.
        """
        lines = self._lines
        for place in opened:
            # its gang's line rested out its quarantine, and somebody has the number already
            spare = self._spare.pop(int(lines.number[place]), None)
            if spare is not None:
                lines.number[place], lines.carrier[place] = spare
        random = stream(self._scenario.seed, "telephone.again", day)
        wants = [place for place in opened if random.random() < self._scenario.values[law.GANG_NUMBER_AGAIN]]
        if not wants:
            return
        free = random.permutation(self._free(self._scenario.calendar.begins(day), opened.start))
        for place, old in zip(wants, free.tolist(), strict=False):
            number = int(lines.number[old])
            self._spare[number] = int(lines.number[place]), int(lines.carrier[place])
            # a number stays with its carrier
            lines.number[place], lines.carrier[place] = number, lines.carrier[old]

    def _free(self, begins: int, before: int) -> NDArray[np.int64]:
        """Return gangs' closed lines that have rested and whose number nobody else has had since."""
        lines = self._lines
        shortest, longest = self._scenario.values[law.GANG_NUMBER_RESTS]
        places = np.flatnonzero(
            (lines.use[:before] == int(LineUse.GANG)) & (lines.closed_at[:before] <= begins - shortest * DAY)
        )
        rests = shortest + mixed(places, 0, self._salt) % (longest - shortest + 1)
        rested = places[lines.closed_at[places] <= begins - rests * DAY]
        numbers, counts = np.unique(lines.number[: len(lines)], return_counts=True)
        return rested[np.isin(lines.number[rested], numbers[counts == 1])]
