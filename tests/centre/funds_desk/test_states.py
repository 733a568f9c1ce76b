"""The lifecycles: every state is reached, ends end, and the documents show the tables as they are."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cloudsword.centre.funds_desk.states import (
    FIRST_HOLD_STATES,
    HOLD_TRANSITIONS,
    LIVE_HOLDS,
    LOCKING_HOLDS,
    OPEN_ORDERS,
    ORDER_TRANSITIONS,
    HoldState,
    OrderState,
    ends,
    hold_drawing,
    order_drawing,
)

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "holds.md"
TABLES: list[tuple[Any, Mapping[Any, frozenset[Any]], frozenset[Any]]] = [
    (OrderState, ORDER_TRANSITIONS, frozenset({OrderState.PROPOSED})),
    (HoldState, HOLD_TRANSITIONS, FIRST_HOLD_STATES),
]


@pytest.mark.parametrize(("states", "table", "first"), TABLES)
def test_every_state_stands_and_is_reached(states: Any, table: Any, first: Any) -> None:
    assert set(table) == set(states)
    reached, new = set(first), set(first)
    while new:
        new = {after for state in new for after in table[state]} - reached
        reached |= new
    assert reached == set(states)


@pytest.mark.parametrize(("states", "table", "first"), TABLES)
def test_every_life_can_end(states: Any, table: Any, first: Any) -> None:
    ending = set(ends(table))
    while more := {state for state in table if state not in ending and table[state] & ending}:
        ending |= more
    assert ending == set(states)


def test_what_is_open_or_live_has_not_ended() -> None:
    assert not ends(ORDER_TRANSITIONS) & OPEN_ORDERS  # type: ignore[arg-type]
    assert not ends(HOLD_TRANSITIONS) & LOCKING_HOLDS  # type: ignore[arg-type]
    assert LIVE_HOLDS < LOCKING_HOLDS


@pytest.mark.parametrize("drawing", [order_drawing, hold_drawing])
def test_the_page_shows_the_table_as_it_is(drawing: Any) -> None:
    assert f"```mermaid\n{drawing()}\n```" in PAGE.read_text("utf-8")
