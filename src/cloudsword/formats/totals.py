"""Totals: lines of a statement that sum up what stands above them, which are no payments.

A row is one where a cell of it says so and nothing else (``Total``, 合计), and either its amount is the sum
of what stands above, or an account is not told. Neither alone is enough: there are payments that happen to
equal a sum, and shops of that name.
"""

import json
import re
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.formats.field_sources import Canonical, Joined
from cloudsword.formats.plan import Plan
from cloudsword.formats.raw_block import RawBlock
from cloudsword.formats.statement import StatementPart
from cloudsword.tables.arrow import Array
from cloudsword.tables.contract import Table
from cloudsword.tables.text_bytes import text_bytes
from cloudsword.tables.texts import as_text, is_absent, stripped
from cloudsword.tables.transfers import TRANSFERS
from cloudsword.tables.validation import Checked, set_apart
from cloudsword.vocabulary.reasons import Reason

_WORDS: Final = (
    r"(?:(?:grand|sub|running|page|report|statement|closing)?[ -]?totals?"
    r"(?: (?:amount|debits?|credits?|paid (?:in|out)|received|payments?|turnover))?"
    r"(?: (?:for|of) (?:the )?(?:page|period|month|day|year))?"
    r"|sums?|balance (?:carried|brought) (?:over|forward|down)|(?:carried|brought) (?:over|forward|down)"
    r"|(?:opening|closing) balance"
    r"|(?:本页|本日|本月|本年|本期|当日|当月|借方|贷方|收入|支出)?(?:合计|小计|总计|累计|共计)(?:金额)?"
    r"|承前页|承上页|过次页|转下页|结转下页|上页结转|上期结转|结转余额|期初余额|期末余额)"
)
_SAYS: Final = re.compile(rf"[\W_]*{_WORDS}[\W_]*", re.IGNORECASE)
_ACCOUNTS: Final = ("debtor_account", "creditor_account")
_CELLS: Final = re.compile(r"[,;\t|]")
_LONGEST: Final = 64
"""Bytes of the longest such words, and some more."""
_MOST_CELLS: Final = 200


def says_total(text: str) -> bool:
    """Return whether a cell says that its line is a total, and nothing else.

    Examples
    --------
    >>> [says_total(text) for text in ("Total:", "本页合计", "TOTAL Energies", "Totalitarian")]
    [True, True, False, False]
    """
    return _SAYS.fullmatch(text) is not None


class Totals:
    """Finds the lines of totals of one file while its blocks go by.

    Parameters
    ----------
    plan
        How the file is read.
    table
        Only transfers have such lines.
    """

    def __init__(self, plan: Plan, table: Table) -> None:
        self._is_asked = table is TRANSFERS
        sources = [plan.sources.get(name) for name in _ACCOUNTS]
        first = sources[0]
        self._money = first.money if isinstance(first, StatementPart) else None
        if isinstance(first, StatementPart):
            sources = [first.own, first.counterparty]
        self._fillers = [
            source for source in sources if isinstance(source, Joined) and source.empty is not None
        ]
        self._whole = np.zeros(1 if self._money is None else 4, np.int64)
        """Sums of what stands above; of a statement: all, paid, received, received less paid."""
        self._part = self._whole.copy()
        """The same since the last line of totals."""

    def taken_out(self, block: RawBlock, made: Canonical, checked: Checked) -> Checked:
        """Return what a check found without the lines of totals, which are bad rows then.

        Notes
        -----
        A few hundredths of a microsecond a row where nothing is found; only what looks like a total is read.
        """
        if not self._is_asked or not len(checked.rows):
            return checked
        found: list[int] = []
        nameless = self._nameless(block, checked)
        movement = self._movements(block, made, checked)
        start = 0
        while start < len(movement):
            start = self._next(block, checked, movement, nameless, start, found)
        if not found:
            return checked
        wrong = np.zeros(len(checked.rows), np.bool_)
        wrong[found] = True
        return set_apart(checked, wrong, "amount_minor", Reason.TOTAL)

    def _next(
        self,
        block: RawBlock,
        checked: Checked,
        movement: NDArray[np.int64],
        nameless: NDArray[np.bool_],
        start: int,
        found: list[int],
    ) -> int:
        """Find the next line of totals from ``start`` on; return where to go on."""
        rows = movement[start:]
        amounts = np.abs(rows[:, -1])
        running = np.cumsum(rows, axis=0)
        above = running - rows
        candidates = nameless[start:].copy()
        is_same = np.array_equal(self._whole, self._part)
        for sums in (self._whole,) if is_same else (self._whole, self._part):
            candidates |= (np.abs(above + sums) == amounts[:, None]).any(axis=1)
        for place in np.flatnonzero(candidates).tolist():
            row = int(checked.rows[start + place])
            if any(says_total(cell) for cell in _cells(block.record(row))):
                found.append(start + place)
                self._whole += above[place]
                self._part[:] = 0
                return start + place + 1
        self._whole += running[-1]
        self._part += running[-1]
        return len(movement)

    def _movements(self, block: RawBlock, made: Canonical, checked: Checked) -> NDArray[np.int64]:
        """Return for each good row what it adds to the sums; they may run over, alike on both sides."""
        amounts = np.asarray(checked.batch.column("amount_minor"), np.int64)
        if self._money is None:
            return amounts[:, None]
        is_out = self._money.movement(block, made).is_out[checked.rows]
        out, received = np.where(is_out, amounts, 0), np.where(is_out, 0, amounts)
        return np.stack([amounts, out, received, received - out], axis=1)

    def _nameless(self, block: RawBlock, checked: Checked) -> NDArray[np.bool_]:
        """Return which good rows have an account that the file does not tell, or that is such a word."""
        rows = pa.array(checked.rows)
        found = np.zeros(len(checked.rows), np.bool_)
        for source in self._fillers:
            found |= _is_empty(source, block, rows)
        for name in _ACCOUNTS:
            found |= _are_words(checked.batch.column(name))
        return found


def _is_empty(source: Joined, block: RawBlock, rows: Array) -> NDArray[np.bool_]:
    empty = np.ones(len(rows), np.bool_)
    for column in source.columns:
        empty &= is_absent(stripped(as_text(block.columns[column]).values.take(rows)))
    return empty


def _are_words(accounts: Array) -> NDArray[np.bool_]:
    """Return which accounts are such words; those neither begin nor end with a digit, as most accounts do."""
    offsets, data = text_bytes(accounts)
    found = np.zeros(len(accounts), np.bool_)
    long = np.flatnonzero((np.diff(offsets) > 0) & (np.diff(offsets) <= _LONGEST))
    ends = [data[offsets[:-1][long]], data[offsets[1:][long] - 1]]
    plain = [(byte < ord("0")) | (byte > ord("9")) for byte in ends]
    rows = long[plain[0] & plain[1]]
    if rows.size:
        encoded = accounts.take(pa.array(rows)).dictionary_encode()
        words = np.array([says_total(text) for text in encoded.dictionary.to_pylist()], np.bool_)
        found[rows] = words[np.asarray(encoded.indices)]
    return found


def _cells(record: str) -> list[str]:
    """Return the cells of a record as quarantine keeps it: a line of text, or an object in JSON."""
    if record.startswith("{"):
        try:
            tree: Any = json.loads(record)
        except ValueError:
            return []
        return [value.strip() for value in tree.values() if isinstance(value, str)]
    return [cell.strip().strip("\"'") for cell in _CELLS.split(record, _MOST_CELLS)]
