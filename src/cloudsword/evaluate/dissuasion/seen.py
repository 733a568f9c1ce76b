"""What a centre sees of a country: its people, and signs that somebody works on them, as they are known.

Invariant: nothing of the truth enters; a sign is known from an instant on and at no earlier one.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.dissuasion import KIND_PLACES, NO_CAMPAIGN, People, Signs
from cloudsword.evaluate.dissuasion.suspects import (
    NEVER,
    Suspects,
    suspected_numbers,
    suspected_payments,
)
from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.records import (
    Records,
    distinct,
    equals,
    instants,
    integers,
    places,
    texts,
    whole,
)
from cloudsword.tables.arrow import Array

Int64s = NDArray[np.int64]
Floats = NDArray[np.float64]

SECOND: Final = 1_000_000
DAY_S: Final = 86_400
NEW_S: Final = 7 * DAY_S
"""Since the first call of two numbers: later ones are those of acquaintances."""
HELD: Final = 0.5
"""Suspicion of a payment at which a clerk asked; honest people are asked too."""
ALERTED: Final = 0.35
"""Of an alert: the share of alerted people who are being worked on (Singapore 2024, our split)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a country's people.

    Parameters
    ----------
    people
        Everybody; what they have is that of the first day, see ``means``.
    signs
        All signs of the run; ``at`` is when it happened.
    known_at
        int64 by sign: from when it is known, UTC seconds.
    number
        int64 by sign: the suspected number behind it, -1 for none: its suspicion rises.
    suspects
        Of the numbers.
    means
        float64, shape (days, people): minor units that each has when a day begins.
    """

    people: People
    signs: Signs
    known_at: Int64s
    number: Int64s
    suspects: Suspects
    means: Floats

    def until(self, at: int) -> Signs:
        """Return the signs that are known at an instant, with the suspicion of that instant."""
        rows = np.flatnonzero(self.known_at < at)
        signs, number = self.signs.taken(rows), self.number[rows]
        is_number = number >= 0
        signs.suspicion[is_number] = self.suspects.suspicion(number[is_number], at)
        return signs


def seen_of(records: Records, facts: Facts) -> Seen:
    """Return what a centre sees of a country.

    Parameters
    ----------
    records
        Visible tables ``people``, ``subscribers``, ``calls``, ``messages``, ``accounts``, ``transfers``,
        ``reports``, ``report_numbers``, ``report_payments``, ``alerts``, ``counter_checks``.
    facts
        Of the run.
    """
    register = whole(records, "people", ["person_id", "birth_year", "region"])
    ids = texts(register["person_id"])
    subscribers = whole(records, "subscribers", ["msisdn", "holder", "opened_at"])
    lines = distinct(subscribers["msisdn"])
    holder, opened = _latest(subscribers, lines, ids)
    told = _told(records)
    signs: list[tuple[Int64s, int, Int64s, Floats, Floats, Int64s, Int64s]] = []
    suspects = _talks(records, lines, holder, opened, told, signs)
    means = _payments(records, facts, ids, told, signs)
    _alerts(records, ids, signs)
    columns = [np.concatenate([each[place] for each in signs]) for place in (0, 2, 3, 4, 5, 6)]
    kind = np.concatenate([np.full(len(each[0]), each[1], np.int8) for each in signs])
    person, at, size, suspicion, known_at, number = columns
    order = np.lexsort((person, known_at))
    good = order[(person[order] >= 0) & (known_at[order] < NEVER)]
    has_number = np.zeros(len(ids), np.bool_)
    has_number[holder[holder >= 0]] = True
    return Seen(
        _people(register, ids, facts, has_number, means[0]),
        Signs(
            person[good],
            np.full(len(good), NO_CAMPAIGN, np.int64),
            kind[good],
            at[good],
            size[good],
            suspicion[good],
        ),
        known_at[good],
        number[good],
        suspects,
        means,
    )


def _people(
    register: pa.Table, ids: Array, facts: Facts, has_number: NDArray[np.bool_], means: Floats
) -> People:
    born = integers(register["birth_year"], -1)
    year = 1970 + facts.begins_at / (365.2425 * DAY_S * SECOND)
    regions = distinct(register["region"])
    return People(
        ids.to_pylist(),
        np.where(born > 0, int(year) - born, np.nan).astype(np.float64),
        places(register["region"], regions).astype(np.int32),
        has_number,
        means,
        # nobody in these records was asked whether a relative may be told
        np.zeros(len(ids), np.bool_),
    )


def _latest(subscribers: pa.Table, lines: Array, ids: Array) -> tuple[Int64s, Int64s]:
    """Return who has each number last, and since when."""
    number, opened = places(subscribers["msisdn"], lines), instants(subscribers["opened_at"]) // SECOND
    holder = places(subscribers["holder"], ids)
    order = np.lexsort((opened, number))
    last_holder, last_opened = np.full(len(lines), -1, np.int64), np.full(len(lines), NEVER, np.int64)
    last_holder[number[order]] = holder[order]
    last_opened[number[order]] = opened[order]
    return last_holder, last_opened


@dataclass(frozen=True, slots=True)
class _Told:
    """What reports name, and when: numbers and accounts."""

    numbers: Array
    numbers_at: Int64s
    accounts: Array
    accounts_at: Int64s

    def since(self, names: Array, among: Array, at: Int64s) -> Int64s:
        """Return when each of ``among`` was first named."""
        found = np.full(len(among), NEVER, np.int64)
        place = places(names, among)
        np.minimum.at(found, place[place >= 0], at[place >= 0])
        return found


def _told(records: Records) -> _Told:
    reports = whole(records, "reports", ["report_id", "reported_at"])
    ids, at = texts(reports["report_id"]), instants(reports["reported_at"]) // SECOND
    numbers = whole(records, "report_numbers", ["report_id", "msisdn"])
    payments = whole(records, "report_payments", ["report_id", "creditor_account"])

    def when(rows: pa.Table) -> Int64s:
        place = places(rows["report_id"], ids)
        return np.where(place >= 0, at[np.maximum(place, 0)] if len(at) else NEVER, NEVER)

    return _Told(
        texts(numbers["msisdn"]),
        when(numbers),
        texts(payments["creditor_account"]),
        when(payments),
    )


def _talks(
    records: Records,
    lines: Array,
    holder: Int64s,
    opened: Int64s,
    told: _Told,
    signs: list[tuple[Int64s, int, Int64s, Floats, Floats, Int64s, Int64s]],
) -> Suspects:
    """Add talks and messages with suspected numbers, either way; return who is suspected."""
    parts = [
        (
            places(batch["caller"], lines),
            places(batch["callee"], lines),
            instants(batch["started_at"]) // SECOND,
            integers(batch["duration_s"]),
        )
        for batch in records.batches("calls", ["caller", "callee", "started_at", "duration_s"])
    ]
    caller, callee, at, seconds = (
        np.concatenate([part[place] for part in parts]) if parts else np.zeros(0, np.int64)
        for place in range(4)
    )
    order = np.argsort(at, kind="stable")
    caller, callee, at, seconds = (each[order] for each in (caller, callee, at, seconds))
    reported = told.since(told.numbers, lines, told.numbers_at)
    suspects = suspected_numbers(caller, callee, at, opened, reported)
    known = suspects.known_at(np.arange(len(lines)))

    def add(kind: str, suspect: Int64s, other: Int64s, when: Int64s, size: Floats) -> None:
        rows = np.flatnonzero((suspect >= 0) & (other >= 0))
        rows = rows[(known[suspect[rows]] < NEVER) & (holder[other[rows]] >= 0)]
        number = suspect[rows]
        signs.append(
            (
                holder[other[rows]],
                KIND_PLACES[kind],
                when[rows],
                size[rows],
                np.zeros(len(rows)),
                np.maximum(when[rows] + size[rows].astype(np.int64), known[number]),
                number,
            )
        )

    # whom somebody has long known is not being worked on: the suspected number must have called first, lately
    low, high = np.minimum(caller, callee), np.maximum(caller, callee)
    _, first, pair = np.unique(low * len(lines) + high, return_index=True, return_inverse=True)
    is_new = (at - at[first][pair] <= NEW_S) & (seconds > 0) & (low >= 0)
    began = caller[first][pair]
    for suspect, other in ((caller, callee), (callee, caller)):
        rows = is_new & (suspect == began)
        add("talk", suspect[rows], other[rows], at[rows], seconds[rows].astype(np.float64))
    for batch in records.batches("messages", ["sender", "recipient", "sent_at"]):
        sender, recipient = places(batch["sender"], lines), places(batch["recipient"], lines)
        when = instants(batch["sent_at"]) // SECOND
        add("message", sender, recipient, when, np.zeros(len(when)))
    return suspects


def _payments(
    records: Records,
    facts: Facts,
    ids: Array,
    told: _Told,
    signs: list[tuple[Int64s, int, Int64s, Floats, Floats, Int64s, Int64s]],
) -> Floats:
    """Add payments to suspected accounts and those that a clerk asked about; return what people have."""
    accounts = whole(records, "accounts", ["account_id", "opened_at", "balance_minor", "holder"])
    names, owner = texts(accounts["account_id"]), places(accounts["holder"], ids)
    opened = instants(accounts["opened_at"]) // SECOND
    transfers = whole(
        records,
        "transfers",
        ["debtor_account", "creditor_account", "amount_minor", "booked_at", "kind"],
    )
    at = instants(transfers["booked_at"]) // SECOND
    order = np.argsort(at, kind="stable")
    debtor, creditor = (
        places(transfers[name], names)[order] for name in ("debtor_account", "creditor_account")
    )
    at, amount = at[order], integers(transfers["amount_minor"])[order]
    wages = amount[equals(transfers["kind"], "wage")[order]]
    payer = np.where(debtor >= 0, owner[debtor], -1)
    payee = np.where(creditor >= 0, owner[creditor], -1)
    found = suspected_payments(
        payer,
        payee,
        debtor,
        creditor,
        at,
        amount,
        opened_at=np.where(opened > 0, opened, NEVER),
        reported_at=told.since(told.accounts, names, told.accounts_at),
        wage_minor=float(np.median(wages)) if len(wages) else np.inf,
    )
    none = np.full(len(found.row), -1, np.int64)
    signs.append(
        (
            payer[found.row],
            KIND_PLACES["payment"],
            at[found.row],
            amount[found.row].astype(np.float64),
            found.suspicion,
            found.known_at,
            none,
        )
    )
    checks = whole(records, "counter_checks", ["account", "checked_at"])
    place, checked = places(checks["account"], names), instants(checks["checked_at"]) // SECOND
    person = np.where(place >= 0, owner[np.maximum(place, 0)], -1) if len(owner) else place
    signs.append(
        (
            person,
            KIND_PLACES["hold"],
            checked,
            np.zeros(len(person)),
            np.full(len(person), HELD),
            checked,
            np.full(len(person), -1, np.int64),
        )
    )
    return _means(facts, len(ids), owner, integers(accounts["balance_minor"]), payer, payee, at, amount)


def _means(
    facts: Facts,
    people: int,
    owner: Int64s,
    balance: Int64s,
    payer: Int64s,
    payee: Int64s,
    at: Int64s,
    amount: Int64s,
) -> Floats:
    """Return what each person has when each day begins: what institutions told, and what moved since."""
    day = np.clip((at - facts.begins_at // SECOND) // DAY_S, 0, facts.days - 1)
    moved = np.zeros((facts.days + 1, people))
    for person, sign in ((payer, -1.0), (payee, 1.0)):
        rows = person >= 0
        np.add.at(moved, (day[rows] + 1, person[rows]), sign * amount[rows])
    rows = owner >= 0
    moved[0] = np.bincount(owner[rows], balance[rows], minlength=people)
    return np.maximum(np.cumsum(moved, axis=0)[: facts.days], 0.0)


def _alerts(
    records: Records, ids: Array, signs: list[tuple[Int64s, int, Int64s, Floats, Floats, Int64s, Int64s]]
) -> None:
    alerts = whole(records, "alerts", ["person_id", "sent_at"])
    person, at = places(alerts["person_id"], ids), instants(alerts["sent_at"]) // SECOND
    signs.append(
        (
            person,
            KIND_PLACES["alert"],
            at,
            np.zeros(len(person)),
            np.full(len(person), ALERTED),
            at,
            np.full(len(person), -1, np.int64),
        )
    )
