"""Signs that somebody is being worked on: what a person did or met, when, and how suspect the other side was.

Invariant: a row becomes a sign, or is set aside with a reason; none is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.dissuasion.people import People
from cloudsword.tables.arrow import pc
from cloudsword.vocabulary.named import Named

Floats = NDArray[np.float64]
Int64s = NDArray[np.int64]

NO_CAMPAIGN: Final = -1


class SignKind(Named):
    """What was seen."""

    TALK = "talk", "talked with a suspected number"
    MESSAGE = "message", "got a message from a suspected number"
    LINK = "link", "opened a link of a scam"
    PAYMENT = "payment", "paid to a suspected account"
    HOLD = "hold", "a payment was questioned or held"
    ALERT = "alert", "was alerted before"


KINDS: Final = tuple(SignKind)
KIND_PLACES: Final = {kind.value: place for place, kind in enumerate(KINDS)}


class Unfit(Named):
    """Why a row is no sign."""

    NO_PERSON = "no_person", "nobody is known to have the number or account"
    STRANGER = "stranger", "the person is not among the people that were handed in"
    NO_KIND = "no_kind", "its kind is none that is known"
    NO_TIME = "no_time", "it does not say when"
    LATER = "later", "it lies after the moment that is looked at"
    BAD_VALUE = "bad_value", "a size below 0, or a suspicion outside of 0 to 1"


SIGNS: Final = pa.schema(
    [
        ("person_id", pa.string()),
        ("campaign", pa.string()),
        ("kind", pa.string()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("size", pa.float64()),
        ("suspicion", pa.float64()),
    ]
)
"""Columns of a table of signs. ``campaign``: the script or gang, null where not known. ``size``: seconds of a
talk, minor units of a payment or hold, null or 0 else. ``suspicion``: probability that the other side is a
scammer's."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs as arrays of one length.

    Parameters
    ----------
    person
        int64: place in ``People``.
    campaign
        int64: place in a list of the caller's; ``NO_CAMPAIGN``: not known.
    kind
        int8: place in ``KINDS``.
    at
        int64: UTC seconds.
    size, suspicion
        float64, as in ``SIGNS``.
    """

    person: Int64s
    campaign: Int64s
    kind: NDArray[np.int8]
    at: Int64s
    size: Floats
    suspicion: Floats

    def __len__(self) -> int:
        return len(self.person)

    def taken(self, rows: NDArray[Any]) -> "Signs":
        """Return some of them, by places or flags."""
        return Signs(
            self.person[rows],
            self.campaign[rows],
            self.kind[rows],
            self.at[rows],
            self.size[rows],
            self.suspicion[rows],
        )


@dataclass(frozen=True, slots=True)
class Read:
    """What a table of signs gave.

    Parameters
    ----------
    signs
        The good rows, in their order.
    campaigns
        Names of the campaigns that ``signs.campaign`` counts.
    unfit
        By row of the table: why it is none.
    """

    signs: Signs
    campaigns: tuple[str, ...]
    unfit: Mapping[int, Unfit]


def read_signs(table: pa.Table, people: People, until: int) -> Read:
    """Return the signs of a table.

    Parameters
    ----------
    table
        Columns of ``SIGNS``; further ones are not looked at.
    people
        Whose signs count.
    until
        UTC seconds: what lies after it cannot be known yet.

    Returns
    -------
    Read
        Every row is in ``signs`` or in ``unfit``.
    """
    table = table.select(SIGNS.names).cast(SIGNS).combine_chunks()
    person_id, kinds = table["person_id"], table["kind"]
    person = _places(person_id, list(people.ids))
    kind = _places(kinds, [each.value for each in KINDS])
    names = sorted(set(table["campaign"].drop_null().to_pylist()))
    campaign = _places(table["campaign"], names)
    at = _numbers(pc.cast(table["at"], pa.int64()), -1)
    size, suspicion = (
        np.asarray(pc.fill_null(table[name], value), np.float64)
        for name, value in (("size", 0.0), ("suspicion", np.nan))
    )
    # the last one that is written stands: the most basic fault
    faults = np.full(len(person), -1, np.int64)
    faults[~((size >= 0) & np.isfinite(size) & (suspicion >= 0) & (suspicion <= 1))] = 5
    faults[at > until * 1_000_000] = 4
    faults[np.asarray(pc.is_null(table["at"]), np.bool_)] = 3
    faults[kind < 0] = 2
    faults[person < 0] = 1
    faults[np.asarray(pc.is_null(person_id), np.bool_)] = 0
    good = faults < 0
    reasons = tuple(Unfit)
    signs = Signs(
        person[good], campaign[good], kind[good].astype(np.int8), at[good] // 1_000_000, size[good],
        suspicion[good],
    )  # fmt: skip
    unfit = {int(row): reasons[faults[row]] for row in np.flatnonzero(~good)}
    return Read(signs, tuple(names), unfit)


def _places(column: Any, among: list[str]) -> Int64s:
    found = pc.index_in(column, value_set=pa.array(among, pa.string()), skip_nulls=True)
    return _numbers(found, -1)


def _numbers(column: Any, absent: int) -> Int64s:
    return np.asarray(pc.fill_null(pc.cast(column, pa.int64()), absent), np.int64)
