"""The country's accounts: all that stand when day 0 begins, and those opened later.

Invariants: a place is never reused; books grow with the accounts; an account opened later begins empty.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cloudsword.country.scenario import Scenario
from cloudsword.country.world.banks import draw_institutions
from cloudsword.country.world.firms import open_firms
from cloudsword.country.world.holdings import open_personal_accounts
from cloudsword.country.world.opening import NewAccounts
from cloudsword.country.world.population import build_people
from cloudsword.country.world.world import Accounts, AccountUse, Books, Lines, People, World


def build_world(scenario: Scenario) -> World:
    """Return the country as it stands when day 0 begins.

    Parameters
    ----------
    scenario
        Size, days, seed, preset.

    Returns
    -------
    World
        People with their lines and accounts, firms, institutions.

    Notes
    -----
    Some 1 s for 100,000 people.
    """
    people, lines = build_people(scenario)
    return furnish(scenario, people, lines)


def furnish(scenario: Scenario, people: People, lines: Lines) -> World:
    """Return the world of ``people`` who have no account yet: opens theirs, the firms' and the state's.

    Parameters
    ----------
    scenario
        The country.
    people
        Inhabitants; their account columns change in place.
    lines
        Their lines.
    """
    institutions = draw_institutions(scenario)
    accounts = Accounts()
    new = NewAccounts(scenario, institutions, accounts)
    open_personal_accounts(scenario, people, institutions, new)
    firms = open_firms(scenario, people, institutions, new)
    return World(
        people=people,
        lines=lines,
        accounts=accounts,
        institutions=institutions.names,
        institution_shares=institutions.shares,
        cash=firms.cash,
        exchanges=firms.exchanges,
        foreign=firms.foreign,
        government=firms.government,
        lenders=firms.lenders,
        merchants=firms.merchants,
        utilities=firms.utilities,
        sellers=firms.sellers,
        merchant_weights=firms.merchant_weights,
    )


def open_books(world: World) -> Books:
    """Return the books when day 0 begins: every account at its opening balance, nothing reserved."""
    return Books(balance=world.accounts.opening.copy(), reserved=np.zeros(len(world.accounts), np.int64))


def open_accounts(
    world: World,
    books: Books,
    scenario: Scenario,
    institution: ArrayLike,
    use: AccountUse,
    holder: ArrayLike,
    opened_at: ArrayLike,
) -> NDArray[np.int32]:
    """Open accounts while the country runs; they begin with nothing.

    Parameters
    ----------
    world, books
        Both grow; ``books`` gets new, longer arrays.
    scenario
        The country.
    institution
        Places of the institutions, one or as many as accounts.
    use
        What they are for.
    holder
        Persons, one or as many as accounts; ``NOBODY`` for firms.
    opened_at
        int64 UTC microseconds, as many as accounts; before day 0 for an account that stood idle.

    Returns
    -------
    numpy.ndarray
        int32 places.

    Notes
    -----
    Copies the books once a call: open the day's accounts together.
    """
    new = NewAccounts(scenario, draw_institutions(scenario), world.accounts)
    times = np.atleast_1d(np.asarray(opened_at, np.int64))
    places = new.open(institution=institution, use=use, holder=holder, opened_at=times, opening=0)
    none = np.zeros(len(world.accounts) - len(books.balance), np.int64)
    books.balance = np.concatenate((books.balance, none))
    books.reserved = np.concatenate((books.reserved, none))
    return places
