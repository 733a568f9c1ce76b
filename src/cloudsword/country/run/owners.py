"""Who truly uses each number, for what, from when to when: honest owners, gangs, and who comes after them.

Invariant: at every moment a number has at most one row, but for a line that is rented out: then the gang has
it, and its owner makes calls of his own beside.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.country import truth
from cloudsword.country.gangs.rows import ScamLineRow
from cloudsword.country.gangs.turned import Way
from cloudsword.country.run.crime import gang_ids
from cloudsword.country.run.identities import Identities
from cloudsword.country.run.tables import instants, table
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.population import business_lines
from cloudsword.country.world.world import NEVER, NOBODY, LineUse, Trade, World

GANG = "gang"


def number_owners(
    scenario: Scenario, world: World, identities: Identities, scam_lines: Sequence[ScamLineRow]
) -> pa.Table:
    """Return who truly used each line, and for what.

    Parameters
    ----------
    scenario, world, identities
        The country, when the run is over.
    scam_lines
        Lines that gangs had.
    """
    rows, ends = world.lines, scenario.calendar.ends()
    places = np.arange(len(rows))
    kinds, owner = line_kinds(scenario, world), np.array(rows.owner, np.int64)
    since, until = np.array(rows.opened_at), np.array(rows.closed_at)
    gang = np.full(len(rows), NOBODY, np.int64)
    turned = [line for line in scam_lines if line.origin != Way.NEW.value]
    for line in scam_lines:
        if line.origin == Way.NEW.value:
            gang[line.line] = line.gang
    more: list[tuple[int, str, int, int, int, int]] = []
    for line in turned:
        place, closed = line.line, int(until[line.line])
        is_over = line.ended_at < ends
        more.append((place, GANG, NOBODY, line.gang, line.started_at, line.ended_at if is_over else NEVER))
        if is_over and line.origin != Way.SOLD.value and line.ended_at < closed:
            more.append((place, str(kinds[place]), int(owner[place]), NOBODY, line.ended_at, closed))
        until[place] = line.started_at
    added = np.array([(row[0], *row[2:]) for row in more], np.int64).reshape(-1, 5)
    owners = identities.people(np.concatenate([owner, added[:, 1]]))
    gangs = gang_ids(np.concatenate([gang, added[:, 2]]))
    until = np.concatenate([until, added[:, 4]])
    found = table(
        truth.NUMBER_OWNERS,
        {
            "msisdn": identities.lines(np.concatenate([places, added[:, 0]])),
            "owner": pa.array(
                [
                    a if a is not None else b
                    for a, b in zip(owners.to_pylist(), gangs.to_pylist(), strict=True)
                ],
                pa.string(),
            ),
            "kind": pa.array([*kinds.tolist(), *(row[1] for row in more)], pa.string()),
            "from_at": instants(np.concatenate([since, added[:, 3]])),
            "to_at": pa.array(until, mask=until == NEVER).cast(truth.NUMBER_OWNERS.column("to_at").type),
        },
    )
    return found.sort_by([(name, "ascending") for name in truth.NUMBER_OWNERS.key])


def line_kinds(scenario: Scenario, world: World) -> NDArray[np.object_]:
    """Return what sort of owner or use each line has: a text of ``truth.OWNER_KINDS`` by place."""
    rows, people = world.lines, world.people
    names = np.array([use.name.lower() for use in LineUse], dtype=object)
    found: NDArray[np.object_] = names[np.asarray(rows.use)]
    owner = np.asarray(rows.owner)
    trade = np.where(owner >= 0, people.trade[np.maximum(owner, 0)], -1)
    for each, name in ((Trade.RIDER, "rider"), (Trade.SALES, "sales_person")):
        found[(trade == each) & (found == "personal")] = name
    firms = business_lines(scenario)
    for lines, name in ((firms.couriers, "courier"), (firms.sales, "sales_line")):
        found[lines] = name
    return found
