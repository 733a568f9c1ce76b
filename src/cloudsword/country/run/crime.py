"""The truth of the gangs: rows with places and tags become tables with identities."""

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.country import truth
from cloudsword.country.gangs.case import Case, Outcome
from cloudsword.country.gangs.rows import (
    CONTACT_OUTCOMES,
    Contacts,
    GangDay,
    GangEnd,
    GangRow,
    LegRow,
    PlannedRow,
    RoleRow,
)
from cloudsword.country.run import identities as ids
from cloudsword.country.run.identities import Identities
from cloudsword.country.run.tables import instants, table
from cloudsword.country.scenario import Scenario

Numbers = NDArray[np.int64]
NumbersOf = Callable[[Numbers], Numbers]


def gang_ids(places: Sequence[int] | NDArray[np.integer]) -> pa.Array:
    """Return the ids of gangs that scam; null for a negative place."""
    return ids.numbered("G", places, 4)


def case_ids(places: Sequence[int] | NDArray[np.integer]) -> pa.Array:
    """Return the ids of cases; null for a negative place."""
    return ids.numbered("K", places)


def day_rows(
    day: GangDay,
    identities: Identities,
    numbers_of: NumbersOf,
    calls: Numbers,
    durations: NDArray[np.int32],
    messages: Numbers,
) -> dict[str, pa.Table]:
    """Return the day's rows of the truth.

    Parameters
    ----------
    day
        What the gangs handed over.
    identities
        Of the country.
    numbers_of
        Turns tags of payments into transaction numbers.
    calls, messages
        int64: numbers of the day's gang calls and messages; -1 where one did not happen.
    durations
        int32: how long the gang calls lasted, seconds.
    """
    parcels = day.parcels
    return {
        "parcels": table(
            truth.PARCELS,
            {
                "transaction_id": ids.transactions(numbers_of(_int64([p.tag for p in parcels]))),
                "case_id": case_ids([p.case for p in parcels]),
                "root_transaction_id": ids.transactions(numbers_of(_int64([p.root for p in parcels]))),
                "amount_minor": _int64([p.amount for p in parcels]),
            },
        ),
        "legs": legs(day.legs, identities, numbers_of),
        "contacts": contacts(day.contacts, calls, durations, messages),
        "planned_payments": planned_payments(day.planned),
        "roles": roles(day.roles, identities),
        "suppliers": table(
            truth.SUPPLIERS,
            {
                "supplier_id": ids.numbered("S", [s.supplier for s in day.suppliers], 4),
                "kind": [s.kind for s in day.suppliers],
                "gang_id": gang_ids([s.gang for s in day.suppliers]),
            },
        ),
    }


def end_rows(
    end: GangEnd, cases: Sequence[Case], identities: Identities, numbers_of: NumbersOf, ends: int
) -> dict[str, pa.Table]:
    """Return the rows of the truth that are known only when the run is over; ``ends``: its last instant."""
    accounts, lines = end.mule_accounts, end.scam_lines
    return {
        "legs": legs(end.legs, identities, numbers_of),
        "planned_payments": planned_payments(end.planned),
        "cases": case_rows(cases, identities),
        "mule_accounts": table(
            truth.MULE_ACCOUNTS,
            {
                "account_id": identities.accounts([a.account for a in accounts]),
                "gang_id": gang_ids([a.gang for a in accounts]),
                "holder": identities.people([a.holder for a in accounts]),
                "origin": [a.origin for a in accounts],
                "speed": [a.speed for a in accounts],
                "layer": [a.layer for a in accounts],
                "opened_at": instants([a.opened_at for a in accounts]),
                "acquired_at": instants([a.acquired_at for a in accounts]),
                "first_used_at": instants([a.first_used_at for a in accounts]),
                "burnt_at": instants([a.burnt_at for a in accounts]),
            },
        ),
        "scam_lines": table(
            truth.SCAM_LINES,
            {
                "msisdn": identities.lines([line.line for line in lines]),
                "gang_id": gang_ids([line.gang for line in lines]),
                "supplier_id": ids.numbered("S", [line.supplier for line in lines], 4),
                "started_at": instants([line.started_at for line in lines]),
                "ended_at": instants([line.ended_at if line.ended_at < ends else None for line in lines]),
                "burnt_at": instants([line.burnt_at for line in lines]),
                "origin": [line.origin for line in lines],
            },
        ),
    }


def gangs(rows: Sequence[GangRow], scenario: Scenario) -> pa.Table:
    """Return the gangs that scam."""
    calendar = scenario.calendar
    return table(
        truth.GANGS,
        {
            "gang_id": gang_ids([g.gang for g in rows]),
            "scam_types": [list(g.scam_types) for g in rows],
            "size": [g.size for g in rows],
            "is_abroad": [g.is_abroad for g in rows],
            "opened_on": [calendar.date(g.opened_day) for g in rows],
        },
    )


def roles(rows: Sequence[RoleRow], identities: Identities) -> pa.Table:
    """Return the parts that people play."""
    return table(
        truth.ROLES,
        {
            "person_id": identities.people([r.person for r in rows]),
            "role": [r.role for r in rows],
            "gang_id": gang_ids([r.gang for r in rows]),
        },
    )


def legs(rows: Sequence[LegRow], identities: Identities, numbers_of: NumbersOf) -> pa.Table:
    """Return stays of stolen money in mule accounts."""
    return table(
        truth.LEGS,
        {
            "account_id": identities.accounts([leg.account for leg in rows]),
            "transaction_in": ids.transactions(numbers_of(_int64([leg.tag_in for leg in rows]))),
            "arrived_at": instants([leg.arrived_at for leg in rows]),
            "left_at": instants([leg.left_at for leg in rows]),
            "layer": [leg.layer for leg in rows],
            "speed": [leg.speed for leg in rows],
        },
    )


def contacts(rows: Contacts, calls: Numbers, durations: NDArray[np.int32], messages: Numbers) -> pa.Table:
    """Return the contacts whose call or message happened."""
    none = np.full(len(rows), -1, np.int64)
    call, message = none.copy(), none
    call[rows.is_call] = calls[rows.place[rows.is_call]]
    message[~rows.is_call] = messages[rows.place[~rows.is_call]]
    kept = (call >= 0) | (message >= 0)
    # a line that was busy did not answer, whatever the caller had hoped for
    silent = np.zeros(len(rows), np.bool_)
    silent[rows.is_call] = durations[rows.place[rows.is_call]] == 0
    outcome = np.where(silent, CONTACT_OUTCOMES.index("unanswered"), rows.outcome)
    return table(
        truth.CONTACTS,
        {
            "call_id": ids.calls(call[kept]),
            "message_id": ids.messages(message[kept]),
            "case_id": case_ids(rows.case[kept]),
            "gang_id": gang_ids(rows.gang[kept]),
            "outcome": pa.array(CONTACT_OUTCOMES).take(pa.array(outcome[kept])),
        },
    )


def planned_payments(rows: Sequence[PlannedRow]) -> pa.Table:
    """Return payments that victims were about to make."""
    return table(
        truth.PLANNED_PAYMENTS,
        {
            "case_id": case_ids([row.case for row in rows]),
            "planned_at": instants([row.payment.at for row in rows]),
            "amount_minor": _int64([row.payment.amount for row in rows]),
            "made": [row.payment.made for row in rows],
            "stopped_by": [row.payment.stopped_by for row in rows],
        },
    )


def case_rows(cases: Sequence[Case], identities: Identities) -> pa.Table:
    """Return the cases, as they stand."""
    return table(
        truth.CASES,
        {
            "case_id": case_ids([case.place for case in cases]),
            "gang_id": gang_ids([case.gang for case in cases]),
            "scam_type": [case.scam_type.value for case in cases],
            "victim": identities.people([case.victim for case in cases]),
            "channel": [case.channel.value for case in cases],
            "first_contact_at": instants([case.first_contact_at for case in cases]),
            "hooked_at": instants([case.hooked_at for case in cases]),
            "first_paid_at": instants([case.payments[0].at if case.payments else None for case in cases]),
            "last_paid_at": instants([case.payments[-1].at if case.payments else None for case in cases]),
            "payments": [len(case.payments) for case in cases],
            "loss_minor": _int64([case.loss for case in cases]),
            "returned_minor": _int64([case.returned for case in cases]),
            "is_repeat": [case.is_repeat for case in cases],
            "outcome": [_outcome(case.outcome) for case in cases],
        },
    )


def _outcome(outcome: Outcome | None) -> str | None:
    return None if outcome is None else outcome.value


def _int64(values: Sequence[int]) -> Numbers:
    return np.array(values, np.int64)
