"""Hour after hour: which numbers it touched, and their features at its end."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.warning.features import DAY_S, FEATURES, Window
from cloudsword.warning.replay.counting import Ends, Recorded, Times
from cloudsword.warning.replay.kernels import COUNTS, busy, count, move

Floats = NDArray[np.float64]
Int64s = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hour:
    """What is said at one moment.

    Parameters
    ----------
    until
        The moment, UTC seconds.
    looked
        int32: codes of the numbers that were touched since the moment before, and were busy.
    held
        int64 by such number: since when it has its holder, UTC seconds; far before 1970 where nobody knows.
    columns
        float64 by name of ``FEATURES``, a value a number; NaN where the records cannot say.
    """

    until: int
    looked: NDArray[np.int32]
    held: Int64s
    columns: dict[str, Floats]

    def table(self, records: Recorded) -> pa.Table:
        """Return it as ``number_features`` does."""
        return pa.table(
            {
                "number": pa.array(records.numbers[self.looked]),
                **{name: pa.array(values, from_pandas=True) for name, values in self.columns.items()},
            }
        )


class Replay:
    """Recorded calls, played from a moment on.

    Parameters
    ----------
    records
        The records.
    window
        How far is looked back, and from how many calls on; its ``until`` is where it begins.
    """

    def __init__(self, records: Recorded, window: Window) -> None:
        self._records = records
        self._window = window
        self._before = window.until
        numbers, handsets = len(records.numbers), len(records.by_imei.first) - 1
        self._past, self._recent, self._now = (_places(records.out) for _ in range(3))
        self._got_past, self._got_now = _places(records.got), _places(records.got)
        self._imei_recent, self._imei_now = _places(records.by_imei), _places(records.by_imei)
        self._opened, self._told = _places(records.opened), _places(records.told)
        self._held = np.zeros(numbers, np.int64)
        self._is_busy = np.zeros(numbers, np.bool_)
        self._mark = 1
        self._marks = {
            "party_mark": np.zeros(numbers, np.int64),
            "party": np.zeros((numbers, 6), np.int64),
            "imei_mark": np.zeros(handsets, np.int64),
            "imei_use": np.zeros((handsets, 2), np.int64),
            "cell_mark": np.zeros(records.cells, np.int64),
            "shared_mark": np.zeros(handsets, np.int64),
            "shared": np.zeros(handsets, np.int64),
            "caller_mark": np.zeros(numbers, np.int64),
        }

    def step(self, until: int) -> Hour:
        """Return the features of the numbers that calls touched since the moment before, and that were busy.

        Parameters
        ----------
        until
            The moment of scoring, UTC seconds; must not go back.
        """
        records, window = self._records, self._window
        since = until - window.length_s
        past = since - window.past_s
        self._move(since, past, until)
        busy(
            records.out.at,
            self._recent,
            self._now,
            records.opened.first,
            records.opened.at,
            self._opened,
            since,
            window.least_calls,
            self._held,
            self._is_busy,
        )
        left, right = np.searchsorted(records.touched_at, [self._before, until])
        self._before = until
        touched = np.unique(records.touched[left:right])
        looked = touched[self._is_busy[touched]]
        found = np.empty((len(looked), len(COUNTS)))
        self._mark = count(
            looked,
            records.numbers,
            records.out.at,
            records.out.seconds,
            records.out.other,
            records.out.imei,
            records.out.cell,
            records.out.is_seen,
            self._past,
            self._now,
            records.got.at,
            records.got.other,
            self._got_past,
            self._got_now,
            records.by_imei.other,
            self._imei_recent,
            self._imei_now,
            records.opened.first,
            self._opened,
            records.told.first,
            records.told.at,
            self._told,
            self._held,
            self._is_busy,
            since,
            window.utc_offset_s,
            records.has_complaints,
            self._mark,
            found=found,
            **self._marks,
        )
        return Hour(until, looked, self._held[looked], _finished(found, until, window))

    def _move(self, since: int, past: int, until: int) -> None:
        records = self._records
        for listed, place, moment in (
            (records.out, self._past, past),
            (records.out, self._recent, since),
            (records.out, self._now, until),
            (records.got, self._got_past, past),
            (records.got, self._got_now, until),
            (records.by_imei, self._imei_recent, since),
            (records.by_imei, self._imei_now, until),
            (records.opened, self._opened, until),
            (records.told, self._told, until),
        ):
            move(listed.first, listed.at, place, moment)


def _places(listed: Ends | Times) -> Int64s:
    return listed.first[:-1].copy()


def _finished(found: Floats, until: int, window: Window) -> dict[str, Floats]:
    """Return the columns of ``FEATURES`` from counts, as ``features.numbers`` finishes them."""
    of = {name: found[:, place] for place, name in enumerate(COUNTS)}
    nothing = np.full(len(found), np.nan)

    def share(part: Floats, whole: Floats) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(whole > 0, part / whole, np.nan)

    out, got, parties, talks = of["calls_out"], of["calls_in"], of["parties"], of["talks"]
    past_out, past_in = of["past_calls_out"], of["past_calls_in"]
    parties_share, past_share = share(parties, out), share(of["past_parties"], past_out)
    values = {
        "out_share": share(out, out + got),
        "parties_share": parties_share,
        "answered_share": share(talks, out),
        "mean_talk_s": share(of["talk_s"], talks),
        "hang_up_share": share(of["hang_ups"], talks),
        "reciprocal_share": share(of["reciprocal"], parties),
        "called_back_share": share(of["called_back"], parties),
        "new_share": np.where(past_out + past_in > 0, share(of["new"], parties), np.nan),
        "night_share": share(of["night"], out),
        "quick_share": share(of["quick"], of["gaps"]),
        "new_handsets": np.where(of["past_handsets"] > 0, of["new_handsets"], np.nan),
        "origin_share": share(of["seen"], out),
        "age_days": (until - of["opened"]) / DAY_S,
        "past_parties_share": past_share,
        "past_out_share": share(past_out, past_out + past_in),
        "calls_change": share(out * window.past_s, past_out * window.length_s),
        "parties_change": parties_share - past_share,
    }
    return {each.name: values.get(each.name, of.get(each.name, nothing)) for each in FEATURES}
