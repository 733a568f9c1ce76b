"""Who is exposed: one row a person and campaign, with what its signs say of it at a moment.

Invariant: a row depends on the person's signs up to the moment alone; the order of signs changes nothing.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.dissuasion.ages import BANDS
from cloudsword.dissuasion.people import People
from cloudsword.dissuasion.signs import KIND_PLACES, KINDS, Signs

Floats = NDArray[np.float64]
Int64s = NDArray[np.int64]

HOUR_S: Final = 3_600
DAY_S: Final = 86_400
LONG_TALK_S: Final = 300
"""Seconds of a talk from which on somebody listened."""

LEAST_TALK_S: Final = 60
LEAST_MESSAGES: Final = 2
"""From so many seconds of talk, or messages, on somebody is exposed; a link, a payment, a hold or an alert is
enough alone. Who hung up on a stranger is not being worked on."""

FRESH_S: Final = 3 * DAY_S
"""How old the signs may be that make somebody exposed; older ones only say more of who is."""

WINDOW_S: Final = 14 * DAY_S
"""How far back signs are counted."""
NEVER: Final = -(1 << 40)

COLUMNS: Final = (
    "talks",
    "long_talks",
    "longest_talk",
    "talk",
    "messages",
    "links",
    "payments",
    "paid",
    "holds",
    "held",
    "alerts",
    "talk_today",
    "longest_today",
    "talks_today",
    "spread",
    "paid_today",
    "paid_after_talk",
    "held_today",
    "hours_since_talk",
    "hours_since_payment",
    "hours_since_hold",
    "kinds",
    "suspicion",
    "hours_quiet",
    "days_known",
    "means",
    "is_young",
    "is_old",
)
"""Columns of ``Exposures.rows``. Counts weigh each sign by its suspicion; counts, seconds, hours and amounts
are logarithms of one more."""


@dataclass(frozen=True, slots=True)
class Exposures:
    """Exposed people.

    Parameters
    ----------
    person, campaign
        int64: as in ``Signs``; each pair once, in ascending order.
    since, latest
        int64: first and last sign within the window, UTC seconds.
    rows
        float64, shape (rows, columns): ``COLUMNS``; NaN where not known.
    """

    person: Int64s
    campaign: Int64s
    since: Int64s
    latest: Int64s
    rows: Floats

    def __len__(self) -> int:
        return len(self.person)


def exposures(signs: Signs, people: People, until: int, window_s: int = WINDOW_S) -> Exposures:
    """Return who is exposed at a moment.

    Parameters
    ----------
    signs
        What is known; signs of ``until`` and later are not looked at.
    people
        Whose they are.
    until
        The moment, UTC seconds.
    window_s
        How far back signs count.

    Returns
    -------
    Exposures
        A row for each person and campaign with signs enough in the window. Cost: 100,000 signs in 0.1 s.
    """
    signs = signs.taken((signs.at < until) & (signs.at >= until - window_s))
    # by person and campaign, the signs of a row stand together
    order = np.lexsort((signs.at, signs.campaign, signs.person))
    signs = signs.taken(order)
    is_first = np.ones(len(signs), np.bool_)
    is_first[1:] = (np.diff(signs.person) != 0) | (np.diff(signs.campaign) != 0)
    first = np.flatnonzero(is_first)
    row = np.cumsum(is_first) - 1
    count = len(first)
    weight = signs.suspicion

    def summed(values: Floats, kind: str) -> Floats:
        chosen = signs.kind == KIND_PLACES[kind]
        return np.bincount(row[chosen], values[chosen], minlength=count)

    def largest(values: Floats) -> Floats:
        return np.maximum.reduceat(values, first) if count else np.zeros(0)

    is_talk = signs.kind == KIND_PLACES["talk"]
    is_long = is_talk & (signs.size >= LONG_TALK_S)
    counted = np.column_stack([np.bincount(row[signs.kind == p], minlength=count) for p in range(len(KINDS))])
    is_fresh = signs.at >= until - FRESH_S
    fresh = np.column_stack(
        [np.bincount(row[is_fresh & (signs.kind == p)], minlength=count) for p in range(len(KINDS))]
    )
    seconds = np.bincount(row[is_fresh & is_talk], signs.size[is_fresh & is_talk], minlength=count)
    others = [KIND_PLACES[kind] for kind in ("link", "payment", "hold", "alert")]
    is_exposed = (
        (seconds >= LEAST_TALK_S)
        | (fresh[:, KIND_PLACES["message"]] >= LEAST_MESSAGES)
        | fresh[:, others].any(axis=1)
    )
    is_today = signs.at >= until - DAY_S
    said = weight * signs.size
    is_said = is_talk & (signs.size >= LEAST_TALK_S)
    is_paid, is_held = signs.kind == KIND_PLACES["payment"], signs.kind == KIND_PLACES["hold"]
    talked_at = np.where(is_said, signs.at, NEVER)
    first_talk = -largest(np.where(is_said, -signs.at, NEVER).astype(np.float64))
    last_talk = largest(talked_at.astype(np.float64))

    def since_last(chosen: NDArray[np.bool_]) -> Floats:
        at = np.maximum(largest(np.where(chosen, signs.at, NEVER).astype(np.float64)), until - window_s)
        return np.log1p((until - at) / HOUR_S)

    # a payment within two days after the first long talk
    is_after = is_paid & (signs.at >= first_talk[row]) & (signs.at <= first_talk[row] + 2 * DAY_S)
    latest = signs.at[np.append(first[1:], len(signs)) - 1] if count else np.zeros(0, np.int64)
    since = signs.at[first]
    person = signs.person[first]
    band = people.bands(person)
    named = {
        "talks": np.log1p(summed(weight, "talk")),
        "long_talks": np.log1p(np.bincount(row[is_long], weight[is_long], minlength=count)),
        "longest_talk": np.log1p(largest(np.where(is_talk, signs.size, 0.0))),
        "talk": np.log1p(summed(weight * signs.size, "talk")),
        "messages": np.log1p(summed(weight, "message")),
        "links": np.log1p(summed(weight, "link")),
        "payments": np.log1p(summed(weight, "payment")),
        "paid": np.log1p(summed(signs.size, "payment")),
        "holds": np.log1p(summed(weight, "hold")),
        "held": np.log1p(summed(signs.size, "hold")),
        "alerts": np.log1p(summed(weight, "alert")),
        "talk_today": np.log1p(np.bincount(row[is_talk & is_today], said[is_talk & is_today], count)),
        "longest_today": np.log1p(largest(np.where(is_talk & is_today, said, 0.0))),
        "talks_today": np.log1p(np.bincount(row[is_said & is_today], weight[is_said & is_today], count)),
        "spread": np.log1p(np.maximum(last_talk - first_talk, 0.0) / HOUR_S),
        "paid_today": np.log1p(np.bincount(row[is_paid & is_today], signs.size[is_paid & is_today], count)),
        "paid_after_talk": np.log1p(np.bincount(row[is_after], signs.size[is_after], count)),
        "held_today": np.log1p(np.bincount(row[is_held & is_today], weight[is_held & is_today], count)),
        "hours_since_talk": since_last(is_talk & (signs.size >= LONG_TALK_S)),
        "hours_since_payment": since_last(is_paid),
        "hours_since_hold": since_last(is_held),
        "kinds": (counted > 0).sum(axis=1).astype(np.float64),
        "suspicion": largest(weight),
        "hours_quiet": np.log1p((until - latest) / HOUR_S),
        "days_known": np.log1p((until - since) / DAY_S),
        "means": np.log1p(np.maximum(people.means_minor[person], 0.0)),
        "is_young": (band == 1).astype(np.float64),
        "is_old": ((band >= 4) & (band < len(BANDS) - 1)).astype(np.float64),
    }
    rows = np.column_stack([named[name] for name in COLUMNS])
    found = np.flatnonzero(is_exposed)
    return Exposures(person[found], signs.campaign[first][found], since[found], latest[found], rows[found])
