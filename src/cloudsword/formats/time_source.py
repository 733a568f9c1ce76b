"""The time source: instants from local times, epochs and steps, as a mapping says."""

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from cloudsword.formats.field_sources import Canonical
from cloudsword.formats.local_times import TimeFormat, read_times, to_utc
from cloudsword.formats.raw_block import RawBlock
from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.contract import INSTANT
from cloudsword.tables.faults import Converted, Faults, code, flags, mark, merge
from cloudsword.tables.instants import convert_instants, to_microseconds
from cloudsword.tables.numbers import decimal_amounts, whole_numbers
from cloudsword.tables.texts import as_text, is_absent, stripped
from cloudsword.vocabulary.reasons import Reason

EPOCH_UNITS: Final = {"s": 6, "ms": 3, "us": 0}
"""Units since 1970 UTC, and how many decimals make them microseconds."""


@dataclass(frozen=True, slots=True)
class Time:
    """An instant.

    Parameters
    ----------
    columns
        One, or several whose texts are joined by a blank (a date and a time of day).
    formats
        How times are written; the first that fits counts.
    zone
        Of times that do not say theirs; None: such times are refused.
    epoch
        A key of ``EPOCH_UNITS`` where the column counts from 1970 UTC; fractions count too.
    step, origin
        Microseconds: where the column counts steps from an origin, the instant is origin + n * step.
    """

    columns: tuple[str, ...]
    formats: tuple[TimeFormat, ...] = ()
    zone: ZoneInfo | None = None
    epoch: str | None = None
    step: int | None = None
    origin: int = 0

    @property
    def is_text(self) -> bool:
        """Whether times are written out, and not counted."""
        return self.epoch is None and self.step is None

    def convert(self, block: RawBlock, made: Canonical) -> Array | Converted:
        """Return UTC microseconds."""
        column = block.columns[self.columns[0]]
        if self.epoch is not None:
            scale = np.full(block.rows, EPOCH_UNITS[self.epoch], np.int8)
            return _instants(decimal_amounts(column, scale, thousands=""))
        if self.step is not None:
            return self._from_steps(whole_numbers(column))
        if len(self.columns) == 1 and not pa.types.is_string(column.type):
            return self._from_typed(column)
        return self._from_text(block)

    def _from_steps(self, steps: Converted) -> Converted:
        assert self.step is not None
        count = steps.values.fill_null(0).to_numpy(zero_copy_only=False)
        # far inside 64 bits, and far outside the years that stand
        limit = 2**61 // self.step
        far = (count > limit) | (count < -limit)
        moments = np.where(far, 0, count) * self.step + self.origin
        absent = flags(steps.values.is_null())
        faults = mark(steps.faults, far, Reason.NOT_A_TIME)
        return Converted(pa.array(moments, pa.int64(), mask=absent).cast(INSTANT), faults)

    def _from_typed(self, column: Array) -> Converted:
        if pa.types.is_date(column.type) and self.zone is not None:
            column = pc.cast(pc.cast(column, pa.date32()), pa.timestamp("us"))
        if not pa.types.is_timestamp(column.type) or column.type.tz is not None or self.zone is None:
            return convert_instants(column)
        local = to_microseconds(column)
        absent = flags(local.values.is_null())
        clock = local.values.view(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)
        utc, faults = to_utc(clock, self.zone)
        found = merge(local.faults, np.where(absent, 0, faults).astype(np.uint8))
        return Converted(pa.array(utc, pa.int64(), mask=absent).cast(INSTANT), found)

    def _from_text(self, block: RawBlock) -> Converted:
        parts = [as_text(block.columns[name]) for name in self.columns]
        texts = [stripped(part.values).fill_null("") for part in parts]
        joined = texts[0] if len(texts) == 1 else stripped(pc.binary_join_element_wise(*texts, " "))
        absent = is_absent(joined)
        times = read_times(joined, self.formats)
        utc = times.local - times.offset
        faults: Faults = np.where(absent, 0, times.faults).astype(np.uint8)
        local = ~times.has_offset & ~absent & (faults == 0)
        if self.zone is None:
            faults[local] = code(Reason.NO_ZONE)
        elif local.any():
            places = np.flatnonzero(local)
            utc[places], faults[places] = to_utc(times.local[places], self.zone)
        for part in parts:
            faults = faults if part.faults is None else np.where(part.faults != 0, part.faults, faults)
        return Converted(
            pa.array(utc, pa.int64(), mask=absent).cast(INSTANT), faults if faults.any() else None
        )


def _instants(numbers: Converted) -> Converted:
    return Converted(numbers.values.cast(INSTANT), numbers.faults)
