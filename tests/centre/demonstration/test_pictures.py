"""Bars and lines: parts add up, nothing leaves its box."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cloudsword.centre.demonstration.pictures import CHART, WIDTH, bar, lines_of

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


WORLDS = ("centre", "freeze", "nobody")


def test_lines_need_two_instants() -> None:
    assert lines_of([(5, 1, 2, 3)], WORLDS, 1) == []
    assert lines_of([(5, 1, 2, 3), (5, 1, 2, 3)], WORLDS, 1) == []


def test_a_line_stays_where_it_was_until_the_next_point() -> None:
    first, _, last = lines_of([(0, 0, 0, 0), (10, 50, 0, 100)], WORLDS, 1)
    assert first.points == "8,186 364,186 364,106"
    assert last.points == "8,186 364,186 364,26"
    assert (first.last, last.last) == (50, 100)


@given(st.lists(st.tuples(MINOR, MINOR, MINOR), min_size=2, max_size=30))
def test_lines_and_their_labels_stay_in_the_chart_and_labels_keep_apart(
    values: list[tuple[int, ...]],
) -> None:
    lines = lines_of([(at, *three) for at, three in enumerate(values)], WORLDS, 1)
    wide, high = CHART
    for line in lines:
        corners = [tuple(map(int, corner.split(","))) for corner in line.points.split()]
        assert all(0 <= x <= wide and 0 <= y <= high for x, y in corners)
        assert all(before[0] <= after[0] for before, after in pairwise(corners))
    places = sorted(line.label_y for line in lines)
    assert all(after - before >= 17 for before, after in pairwise(places))
    assert all(0 <= place <= high for place in places)
