"""How often a target misses by chance is said of each, with the range that is tested."""

import pytest

from cloudsword.country.scenario import Scenario
from tests.country.chances import PAGE, Row, highest, most
from tests.country.gangs.figures import FIGURES
from tests.country.validating import targets_of


def test_each_figure_has_its_chance_on_the_page() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    starts = [(figure.name, figure.low, figure.high) for figure in FIGURES]
    starts += [(f"{t.id} {t.name}", t.low, t.high) for t in targets_of(Scenario(500, 3, 1))]
    for name, low, high in starts:
        head = Row(name, low, high, [low]).line().split(" | ")[:2]
        assert [row for row in rows if row.startswith(" | ".join(head) + " | ")], head
    assert len(rows) == len(starts) + 4  # two heads, two lines of dashes


@pytest.mark.parametrize(
    ("rate", "chance"), [(0, 0), (1, 1), (0.5, 0.5), (0.1, 10 * 0.001 * 0.81 + 5 * 0.0001 * 0.9 + 0.00001)]
)
def test_a_median_of_five_is_outside_where_three_are(rate: float, chance: float) -> None:
    assert most(rate) == pytest.approx(chance)


def test_the_highest_rate_is_that_of_clopper_and_pearson() -> None:
    assert highest(0, 100) == pytest.approx(1 - 0.025**0.01)  # the rule of three, with 2.5 % beyond
    assert highest(2, 50) == pytest.approx(0.1371, abs=0.0001)
    assert highest(7, 7) == 1


def test_misses_are_counted_on_both_sides() -> None:
    row = Row("x", 1, 2, [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, None])
    assert (row.below, row.above, row.unknown, row.missed) == (1, 2, 1, 4)
