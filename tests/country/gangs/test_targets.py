"""Each figure of the gangs' room lies in its range: on one settled country, and on drawn ones when asked."""

from statistics import median

import pytest

from tests.country import asked
from tests.country.gangs.figures import FIGURES, Figure, country_of
from tests.country.gangs.runs import Ran

SEED = 7
"""The default run depends on no drawn number: one country in 30 to 40 lies outside somewhere, by chance."""


@pytest.fixture(scope="module")
def ran() -> Ran:
    return country_of(SEED)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_a_figure_lies_in_its_range(ran: Ran, figure: Figure) -> None:
    value = figure.of(ran)
    assert figure.holds(value), (figure, value, ran.scenario)


@asked.when_asked
def test_the_middle_of_drawn_countries_lies_in_each_range(capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, list[float]] = {figure.name: [] for figure in FIGURES}
    for seed in asked.drawn_seeds():
        ran = country_of(seed)
        for figure in FIGURES:
            found[figure.name].append(figure.of(ran))
    outside = {}
    with capsys.disabled():
        print()
        for figure in FIGURES:
            values = found[figure.name]
            missed = sum(not figure.holds(value) for value in values)
            middle = median(values)
            if not figure.holds(middle):
                outside[figure.name] = values
            print(
                f"{figure.name:<46} {middle:<8.4g} {figure.low:.4g} .. {figure.high:.4g}"
                f"  {missed} of {len(values)} outside"
            )
    assert outside == {}
