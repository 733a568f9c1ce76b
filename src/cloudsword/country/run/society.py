"""Registers: institutions, people, accounts, subscribers.

Invariant: registers are written in the order of their keys: no row's place says when or why it was made.
"""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cloudsword.country.run.identities import Identities
from cloudsword.country.run.money import account_kinds
from cloudsword.country.run.tables import instants, table
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.banks import draw_institutions
from cloudsword.country.world.population import CARRIERS
from cloudsword.country.world.world import World
from cloudsword.tables import ACCOUNTS, INSTITUTIONS, PEOPLE, SUBSCRIBERS, Table

POLICE: Final = "POLICE"


def institutions(scenario: Scenario) -> pa.Table:
    """Return banks, payment firms, carriers, the police, and what stands for the world outside."""
    drawn = draw_institutions(scenario)
    banks, firms = set(drawn.banks), set(drawn.payment_firms)
    kinds = [
        "bank" if place in banks else "payment_firm" if place in firms else "other"
        for place in range(len(drawn.names))
    ]
    names = [*drawn.names, *CARRIERS, POLICE]
    return _by_key(
        INSTITUTIONS, {"institution": names, "kind": [*kinds, *["carrier"] * len(CARRIERS), "police"]}
    )


def people(world: World, identities: Identities) -> pa.Table:
    """Return the register of inhabitants."""
    everybody = world.people
    return _by_key(
        PEOPLE,
        {
            "person_id": identities.people(np.arange(len(everybody))),
            "birth_year": everybody.birth_year.astype(np.int64),
            "sex": pa.array(["female", "male"]).take(pa.array(everybody.sex)),
            "region": pc.utf8_lpad(pa.array(everybody.region.astype(np.int64)).cast(pa.string()), 2, "0"),
        },
    )


def accounts(scenario: Scenario, world: World, identities: Identities) -> pa.Table:
    """Return all accounts as their institutions report them, with the balance at which they began.

    A balance stands for the beginning of the run or, for an account that was opened later, for its opening.
    """
    drawn, rows = draw_institutions(scenario), world.accounts
    first = scenario.calendar.begins(0)
    is_wallet = np.isin(rows.institution, list(drawn.payment_firms))
    known = rows.is_known
    return _by_key(
        ACCOUNTS,
        {
            "account_id": identities.accounts(np.arange(len(rows))),
            "institution": pa.array(drawn.names).take(pa.array(rows.institution)),
            "kind": account_kinds(rows.use, is_wallet),
            "opened_at": instants(rows.opened_at),
            "balance_minor": pa.array(rows.opening, mask=~known),
            "balance_at": pa.array(np.maximum(rows.opened_at, first), mask=~known).cast(
                ACCOUNTS.column("balance_at").type
            ),
            "holder": identities.people(rows.holder),
        },
    )


def subscribers(scenario: Scenario, world: World, identities: Identities, at: int | None = None) -> pa.Table:
    """Return all lines as their carriers registered them; ``at``: as the register stands then.

    A line that closes later is open; without an instant that is after the run.
    """
    rows, ends = world.lines, scenario.calendar.ends()
    here = np.arange(len(rows))
    if at is not None:
        ends, here = at, np.flatnonzero(rows.opened_at <= at)
    closed = rows.closed_at[here]
    return _by_key(
        SUBSCRIBERS,
        {
            "msisdn": identities.lines(here),
            "carrier": pa.array(CARRIERS).take(pa.array(rows.carrier[here])),
            "holder": identities.people(rows.holder[here]),
            "opened_at": instants(rows.opened_at[here]),
            "closed_at": pa.array(closed, mask=closed >= ends).cast(SUBSCRIBERS.column("closed_at").type),
        },
    )


def _by_key(contract: Table, columns: dict[str, object]) -> pa.Table:
    return table(contract, columns).sort_by([(name, "ascending") for name in contract.key])
