"""The country as it stands: people, lines, accounts, institutions. Built once, then grown.

Invariant: a place (index) is never reused; identities are functions of the ``number`` columns, which are
drawn from one scattered space, so that neither place nor number says who belongs to a gang.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.world.growing import Growing

NOBODY = -1
NEVER = np.iinfo(np.int64).max


class Trade(IntEnum):
    """What a person does all day."""

    CHILD = 0
    STUDENT = 1
    EMPLOYEE = 2
    RETIRED = 3
    HOMEMAKER = 4
    RIDER = 5
    SALES = 6
    SHOPKEEPER = 7
    JOBLESS = 8


class LineUse(IntEnum):
    """What a line is for; known to the country alone."""

    PERSONAL = 0
    BUSINESS = 1
    NOTICES = 2
    GANG = 3
    LENDER = 4


class AccountUse(IntEnum):
    """What an account is for; known to the country alone."""

    CURRENT = 0
    SAVINGS = 1
    WALLET = 2
    BUSINESS = 3
    MERCHANT = 4
    UTILITY = 5
    LENDER = 6
    CASH = 7
    EXCHANGE = 8
    FOREIGN = 9
    GOVERNMENT = 10
    MULE = 11
    RING = 12
    PLATFORM = 13


@dataclass(slots=True)
class People:
    """Inhabitants, one place each; arrays of one length.

    Parameters
    ----------
    birth_year
        int16.
    sex
        int8: 0 woman, 1 man.
    region
        int16: place of the home region, 0 to 31.
    cell
        int32: the cell at home.
    trade
        int8, ``Trade``.
    wage
        int64: minor units a month, 0 for none; pensions too.
    wage_day
        int8: day of the month on which it comes, 1 to 28.
    payer
        int32: account that pays the wage, ``NOBODY`` for none.
    landlord
        int32: account that the rent goes to, ``NOBODY`` for owners.
    rent
        int64: minor units a month.
    rent_day
        int8.
    current, savings, wallet
        int32: the person's accounts, ``NOBODY`` where there is none (children).
    line, second_line
        int32: the person's lines, ``NOBODY`` where there is none.
    handset
        int64: IMEI (15 digits as a number) in use.
    call_rate
        float64: answered calls a day, in plus out.
    sociability
        float64: weight of the person as a partner of others' calls and payments.
    """

    birth_year: NDArray[np.int16]
    sex: NDArray[np.int8]
    region: NDArray[np.int16]
    cell: NDArray[np.int32]
    trade: NDArray[np.int8]
    wage: NDArray[np.int64]
    wage_day: NDArray[np.int8]
    payer: NDArray[np.int32]
    landlord: NDArray[np.int32]
    rent: NDArray[np.int64]
    rent_day: NDArray[np.int8]
    current: NDArray[np.int32]
    savings: NDArray[np.int32]
    wallet: NDArray[np.int32]
    line: NDArray[np.int32]
    second_line: NDArray[np.int32]
    handset: NDArray[np.int64]
    call_rate: NDArray[np.float64]
    sociability: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.birth_year)


class Lines(Growing):
    """Telephone lines.

    ``number`` (int64, digits of the msisdn without +), ``owner`` (int32, person who truly uses it, NOBODY for
    firms and gangs), ``holder`` (int32, person it is registered to, NOBODY for a firm), ``use`` (int8,
    LineUse), ``carrier`` (int16, place among the carriers), ``opened_at``, ``closed_at`` (int64, NEVER while
    in use), ``imei`` (int64), ``cell`` (int32).
    """

    def __init__(self) -> None:
        super().__init__(
            {
                "number": np.int64,
                "owner": np.int32,
                "holder": np.int32,
                "use": np.int8,
                "carrier": np.int16,
                "opened_at": np.int64,
                "closed_at": np.int64,
                "imei": np.int64,
                "cell": np.int32,
            }
        )
        self.singles_taken = self.runs_taken = self.handsets_taken = self.handset_runs_taken = 0


class Accounts(Growing):
    """Accounts.

    ``number`` (int64), ``institution`` (int16, place in ``World.institutions``), ``use`` (int8, AccountUse),
    ``holder`` (int32, person it is registered to, NOBODY for firms), ``opened_at`` (int64), ``opening``
    (int64, minor units at the start of the run, 0 for accounts opened later), ``is_known`` (bool, whether
    the institution tells the opening balance).
    """

    def __init__(self) -> None:
        super().__init__(
            {
                "number": np.int64,
                "institution": np.int16,
                "use": np.int8,
                "holder": np.int32,
                "opened_at": np.int64,
                "opening": np.int64,
                "is_known": np.bool_,
            }
        )


@dataclass(slots=True)
class World:
    """Everything that stands when day 0 begins, and grows.

    Parameters
    ----------
    people
        Inhabitants.
    lines, accounts
        Growing tables.
    institutions
        Institution ids (text): banks, payment firms, then the cash, exchange, foreign and government ones.
    institution_shares
        float64: share of personal accounts by institution (0 for the last ones).
    cash, exchanges, foreign, government, lenders, merchants, utilities, sellers
        int32 places in ``accounts``: ATMs and counters (one for each bank, same order as the institutions),
        exchanges of coins, the accounts that stand for abroad, government, banks' lending accounts, shops,
        utilities, and honest private sellers.
    merchant_weights
        float64: how much custom a shop has, sums to 1.
    """

    people: People
    lines: Lines
    accounts: Accounts
    institutions: tuple[str, ...]
    institution_shares: NDArray[np.float64]
    cash: NDArray[np.int32]
    exchanges: NDArray[np.int32]
    foreign: NDArray[np.int32]
    government: NDArray[np.int32]
    lenders: NDArray[np.int32]
    merchants: NDArray[np.int32]
    utilities: NDArray[np.int32]
    sellers: NDArray[np.int32]
    merchant_weights: NDArray[np.float64]


@dataclass(slots=True)
class Books:
    """What the accounts hold now; grows with ``World.accounts`` (see ``country.money``).

    Parameters
    ----------
    balance, reserved
        int64, minor units, by place of the account; 0 <= reserved <= balance always.
    """

    balance: NDArray[np.int64]
    reserved: NDArray[np.int64]
