"""What the warning desk refuses."""

from cloudsword.errors.base import CloudSwordError


class WarningError(CloudSwordError):
    """A warning that cannot be proposed, judged or appealed against as it stands."""


class NotANumber(WarningError):
    """What should be a telephone number is none."""

    en = "{value} is no telephone number: write it with + and its country code, {limit} digits at most"


class NumberProtected(WarningError):
    """An emergency number, a hotline, or one that the policy protects."""

    en = "{value} is protected by {limit}: anybody may show it, so nobody warns of it; find the number from which the calls came"


class AlreadyWarned(WarningError):
    """There is a live warning or proposal of the number."""

    en = "there is already a warning of {value}, {state}: add what you know to that one"


class OnlyShown(WarningError):
    """Nothing proves that the number itself called."""

    en = "nothing proves that the number itself called ({origin}), and {grade} needs that: ask the carrier, or watch it"


class CarrierNeeded(WarningError):
    """A question goes to a carrier, and the institution is none."""

    en = "{value} is no carrier that is active: choose one of the carriers that the centre knows"


class CarrierAsked(WarningError):
    """A carrier was asked, and its answer is not there yet."""

    en = "a carrier was asked about this number and has not answered; its answer is due by {limit}: write it down, or wait"


class TooManyAtOnce(WarningError):
    """One decision about more numbers than a person can have looked at."""

    en = "one decision about {value} numbers is not looked at by anybody: {limit} at once are the most"


class TooManyLookUps(WarningError):
    """Somebody looks up more numbers than a person has calls."""

    is_permanent = False
    en = "too many numbers were looked up: {limit} a minute are the most; try again in {wait} seconds"


class NoSuchVersion(WarningError):
    """Somebody asks the feed for what came after a version that it does not have."""

    en = "the feed has no version {value} yet, the latest event is {limit}: fetch it whole once, without since, and go on from the version that comes with it"


class NoHolderThen(WarningError):
    """A number's holder cannot have it since that day."""

    en = "no holder can have the number since {value}: give a day from {first} to {limit}, or none"


class NothingToAppeal(WarningError):
    """An appeal against a number that is not warned of and was not."""

    en = "there is no warning to appeal against; the number is: {state}. What speaks for it belongs into the judgement"


class TooManyAppeals(WarningError):
    """More appeals against one warning than are answered one by one."""

    en = "{limit} appeals against this warning wait for an answer: answer those first"
