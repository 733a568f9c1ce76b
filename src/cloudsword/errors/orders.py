"""Orders and holds."""

from cloudsword.errors.base import CloudSwordError


class OrderError(CloudSwordError):
    """An order that cannot be proposed, approved or answered as it stands."""


class UnknownInstrument(OrderError):
    """The policy has no such legal basis for such an order."""

    en = "the policy has no instrument {value!r} for this order; choose one of: {limit}"


class AmountOutside(OrderError):
    """An amount below the least or above the most that the policy allows."""

    en = "{value} is outside of what one order may hold: {least} to {most}; choose an amount within"


class AmountTooSmall(AmountOutside):
    """An amount below the least that is worth an order, where nothing limits it from above."""

    en = "{value} is less than an order holds: at least {least}; choose a larger amount"


class ReleaseTakesTwo(OrderError):
    """Ending this would set more money free than one officer may within a day."""

    en = (
        "this would release {value}, and one officer alone releases at most {limit} and {count} holds within "
        "24 hours; let a second officer approve releases of these holds first"
    )


class HowMuchUnsaid(OrderError):
    """A form says neither a sum nor that all is meant, or both."""

    en = "it is not said how much: choose all of it, or a part and its amount; nothing was done"


class AboveDisputed(OrderError):
    """Together more would be held than is disputed."""

    en = "of this transfer {limit} may still be held, and the order asks for {value}; lower the amount"


class AboveBalance(OrderError):
    """More would be held than the account has free to hold."""

    en = (
        "the account leaves {limit} to hold, and the order asks for {value}: its last known balance is "
        "{balance}, its owner lives on {protected}, {locked} is locked there and {ordered} ordered, for "
        "this case or others; lower the amount"
    )


class NoGround(OrderError):
    """The latest trace does not find that much on the account."""

    en = "the latest trace finds at most {limit} of this transfer on the account, and the order asks for {value}; trace again, or lower the amount"


class AlreadyOrdered(OrderError):
    """There is an order or a hold for it already."""

    en = "this account is ordered or held for this transfer already; look at that order first"


class ExtensionsUsedUp(OrderError):
    """The law allows no further extension."""

    en = "the hold was extended {value} times, and {name} allows {limit}; freeze it, or let it end"


class HoldOver(OrderError):
    """Nothing is held any more."""

    en = "this hold has ended ({state}); there is nothing to change"


class CaseStillHolds(OrderError):
    """A case with open orders or live holds was to be closed."""

    en = (
        "{orders} orders are open and {holds} holds are live in this case; release them or let them end first"
    )


class UnknownOrder(OrderError):
    """An answer to an order that the institution was never given."""

    en = "{institution} has no order {value}; check the number"


class WordRefused(OrderError):
    """An institution said something that it has no say in, or that cannot be."""

    en = "{value} is not believed ({cause}); mend it and say it again under another number"
