"""What warnings came to, number by number.

A scam number is a number while one gang has it; its calls are those that the gang placed on it in that time.
A warning counts for it from its instant on, where that lies in that time. Every other number that placed a
call is an ordinary one, and so is a scam number before and after its gang: a warning in that time is wrong.

Calls that an owner places himself while his line is rented out are neither: nobody can tell them by the
number. Those that he places after the gang gave the line back, under a warning that was right when it was
given, are counted apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.evaluate.records import (
    NO_TIME,
    Records,
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
Flags = NDArray[np.bool_]
NEVER = np.iinfo(np.int64).max
NEW, RENTED = "new", "rented"
RECYCLED, TURNED = "recycled", "turned"
"""Sorts of ordinary numbers: a gang had it before its holder; a gang had or will have it of its holder."""


@dataclass(frozen=True, slots=True)
class CallTallies:
    """Calls of scam numbers and of ordinary ones, before and after they were warned of.

    Parameters
    ----------
    origins
        How its gang came by each scam number: ``new``, ``sold``, ``rented``, ``stolen``.
    is_warned
        bool by scam number: whether it was, while its gang had it.
    answered_before
        int64 by scam number: answered calls that it placed before it was warned of; all where it never was.
    scam_calls, scam_calls_after
        int64 by scam number: calls that it placed, and those of them after the warning.
    minutes
        float64 by scam number: from its first call to the warning; NaN where it never was warned of.
    kinds
        What sort of owner each ordinary number has; ``recycled`` and ``turned`` where a gang had it too.
    is_wronged
        bool by ordinary number: whether it was warned of.
    benign_calls, benign_calls_after
        int64 by ordinary number: calls that it placed, and those of them after the wrong warning.
    returned_calls, returned_calls_after
        int64 by ordinary number: calls that its owner placed once a gang had given his line back, and those
        of them under a warning from the gang's time.
    """

    origins: Array
    is_warned: Flags
    answered_before: Int64s
    scam_calls: Int64s
    scam_calls_after: Int64s
    minutes: NDArray[np.float64]
    kinds: Array
    is_wronged: Flags
    benign_calls: Int64s
    benign_calls_after: Int64s
    returned_calls: Int64s
    returned_calls_after: Int64s


@dataclass(frozen=True, slots=True)
class _Lines:
    """Scam lines, those of one number side by side and in order of time."""

    number: Int64s
    started: Int64s
    ended: Int64s
    origin: Array
    is_new: Flags
    is_rented: Flags

    def at(self, number: Int64s, at: Int64s) -> Int64s:
        """Return the line that each number is at an instant; -1 where it is none."""
        found = np.full(len(number), -1, np.int64)
        for rows, place in self._places(number):
            when = at[rows]
            is_one = (self.started[place] <= when) & (when < self.ended[place])
            found[rows[is_one]] = place[is_one]
        return found

    def returned(self, number: Int64s, at: Int64s) -> Int64s:
        """Return the line that each number was for a gang before its owner had it back; -1 for none."""
        found = np.full(len(number), -1, np.int64)
        for rows, place in self._places(number):
            is_past = ~self.is_new[place] & (self.ended[place] <= at[rows])
            found[rows[is_past]] = place[is_past]
        return found

    def _places(self, number: Int64s) -> Iterator[tuple[Int64s, Int64s]]:
        """Yield rows of numbers that are lines, and the first line of each; then the second, and so on."""
        rows = np.flatnonzero(np.isin(number, self.number))
        first = np.searchsorted(self.number, number[rows], "left")
        last = np.searchsorted(self.number, number[rows], "right")
        while len(rows):
            yield rows, first
            more = first + 1 < last
            rows, first, last = rows[more], first[more] + 1, last[more]


def tally_calls(visible: Source, truth: Source, warnings: pa.Table, since: int | None = None) -> CallTallies:
    """Count calls in one pass.

    Parameters
    ----------
    visible
        Table ``calls``, read in batches.
    truth
        Tables ``scam_lines``, ``number_owners`` and, for lines that were rented out, ``contacts``.
    warnings
        ``msisdn`` and ``warned_at``, one row a warning; the first in each time counts.
    since
        UTC microseconds: calls before are left out, as nobody could be warned of them; None: none are.

    Returns
    -------
    CallTallies
        One row a number that called.
    """
    return tally_each(visible, truth, [warnings], since)[0]


def tally_each(
    visible: Source, truth: Source, warnings: Sequence[pa.Table], since: int | None = None
) -> list[CallTallies]:
    """Count calls for several ways of warning, in one pass over them; as ``tally_calls`` for each."""
    seen, real = records_of(visible), records_of(truth)
    read = whole(real, "scam_lines", ["msisdn", "started_at", "ended_at", "origin"])
    owners = whole(real, "number_owners", ["msisdn", "kind", "from_at"])
    told = [each.column("msisdn") for each in warnings]
    names = distinct(read.column("msisdn"), owners.column("msisdn"), *told)
    lines = _lines(read, names)
    counts = [_Counts(lines, len(names), names, each) for each in warnings]
    gangs_calls = _gangs_calls(real) if lines.is_rented.any() else None
    columns = ["caller", "started_at", "duration_s", *(["call_id"] if gangs_calls is not None else [])]
    first_call = np.full(len(lines.number), NEVER, np.int64)
    for batch in seen.batches("calls", columns):
        number = places(batch.column("caller"), names)
        at, seconds = instants(batch.column("started_at")), integers(batch.column("duration_s"))
        is_kept = (number >= 0) & (at >= (NO_TIME if since is None else since))
        line = lines.at(number, at)
        if gangs_calls is not None:
            rows = np.flatnonzero((line >= 0) & lines.is_rented[line])
            ids = texts(batch.column("call_id")).take(pa.array(rows))
            is_kept[rows] &= np.asarray(pc.is_in(ids, value_set=gangs_calls), np.bool_)
        number, at, seconds, line = (each[is_kept] for each in (number, at, seconds, line))
        is_scam = line >= 0
        np.minimum.at(first_call, line[is_scam], at[is_scam])
        benign = number[~is_scam], at[~is_scam], lines.returned(number[~is_scam], at[~is_scam])
        for each in counts:
            each.add_scam(line[is_scam], at[is_scam], seconds[is_scam] > 0)
            each.add_benign(*benign)
    kinds = _kinds(owners, lines, names)
    return [each.tallies(lines, first_call, kinds) for each in counts]


class _Counts:
    """Calls before and after the warnings of one way."""

    def __init__(self, lines: _Lines, numbers: int, names: Array, warnings: pa.Table) -> None:
        told, at = places(warnings.column("msisdn"), names), instants(warnings.column("warned_at"))
        line, back = lines.at(told, at), lines.returned(told, at)
        # one more than there are, so that -1 is the line of nobody
        self._warned = np.full(len(lines.number) + 1, NEVER, np.int64)
        self._wronged = np.full(numbers, NEVER, np.int64)
        np.minimum.at(self._warned, line[line >= 0], at[line >= 0])
        # who was warned of while a gang had his line is warned of already
        is_wrong = (line < 0) & (self._warned[back] == NEVER)
        np.minimum.at(self._wronged, told[is_wrong], at[is_wrong])
        self._scam = np.zeros((3, len(lines.number)), np.int64)  # answered before, all, after
        # all, after a wrong warning; once returned, and then under a right one
        self._benign = np.zeros((4, numbers), np.int64)

    def add_scam(self, line: Int64s, at: Int64s, is_answered: Flags) -> None:
        is_after = at >= self._warned[line]
        for place, is_so in enumerate((~is_after & is_answered, None, is_after)):
            mine = line if is_so is None else line[is_so]
            self._scam[place] += np.bincount(mine, minlength=self._scam.shape[1])

    def add_benign(self, number: Int64s, at: Int64s, back: Int64s) -> None:
        is_back = back >= 0
        parts = (None, at >= self._wronged[number], is_back, is_back & (self._warned[back] < NEVER))
        for place, is_so in enumerate(parts):
            mine = number if is_so is None else number[is_so]
            self._benign[place] += np.bincount(mine, minlength=self._benign.shape[1])

    def tallies(self, lines: _Lines, first_call: Int64s, kinds: Array) -> CallTallies:
        called, calls = self._scam[1] > 0, self._benign[0] > 0
        warned = self._warned[:-1]
        is_warned = warned < NEVER
        minutes = np.where(is_warned, (warned - first_call) / 60e6, np.nan)
        return CallTallies(
            origins=lines.origin.filter(pa.array(called)),
            is_warned=is_warned[called],
            answered_before=self._scam[0][called],
            scam_calls=self._scam[1][called],
            scam_calls_after=self._scam[2][called],
            minutes=minutes[called],
            kinds=kinds.filter(pa.array(calls)),
            is_wronged=(self._wronged < NEVER)[calls],
            benign_calls=self._benign[0][calls],
            benign_calls_after=self._benign[1][calls],
            returned_calls=self._benign[2][calls],
            returned_calls_after=self._benign[3][calls],
        )


def _lines(read: pa.Table, names: Array) -> _Lines:
    number, started = places(read.column("msisdn"), names), instants(read.column("started_at"))
    ended = instants(read.column("ended_at"))
    order = np.lexsort((started, number))
    origin = pc.fill_null(texts(read.column("origin")), NEW).take(pa.array(order))
    return _Lines(
        number[order],
        started[order],
        np.where(ended == NO_TIME, NEVER, ended)[order],
        origin,
        np.asarray(pc.equal(origin, NEW), np.bool_),
        np.asarray(pc.equal(origin, RENTED), np.bool_),
    )


def _gangs_calls(truth: Records) -> Array:
    """Return the ids of the calls that gangs placed."""
    return pc.drop_null(texts(whole(truth, "contacts", ["call_id"]).column("call_id")))


def _kinds(owners: pa.Table, lines: _Lines, names: Array) -> Array:
    """Return what sort of owner each number had last; ``recycled`` or ``turned`` where a gang had it too."""
    place = places(owners.column("msisdn"), names)
    order = np.lexsort((instants(owners.column("from_at")), place))
    latest = np.full(len(names), -1, np.int64)
    latest[place[order]] = order
    mask = latest < 0
    kinds = pc.fill_null(texts(owners.column("kind")).take(pa.array(latest, mask=mask)), "unknown")
    for name, number in ((RECYCLED, lines.number[lines.is_new]), (TURNED, lines.number[~lines.is_new])):
        is_so = np.zeros(len(names), np.bool_)
        is_so[number] = True
        kinds = pc.if_else(pa.array(is_so), name, kinds)
    return kinds
