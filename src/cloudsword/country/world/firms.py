"""Firms and the state: employers, shops, utilities, landlords, lenders, cash desks, the treasury, abroad.

Invariant: what a firm holds when day 0 begins pays its wages for months, whatever comes in.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.parameters import accounts as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.banks import Institutions, choose_institutions
from cloudsword.country.world.holdings import opening_times
from cloudsword.country.world.opening import NewAccounts
from cloudsword.country.world.world import NOBODY, AccountUse, People, Trade

PEOPLE_PER_STATE_ACCOUNT = 20_000
LEAST_UTILITIES = 8
CUSTOM = 0.45
"""Share of all wages that is spent in shops, about; openings and what shops yield depend on it."""
BILLS = 0.05
"""Share of all wages that goes to utilities, about; only their openings depend on it."""


@dataclass(slots=True)
class Firms:
    """Places of accounts that no inhabitant owns, and of honest private sellers; as in ``World``."""

    cash: NDArray[np.int32]
    exchanges: NDArray[np.int32]
    foreign: NDArray[np.int32]
    government: NDArray[np.int32]
    lenders: NDArray[np.int32]
    merchants: NDArray[np.int32]
    utilities: NDArray[np.int32]
    sellers: NDArray[np.int32]
    merchant_weights: NDArray[np.float64]


def tailed_shares(
    random: np.random.Generator, count: int, exponent: float, largest: float
) -> NDArray[np.float64]:
    """Return ``count`` shares that sum to 1, of Pareto's law, none much above ``largest``."""
    shares = random.pareto(exponent, count) + 1.0
    for _ in range(4):  # a cut raises the others' shares; four rounds settle it
        shares /= shares.sum()
        shares = np.minimum(shares, max(largest, 1 / max(count, 1)))
    scaled: NDArray[np.float64] = shares / shares.sum()
    return scaled


class _Opener:
    """Opens firms' accounts at banks by share, years ago."""

    def __init__(self, scenario: Scenario, institutions: Institutions, new: NewAccounts) -> None:
        self.scenario, self.institutions, self.new = scenario, institutions, new
        self.random = stream(scenario.seed, "accounts.firms")
        self.funds = round(
            scenario.values[law.STATE_FUNDS] * scenario.wage_minor * max(scenario.people, 1000)
        )

    def at_banks(
        self, use: AccountUse, count: int, opening: NDArray[np.float64] | NDArray[np.int64]
    ) -> NDArray[np.int32]:
        where = choose_institutions(self.random, self.institutions, self.institutions.banks, count)
        return self.opened(use, where, opening)

    def opened(
        self,
        use: AccountUse,
        institution: NDArray[np.int16],
        opening: NDArray[np.float64] | NDArray[np.int64],
    ) -> NDArray[np.int32]:
        return self.new.open(
            institution=institution,
            use=use,
            holder=NOBODY,
            opened_at=opening_times(self.scenario, self.random, len(institution)),
            opening=np.rint(opening).astype(np.int64),
        )

    def of_the_state(self, use: AccountUse, institution: NDArray[np.int16]) -> NDArray[np.int32]:
        return self.opened(use, institution, np.full(len(institution), self.funds, np.int64))

    def cushions(self, costs: NDArray[Any]) -> NDArray[np.float64]:
        """Return what firms with these monthly costs hold, minor units."""
        months, sigma = self.scenario.values[law.FIRM_CUSHION]
        spread = np.exp(sigma * self.random.standard_normal(len(costs)))
        held: NDArray[np.float64] = months * spread * (costs + self.scenario.wage_minor / 4)
        return held


def open_firms(scenario: Scenario, people: People, institutions: Institutions, new: NewAccounts) -> Firms:
    """Open all accounts that are not personal, and say who pays whom (``payer``, ``landlord``).

    Shopkeepers, who have no wage yet, get what their shop yields; those paid on their wallet have no payer.

    Parameters
    ----------
    scenario
        The country.
    people
        Inhabitants with their own accounts; ``payer``, ``landlord``, ``rent``, shopkeepers' ``wage`` change.
    institutions
        Where accounts are kept.
    new
        Accounts opened so far; grows.

    Returns
    -------
    Firms
        Places.
    """
    values, opener = scenario.values, _Opener(scenario, institutions, new)
    more = scenario.people // PEOPLE_PER_STATE_ACCOUNT
    state, abroad = values[law.STATE_ACCOUNTS]
    places = {name: np.array(list(getattr(institutions, name)), np.int16) for name in ("banks", "exchanges")}
    keepers = np.array([*institutions.banks, *institutions.payment_firms], np.int16)
    cash = opener.of_the_state(AccountUse.CASH, places["banks"])
    exchanges = opener.of_the_state(AccountUse.EXCHANGE, np.repeat(places["exchanges"], 2))
    foreign = opener.of_the_state(AccountUse.FOREIGN, np.full(abroad + more, institutions.abroad, np.int16))
    government = opener.of_the_state(
        AccountUse.GOVERNMENT, np.full(state + more, institutions.treasury, np.int16)
    )
    lenders = opener.of_the_state(AccountUse.LENDER, keepers)

    people.payer[:] = NOBODY
    pensioners = np.flatnonzero((people.trade == Trade.RETIRED) & (people.wage > 0))
    people.payer[pensioners] = opener.random.choice(government, len(pensioners))
    merchants, weights = _open_shops(opener, people)
    _open_employers(opener, people)
    utilities = opener.at_banks(
        AccountUse.UTILITY,
        count := max(LEAST_UTILITIES, round(scenario.people / values[law.PEOPLE_PER_UTILITY])),
        opener.cushions(np.full(count, float(people.wage.sum()) * BILLS / count)),
    )
    _let_homes(opener, people)

    adults = np.flatnonzero(people.current != NOBODY)
    chosen = opener.random.permutation(adults)[: round(values[law.SELLER_SHARE] * len(adults))]
    sellers = np.where(people.wallet[chosen] != NOBODY, people.wallet[chosen], people.current[chosen])
    return Firms(
        cash=cash,
        exchanges=exchanges,
        foreign=foreign,
        government=government,
        lenders=lenders,
        merchants=merchants,
        utilities=utilities,
        sellers=np.sort(sellers).astype(np.int32),
        merchant_weights=weights,
    )


def _open_shops(opener: _Opener, people: People) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Open inhabitants' shops, some of them on their own wallet, then the others; return places and custom.

    What a shopkeeper takes out of the shop is written into ``people.wage``.
    """
    values, random, scenario = opener.scenario.values, opener.random, opener.scenario
    keepers = np.flatnonzero((people.trade == Trade.SHOPKEEPER) & (people.current != NOBODY))
    chains = max(2, round(values[law.CHAINS_PER_PERSON] * scenario.people))
    part, sigma = values[law.SMALL_SHOP_CUSTOM]
    small = np.exp(sigma * random.standard_normal(len(keepers)))
    small *= part / max(float(small.sum()), 1e-12)
    large = tailed_shares(random, chains, *values[law.CHAIN_TAIL])
    weights = np.concatenate((small, (1.0 - small.sum()) * large))
    weights /= weights.sum()

    monthly = float(people.wage.sum()) * CUSTOM * weights
    on_wallet = (random.random(len(keepers)) < values[law.OWN_WALLET_SHOPS]) & (
        people.wallet[keepers] != NOBODY
    )
    places = np.empty(len(weights), np.int32)
    places[: len(keepers)] = people.wallet[keepers]
    opened = np.flatnonzero(np.concatenate((~on_wallet, np.ones(chains, np.bool_))))
    at_payment_firm = random.random(len(opened)) < 0.5
    where = choose_institutions(random, opener.institutions, opener.institutions.banks, len(opened))
    where[at_payment_firm] = choose_institutions(
        random, opener.institutions, opener.institutions.payment_firms, int(at_payment_firm.sum())
    )
    places[opened] = opener.opened(AccountUse.MERCHANT, where, opener.cushions(monthly[opened]) / 3)
    people.wage[keepers] = np.rint(values[law.SHOP_MARGIN] * monthly[: len(keepers)]).astype(np.int64)
    people.payer[keepers[~on_wallet]] = places[: len(keepers)][~on_wallet]
    return places, weights


def _open_employers(opener: _Opener, people: People) -> None:
    """Open employers' accounts, and give every wage earner without a payer one of them."""
    values, random = opener.scenario.values, opener.random
    earners = np.flatnonzero(
        (people.wage > 0) & (people.payer == NOBODY) & (people.trade != Trade.SHOPKEEPER)
    )
    earners = earners[people.current[earners] != NOBODY]
    count = max(3, round(len(earners) / values[law.EMPLOYEES_PER_FIRM]))
    edges = np.cumsum(tailed_shares(random, count, *values[law.FIRM_TAIL]))
    edges[-1] = 1.0
    firm = np.searchsorted(edges, random.random(len(earners)), side="right")
    payroll = np.bincount(firm, people.wage[earners], count)
    people.payer[earners] = opener.at_banks(AccountUse.BUSINESS, count, opener.cushions(payroll))[firm]


def _let_homes(opener: _Opener, people: People) -> None:
    """Draw who rents, at what rent, from whom: a private person's current account, or a letting firm's."""
    values, random, scenario = opener.scenario.values, opener.random, opener.scenario
    people.landlord[:] = NOBODY
    age = scenario.start.year - people.birth_year.astype(np.int64)
    young, settled, old = values[law.TENANTS]
    chance = np.where(age < 35, young, np.where(age < 60, settled, old))
    tenants = np.flatnonzero((people.wage > 0) & (people.current != NOBODY))
    tenants = tenants[random.random(len(tenants)) < chance[tenants]]
    median, sigma, largest = values[law.RENT]
    share = np.minimum(median * np.exp(sigma * random.standard_normal(len(tenants))), largest)
    people.rent[:] = 0
    people.rent[tenants] = (np.ceil(share * people.wage[tenants] / 1000) * 1000).astype(np.int64)

    owners = np.flatnonzero(
        (people.rent == 0) & (people.current != NOBODY) & (age >= values[law.LANDLORD_AGE])
    )
    is_private = random.random(len(tenants)) < values[law.PRIVATE_LANDLORDS]
    is_private &= len(owners) > 0
    private = tenants[is_private]
    count = min(len(owners), max(1, round(len(private) / values[law.TENANTS_PER_LANDLORD])))
    landlords = random.permutation(owners)[:count]
    if len(private):
        people.landlord[private] = people.current[random.choice(landlords, len(private))]
    others = tenants[~is_private]
    if len(others):
        firms = max(1, len(others) // 60)
        which = random.integers(0, firms, len(others))
        rents = np.bincount(which, people.rent[others], firms)
        people.landlord[others] = opener.at_banks(AccountUse.BUSINESS, firms, opener.cushions(rents) / 3)[
            which
        ]
