"""Dissuasion: attempts, outcomes, the minutes that there are."""

from cloudsword.errors.base import CloudSwordError


class DissuasionError(CloudSwordError):
    """Something about reaching people that cannot be."""


class AttemptOver(DissuasionError):
    """An attempt has its outcome, or was given back."""

    en = "attempt {value} is over: it has its outcome, or was given back; an attempt has one outcome. Begin another"


class AttemptOfAnother(DissuasionError):
    """Somebody gives the outcome of what another does."""

    en = "attempt {value} is {officer}'s, and {found} cannot say how it went; ask {officer}, or begin another when it is over"


class PersonInHand(DissuasionError):
    """Somebody is being spoken to already."""

    en = "attempt {value} with this person goes on, so that {officer} cannot begin another; wait for its outcome, or have it given back"


class NoSuchCapacity(DissuasionError):
    """Minutes of officers below zero, or no number."""

    en = "{value} minutes of officers: at least 0 are needed, and a finite number; count the officers on duty and the minutes that each has"


class NoSuchShare(DissuasionError):
    """A control arm that is too small to say anything, or too large to be borne."""

    en = "a control arm of {value}: from {least} to {most} of those who are to be reached are allowed; switch it off instead, or choose a share between"


class TooFewOutcomes(DissuasionError):
    """Too little is known to learn from."""

    en = "{paying} people who paid and {others} who did not, where {limit} of each are the least to learn from; wait for more outcomes, and use the shipped model until then"
