"""Laws turned inside out agree with the laws."""

import numpy as np
import pytest

from cloudsword.country.gangs.laws import geometric_at, lognormal_at, place_at, poisson_at

EVEN = ((np.arange(20_000) + 0.5) / 20_000).tolist()


@pytest.mark.parametrize("mean", [0.15, 2.2, 9.5])
def test_poisson(mean: float) -> None:
    drawn = np.array([poisson_at(u, mean) for u in EVEN])
    assert drawn.mean() == pytest.approx(mean, rel=0.01)
    assert drawn.var() == pytest.approx(mean, rel=0.02)


@pytest.mark.parametrize("chance", [0.133, 0.45, 0.9])
def test_geometric(chance: float) -> None:
    drawn = np.array([geometric_at(u, chance) for u in EVEN])
    assert drawn.min() == 1
    assert drawn.mean() == pytest.approx(1 / chance, rel=0.01)
    assert np.mean(drawn <= 5) == pytest.approx(1 - (1 - chance) ** 5, abs=0.001)


def test_lognormal() -> None:
    drawn = np.log([lognormal_at(u, 3.94, 2.11) for u in EVEN])
    assert drawn.mean() == pytest.approx(3.94, abs=0.001)
    assert drawn.std() == pytest.approx(2.11, rel=0.01)


def test_places() -> None:
    drawn = np.array([place_at(u, (0.2, 0.0, 0.6)) for u in EVEN])
    assert np.bincount(drawn, minlength=3).tolist() == [5000, 0, 15000]
