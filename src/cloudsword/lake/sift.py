"""What becomes of each row that comes in: new, a duplicate, or in conflict with the row that holds its key.

A row is judged against the row that holds its key: the lake's, or else the first of this ingest. Set-shaped
work: joins on the key, and only rows whose key is held twice are compared column by column. Nulls are equal
to nulls, texts are compared by code point.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from cloudsword.tables import Table

if TYPE_CHECKING:
    from cloudsword.lake.engine import Engine, Relation

NEW: Final = 0
DUPLICATE: Final = 1
UPDATE: Final = 2
CONFLICT: Final = 3
"""Fates of a row; a conflict in column number i of the table is ``CONFLICT + i``."""

MIRRORED: Final = 255
"""Fate of a row that tells a transfer again which another source told."""

Fates = npt.NDArray[np.uint8]

_ROW = "row_number"


def fates_of_rows(engine: "Engine", staged: "Relation", held: "Relation", table: Table) -> Fates:
    """Return the fate of every staged row of a table whose rows never change.

    Parameters
    ----------
    engine
        Where both relations live.
    staged
        What comes in: the table's columns and ``row_number`` from 0 without gaps, the reading order.
    held
        The table's rows in the lake; each key once.
    table
        The contract: key and columns. For quarantine the whole row is the key.

    Returns
    -------
    Fates
        uint8, shape (rows staged,): NEW, DUPLICATE or CONFLICT + number of the first column that differs.

    Notes
    -----
    One pass over the keys of the lake (a hash join, the smaller side in memory, spilled where large); other
    columns of the lake are read only where a key is already held.
    """
    fates = np.zeros(engine.count(staged), np.uint8)
    if not len(fates):
        return fates
    key = key_of(table)
    hits = engine.stored(held.select(*key).semi_join(staged, same_key(table, held, staged)))
    fresh = staged
    if engine.count(hits):
        twins = staged.join(held, same_key(table, staged, held), rname="held_{name}")
        _judge(engine, fates, twins, table)
        fresh = staged.anti_join(hits, same_key(table, staged, hits))
    repeated = engine.stored(first_rows(fresh, key).filter(lambda keys: keys.rows > 1))
    if engine.count(repeated):
        columns = [name for name in table.schema.names if name not in key]
        twins = fresh.join(repeated, same_key(table, fresh, repeated), rname="key_{name}")
        twins = twins.filter(twins[_ROW] != twins.first_row).select(*table.schema.names, _ROW, "first_row")
        again = staged.view()
        firsts = again.select(*columns, first_row=again[_ROW])
        twins = twins.join(firsts, twins.first_row == firsts.first_row, rname="held_{name}")
        _judge(engine, fates, twins, table)
    return fates


def key_of(table: Table) -> tuple[str, ...]:
    """Return the columns that make two rows the same; a quarantined row is the same only as a whole."""
    return tuple(table.schema.names) if table.name == "quarantine" else table.key


def same_key(table: Table, left: "Relation", right: "Relation") -> list[Any]:
    """Return the join predicates for equal keys, nulls equal where the contract allows them."""
    return [
        left[name].identical_to(right[name]) if table.column(name).is_nullable else left[name] == right[name]
        for name in key_of(table)
    ]


def first_rows(relation: "Relation", key: Sequence[str]) -> "Relation":
    """Return one row a key: the key, ``first_row`` and how many ``rows`` have it."""
    return relation.group_by(*key).agg(first_row=relation[_ROW].min(), rows=relation.count())


def _judge(engine: "Engine", fates: Fates, twins: "Relation", table: Table) -> None:
    """Write the fates of ``twins``: rows beside the row that holds their key (``held_...``)."""
    key = key_of(table)
    fate: Any = DUPLICATE
    for number, name in reversed(list(enumerate(table.schema.names))):
        if name not in key:
            same = twins[name].identical_to(twins[f"held_{name}"])
            fate = same.ifelse(fate, CONFLICT + number)
    if isinstance(fate, int):  # every column is key: no content left to differ in
        for batch in engine.batches(twins.select(_ROW)):
            fates[batch.column(_ROW).to_numpy()] = DUPLICATE
        return
    for batch in engine.batches(twins.select(_ROW, fate=fate.cast("int64"))):
        fates[batch.column(_ROW).to_numpy()] = batch.column("fate").to_numpy()
