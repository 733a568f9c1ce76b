"""Closed sets of the dissuasion desk; what may follow what is in ``lives``."""

from typing import Final

from cloudsword.dissuasion import STEPS, Result, Step
from cloudsword.vocabulary.named import Named


class Way(Named):
    """How people are reached: two lists, for whoever talks and for whoever writes."""

    TALK = "talk", "calls and visits"
    WRITE = "write", "messages and letters"

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the list."""
        return _WRITTEN if self is Way.WRITE else tuple(each for each in STEPS if each not in _WRITTEN)

    @classmethod
    def by(cls, step: Step) -> "Way":
        """Return the list in which a step stands."""
        return cls.WRITE if step in _WRITTEN else cls.TALK


_WRITTEN: Final = (Step.MESSAGE, Step.LETTER)


class Unended(Named):
    """What an attempt without an outcome is."""

    OPEN = "open", "goes on"


class Outcome(Named):
    """What came of an attempt."""

    STOPPED = "stopped", "reached, and will not pay"
    REFUSED = "refused", "reached, and is not convinced"
    NO_DANGER = "no_danger", "reached, and is in no danger"
    PAID = "paid", "has paid already"
    RELATIVE = "relative", "asks that a relative be told"
    UNANSWERED = "unanswered", "not reached"
    BROKEN_OFF = "broken_off", "the talk broke off"
    WRONG_NUMBER = "wrong_number", "somebody else has the number"
    SENT = "sent", "sent"
    GIVEN_BACK = "given_back", "given back"
    LAPSED = "lapsed", "lapsed: nothing was said of it in time"

    @property
    def result(self) -> Result | None:
        """What it is to who learns from outcomes; None: it says nothing of the person."""
        return _RESULTS.get(self)

    @property
    def is_reached(self) -> bool:
        """Whether somebody was spoken to."""
        return self in REACHED


_RESULTS: Final = {
    Outcome.STOPPED: Result.STOPPED,
    Outcome.REFUSED: Result.REFUSED,
    Outcome.NO_DANGER: Result.NO_DANGER,
    Outcome.UNANSWERED: Result.UNANSWERED,
    Outcome.BROKEN_OFF: Result.BROKEN_OFF,
    Outcome.SENT: Result.UNANSWERED,
}
REACHED: Final = (Outcome.STOPPED, Outcome.REFUSED, Outcome.NO_DANGER, Outcome.PAID, Outcome.RELATIVE)
SAID: Final = (
    *REACHED, Outcome.UNANSWERED, Outcome.BROKEN_OFF, Outcome.WRONG_NUMBER,
)  # fmt: skip
"""What a caller may say of a talk."""
TRIED: Final = (*SAID, Outcome.SENT)
"""What counts as an attempt that was made."""


class Waiting(Named):
    """Why somebody in danger is not to be reached now."""

    IN_HAND = "in_hand", "somebody is at it"
    RESTS = "rests", "rests until the next step"
    NO_WAY = "no_way", "every step was taken: an officer decides"
    READY = "ready", "to be reached"
