"""The lifecycles: every state is reached, ends end, and the documents show the tables as they are."""

from pathlib import Path
from typing import Any

import pytest

from cloudsword.centre.holds.lives import HOLD, ORDER
from cloudsword.centre.holds.states import LIVE_HOLDS, LOCKING_HOLDS, OPEN_ORDERS
from cloudsword.centre.owners.lives import NOTICE, OBJECTION
from cloudsword.centre.restitution.lives import ALLOCATION

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "holds.md"


@pytest.mark.parametrize("life", [ORDER, HOLD, NOTICE, OBJECTION, ALLOCATION], ids=lambda life: life.name)
def test_every_life_can_end(life: Any) -> None:
    ending = set(life.last)
    while more := {state for state in life.after if state not in ending and life.after[state] & ending}:
        ending |= more
    assert ending == set(life.after)


def test_what_is_open_or_live_has_not_ended() -> None:
    assert not ORDER.last & OPEN_ORDERS
    assert not HOLD.last & LOCKING_HOLDS
    assert LIVE_HOLDS < LOCKING_HOLDS


@pytest.mark.parametrize("life", [ORDER, HOLD], ids=lambda life: life.name)
def test_the_page_shows_the_table_as_it_is(life: Any) -> None:
    assert f"```mermaid\n{life.drawing()}\n```" in PAGE.read_text("utf-8")
