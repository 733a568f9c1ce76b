"""Numbers that a centre warns of, on the day under way: whose calls people leave unanswered from then on.

A day is made in its morning. From the next morning on the gangs' rooms see to marked lines themselves; until
then what is here says which of the day's calls and cases come to nothing.

Invariants: a warning acts from its instant on; (scenario, warnings) decide every draw.
"""

import numpy as np
import pyarrow.compute as pc

from cloudsword.country.draws import stream
from cloudsword.country.gangs.gangs import Gangs
from cloudsword.country.interventions import Interventions
from cloudsword.country.run.crime import case_ids
from cloudsword.country.run.identities import Identities
from cloudsword.country.world.world import World


class Marking:
    """The door for warnings of numbers.

    Parameters
    ----------
    seed
        The country's.
    world, identities, gangs
        The country's rooms.
    interventions
        What a centre does.
    """

    def __init__(
        self, seed: int, world: World, identities: Identities, gangs: Gangs, interventions: Interventions
    ) -> None:
        self._seed = seed
        self._world, self._identities, self._gangs = world, identities, gangs
        self._interventions = interventions

    def warn(self, msisdn: str, at: int) -> None:
        """Mark the line that has a number at ``at``; a number that nobody has marks nothing."""
        line = self._line(msisdn, at)
        if line is not None:
            self._interventions.warn(line, at)

    def take_back(self, msisdn: str, at: int) -> None:
        """End that, for the calls that are made from the next morning on."""
        line = self._line(msisdn, at)
        if line is not None:
            self._interventions.take_back(line)

    def heed(self) -> list[str]:
        """Return the ids of today's cases that come to nothing by what was marked since they were made."""
        missed = self._gangs.heed(self._interventions)
        found: list[str] = case_ids([case.place for case in missed]).to_pylist()
        return found

    def given_up_at(self, msisdn: str, at: int) -> int | None:
        """Return when the gang whose line has a number at ``at`` gives it up; None: it is no gang's then.

        It may lie before ``at``: nobody else has the number yet.
        """
        line = self._line(msisdn, at)
        return None if line is None else self._gangs.given_up_at(line, at)

    def is_left(self, day: int, place: int) -> bool:
        """Return whether a stranger leaves a call of a marked line unanswered that he would have answered.

        Parameters
        ----------
        day
            Local day.
        place
            Of the call among that day's.
        """
        return not self._gangs.is_still_answered(stream(self._seed, "run.marked", day, place))

    def _line(self, msisdn: str, at: int) -> int | None:
        lines = self._world.lines
        count = len(lines)
        names = self._identities.lines(np.arange(count))
        places = np.flatnonzero(pc.equal(names, msisdn).to_numpy(zero_copy_only=False))
        places = places[lines.opened_at[places] <= at]
        return int(places[np.argmax(lines.opened_at[places])]) if len(places) else None
