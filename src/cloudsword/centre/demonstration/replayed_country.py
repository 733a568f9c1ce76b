"""The country, generated when its clock gets there: each day with the holds that were known in its morning.

Invariant: (scenario, holds of earlier days) decide every row; a day's rows never change after its morning.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cloudsword.centre.demonstration.settlement import Payment
from cloudsword.country.interventions import Interventions
from cloudsword.country.run import Country, Day
from cloudsword.country.run.marking import Marking
from cloudsword.country.run.society import accounts as account_rows
from cloudsword.country.scenario import Scenario
from cloudsword.vocabulary.account_kinds import AccountKind

_ENDLESS: Final = 100_000
"""Monthly wages: no person's and no firm's account begins with so much, only one for a whole trade does."""

TOLD: Final = ("reports", "report_payments", "report_numbers")
"""Tables that a reporter fills."""


@dataclass(frozen=True, slots=True)
class ReplayedDay:
    """One day, by the instants at which its rows come to be.

    Parameters
    ----------
    number
        Local day, from 0.
    begins, ends
        UTC microseconds; the end belongs to the next day.
    payments
        In the order of the ledger.
    transfers
        Their rows, contract ``transfers``, in the same order.
    told
        Rows of ``TOLD`` by table and report.
    reports
        Report ids with the instant at which they were told (UTC microseconds), by time.
    withdrawals
        Rows of contract ``withdrawals``, by ``withdrawn_at``.
    calls, messages
        Rows of these contracts, by time.
    gang_calls
        Ids of the calls that gangs placed.
    case_of_report, case_of_call
        Cases by report, and by call of a gang.
    spared
        Cases that come to nothing because their victims do not answer numbers that were warned of before.
    """

    number: int
    begins: int
    ends: int
    payments: tuple[Payment, ...]
    transfers: pa.Table
    told: Mapping[str, pa.Table]
    reports: tuple[tuple[int, str], ...]
    withdrawals: tuple[tuple[int, pa.Table], ...]
    calls: pa.Table
    messages: pa.Table
    gang_calls: pa.ChunkedArray
    case_of_report: Mapping[str, str]
    case_of_call: Mapping[str, str]
    spared: frozenset[str]


class ReplayedCountry:
    """A country whose days are asked for one by one.

    Parameters
    ----------
    scenario
        Size, days, seed, preset.

    Notes
    -----
    Holds reach the gangs in the morning after: until then they act on what moves alone (``Settlement``), and
    no gang changes what it does that day.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._interventions = Interventions()
        self._country = Country(scenario, self._interventions)
        self._days: Iterator[Day] = self._country.days()
        self.begun = next(self._days)
        self._places: dict[str, int] = {}
        self._institutions: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._next = 0
        self.roots_of_case: dict[str, list[str]] = {}
        self.case_of_root: dict[str, str] = {}

    @property
    def begins(self) -> int:
        """When day 0 begins, UTC microseconds."""
        return int(self.scenario.calendar.begins(0))

    @property
    def ends(self) -> int:
        """When the last day is over, UTC microseconds."""
        return int(self.scenario.calendar.ends())

    def day_ends(self, number: int) -> int:
        """Return when a day is over, UTC microseconds."""
        return int(self.scenario.calendar.begins(number + 1))

    def opening(self) -> dict[str, int]:
        """Return what each account holds when day 0 begins, minor units."""
        country = self._country
        names = country.identities.accounts(np.arange(len(country.world.accounts))).to_pylist()
        return dict(zip(names, country.world.accounts.opening.tolist(), strict=True))

    def accounts(self) -> pa.Table:
        """Return the rows of the accounts that were opened since the last call (contract ``accounts``)."""
        country = self._country
        rows = account_rows(self.scenario, country.world, country.identities)
        names = rows["account_id"].to_pylist()
        is_new = pa.array([name not in self._institutions for name in names])
        new = rows.filter(is_new)
        for name, institution, kind in zip(
            *(new[column].to_pylist() for column in ("account_id", "institution", "kind")), strict=True
        ):
            self._institutions[name], self._kinds[name] = institution, kind
        every = country.identities.accounts(np.arange(len(country.world.accounts))).to_pylist()
        self._places = {name: place for place, name in enumerate(every)}
        return new

    def institution_of(self, account: str) -> str | None:
        """Return the institution of an account, None for one that nobody has."""
        return self._institutions.get(account)

    def exits(self) -> list[str]:
        """Return the accounts, of those handed out, that stand for the world outside the books."""
        return [name for name, kind in self._kinds.items() if AccountKind.of(kind).is_exit]

    def is_endless(self, account: str) -> bool:
        """Return whether an account stands for a whole trade, such as lending, and never runs dry."""
        place = self._places.get(account)
        if place is None:
            return False
        return int(self._country.world.accounts.opening[place]) > _ENDLESS * self.scenario.wage_minor

    def day(self, locked: Mapping[str, int]) -> ReplayedDay:
        """Generate the next day.

        Parameters
        ----------
        locked
            Minor units by account that are held this morning: the gangs find them locked all day.

        Returns
        -------
        ReplayedDay
            Cost: some 0.15 s for 20,000 people.
        """
        calendar = self.scenario.calendar
        number, self._next = self._next, self._next + 1
        begins, ends = int(calendar.begins(number)), int(calendar.begins(number + 1))
        believed = self._country.books.balance
        for account, amount in sorted(locked.items()):
            place = self._places[account]
            # what a gang believes to have moved on is not there to be locked a second time
            if (here := min(amount, int(believed[place]))) > 0:
                self._interventions.hold(place, here, begins, ends)
        made = next(self._days)
        rows = made.visible["transfers"]
        self._note_cases(made.truth["parcels"])
        told = {name: made.visible[name] for name in TOLD}
        taken_back = made.visible["withdrawals"].sort_by("withdrawn_at")
        return ReplayedDay(
            number=number,
            begins=begins,
            ends=ends,
            payments=_payments(rows, made.truth["parcels"]),
            transfers=rows,
            told=told,
            reports=_by_time(told["reports"]),
            withdrawals=tuple(
                (at, taken_back.slice(place, 1))
                for place, at in enumerate(instants(taken_back["withdrawn_at"]))
            ),
            calls=made.visible["calls"],
            messages=made.visible["messages"],
            gang_calls=made.truth["contacts"]["call_id"].drop_null(),
            case_of_report=_cases_by(made.truth["report_links"], "report_id"),
            case_of_call=_cases_by(made.truth["contacts"], "call_id"),
            spared=_spared(made.truth["planned_payments"]),
        )

    @property
    def marking(self) -> Marking:
        """What its people do with the calls of numbers that a centre warns of."""
        return self._country.marking

    def subscribers(self, at: int) -> pa.Table:
        """Return the carriers' register as it stands at ``at`` (contract ``subscribers``)."""
        return self._country.subscribers(at)

    def _note_cases(self, parcels: pa.Table) -> None:
        names = ("case_id", "root_transaction_id")
        for case, root in zip(*(parcels[name].to_pylist() for name in names), strict=True):
            if root not in self.case_of_root:
                self.case_of_root[root] = case
                self.roots_of_case.setdefault(case, []).append(root)


def instants(column: pa.ChunkedArray) -> list[int]:
    """Return instants as UTC microseconds."""
    found: list[int] = pc.cast(column, pa.int64()).to_pylist()
    return found


def _by_time(reports: pa.Table) -> tuple[tuple[int, str], ...]:
    pairs = zip(instants(reports["reported_at"]), reports["report_id"].to_pylist(), strict=True)
    return tuple(sorted(set(pairs)))


def _cases_by(rows: pa.Table, key: str) -> dict[str, str]:
    pairs = zip(rows[key].to_pylist(), rows["case_id"].to_pylist(), strict=True)
    return {name: case for name, case in pairs if name is not None and case is not None}


def _spared(planned: pa.Table) -> frozenset[str]:
    return frozenset(planned.filter(pc.equal(planned["stopped_by"], "centre"))["case_id"].to_pylist())


def _payments(rows: pa.Table, parcels: pa.Table) -> tuple[Payment, ...]:
    carried: dict[str, list[tuple[str, int]]] = {}
    names = ("transaction_id", "root_transaction_id", "amount_minor")
    for transaction, root, amount in zip(*(parcels[name].to_pylist() for name in names), strict=True):
        carried.setdefault(transaction, []).append((root, amount))
    columns = [
        rows[name].to_pylist()
        for name in ("transaction_id", "debtor_account", "creditor_account", "amount_minor")
    ]
    return tuple(
        Payment(transaction, debtor, creditor, amount, at, tuple(carried.get(transaction, ())))
        for transaction, debtor, creditor, amount, at in zip(
            *columns, instants(rows["booked_at"]), strict=True
        )
    )
