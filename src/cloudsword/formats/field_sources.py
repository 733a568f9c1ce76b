"""Field sources: how one canonical column is made from columns of a file. A mapping is a set of them.

Each source names the file's columns that it reads, and converts a whole block at once; what it cannot
convert it marks, and the row goes to quarantine with what stood in those columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.formats.raw_block import RawBlock
from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.export_marks import two_readings
from cloudsword.tables.faults import Converted, Faults, flags, mark, merge
from cloudsword.tables.numbers import decimal_amounts
from cloudsword.tables.rounding import rounded_amounts
from cloudsword.tables.texts import as_text, is_absent, stripped
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.reasons import Reason

_GROUP: Final = 3
"""Digits of a group; a currency with so many decimals writes 1.200 for what it is."""

Canonical = Mapping[str, Array | Converted]
"""Canonical columns that are made already; amounts read their currency there."""


class FieldSource(Protocol):
    """Makes one canonical column."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The file's columns that it reads."""
        ...

    def convert(self, block: RawBlock, made: Canonical) -> Array | Converted:
        """Return the canonical column of a block, one value a row."""
        ...


@dataclass(frozen=True, slots=True)
class Plain:
    """A column as it stands.

    Parameters
    ----------
    column
        The file's name for it.
    """

    column: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column."""
        return (self.column,)

    def convert(self, block: RawBlock, made: Canonical) -> Array | Converted:
        """Return it."""
        return block.columns[self.column]


@dataclass(frozen=True, slots=True)
class Constant:
    """The same text in every row.

    Parameters
    ----------
    value
        The text; checked against the contract like any other.
    """

    value: str

    @property
    def columns(self) -> tuple[str, ...]:
        """None."""
        return ()

    def convert(self, block: RawBlock, made: Canonical) -> Array | Converted:
        """Return it for every row."""
        return pa.repeat(pa.scalar(self.value, pa.string()), block.rows)


@dataclass(frozen=True, slots=True)
class Joined:
    """A text made of columns: an account of bank and number, an id of several columns and the row number.

    Parameters
    ----------
    columns
        In order; an empty one makes the row ``missing``.
    separator
        Between the parts.
    prefix
        Before the first part.
    row
        Digits of the row number, zero-padded, as the last part; None: none. Rows count from 1 in the file,
        blank lines not, broken records counted.
    pad
        Each column's text is zero-padded to this many characters; None: not.
    values
        A column's text to what it means, where there is one column; what is not listed is not_allowed.
    empty
        What stands for an empty text; None: empty stays empty.
    """

    columns: tuple[str, ...]
    separator: str = "-"
    prefix: str = ""
    row: int | None = None
    pad: int | None = None
    values: tuple[tuple[str, str], ...] | None = None
    empty: str | None = None

    def convert(self, block: RawBlock, made: Canonical) -> Array | Converted:
        """Return the joined texts."""
        faults: Faults | None = None
        parts: list[Array] = []
        for name in self.columns:
            text = as_text(block.columns[name])
            values = stripped(text.values)
            faults = merge(faults, text.faults)
            if self.empty is not None:
                values = pc.if_else(pa.array(is_absent(values)), self.empty, values)
            if len(self.columns) > 1 or self.row is not None:
                faults = mark(faults, is_absent(values), Reason.MISSING)
            if self.pad is not None:
                values = pc.utf8_lpad(values, width=self.pad, padding="0")
            parts.append(values)
        if self.values is not None:
            return self._translated(parts[0], faults)
        if self.row is not None:
            number = pc.cast(pa.array(block.ordinals), pa.string())
            parts.append(pc.utf8_lpad(number, width=self.row, padding="0"))
        if self.prefix:
            parts[0] = pc.binary_join_element_wise(self.prefix, parts[0], "")
        joined = parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, self.separator)
        return Converted(joined, faults)

    def _translated(self, texts: Array, faults: Faults | None) -> Converted:
        table = self.values or ()
        known = pa.array([key for key, _ in table], pa.string())
        places = pc.index_in(texts, value_set=known)
        translated = pa.array([value for _, value in table], pa.string()).take(places)
        unknown = flags(places.is_null()) & ~is_absent(texts)
        return Converted(translated, mark(faults, unknown, Reason.NOT_ALLOWED))


@dataclass(frozen=True, slots=True)
class Amount:
    """A decimal amount in the currency's major unit.

    Parameters
    ----------
    column
        The file's name for it.
    thousands, point
        Grouping mark (may be empty) and decimal mark of text.
    currency
        Of every row; None: that of the canonical column ``currency``.
    is_rounded
        Whether decimals that the currency has not are rounded, half to even, where they would be refused.
    """

    column: str
    thousands: str = ","
    point: str = "."
    currency: str | None = None
    is_rounded: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column."""
        return (self.column,)

    def convert(self, block: RawBlock, made: Canonical) -> Array | Converted:
        """Return minor units."""
        decimals = self._decimals(block, made)
        column = block.columns[self.column]
        exact = decimal_amounts(column, decimals, self.thousands, self.point)
        if not self.is_rounded:
            return Converted(exact.values, self._of_one_reading(column, decimals, exact.faults))
        if exact.faults is None:
            return exact
        return rounded_amounts(column, decimals, exact, self.thousands, self.point)

    def _of_one_reading(
        self, column: Array, decimals: NDArray[np.int8], faults: Faults | None
    ) -> Faults | None:
        if not pa.types.is_string(column.type):
            return faults
        is_open = two_readings(stripped(column), self.thousands, self.point) & (decimals < _GROUP)
        return mark(faults, is_open, Reason.TWO_READINGS)

    def _decimals(self, block: RawBlock, made: Canonical) -> NDArray[np.int8]:
        if self.currency is not None:
            return np.full(block.rows, MINOR_UNITS[self.currency], np.int8)
        currency = made["currency"]
        texts = stripped(as_text(currency.values if isinstance(currency, Converted) else currency).values)
        known = pa.array(list(MINOR_UNITS), pa.string())
        table = np.array([*MINOR_UNITS.values(), -1], np.int8)
        places = pc.index_in(texts, value_set=known).fill_null(len(known))
        return np.asarray(table[places.to_numpy(zero_copy_only=False)], np.int8)
