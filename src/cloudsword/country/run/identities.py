"""Identities: the text that stands for a place or a number when a day is written.

Invariants: an identity is a function of the place and the seed alone; people are scattered, so that neither
order nor gaps say who is who; transactions, calls and messages are numbered by day and time.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cloudsword.country.scenario import Scenario
from cloudsword.country.world.numbers import account_of, decimals, msisdn_of, scatter
from cloudsword.country.world.population import CELL_ROOM
from cloudsword.country.world.world import World

ROWS_A_DAY: Final = 10**8
"""Most rows of one kind on one day: a transaction's number is day * ROWS_A_DAY plus its rank on that day."""

Places = Sequence[int] | NDArray[Any]


class Identities:
    """The identities of one country.

    Parameters
    ----------
    scenario, world
        The country; the world may grow.

    Notes
    -----
    Texts of accounts and lines are made once each and then taken by place.
    """

    def __init__(self, scenario: Scenario, world: World) -> None:
        self._world = world
        people = len(world.people)
        self._people = scatter(scenario.seed, "people", np.arange(people, dtype=np.int64), people)
        self._accounts = _Cache(lambda first, last: self._account_texts(first, last))
        self._lines = _Cache(lambda first, last: msisdn_of(world.lines.number[first:last]))

    def people(self, places: Places) -> pa.Array:
        """Return the ids of people; null for ``NOBODY``."""
        array = np.asarray(places, np.int64)
        return decimals("P", np.where(array < 0, -1, self._people[array]), 9)

    def accounts(self, places: Places) -> pa.Array:
        """Return account numbers; null for ``NOBODY``."""
        return self._accounts.taken(np.asarray(places, np.int64), len(self._world.accounts))

    def lines(self, places: Places) -> pa.Array:
        """Return telephone numbers; null for ``NOBODY``."""
        return self._lines.taken(np.asarray(places, np.int64), len(self._world.lines))

    def _account_texts(self, first: int, last: int) -> pa.Array:
        accounts = self._world.accounts
        return account_of(accounts.number[first:last], accounts.institution[first:last])


class _Cache:
    """Texts by place, made when they are first asked for."""

    def __init__(self, make: Callable[[int, int], pa.Array]) -> None:
        self._make = make
        self._texts: pa.Array = pa.array([], pa.string())

    def taken(self, places: NDArray[np.int64], count: int) -> pa.Array:
        if count > len(self._texts):
            self._texts = pa.concat_arrays([self._texts, self._make(len(self._texts), count)])
        absent = places < 0
        if absent.any():
            return self._texts.take(pa.array(places, mask=absent))
        return self._texts.take(pa.array(places))


def transactions(numbers: Places) -> pa.Array:
    """Return transaction ids; null for a negative number.

    Examples
    --------
    >>> transactions([7, 3 * ROWS_A_DAY]).to_pylist()
    ['T000000000007', 'T000300000000']
    """
    return decimals("T", np.asarray(numbers, np.int64), 12)


def calls(numbers: Places) -> pa.Array:
    """Return call ids; null for a negative number."""
    return decimals("C", np.asarray(numbers, np.int64), 12)


def messages(numbers: Places) -> pa.Array:
    """Return message ids; null for a negative number."""
    return decimals("M", np.asarray(numbers, np.int64), 12)


def numbered(prefix: str, numbers: Places, width: int = 7) -> pa.Array:
    """Return the ids of things that are counted from 0: reports, cases, gangs; null for a negative number."""
    return decimals(prefix, np.asarray(numbers, np.int64), width)


def cells(places: NDArray[Any]) -> pa.Array:
    """Return cells as a carrier names them: region and place in it, ``07-01234``."""
    region, rest = np.divmod(np.asarray(places, np.int64), CELL_ROOM)
    whole = decimals("", region * 10**5 + rest, 7)
    return pc.binary_join_element_wise(
        pc.utf8_slice_codeunits(whole, 0, 2), pc.utf8_slice_codeunits(whole, 2), "-"
    )
