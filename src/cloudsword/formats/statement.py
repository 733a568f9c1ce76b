"""Statements: rows of one account's book, where a sign, a column or a word says who paid, to transfers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.formats.field_sources import Canonical, FieldSource
from cloudsword.formats.raw_block import RawBlock
from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.faults import Converted, Faults, flags, mark, merge
from cloudsword.tables.numbers import whole_numbers
from cloudsword.tables.texts import as_text, is_absent, stripped
from cloudsword.vocabulary.reasons import Reason


@dataclass(frozen=True, slots=True)
class MinorUnits:
    """A whole number of minor units.

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
        """Return it as int64."""
        return whole_numbers(block.columns[self.column])


@dataclass(frozen=True, slots=True)
class Movement:
    """Money of each row.

    Parameters
    ----------
    amounts
        Minor units; null where the row names none.
    is_out
        Whether the own account paid.
    faults
        What could not be read.
    """

    amounts: Array
    is_out: NDArray[np.bool_]
    faults: Faults | None


class MovementSource(Protocol):
    """Says how much moved, and which way."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The file's columns that it reads."""
        ...

    def movement(self, block: RawBlock, made: Canonical) -> Movement:
        """Return the movement of each row."""
        ...


@dataclass(frozen=True, slots=True)
class Signed:
    """One amount with a sign.

    Parameters
    ----------
    amount
        Where it stands.
    is_positive_out
        Whether a positive amount left the own account (card statements); else it came in.
    """

    amount: FieldSource
    is_positive_out: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The amount's."""
        return self.amount.columns

    def movement(self, block: RawBlock, made: Canonical) -> Movement:
        """Return amounts without their sign; a zero stays zero, which no transfer is."""
        converted = _converted(self.amount, block, made)
        signed = converted.values
        is_out = flags(pc.greater(signed, 0) if self.is_positive_out else pc.less(signed, 0))
        return Movement(pc.abs(signed), is_out, converted.faults)


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """An amount in one of two columns.

    Parameters
    ----------
    paid_out, received
        Where they stand; empty or zero in the column that does not apply.
    """

    paid_out: FieldSource
    received: FieldSource

    @property
    def columns(self) -> tuple[str, ...]:
        """Both."""
        return (*self.paid_out.columns, *self.received.columns)

    def movement(self, block: RawBlock, made: Canonical) -> Movement:
        """Return the one that is there; both_sides where both are."""
        out, received = _converted(self.paid_out, block, made), _converted(self.received, block, made)
        has_out = flags(pc.not_equal(out.values, 0))
        has_received = flags(pc.not_equal(received.values, 0))
        faults = mark(merge(out.faults, received.faults), has_out & has_received, Reason.BOTH_SIDES)
        either = pc.coalesce(received.values, out.values)
        return Movement(pc.if_else(pa.array(has_out), out.values, either), has_out, faults)


@dataclass(frozen=True, slots=True)
class Worded:
    """An amount without a sign, and a word for the direction.

    Parameters
    ----------
    amount
        Where it stands; a negative one is refused, as two directions on one row are none.
    direction
        The file's column with the word.
    out, received
        The words for money out and for money in.
    """

    amount: FieldSource
    direction: str
    out: tuple[str, ...]
    received: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The amount's and the direction's."""
        return (*self.amount.columns, self.direction)

    def movement(self, block: RawBlock, made: Canonical) -> Movement:
        """Return the amounts; not_a_direction where the word is neither."""
        converted = _converted(self.amount, block, made)
        text = as_text(block.columns[self.direction])
        words = stripped(text.values)
        is_out = flags(pc.is_in(words, value_set=pa.array(self.out, pa.string())))
        is_in = flags(pc.is_in(words, value_set=pa.array(self.received, pa.string())))
        faults = mark(merge(text.faults, converted.faults), ~is_out & ~is_in, Reason.NOT_A_DIRECTION)
        return Movement(converted.values, is_out, faults)


class Part(StrEnum):
    """What of a transfer a statement gives."""

    DEBTOR = "debtor_account"
    CREDITOR = "creditor_account"
    AMOUNT = "amount_minor"


@dataclass(frozen=True, slots=True)
class StatementPart:
    """One canonical column of a statement's rows.

    Parameters
    ----------
    part
        Which.
    own, counterparty
        The account whose book it is, and the other one.
    money
        How much, and which way.
    """

    part: Part
    own: FieldSource
    counterparty: FieldSource
    money: MovementSource

    @property
    def columns(self) -> tuple[str, ...]:
        """The file's columns that it reads, the telling ones first."""
        if self.part is Part.AMOUNT:
            return self.money.columns
        return (*self.own.columns, *self.counterparty.columns, *self.money.columns)

    def convert(self, block: RawBlock, made: Canonical) -> Array | Converted:
        """Return the column."""
        movement = self.money.movement(block, made)
        if self.part is Part.AMOUNT:
            return Converted(movement.amounts, movement.faults)
        own, other = _text(self.own, block, made), _text(self.counterparty, block, made)
        is_own = movement.is_out if self.part is Part.DEBTOR else ~movement.is_out
        account = pc.if_else(pa.array(is_own), own.values, other.values)
        faults: Faults | None = None
        if own.faults is not None or other.faults is not None:
            none = np.zeros(block.rows, np.uint8)
            faults = np.where(
                is_own,
                none if own.faults is None else own.faults,
                none if other.faults is None else other.faults,
            )
        return Converted(account, faults)


def _converted(source: FieldSource, block: RawBlock, made: Canonical) -> Converted:
    found = source.convert(block, made)
    return found if isinstance(found, Converted) else Converted(found)


def _text(source: FieldSource, block: RawBlock, made: Canonical) -> Converted:
    found = _converted(source, block, made)
    text = as_text(found.values)
    return Converted(_null_where_empty(stripped(text.values)), merge(found.faults, text.faults))


def _null_where_empty(texts: Array) -> Array:
    """Return the texts with null for an empty one."""
    absent = is_absent(texts)
    return pc.if_else(pa.array(absent), pa.scalar(None, pa.string()), texts) if absent.any() else texts
