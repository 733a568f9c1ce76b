"""Opening accounts: the one place where an account gets its place and its number.

Invariant: the number is a scattering of the place over the whole space, so it tells neither when the account
was opened nor by whom.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cloudsword.country.scenario import Scenario
from cloudsword.country.world.banks import Institutions
from cloudsword.country.world.numbers import account_numbers
from cloudsword.country.world.world import Accounts, AccountUse


class NewAccounts:
    """The country's accounts while they are opened.

    Parameters
    ----------
    scenario
        The country.
    institutions
        Who keeps accounts, and who tells balances.
    accounts
        Where they are added.
    """

    def __init__(self, scenario: Scenario, institutions: Institutions, accounts: Accounts) -> None:
        self._seed = scenario.seed
        self._is_known = institutions.is_known
        self._accounts = accounts

    def open(
        self,
        institution: ArrayLike,
        use: AccountUse,
        holder: ArrayLike,
        opened_at: NDArray[np.int64],
        opening: ArrayLike,
    ) -> NDArray[np.int32]:
        """Open one account for each ``opened_at``; return their places, int32."""
        first, count = len(self._accounts), len(opened_at)
        where = np.broadcast_to(np.asarray(institution, np.int16), (count,))
        return self._accounts.add(
            count,
            number=account_numbers(self._seed, np.arange(first, first + count, dtype=np.int64)),
            institution=where,
            use=int(use),
            holder=holder,
            opened_at=opened_at,
            opening=opening,
            is_known=self._is_known[where],
        )
