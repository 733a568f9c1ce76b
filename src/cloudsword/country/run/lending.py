"""Loans, platforms and rings as tables, and the truth behind them.

Invariant: contracts and groups are scattered before they are shown: their numbers come about trap by trap.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa

from cloudsword.country import truth
from cloudsword.country.loans.contract import Contract, Platform
from cloudsword.country.rings.rings import RingDay
from cloudsword.country.run import identities as ids
from cloudsword.country.run.crime import gang_ids
from cloudsword.country.run.identities import Identities
from cloudsword.country.run.tables import instants, table
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.numbers import scatter
from cloudsword.tables import CHAT_MEMBERS, LOANS, PLATFORMS

_ROOM: Final = 10**7


class Lending:
    """Names what loans and rings leave behind.

    Parameters
    ----------
    scenario
        The country.
    identities
        Its identities.
    """

    def __init__(self, scenario: Scenario, identities: Identities) -> None:
        self._scenario = scenario
        self._identities = identities

    def loans(self, contracts: Sequence[Contract]) -> tuple[pa.Table, pa.Table]:
        """Return contracts, by the time of signing, and their truth."""
        rows = sorted(contracts, key=lambda c: (c.signed_at, c.number))
        contract_ids = self._scattered("B", "contracts", [c.number for c in rows])
        visible = table(
            LOANS,
            {
                "contract_id": contract_ids,
                "platform": self.platform_ids([c.platform for c in rows]),
                "lender_account": self._identities.accounts([c.lender_account for c in rows]),
                "borrower_account": self._identities.accounts([c.borrower_account for c in rows]),
                "borrower": self._identities.people([c.borrower for c in rows]),
                "face_minor": _int64([c.face_minor for c in rows]),
                "cash_minor": _int64([c.cash_minor for c in rows]),
                "due_minor": _int64([c.due_minor for c in rows]),
                "currency": [self._scenario.currency] * len(rows),
                "signed_at": instants([c.signed_at for c in rows]),
                "due_at": instants([c.due_at for c in rows]),
            },
        )
        hidden = table(
            truth.LOAN_TRUTH,
            {
                "contract_id": contract_ids,
                "is_routine": [c.is_routine for c in rows],
                "gang_id": gang_ids([c.gang for c in rows]),
            },
        )
        return visible, hidden

    def platform_ids(self, places: Sequence[int]) -> pa.Array:
        """Return the ids of platforms."""
        return self._scattered("L", "platforms", places)

    def platforms(self, rows: Sequence[Platform]) -> pa.Table:
        """Return the platforms that had opened by the end, by id."""
        ends = self._scenario.calendar.ends()
        opened = [p for p in rows if p.opened_at < ends]
        return table(
            PLATFORMS,
            {
                "platform_id": self.platform_ids([p.place for p in opened]),
                "name": [p.name for p in opened],
                "kind": [p.kind for p in opened],
                "domain": [p.domain for p in opened],
                "opened_at": instants([p.opened_at for p in opened]),
                "closed_at": instants(
                    [p.closed_at if p.closed_at is not None and p.closed_at < ends else None for p in opened]
                ),
            },
        ).sort_by("platform_id")

    def ring_rows(self, day: RingDay) -> tuple[pa.Table, dict[str, pa.Table]]:
        """Return a day's chat members, and its truth."""
        chats, members, fees = day.chat_members, day.members, day.fees
        visible = table(
            CHAT_MEMBERS,
            {
                "group_id": self._groups([row.group for row in chats]),
                "member": self._identities.people([row.person for row in chats]),
                "joined_at": instants([row.joined_at for row in chats]),
            },
        )
        hidden = {
            "ring_members": table(
                truth.RING_MEMBERS,
                {
                    "group_id": self._groups([row.group for row in members]),
                    "person_id": self._identities.people([row.person for row in members]),
                    "rank": [row.rank for row in members],
                    "gang_id": gang_ids([row.gang for row in members]),
                },
            ),
            "ring_fees": table(
                truth.RING_FEES,
                {
                    "transaction_id": ids.transactions([row.transaction for row in fees]),
                    "gang_id": gang_ids([row.gang for row in fees]),
                    "person_id": self._identities.people([row.person for row in fees]),
                },
            ),
        }
        return visible, hidden

    def _groups(self, numbers: Sequence[int]) -> pa.Array:
        return self._scattered("C", "groups", numbers)

    def _numbers(self, name: str, places: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return scatter(self._scenario.seed, name, _int64(places), _ROOM)

    def _scattered(self, prefix: str, name: str, places: Sequence[int]) -> pa.Array:
        return ids.numbered(prefix, self._numbers(name, places), 7)


def _int64(values: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, np.int64)
