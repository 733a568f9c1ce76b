"""Accounts that are written as 0012345678 here and as 12345678 or with blanks there: one, taken for two.

A spreadsheet strips zeros at the front, and people put blanks in. Which is right cannot be told from the
file, and both may be accounts of their own: it is said, and nothing is changed.
"""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from cloudsword.tables.arrow import Array, pc

MOST_ACCOUNTS: Final = 2_000_000
"""Different accounts that are kept for comparing; those behind them are not looked at."""

_FEWEST: Final = 6
"""Characters that are left: shorter ones are like each other by chance."""

_BLANKS: Final = r"[\s\x{00A0}\x{2000}-\x{200A}\x{202F}\x{3000}]"
_NUMBER: Final = r"^0*[1-9][0-9]{5,}$"


@dataclass(frozen=True, slots=True)
class TwoWritings:
    """Accounts that are written in more than one way.

    Parameters
    ----------
    count
        How many.
    one, other
        The first of them, both ways; in ``one`` more characters stand.
    """

    count: int
    one: str
    other: str


class Writings:
    """Collects how accounts are written. Told batch by batch."""

    def __init__(self) -> None:
        self._accounts: Array = pa.array([], pa.string())

    def add(self, accounts: Array) -> None:
        """Look at more; memory is that of the different ones, at most ``MOST_ACCOUNTS``."""
        if len(self._accounts) >= MOST_ACCOUNTS:
            return
        fresh = pc.unique(pc.drop_null(accounts))
        self._accounts = pc.unique(pa.concat_arrays([self._accounts, fresh])).slice(0, MOST_ACCOUNTS)

    def add_rows(self, batch: pa.RecordBatch) -> None:
        """Look at the accounts of rows of transfers or of accounts."""
        for name in ("account_id", "debtor_account", "creditor_account"):
            if name in batch.schema.names:
                self.add(batch.column(name))

    def found(self) -> TwoWritings | None:
        """Return what is written in two ways; None: nothing is."""
        bare = _bare(self._accounts)
        groups = pc.value_counts(bare)
        again = groups.field("values").filter(pc.greater(groups.field("counts"), 1))
        again = again.filter(pc.greater_equal(pc.utf8_length(again), _FEWEST))
        if not len(again):
            return None
        first = min(again.to_pylist())
        ways = self._accounts.filter(pc.equal(bare, first)).to_pylist()
        one, other = sorted(ways, key=lambda way: (-len(way), way))[:2]
        return TwoWritings(len(again), one, other)


def _bare(accounts: Array) -> Array:
    """Return accounts without blanks and zeros in front of a number, and full-width digits."""
    plain = pc.replace_substring_regex(
        pc.utf8_normalize(accounts, form="NFKC"), pattern=_BLANKS, replacement=""
    )
    return pc.if_else(
        pc.match_substring_regex(plain, pattern=_NUMBER), pc.utf8_ltrim(plain, characters="0"), plain
    )
