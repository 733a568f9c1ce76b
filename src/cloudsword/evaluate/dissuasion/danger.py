"""Who truly was in danger: payments that people made to gangs, by person and time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.evaluate.records import Records, flags, instants, integers, places, texts, whole
from cloudsword.tables.arrow import Array

Int64s = NDArray[np.int64]

SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Danger:
    """Payments that were made, by person, then by time.

    Parameters
    ----------
    person
        int64: place among the people, ascending.
    at
        int64: UTC microseconds.
    since
        int64: when the case began, UTC microseconds: whoever is spoken to before is spoken to in vain.
    amount
        int64: minor units.
    first
        int64 by person, and one more: where the person's payments begin.
    """

    person: Int64s
    at: Int64s
    since: Int64s
    amount: Int64s
    first: Int64s

    @property
    def total(self) -> int:
        """All that was paid, minor units."""
        return int(self.amount.sum())

    def of(self, person: int) -> slice:
        """Return where a person's payments stand."""
        return slice(int(self.first[person]), int(self.first[person + 1]))

    def ahead(self, person: int, at: int, until: int) -> int:
        """Return what a contact at ``at`` can still spare a person if it lasts until ``until``."""
        own = self.of(person)
        spared = (self.since[own] <= at) & (self.at[own] >= at) & (self.at[own] < until)
        return int(self.amount[own][spared].sum())


def danger_of(truth: Records, ids: Array) -> Danger:
    """Return the payments of a country's victims.

    Parameters
    ----------
    truth
        Tables ``cases`` and ``planned_payments``.
    ids
        People, in the order of their places.
    """
    cases = whole(truth, "cases", ["case_id", "victim", "first_contact_at"])
    planned = whole(truth, "planned_payments", ["case_id", "planned_at", "amount_minor", "made"])
    made = planned.filter(flags(planned["made"])) if len(planned) else planned
    case = places(made["case_id"], texts(cases["case_id"]))
    person = places(cases["victim"], ids)[case]
    at, amount = instants(made["planned_at"]), integers(made["amount_minor"])
    since = instants(cases["first_contact_at"])[case]
    order = np.lexsort((at, person))
    person = person[order]
    first = np.searchsorted(person, np.arange(len(ids) + 1))
    return Danger(person, at[order], since[order], amount[order], first.astype(np.int64))
