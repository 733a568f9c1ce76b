"""Bars and runs: parts add up, nothing leaves its box."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cloudsword.centre.demonstration.pictures import WIDTH, bar, run_of

MINOR = st.integers(0, 2**62)


@given(st.fixed_dictionaries(dict.fromkeys(("held", "returned", "stoppable", "gone", "innocent"), MINOR)))
def test_pieces_of_a_bar_follow_each_other_within_it(figures: dict[str, int]) -> None:
    pieces = bar(figures, sum(figures.values()))
    assert {piece.state for piece in pieces} == {name for name, minor in figures.items() if minor}
    for before, after in pairwise(pieces):
        assert before.x <= after.x
    # a sliver is shown one wide, so that nothing is hidden
    assert all(0 <= piece.x <= WIDTH and piece.width >= 1 for piece in pieces)
    assert all(piece.x + piece.width <= WIDTH + 1 for piece in pieces)


def test_a_run_needs_two_instants() -> None:
    assert run_of([(5, 1, 2, 3)], 6) is None
    assert run_of([(5, 1, 2, 3), (5, 1, 2, 3)], 6) is None


def test_a_run_lays_the_open_money_on_the_safe() -> None:
    found = run_of([(0, 100, 0, 0), (10, 40, 60, 0)], 100, height=10)
    assert found is not None
    assert found["safe"] == "0,10 1000,4 1000,10 0,10"
    assert found["open"] == "0,0 1000,0 1000,4 0,10"
