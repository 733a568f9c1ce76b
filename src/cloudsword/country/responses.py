"""How people take it when a centre speaks to them: do they answer, are they convinced, and for how long.

Invariant: an answer depends on the seed, the person and the number of the attempt alone, and an intervention
costs no other draw of the country anything.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, Literal

import numpy as np

from cloudsword.country.calendar import DAY, HOUR, OFFSET
from cloudsword.country.dissuasions import contact_success
from cloudsword.country.draws import stream
from cloudsword.country.parameters import dissuasions as law
from cloudsword.country.scenario import Scenario

Channel = Literal["sms", "call", "visit"]
AGES: Final = (30, 45, 60, 75)
"""Where the ages of ``centre_answered`` part."""


@dataclass(frozen=True, slots=True)
class Responses:
    """The answers of one country's people.

    Parameters
    ----------
    scenario
        The country.

    Examples
    --------
    >>> told = Responses(Scenario(5000, 30, 7))
    >>> round(told.answer_rate(40, 12), 3), told.is_stubborn("P1") in (True, False)
    (0.574, True)
    """

    scenario: Scenario

    def answer_rate(self, age: float | None, hour: int) -> float:
        """Return the chance that somebody of an age (None: not known) answers in a local hour."""
        rates, hours = self.scenario.values[law.CENTRE_ANSWERED], self.scenario.values[law.CENTRE_HOURS]
        years = 40.0 if age is None else age
        rate = rates[sum(years >= limit for limit in AGES)]
        return float(min(1.0, rate * hours[years >= AGES[2]][hour]))

    def answers(self, person: str, age: float | None, at: int, attempt: int) -> bool:
        """Return whether a person answers a call; ``at``: UTC microseconds, ``attempt`` counts calls."""
        draw = self._stream("responses.answers", person, attempt).random()
        return bool(draw < self.answer_rate(age, (at + OFFSET) % DAY // HOUR))

    def is_stubborn(self, person: str) -> bool:
        """Return whether no contact stops a person."""
        return bool(
            self._stream("responses.stubborn", person, 0).random() < self.scenario.values[law.STUBBORN]
        )

    def success(self, channel: Channel, earlier: int) -> float:
        """Return the chance that a contact stops somebody whom ``earlier`` ones did not convince."""
        first = contact_success(self.scenario, channel, 0) / (1 - self.scenario.values[law.STUBBORN])
        left = 1.0
        for number in range(earlier):
            left *= 1 - min(1.0, first * self._repeat(number))
        stubborn = self.scenario.values[law.STUBBORN]
        open_minded = (1 - stubborn) * left
        return open_minded / (open_minded + stubborn) * min(1.0, first * self._repeat(earlier))

    def is_stopped(self, person: str, channel: Channel, earlier: int) -> bool:
        """Return whether a contact stops somebody in danger whom ``earlier`` ones did not convince."""
        if self.is_stubborn(person):
            return False
        first = contact_success(self.scenario, channel, 0) / (1 - self.scenario.values[law.STUBBORN])
        places = ("sms", "call", "visit")
        random = self._stream("responses.heeds", person, earlier * len(places) + places.index(channel))
        return bool(random.random() < min(1.0, first * self._repeat(earlier)))

    def lasts_until(self, person: str, at: int) -> int:
        """Return until when somebody who was stopped at ``at`` does not pay, UTC microseconds."""
        mean, spread = self.scenario.values[law.DISSUADED_FOR]
        return at + int(self._stream("responses.lasts", person, at // DAY).lognormal(mean, spread) * DAY)

    def _repeat(self, earlier: int) -> float:
        return float(self.scenario.values[law.REPEAT_FACTOR] ** earlier)

    def _stream(self, name: str, person: str, number: int) -> np.random.Generator:
        digest = blake2b(person.encode(), digest_size=7).digest()
        return stream(self.scenario.seed, name, int.from_bytes(digest, "little"), number)
