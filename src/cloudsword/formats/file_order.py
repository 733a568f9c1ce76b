"""The order of a file's rows: where only days are told, it is all that says what came first on a day.

Banks write the newest row first as often as the oldest. The direction is found from the dates, or from the
balances where all rows have one date; what cannot be told is refused, for a guess puts money into the wrong
account.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.errors import OrderNotTold
from cloudsword.formats.field_sources import Canonical
from cloudsword.formats.mapping import Mapping
from cloudsword.formats.plan import Plan
from cloudsword.formats.raw_block import RawBlock
from cloudsword.formats.statement import StatementPart
from cloudsword.formats.time_source import Time
from cloudsword.tables import TRANSFERS
from cloudsword.tables.arrow import pc
from cloudsword.tables.contract import Table
from cloudsword.tables.faults import Converted, flags
from cloudsword.tables.texts import as_text
from cloudsword.tables.validation import Checked
from cloudsword.tongue import Phrase, phrase

_DIGITS_OF_A_DATE: Final = 8
MOST_WAITING: Final = 64
"""Blocks that wait until the direction is known; a file with a single date for longer is refused."""


class Direction(Enum):
    """Which row of a file came first."""

    OLDEST_FIRST = 1
    NEWEST_FIRST = -1


@dataclass(frozen=True, slots=True)
class FoundOrder:
    """What was found of a file.

    Parameters
    ----------
    path
        The file.
    direction
        Which row came first.
    by
        ``dates``, ``times``, ``balances`` or ``mapping``.
    """

    path: str
    direction: Direction
    by: str


Told = Callable[[FoundOrder], None]


class FileOrder:
    """Finds the direction of one file while its blocks go by.

    Parameters
    ----------
    plan
        How the file is read.
    mapping
        What it says of the order, and of balances.
    table
        Only transfers have an order.
    path
        For messages.
    told
        Called once with what was found; None: nobody asks.
    """

    def __init__(
        self, plan: Plan, mapping: Mapping | None, table: Table, path: str, told: Told | None
    ) -> None:
        self._path, self._told, self._mapping = path, told, mapping
        self._own = plan.sources.get("debtor_account")
        time = plan.sources.get("booked_at")
        self._time = time if isinstance(time, Time) and time.is_text else None
        self.is_asked = (
            table is TRANSFERS
            and mapping is not None
            and mapping.order != "none"
            and "sequence" not in plan.sources
            and (mapping.order is not None or self._time is not None)
        )
        self.direction: Direction | None = None
        self._is_dated: bool | None = None
        self._is_timed = False
        self._last: tuple[Any, int] | None = None
        self._last_money: tuple[Any, int, int] | None = None
        self._ups = self._downs = self._forward = self._backward = self._steps = self._rows = 0
        if self.is_asked and mapping is not None and mapping.order is not None:
            self._is_dated = True
            self._find(Direction[mapping.order.upper()], "mapping")

    def look(self, block: RawBlock, made: Canonical, checked: Checked) -> None:
        """Look at a block, in the order of the file; refuse one that contradicts what was found."""
        if not self.is_asked or not len(checked.rows):
            return
        if self._is_dated is None:
            self._is_dated = self._has_dates(block, checked)
            if not self._is_dated and self._is_newest_first_with_ties(block, made, checked):
                self._is_timed = True
                self._find(Direction.NEWEST_FIRST, "times")
            self.is_asked = self._is_dated or self._is_timed
        if (
            not self.is_asked
            or self._is_timed
            or (self._mapping is not None and self._mapping.order is not None)
        ):
            return
        self._rows += len(checked.rows)
        self._count_dates(block, made, checked)
        if self._ups and self._downs:
            raise self._refusal(phrase("the dates of its rows go up and down"), self._rows)
        if self._ups or self._downs:
            found = Direction.OLDEST_FIRST if self._ups else Direction.NEWEST_FIRST
            if self.direction is None:
                self._find(found, "dates")
        elif self.direction is None:
            self._count_balances(block, made, checked)

    def settle(self) -> None:
        """Decide at the end of the file, where the dates did not."""
        if not self.is_asked or self.direction is not None:
            return
        if self._rows <= 1:
            self.direction = Direction.OLDEST_FIRST
        elif (
            self._steps and self._forward != self._backward and self._steps in (self._forward, self._backward)
        ):
            forward = self._forward > self._backward
            self._find(Direction.OLDEST_FIRST if forward else Direction.NEWEST_FIRST, "balances")
        else:
            raise self._refusal(phrase("all its rows have one date"), self._rows)

    def refuse_waiting(self) -> None:
        """Raise where too much waits for a direction."""
        raise self._refusal(phrase("all its rows so far have one date"), self._rows)

    def ordered(self, batch: pa.RecordBatch, ordinals: NDArray[np.int64]) -> pa.RecordBatch:
        """Return good rows with their ``sequence``; ``ordinals`` are their places in the file."""
        if not self.is_asked or self.direction is None:
            return batch
        place = batch.schema.get_field_index("sequence")
        # where times tell the order, only rows of one time need more: others stay what another export says
        mask = ~_tied(np.asarray(batch.column("booked_at").cast(pa.int64()), np.int64))
        sequence = pa.array(
            ordinals * self.direction.value, pa.int64(), mask=mask if self._is_timed else None
        )
        columns = [*batch.columns]
        columns[place] = sequence
        return pa.RecordBatch.from_arrays(columns, schema=batch.schema)

    def _find(self, direction: Direction, by: str) -> None:
        self.direction = direction
        if self._told is not None:
            self._told(FoundOrder(self._path, direction, by))

    def _has_dates(self, block: RawBlock, checked: Checked) -> bool:
        """Whether a time of the block is a day alone."""
        assert self._time is not None
        rows = pa.array(checked.rows)
        plain: NDArray[np.bool_] = np.ones(len(checked.rows), np.bool_)
        digits = np.zeros(len(checked.rows), np.int64)
        for name in self._time.columns:
            text = as_text(block.columns[name]).values.take(rows).fill_null("")
            plain &= ~flags(pc.match_substring(text, ":"))
            digits += pc.count_substring_regex(text, "[0-9]").to_numpy(zero_copy_only=False)
        return bool((plain & (digits <= _DIGITS_OF_A_DATE)).any())

    def _books(self, block: RawBlock, made: Canonical, checked: Checked) -> list[Any]:
        """Return whose statement each good row is of; one book for all where no statement says."""
        if not isinstance(self._own, StatementPart):
            return [None] * len(checked.rows)
        found = self._own.own.convert(block, made)
        own = as_text(found.values if isinstance(found, Converted) else found).values
        books: list[Any] = own.take(pa.array(checked.rows)).to_pylist()
        return books

    def _is_newest_first_with_ties(self, block: RawBlock, made: Canonical, checked: Checked) -> bool:
        """Whether a statement's times only fall, and rows share one; ids would turn those round."""
        if not isinstance(self._own, StatementPart):
            return False
        at = np.asarray(checked.batch.column("booked_at").cast(pa.int64()), np.int64)
        books = np.array([str(book) for book in self._books(block, made, checked)])
        step = (at[1:] - at[:-1])[books[1:] == books[:-1]]
        return bool((step < 0).any() and (step == 0).any() and not (step > 0).any())

    def _count_dates(self, block: RawBlock, made: Canonical, checked: Checked) -> None:
        at = np.asarray(checked.batch.column("booked_at").cast(pa.int64()), np.int64)
        books = self._books(block, made, checked)
        _, codes = np.unique(np.array([str(book) for book in books]), return_inverse=True)
        same = codes[1:] == codes[:-1]
        step = at[1:] - at[:-1]
        self._ups += int(((step > 0) & same).sum())
        self._downs += int(((step < 0) & same).sum())
        if self._last is not None and self._last[0] == books[0]:
            self._ups += int(at[0] > self._last[1])
            self._downs += int(at[0] < self._last[1])
        self._last = books[-1], int(at[-1])

    def _count_balances(self, block: RawBlock, made: Canonical, checked: Checked) -> None:
        """Count steps from row to row that the balances explain forward, and backward."""
        balance = self._mapping.balance if self._mapping else None
        if balance is None or not isinstance(self._own, StatementPart):
            return
        found = balance.convert(block, made)
        values = found.values if isinstance(found, Converted) else found
        movement = self._own.money.movement(block, made)
        told = values.take(pa.array(checked.rows)).to_pylist()
        amounts = movement.amounts.take(pa.array(checked.rows)).to_pylist()
        outs = movement.is_out[checked.rows].tolist()
        for book, after, amount, is_out in zip(
            self._books(block, made, checked), told, amounts, outs, strict=True
        ):
            moved = 0 if amount is None else -amount if is_out else amount
            if after is None:
                continue
            if self._last_money is not None and self._last_money[0] == book:
                self._steps += 1
                self._forward += after - self._last_money[1] == moved
                self._backward += self._last_money[1] - after == self._last_money[2]
            self._last_money = book, after, moved

    def _refusal(self, found: Phrase, rows: int) -> OrderNotTold:
        return OrderNotTold(path=self._path, found=found, value=rows)


def _tied(at: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which rows have the time of a neighbour."""
    tied = np.zeros(len(at), np.bool_)
    same = at[1:] == at[:-1]
    tied[1:] |= same
    tied[:-1] |= same
    return tied
