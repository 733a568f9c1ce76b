"""What warnings came to, number by number.

A scam number is a number while one gang has it; its calls are those that it placed in that time. A warning
counts for it from its instant on, where that lies in that time. Every other number that placed a call is an
ordinary one, and so is a scam number before and after its gang: a warning in that time is a wrong one.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.evaluate.records import (
    NO_TIME,
    Source,
    distinct,
    instants,
    integers,
    places,
    records_of,
    texts,
    whole,
)
from cloudsword.tables.arrow import Array, pc

Int64s = NDArray[np.int64]
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class CallTallies:
    """Calls of scam numbers and of ordinary ones, before and after they were warned of.

    Parameters
    ----------
    is_warned
        bool by scam number: whether it was, while its gang had it.
    answered_before
        int64 by scam number: answered calls that it placed before it was warned of; all where it never was.
    scam_calls, scam_calls_after
        int64 by scam number: calls that it placed, and those of them after the warning.
    minutes
        float64 by scam number: from its first call to the warning; NaN where it never was warned of.
    kinds
        What sort of owner each ordinary number has.
    is_wronged
        bool by ordinary number: whether it was warned of.
    benign_calls, benign_calls_after
        int64 by ordinary number: calls that it placed, and those of them after the wrong warning.
    """

    is_warned: NDArray[np.bool_]
    answered_before: Int64s
    scam_calls: Int64s
    scam_calls_after: Int64s
    minutes: NDArray[np.float64]
    kinds: Array
    is_wronged: NDArray[np.bool_]
    benign_calls: Int64s
    benign_calls_after: Int64s


def tally_calls(visible: Source, truth: Source, warnings: pa.Table) -> CallTallies:
    """Count calls in one pass.

    Parameters
    ----------
    visible
        Table ``calls``, read in batches.
    truth
        Tables ``scam_lines`` and ``number_owners``.
    warnings
        ``msisdn`` and ``warned_at``, one row a warning; the first in each time counts.

    Returns
    -------
    CallTallies
        One row a number that called.
    """
    seen, real = records_of(visible), records_of(truth)
    lines = whole(real, "scam_lines", ["msisdn", "started_at", "ended_at"])
    owners = whole(real, "number_owners", ["msisdn", "kind", "from_at"])
    names = distinct(lines.column("msisdn"), owners.column("msisdn"), warnings.column("msisdn"))
    line_of = places(lines.column("msisdn"), names)
    started = instants(lines.column("started_at"))
    ended = instants(lines.column("ended_at"))
    ended = np.where(ended == NO_TIME, NEVER, ended)
    # by number, then by time: a number's lines stand together
    order = np.lexsort((started, line_of))
    line_of, started, ended = line_of[order], started[order], ended[order]

    def line_at(number: Int64s, at: Int64s) -> Int64s:
        """Return the scam line that a number is at an instant; -1 where it is none."""
        found = np.full(len(number), -1, np.int64)
        if not len(line_of):
            return found
        # instants are far below the stride, so that number and time make one key
        first = np.searchsorted(line_of, number, "left")
        last = np.searchsorted(line_of, number, "right")
        for step in range(int(np.max(last - first, initial=0))):
            place = first + step
            is_one = place < last
            safe = np.where(is_one, place, 0)
            is_one &= (started[safe] <= at) & (at < ended[safe])
            found[is_one] = safe[is_one]
        return found

    warned = np.full(len(started), NEVER, np.int64)
    wronged = np.full(len(names), NEVER, np.int64)
    told, told_at = places(warnings.column("msisdn"), names), instants(warnings.column("warned_at"))
    told_line = line_at(told, told_at)
    np.minimum.at(warned, told_line[told_line >= 0], told_at[told_line >= 0])
    np.minimum.at(wronged, told[told_line < 0], told_at[told_line < 0])

    scam = np.zeros((3, len(started)), np.int64)  # answered before, all, after
    benign = np.zeros((2, len(names)), np.int64)
    first_call = np.full(len(started), NEVER, np.int64)
    for batch in seen.batches("calls", ["caller", "started_at", "duration_s"]):
        number = places(batch.column("caller"), names)
        at, seconds = instants(batch.column("started_at")), integers(batch.column("duration_s"))
        number, at, seconds = (each[number >= 0] for each in (number, at, seconds))
        line = line_at(number, at)
        mine, is_scam = line[line >= 0], line >= 0
        is_after = at[is_scam] >= warned[mine]
        scam[0] += np.bincount(mine[~is_after & (seconds[is_scam] > 0)], minlength=len(started))
        scam[1] += np.bincount(mine, minlength=len(started))
        scam[2] += np.bincount(mine[is_after], minlength=len(started))
        np.minimum.at(first_call, mine, at[is_scam])
        other = number[~is_scam]
        benign[0] += np.bincount(other, minlength=len(names))
        benign[1] += np.bincount(other[at[~is_scam] >= wronged[other]], minlength=len(names))
    called = scam[1] > 0
    is_warned = warned < NEVER
    minutes = np.where(is_warned, (warned - first_call) / 60e6, np.nan)
    calls = benign[0] > 0
    return CallTallies(
        is_warned[called],
        scam[0][called],
        scam[1][called],
        scam[2][called],
        minutes[called],
        _kinds(owners, names).filter(pa.array(calls)),
        (wronged < NEVER)[calls],
        benign[0][calls],
        benign[1][calls],
    )


def _kinds(owners: pa.Table, names: Array) -> Array:
    """Return what sort of owner each number had last."""
    place = places(owners.column("msisdn"), names)
    order = np.lexsort((instants(owners.column("from_at")), place))
    latest = np.full(len(names), -1, np.int64)
    latest[place[order]] = order
    mask = latest < 0
    return pc.fill_null(texts(owners.column("kind")).take(pa.array(latest, mask=mask)), "unknown")
