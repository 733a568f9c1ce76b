"""Institutions of the country: banks, payment firms, and the ones that stand for the world outside the books.

Invariant: banks come first, then payment firms, both in order of size; the others keep no personal account.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.parameters import accounts as law
from cloudsword.country.scenario import Scenario

BANK_PART = 2 / 3
"""Two of a person's three accounts are at banks."""


@dataclass(frozen=True, slots=True)
class Institutions:
    """The institutions by place.

    Parameters
    ----------
    names
        Institution ids.
    shares
        float64: share of personal accounts, sums to 1.
    is_known
        bool: whether it tells the balances of its accounts.
    banks, payment_firms, exchanges
        Places.
    abroad, treasury
        Place.
    """

    names: tuple[str, ...]
    shares: NDArray[np.float64]
    is_known: NDArray[np.bool_]
    banks: range
    payment_firms: range
    exchanges: range
    abroad: int
    treasury: int


def draw_institutions(scenario: Scenario) -> Institutions:
    """Return the institutions of a country.

    Examples
    --------
    >>> draw_institutions(Scenario(5000, 30, 7)).names[::6]
    ('BANK01', 'BANK07', 'PAY01', 'COIN03')
    """
    values = scenario.values
    banks, firms, coins = values[law.BANKS], values[law.PAYMENT_FIRMS], values[law.COIN_EXCHANGES]
    names = (
        *(f"BANK{i + 1:02}" for i in range(banks)),
        *(f"PAY{i + 1:02}" for i in range(firms)),
        *(f"COIN{i + 1:02}" for i in range(coins)),
        "ABROAD",
        "TREASURY",
    )
    shares = np.zeros(len(names))
    tilt = values[law.INSTITUTION_TILT]
    for first, count, part in ((0, banks, BANK_PART), (banks, firms, 1 - BANK_PART)):
        ranks = np.arange(1, count + 1) ** -tilt
        shares[first : first + count] = part * ranks / ranks.sum()
    telling = round(values[law.TELLING_INSTITUTIONS] * len(names))
    is_known = np.zeros(len(names), np.bool_)
    is_known[stream(scenario.seed, "accounts.telling").permutation(len(names))[:telling]] = True
    return Institutions(
        names=names,
        shares=shares,
        is_known=is_known,
        banks=range(banks),
        payment_firms=range(banks, banks + firms),
        exchanges=range(banks + firms, banks + firms + coins),
        abroad=len(names) - 2,
        treasury=len(names) - 1,
    )


def choose_institutions(
    random: np.random.Generator, institutions: Institutions, among: range, count: int
) -> NDArray[np.int16]:
    """Return ``count`` institutions ``among`` banks or payment firms, by their shares; int16 places."""
    shares = institutions.shares[among.start : among.stop]
    edges = np.cumsum(shares / shares.sum())
    edges[-1] = 1.0
    return (among.start + np.searchsorted(edges, random.random(count), side="right")).astype(np.int16)
