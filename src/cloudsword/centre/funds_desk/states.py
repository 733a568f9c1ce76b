"""Lifecycles of the funds desk: one transition table for orders, one for holds, and their drawing.

An order is one letter to one institution; it ends with the answer. A hold is money that an institution
keeps because of it; orders to raise, extend, freeze or release change it.
"""

from collections.abc import Mapping
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
_ANSWERS: Final = frozenset(
    {_O.PLACED, _O.PARTLY_PLACED, _O.PLACED_ABOVE, _O.REFUSED, _O.EXTENDED, _O.FROZEN, _O.RELEASED}
)

ORDER_TRANSITIONS: Final[Mapping[OrderState, frozenset[OrderState]]] = {
    _O.PROPOSED: frozenset({_O.APPROVED, _O.WITHDRAWN, _O.LAPSED}),
    _O.WITHDRAWN: frozenset(),
    _O.APPROVED: frozenset({_O.SENT, _O.WITHDRAWN, _O.LAPSED}),
    _O.SENT: _ANSWERS | {_O.UNANSWERED, _O.LAPSED},
    _O.UNANSWERED: _ANSWERS | {_O.LAPSED},
    _O.PLACED: frozenset(),
    _O.PARTLY_PLACED: frozenset(),
    _O.PLACED_ABOVE: frozenset(),
    _O.REFUSED: frozenset(),
    _O.EXTENDED: frozenset(),
    _O.FROZEN: frozenset(),
    _O.RELEASED: frozenset(),
    _O.LAPSED: frozenset(),
}

_H = HoldState
HOLD_TRANSITIONS: Final[Mapping[HoldState, frozenset[HoldState]]] = {
    _H.PLACED: frozenset({_H.EXTENDED, _H.FROZEN, _H.RELEASING, _H.RETURNED, _H.LAPSED}),
    _H.EXTENDED: frozenset({_H.EXTENDED, _H.FROZEN, _H.RELEASING, _H.RETURNED, _H.LAPSED}),
    _H.FROZEN: frozenset({_H.FROZEN, _H.RELEASING, _H.RETURNED, _H.LAPSED}),
    _H.RELEASING: frozenset({_H.RELEASED}),
    _H.RELEASED: frozenset(),
    _H.RETURNED: frozenset(),
    _H.LAPSED: frozenset(),
}

FIRST_HOLD_STATES: Final = frozenset({_H.PLACED, _H.RELEASING})
"""A hold begins as one of these: it stands, or nothing of it may stand."""
OPEN_ORDERS: Final = frozenset({_O.PROPOSED, _O.APPROVED, _O.SENT, _O.UNANSWERED})
"""The states in which an order may still bring something."""
WAITING_ORDERS: Final = frozenset({_O.SENT, _O.UNANSWERED})
"""An institution has the order, and has not answered."""
LIVE_HOLDS: Final = frozenset({_H.PLACED, _H.EXTENDED, _H.FROZEN})
"""Money is held for a victim."""
LOCKING_HOLDS: Final = LIVE_HOLDS | {_H.RELEASING}
"""Money is locked at the institution, for a victim or until a release is acknowledged."""


def ends(transitions: Mapping[Named, frozenset[Named]]) -> frozenset[Named]:
    """Return the states that nothing leaves.

    Examples
    --------
    >>> sorted(ends(HOLD_TRANSITIONS))
    ['lapsed', 'released', 'returned']
    """
    return frozenset(state for state, after in transitions.items() if not after)


def drawing(transitions: Mapping[Named, frozenset[Named]], first: frozenset[Named]) -> str:
    """Return a table as a Mermaid state diagram: what the documents show.

    Parameters
    ----------
    transitions
        What may follow each state.
    first
        The states in which a life begins.

    Examples
    --------
    >>> print(drawing({HoldState.RELEASED: frozenset()}, frozenset({HoldState.RELEASED})))
    stateDiagram-v2
        released: released / 已解除
        [*] --> released
        released --> [*]
    """
    lines = ["stateDiagram-v2"]
    lines += [f"    {state.value}: {state.en} / {state.zh}" for state in transitions]
    lines += [f"    [*] --> {state.value}" for state in transitions if state in first]
    for state, after in transitions.items():
        lines += [f"    {state.value} --> {target.value}" for target in transitions if target in after]
        if not after:
            lines.append(f"    {state.value} --> [*]")
    return "\n".join(lines)


def order_drawing() -> str:
    """Return the diagram of orders."""
    return drawing(ORDER_TRANSITIONS, frozenset({OrderState.PROPOSED}))  # type: ignore[arg-type]


def hold_drawing() -> str:
    """Return the diagram of holds."""
    return drawing(HOLD_TRANSITIONS, FIRST_HOLD_STATES)  # type: ignore[arg-type]
