"""Targets 1 to 6: ordinary numbers and scam numbers in the table of calls.

Base. An ordinary number is registered to a person, to one person alone, open over the whole run, and never a
scam line; its calls are the answered ones, in and out. A scam SIM is a number that one gang had once; its
calls are all that it placed or got while the gang had it, answered or not. Days are local days.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY
from cloudsword.evaluate.cases import Cases
from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.records import (
    NO_TIME,
    Records,
    distinct,
    equals,
    instants,
    integers,
    places,
    whole,
)
from cloudsword.evaluate.targets.target import Target, value_of
from cloudsword.tables.arrow import Array, pc
from cloudsword.tongue import phrase

Int64s = NDArray[np.int64]
Flags = NDArray[np.bool_]

SHORT_LIFE = 31 * DAY
"""The published scam SIMs were billed for at most a month."""

MOST_KEYS = 4_000_000


class _DistinctKeys:
    """Distinct int64 keys of a stream, with a bound on what is held beside them."""

    def __init__(self) -> None:
        self._kept: Int64s = np.zeros(0, np.int64)
        self._fresh: list[Int64s] = []
        self._waiting = 0

    def add(self, keys: Int64s) -> None:
        self._fresh.append(keys)
        self._waiting += len(keys)
        if self._waiting > MOST_KEYS:
            self.all()

    def all(self) -> Int64s:
        # sorting is several times as fast as numpy's unique, which hashes integers
        keys = np.sort(np.concatenate([self._kept, *self._fresh]))
        self._kept = keys[np.diff(keys, prepend=-1) != 0]  # keys are at least 0
        self._fresh, self._waiting = [], 0
        return self._kept


@dataclass(frozen=True, slots=True)
class NumberTallies:
    """What the calls say of each number.

    Parameters
    ----------
    is_ordinary, is_scam
        bool, one value a number.
    calls
        int64: calls of its base (see the module).
    partners, active_days
        int64: different numbers at the other end; days with a call.
    talks, talk_seconds
        int64: answered calls that it placed, and their length.
    first_at, last_at
        int64: its first and last call, UTC microseconds; of scam numbers only.
    started_at
        int64: when the gang got it; of scam numbers only.
    scam_calls
        Calls placed by scam numbers.
    """

    is_ordinary: Flags
    is_scam: Flags
    calls: Int64s
    partners: Int64s
    active_days: Int64s
    talks: Int64s
    talk_seconds: Int64s
    first_at: Int64s
    last_at: Int64s
    started_at: Int64s
    scam_calls: int


def _once(values: Array) -> Array:
    """Return the texts that stand in a column exactly once."""
    counts = pc.value_counts(values)
    return counts.field("values").filter(pc.equal(counts.field("counts"), 1))


def tally(visible: Records, truth: Records, facts: Facts) -> NumberTallies:
    """Count the calls of every number in one pass.

    Parameters
    ----------
    visible
        Tables ``calls`` (read in batches), ``subscribers``, ``people``.
    truth
        Table ``scam_lines``.
    facts
        The run.

    Returns
    -------
    NumberTallies
        Cost: some 0.6 microseconds a call; memory grows with the pairs of numbers that ever spoke.
    """
    held = whole(visible, "subscribers", ["msisdn", "holder", "opened_at", "closed_at"])
    lines = whole(truth, "scam_lines", ["msisdn", "started_at", "ended_at"])
    people = whole(visible, "people", ["person_id"])
    numbers = distinct(held["msisdn"], lines["msisdn"])
    count = len(numbers)
    started, ended = np.full(count, NO_TIME), np.full(count, np.iinfo(np.int64).max)
    at = places(lines["msisdn"], numbers)
    started[at] = instants(lines["started_at"]) if len(at) else 0
    stops = instants(lines["ended_at"]) if len(at) else np.zeros(0, np.int64)
    ended[at] = np.where(stops == NO_TIME, np.iinfo(np.int64).max, stops)
    is_scam = places(numbers, _once(lines["msisdn"])) >= 0
    opened = instants(held["opened_at"]) if held.num_rows else np.zeros(0, np.int64)
    closed = instants(held["closed_at"]) if held.num_rows else np.zeros(0, np.int64)
    is_whole = (opened <= facts.begins_at) & ((closed == NO_TIME) | (closed >= facts.ends_at))
    is_persons = places(held["holder"], people["person_id"]) >= 0
    is_ordinary = np.zeros(count, np.bool_)
    is_ordinary[places(held["msisdn"], numbers)[is_whole & is_persons]] = True
    is_ordinary &= (places(numbers, _once(held["msisdn"])) >= 0) & (places(numbers, lines["msisdn"]) < 0)

    calls, talks, seconds = (np.zeros(count, np.int64) for _ in range(3))
    first, last = np.full(count, np.iinfo(np.int64).max), np.full(count, NO_TIME)
    partners, days = _DistinctKeys(), _DistinctKeys()
    day_room = facts.days + 2
    scam_calls = 0
    for batch in visible.batches("calls", ["caller", "callee", "started_at", "duration_s"]):
        caller, callee = places(batch.column("caller"), numbers), places(batch.column("callee"), numbers)
        started_at, duration = instants(batch.column("started_at")), integers(batch.column("duration_s"))
        day = np.clip((started_at - facts.begins_at) // DAY + 1, 0, day_room - 1)
        is_answered = duration > 0
        for who, other, is_placed in ((caller, callee, True), (callee, caller, False)):
            of_scam = (who >= 0) & is_scam[who] & (started[who] <= started_at) & (started_at < ended[who])
            counted = of_scam | ((who >= 0) & is_ordinary[who] & is_answered)
            calls += np.bincount(who[counted], minlength=count)
            partners.add(who[counted] * (count + 1) + other[counted] + 1)
            days.add(who[counted] * day_room + day[counted])
            if is_placed:
                scam_calls += int(np.count_nonzero(of_scam))
                talked = counted & is_answered
                talks += np.bincount(who[talked], minlength=count)
                np.add.at(seconds, who[talked], duration[talked])
            np.minimum.at(first, who[of_scam], started_at[of_scam])
            np.maximum.at(last, who[of_scam], started_at[of_scam])
    return NumberTallies(
        is_ordinary=is_ordinary,
        is_scam=is_scam,
        calls=calls,
        partners=np.bincount(partners.all() // (count + 1), minlength=count),
        active_days=np.bincount(days.all() // day_room, minlength=count),
        talks=talks,
        talk_seconds=seconds,
        first_at=first,
        last_at=last,
        started_at=started,
        scam_calls=scam_calls,
    )


def median(values: NDArray[np.float64] | Int64s) -> float | None:
    """Return the median, None of nothing."""
    return value_of(float(np.median(values))) if len(values) else None


def telephone_targets(numbers: NumberTallies, cases: Cases, facts: Facts) -> tuple[Target, ...]:
    """Return targets 1 to 6.

    Parameters
    ----------
    numbers
        Tallies of the calls.
    cases
        Cases in which somebody paid.
    facts
        The run.

    Returns
    -------
    tuple of Target
        1: calls a day of ordinary numbers that placed a call that was answered, median over numbers. 2: calls
        per day with a call, of scam SIMs that lived at most 31 days, median over SIMs. 3: different numbers
        at the other end, divided by calls, median over numbers. 4: days with a call, median over scam SIMs
        that a gang got at least 14 days before the end; share of those got at least 30 days before the end
        whose last call came 30 days after the first or later. 5: mean length of the answered calls that a
        number placed, median over numbers. 6: cases reached by call in which the victim paid, per 1,000
        calls that scam numbers placed.
    """
    spoke = numbers.calls > 0
    # the published sample are numbers in use: one that only a stranger ever called is none
    ordinary, scam = numbers.is_ordinary & (numbers.talks > 0), numbers.is_scam & spoke
    short = scam.copy()
    short[scam] = numbers.last_at[scam] - numbers.first_at[scam] <= SHORT_LIFE
    young = scam & (numbers.started_at >= facts.begins_at)
    seen_14 = young & (numbers.started_at <= facts.ends_at - 14 * DAY)
    seen_30 = young & (numbers.started_at <= facts.ends_at - 30 * DAY)
    lasted = numbers.last_at[seen_30] - numbers.first_at[seen_30] >= 30 * DAY
    ratios = [numbers.partners[group] / numbers.calls[group] for group in (short, ordinary)]
    means = [
        numbers.talk_seconds[group & (numbers.talks > 0)] / numbers.talks[group & (numbers.talks > 0)]
        for group in (short, ordinary)
    ]
    called = int(np.count_nonzero(equals(cases.channel, "call")))
    placed = numbers.scam_calls
    return (
        Target(
            "1",
            phrase("calls a day of an ordinary number, median"),
            "2.85",
            median(numbers.calls[ordinary] / facts.days),
            2.3,
            3.5,
            int(ordinary.sum()),
        ),
        Target(
            "2",
            phrase("calls per active day of a scam SIM, median"),
            "40",
            median(numbers.calls[short] / numbers.active_days[short]),
            30,
            55,
            int(short.sum()),
        ),
        Target(
            "3a",
            phrase("different numbers / calls, scam SIM, median"),
            "0.88",
            median(ratios[0]),
            0.81,
            0.95,
            len(ratios[0]),
        ),
        Target(
            "3b",
            phrase("different numbers / calls, ordinary number, median"),
            "0.15",
            median(ratios[1]),
            0.09,
            0.21,
            len(ratios[1]),
        ),
        Target(
            "4a",
            phrase("active days of a scam SIM, median"),
            "4",
            median(numbers.active_days[seen_14]),
            3,
            6,
            int(seen_14.sum()),
        ),
        Target(
            "4b",
            phrase("scam SIMs alive over 30 days"),
            "0.10",
            value_of(float(lasted.mean())) if len(lasted) else None,
            0.05,
            0.20,
            len(lasted),
        ),
        Target(
            "5a",
            phrase("mean answered call of a scam SIM in seconds, median over numbers"),
            "114",
            median(means[0]),
            114 * 0.7,
            114 * 1.3,
            len(means[0]),
        ),
        Target(
            "5b",
            phrase("mean answered call of an ordinary number in seconds, median over numbers"),
            "75",
            median(means[1]),
            75 * 0.7,
            75 * 1.3,
            len(means[1]),
        ),
        Target(
            "6",
            phrase("paying victims per 1,000 scam calls placed"),
            "1-8",
            1000 * called / placed if placed else None,
            1,
            8,
            called,
            {"calls": placed},
        ),
    )
