"""How far it got with each person, and what an attempt may still become.

Invariants: an attempt has one outcome, given by whoever made it; whoever leaves in the middle gives the
person back; a person with an attempt in hand is proposed to nobody else.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.dissuasion.steps import STEPS, Result, Step, rest_s
from cloudsword.errors import AttemptOfAnother, AttemptOver, PersonInHand

Int64s = NDArray[np.int64]

NEVER: Final = np.iinfo(np.int64).min
FREE: Final = -1


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt.

    Parameters
    ----------
    number
        Its identity.
    person
        Place in ``People``.
    step
        How.
    officer
        Who makes it.
    at
        When it began, UTC seconds.
    result
        What came of it; None while it goes on.
    """

    number: int
    person: int
    step: Step
    officer: str
    at: int
    result: Result | None = None


@dataclass(slots=True)
class Progress:
    """By person; changed in place.

    Parameters
    ----------
    tries
        int16, shape (people, steps): attempts that are over.
    refused
        int16: contacts that reached the person and did not convince.
    rests_until
        int64: UTC seconds before which the person is left alone; ``NEVER`` where nobody tried.
    in_hand
        int64: number of the attempt that goes on, ``FREE`` where none does.
    is_stopped
        bool: whether the last contact convinced; a second one is then due when the rest is over.
    """

    tries: NDArray[np.int16]
    refused: NDArray[np.int16]
    rests_until: Int64s
    in_hand: Int64s
    is_stopped: NDArray[np.bool_]

    @classmethod
    def none(cls, people: int) -> "Progress":
        """Return that of people whom nobody has tried to reach."""
        return cls(
            np.zeros((people, len(STEPS)), np.int16),
            np.zeros(people, np.int16),
            np.full(people, NEVER, np.int64),
            np.full(people, FREE, np.int64),
            np.zeros(people, np.bool_),
        )

    def begin(self, attempt: Attempt) -> None:
        """Give a person into somebody's hands; PersonInHand where another attempt goes on."""
        if self.in_hand[attempt.person] not in (FREE, attempt.number):
            raise PersonInHand(value=int(self.in_hand[attempt.person]), officer=attempt.officer)
        self.in_hand[attempt.person] = attempt.number

    def end(self, attempt: Attempt, result: Result, *, officer: str, at: int) -> Attempt:
        """Note what came of an attempt.

        Parameters
        ----------
        attempt
            As it was begun.
        result
            What came of it.
        officer
            Who says so.
        at
            UTC seconds.

        Returns
        -------
        Attempt
            With its result.

        Raises
        ------
        AttemptOver
            It has an outcome, or was given back.
        AttemptOfAnother
            Somebody else made it.
        """
        self._expect(attempt, officer)
        person = attempt.person
        self.in_hand[person] = FREE
        self.tries[person, STEPS.index(attempt.step)] += 1
        if result is Result.REFUSED:
            self.refused[person] += 1
        self.is_stopped[person] = result is Result.STOPPED
        self.rests_until[person] = at + rest_s(attempt.step, result)
        return Attempt(attempt.number, person, attempt.step, attempt.officer, attempt.at, result)

    def give_back(self, attempt: Attempt, *, officer: str) -> None:
        """Let a person go whose caller leaves before anything came of it: it counts as no attempt."""
        self._expect(attempt, officer)
        self.in_hand[attempt.person] = FREE

    def _expect(self, attempt: Attempt, officer: str) -> None:
        if attempt.result is not None or self.in_hand[attempt.person] != attempt.number:
            raise AttemptOver(value=attempt.number)
        if officer != attempt.officer:
            raise AttemptOfAnother(value=attempt.number, officer=attempt.officer, found=officer)
