"""Counting an hour: what each number that the hour touched did, within the window and before it.

Invariant: no row at or after the moment of scoring is read; no row of an earlier holder is the number's own.
"""

import numpy as np
from numpy.typing import NDArray

from cloudsword.warning.jit import kernel

Int64s = NDArray[np.int64]
Int32s = NDArray[np.int32]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

COUNTS = (
    *("calls_out", "calls_in", "parties", "talks", "talk_s", "longest_talk_s", "hang_ups", "long_talks"),
    *("reciprocal", "called_back", "new", "busiest_hour", "hours", "night", "quick", "gaps"),
    *("handsets", "new_handsets", "past_handsets", "handset_numbers", "cells", "seen"),
    *("opened", "former_holders", "complaints", "block_callers", "block_complaints"),
    *("past_days", "past_calls_out", "past_calls_in", "past_parties"),
)
"""What is counted of a number, in the order of the columns; NaN where the records cannot say."""

_OUT, _IN, _PARTIES, _TALKS, _TALK_S, _LONGEST, _HANG_UPS, _LONG_TALKS = range(8)
_RECIPROCAL, _CALLED_BACK, _NEW, _BUSIEST, _HOURS, _NIGHT, _QUICK, _GAPS = range(8, 16)
_HANDSETS, _NEW_HANDSETS, _PAST_HANDSETS, _HANDSET_NUMBERS, _CELLS, _SEEN = range(16, 22)
_OPENED, _FORMER, _COMPLAINTS, _BLOCK_CALLERS, _BLOCK_COMPLAINTS = range(22, 27)
_PAST_DAYS, _PAST_OUT, _PAST_IN, _PAST_PARTIES = range(27, 31)

_DAY_S, _HOUR_S = 86_400, 3_600
_HANG_UP_S, _LONG_TALK_S, _QUICK_S, _BLOCK = 30, 600, 60, 100
_NEVER = -(2**62)


@kernel
def move(first: Int64s, at: Int64s, place: Int64s, until: int) -> None:
    """Move each owner's place in its list to its first row at or after ``until``."""
    for one in range(len(place)):
        last = first[one + 1]
        k = place[one]
        while k < last and at[k] < until:
            k += 1
        place[one] = k


@kernel
def busy(
    out_at: Int64s,
    recent: Int64s,
    now: Int64s,
    opened_first: Int64s,
    opened_at: Int64s,
    opened_now: Int64s,
    since: int,
    least: int,
    held: Int64s,
    is_busy: Flags,
) -> None:
    """Write when each number came to its holder, and whether it placed enough calls within the window."""
    for one in range(len(now)):
        held[one] = _NEVER
        if opened_now[one] > opened_first[one]:
            held[one] = opened_at[opened_now[one] - 1]
        k = recent[one]
        if held[one] > since:
            while k < now[one] and out_at[k] < held[one]:
                k += 1
        is_busy[one] = now[one] - k >= least


@kernel
def count(
    looked: Int32s,
    numbers: Int64s,
    out_at: Int64s,
    out_seconds: Int64s,
    out_other: Int32s,
    out_imei: Int32s,
    out_cell: Int32s,
    out_seen: Flags,
    out_past: Int64s,
    out_now: Int64s,
    got_at: Int64s,
    got_other: Int32s,
    got_past: Int64s,
    got_now: Int64s,
    imei_caller: Int32s,
    imei_recent: Int64s,
    imei_now: Int64s,
    opened_first: Int64s,
    opened_now: Int64s,
    told_first: Int64s,
    told_at: Int64s,
    told_now: Int64s,
    held: Int64s,
    is_busy: Flags,
    since: int,
    offset: int,
    has_complaints: bool,
    mark: int,
    party_mark: Int64s,
    party: Int64s,
    imei_mark: Int64s,
    imei_use: Int64s,
    cell_mark: Int64s,
    shared_mark: Int64s,
    shared: Int64s,
    caller_mark: Int64s,
    found: Floats,
) -> int:
    """Write a row of ``COUNTS`` for each number; return the next mark that nothing bears.

    ``party`` has a row a number: calls to it now, from it ever, to it before, all before, the first to it
    now, the last from it now. A scratch array holds what was written under the present mark alone.
    """
    parties = np.empty(1 << 12, np.int64)
    handsets = np.empty(1 << 10, np.int64)
    step_mark = mark
    mark += 1
    for place in range(len(looked)):
        one = looked[place]
        row = found[place]
        row[:] = 0.0
        mark += 1
        owned = held[one]
        known = 0
        used = 0
        cells = 0
        has_cell = False
        hour, in_hour, day = np.int64(-1), 0, np.int64(-1)
        ended = np.int64(0)
        for k in range(out_past[one], out_now[one]):
            when = out_at[k]
            if when < owned:
                continue
            other = out_other[k]
            is_now = when >= since
            if party_mark[other] != mark:
                party_mark[other] = mark
                party[other, 0] = party[other, 1] = party[other, 2] = party[other, 3] = 0
                party[other, 4] = party[other, 5] = _NEVER
                if known == len(parties):
                    parties = np.concatenate((parties, np.empty_like(parties)))
                parties[known] = other
                known += 1
            if out_imei[k] >= 0:
                handset = out_imei[k]
                if imei_mark[handset] != mark:
                    imei_mark[handset] = mark
                    imei_use[handset, 0] = imei_use[handset, 1] = 0
                    if used == len(handsets):
                        handsets = np.concatenate((handsets, np.empty_like(handsets)))
                    handsets[used] = handset
                    used += 1
                imei_use[handset, 0 if is_now else 1] += 1
            if not is_now:
                row[_PAST_OUT] += 1
                party[other, 2] += 1
                party[other, 3] += 1
                if when // _DAY_S != day:
                    day = when // _DAY_S
                    row[_PAST_DAYS] += 1
                continue
            long = out_seconds[k]
            if row[_OUT] > 0:
                row[_GAPS] += 1
                if when - ended < _QUICK_S:
                    row[_QUICK] += 1
            ended = when + long
            row[_OUT] += 1
            if party[other, 0] == 0:
                party[other, 4] = when
            party[other, 0] += 1
            if long > 0:
                row[_TALKS] += 1
                row[_TALK_S] += long
                if long <= _HANG_UP_S:
                    row[_HANG_UPS] += 1
            if long > row[_LONGEST]:
                row[_LONGEST] = long
            if long >= _LONG_TALK_S:
                row[_LONG_TALKS] += 1
            local = (when + offset) % _DAY_S // _HOUR_S
            if local < 7 or local >= 22:
                row[_NIGHT] += 1
            if out_seen[k]:
                row[_SEEN] += 1
            if when // _HOUR_S != hour:
                hour, in_hour = when // _HOUR_S, 0
                row[_HOURS] += 1
            in_hour += 1
            if in_hour > row[_BUSIEST]:
                row[_BUSIEST] = in_hour
            if out_cell[k] >= 0:
                has_cell = True
                if cell_mark[out_cell[k]] != mark:
                    cell_mark[out_cell[k]] = mark
                    cells += 1
        for k in range(got_past[one], got_now[one]):
            when = got_at[k]
            if when < owned:
                continue
            other = got_other[k]
            is_now = when >= since
            row[_IN if is_now else _PAST_IN] += 1
            # whom it never called has nothing that is asked below
            if party_mark[other] != mark:
                continue
            party[other, 1] += 1
            if is_now:
                party[other, 5] = when
            else:
                party[other, 3] += 1
        for k in range(known):
            other = parties[k]
            if party[other, 2] > 0:
                row[_PAST_PARTIES] += 1
            if party[other, 0] == 0:
                continue
            row[_PARTIES] += 1
            if party[other, 1] > 0:
                row[_RECIPROCAL] += 1
            if party[other, 5] > party[other, 4]:
                row[_CALLED_BACK] += 1
            if party[other, 3] == 0:
                row[_NEW] += 1
        row[_CELLS] = cells if has_cell else np.nan
        if used == 0:
            row[_HANDSETS] = row[_NEW_HANDSETS] = row[_PAST_HANDSETS] = row[_HANDSET_NUMBERS] = np.nan
        for k in range(used):
            handset = handsets[k]
            if imei_use[handset, 1] > 0:
                row[_PAST_HANDSETS] += 1
            if imei_use[handset, 0] == 0:
                continue
            row[_HANDSETS] += 1
            if imei_use[handset, 1] == 0:
                row[_NEW_HANDSETS] += 1
            if shared_mark[handset] != step_mark:
                shared_mark[handset] = step_mark
                mark += 1
                callers = 0
                for m in range(imei_recent[handset], imei_now[handset]):
                    by = imei_caller[m]
                    if caller_mark[by] != mark:
                        caller_mark[by] = mark
                        callers += 1
                shared[handset] = callers
            if shared[handset] - 1 > row[_HANDSET_NUMBERS]:
                row[_HANDSET_NUMBERS] = shared[handset] - 1
        row[_OPENED] = np.nan if owned == _NEVER else owned
        row[_FORMER] = np.nan if owned == _NEVER else opened_now[one] - opened_first[one] - 1
        block = numbers[one] // _BLOCK
        first = one
        while first > 0 and numbers[first - 1] // _BLOCK == block:
            first -= 1
        beside, named = 0, 0
        other = first
        while other < len(numbers) and numbers[other] // _BLOCK == block:
            if is_busy[other]:
                beside += 1
            if other != one:
                named += told_now[other] - told_first[other]
            other += 1
        row[_BLOCK_CALLERS] = beside - 1
        row[_BLOCK_COMPLAINTS] = named if has_complaints else np.nan
        row[_COMPLAINTS] = np.nan
        if has_complaints:
            row[_COMPLAINTS] = 0
            for k in range(told_first[one], told_now[one]):
                if told_at[k] >= owned:
                    row[_COMPLAINTS] += 1
    return mark + 1
