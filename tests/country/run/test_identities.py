"""Ids are text of one width, made without a loop over rows, one for each place."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.run.identities import cells, transactions
from cloudsword.country.world.population import CELL_ROOM


@given(st.lists(st.integers(-2, 10**12 - 1), max_size=50))
def test_ids_are_the_numbers_in_decimal(numbers: list[int]) -> None:
    assert transactions(numbers).to_pylist() == [None if n < 0 else f"T{n:012d}" for n in numbers]


@given(st.lists(st.tuples(st.integers(0, 31), st.integers(0, 65_535)), max_size=20))
def test_a_cell_names_its_region_and_its_place(pairs: list[tuple[int, int]]) -> None:
    places = np.array([region * CELL_ROOM + place for region, place in pairs], np.int64)
    assert cells(places).to_pylist() == [f"{region:02d}-{place:05d}" for region, place in pairs]
