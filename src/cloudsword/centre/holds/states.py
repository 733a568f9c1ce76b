"""States of orders and holds; what may follow what is in ``lives``.

An order is one letter to one institution; it ends with the answer. A hold is money that an institution
keeps because of it; orders to raise, extend, freeze or release change it.
"""

from typing import Final

from cloudsword.vocabulary.named import Named


class OrderKind(Named):
    """What an order asks of an institution."""

    HOLD = "hold", "hold an amount"
    RAISE = "raise", "raise the hold"
    EXTEND = "extend", "extend the hold"
    FREEZE = "freeze", "freeze what is held"
    RELEASE = "release", "release the hold"


class OrderState(Named):
    """How far an order is."""

    PROPOSED = "proposed", "proposed"
    WITHDRAWN = "withdrawn", "withdrawn before it was sent"
    APPROVED = "approved", "approved"
    SENT = "sent", "sent"
    UNANSWERED = "unanswered", "unanswered"
    PLACED = "placed", "placed in full"
    PARTLY_PLACED = "partly_placed", "placed in part"
    PLACED_ABOVE = "placed_above", "placed above the order"
    REFUSED = "refused", "refused"
    EXTENDED = "extended", "extended"
    FROZEN = "frozen", "frozen"
    RELEASED = "released", "released"
    LAPSED = "lapsed", "lapsed"


class HoldState(Named):
    """What has become of held money."""

    PLACED = "placed", "held"
    EXTENDED = "extended", "held, extended"
    FROZEN = "frozen", "frozen"
    RELEASING = "releasing", "release ordered"
    RELEASED = "released", "released"
    RETURNED = "returned", "returned"
    LAPSED = "lapsed", "lapsed"


_O = OrderState
_H = HoldState
OPEN_ORDERS: Final = frozenset({_O.PROPOSED, _O.APPROVED, _O.SENT, _O.UNANSWERED})
"""The states in which an order may still bring something."""
WAITING_ORDERS: Final = frozenset({_O.SENT, _O.UNANSWERED})
"""An institution has the order, and has not answered."""
LIVE_HOLDS: Final = frozenset({_H.PLACED, _H.EXTENDED, _H.FROZEN})
"""Money is held for a victim."""
LOCKING_HOLDS: Final = LIVE_HOLDS | {_H.RELEASING}
"""Money is locked at the institution, for a victim or until a release is acknowledged."""
