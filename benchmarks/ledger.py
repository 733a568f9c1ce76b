"""A ledger to measure with: seeded, heavy-tailed, streamed, so that 100 million transfers need no more
memory than one.

The law, so that anyone can judge whether it is hard enough:

- ``n`` transfers over ``n / 10`` accounts and 90 days from 2026-01-01, in booking order, ids in no order.
- Payer and payee are drawn independently from one rank law: the account of rank r is drawn with weight r **
  (-1 / ALPHA), so that the number of transfers of an account has a Pareto tail with exponent ``ALPHA`` =
  1.2. Most accounts are small, a few carry more than 1,000 transfers a day. Who pays much also receives
  much. Drawn twice, an account pays itself.
- Amounts are lognormal: median 20,000 minor units (200.00), sigma 1.5, at least 1.
- Nothing is known of the accounts: no balances, no kinds.

Invariant: (transfers, seed) fixes every byte of what is generated; blocks are seeded one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cloudsword.tables import TRANSFERS

ALPHA = 1.2
DAYS = 90
DAY_US = 86_400_000_000
FIRST_US = 1_767_225_600_000_000  # 2026-01-01T00:00:00Z
MEDIAN_MINOR, SIGMA = 20_000, 1.5
TRANSFERS_PER_ACCOUNT = 10
BLOCK = 250_000
_ID_DIGITS, _ID_STEP = 9, 618_033_989  # no common factor with 10**9: ids are distinct and jump about
_LATE_SEED = 1_000_003


@dataclass(frozen=True, slots=True)
class Ledger:
    """A generated ledger; holds no rows.

    Parameters
    ----------
    transfers
        How many.
    seed
        Which one.
    is_ordered
        Whether rows come in booking order; else in none.
    """

    transfers: int
    seed: int = 20260101
    is_ordered: bool = True

    @property
    def accounts(self) -> int:
        """How many accounts there are to draw from."""
        return max(10, self.transfers // TRANSFERS_PER_ACCOUNT)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield the transfers, at most ``BLOCK`` at a time, with the schema of the contract."""
        for start in range(0, self.transfers, BLOCK):
            yield self._block(start, min(BLOCK, self.transfers - start))

    def _block(self, start: int, count: int) -> pa.RecordBatch:
        draw = np.random.default_rng([self.seed, start])
        span = DAYS * DAY_US
        low, high = (start, start + count) if self.is_ordered else (0, self.transfers)
        times = draw.integers(low * span // self.transfers, high * span // self.transfers, count)
        if self.is_ordered:
            times.sort()
        return self._rows(draw, start, FIRST_US + times)

    def more(self, count: int, late: float = 0.0, serial: int = 0) -> pa.RecordBatch:
        """Return ``count`` further transfers of the same accounts, in booking order.

        Parameters
        ----------
        count
            How many; they come after the ledger's end at the ledger's pace.
        late
            Share of them that is booked somewhere within the ledger's time instead.
        serial
            Which further transfers: other serials have other ids.
        """
        draw = np.random.default_rng([self.seed, _LATE_SEED, serial])
        span = DAYS * DAY_US
        times = span + draw.integers(0, max(1, span * count // self.transfers), count)
        is_late = draw.random(count) < late
        times[is_late] = draw.integers(0, span, int(is_late.sum()))
        times.sort()
        return self._rows(draw, self.transfers + serial * count, FIRST_US + times)

    def _rows(self, draw: np.random.Generator, start: int, booked_at: np.ndarray) -> pa.RecordBatch:
        count = len(booked_at)
        debtor, creditor = (self._account(draw.random(count)) for _ in range(2))
        amount = np.rint(np.exp(draw.normal(np.log(MEDIAN_MINOR), SIGMA, count))).astype(np.int64)
        numbers = np.arange(start, start + count, dtype=np.int64) * _ID_STEP % 10**_ID_DIGITS
        return pa.RecordBatch.from_arrays(
            [
                _texts("T", numbers, _ID_DIGITS),
                _texts("A", debtor, 9),
                _texts("A", creditor, 9),
                pa.array(np.maximum(amount, 1)),
                pa.array(np.full(count, "CNY")).cast(pa.string()),
                pa.array(booked_at).cast(TRANSFERS.schema.field("booked_at").type),
                pa.nulls(count, pa.string()),
                pa.nulls(count, pa.int64()),
            ],
            schema=TRANSFERS.schema,
        )

    def _account(self, uniform: np.ndarray) -> np.ndarray:
        """Turn uniform draws into account numbers by the rank law."""
        accounts = self.accounts
        power = 1 - 1 / ALPHA
        ranks = ((accounts + 1.0) ** power - 1) * uniform + 1
        ranks = np.minimum(np.floor(ranks ** (1 / power)).astype(np.int64) - 1, accounts - 1)
        # a rank must not show in the number, and neighbours in rank must not be neighbours in memory
        step = accounts * 618 // 1000 + 1
        while gcd(step, accounts) != 1:
            step += 1
        numbers: np.ndarray = np.asarray((ranks * step + 7) % accounts)
        return numbers


def _texts(prefix: str, numbers: np.ndarray, digits: int) -> pa.StringArray:
    """Return ``prefix`` and the number with leading zeros, without a Python string a row."""
    text = np.empty((len(numbers), digits + 1), np.uint8)
    text[:, 0] = ord(prefix)
    rest = numbers.copy()
    for place in range(digits, 0, -1):
        rest, digit = np.divmod(rest, 10)
        text[:, place] = digit + ord("0")
    ends = np.arange(len(numbers) + 1, dtype=np.int32) * (digits + 1)
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(text))


def write_parquet(ledger: Ledger, path: Path) -> None:
    """Write the ledger as one Parquet file; whole or not at all."""
    unfinished = path.with_suffix(".unfinished")
    with pq.ParquetWriter(
        unfinished, TRANSFERS.schema, compression="zstd", use_dictionary=["currency"]
    ) as file:
        for batch in ledger.batches():
            file.write_batch(batch)
    unfinished.rename(path)


def write_csv(ledger: Ledger, path: Path) -> None:
    """Write the ledger as the canonical CSV file; whole or not at all."""
    from pyarrow.csv import CSVWriter, WriteOptions

    unfinished = path.with_suffix(".unfinished")
    schema = TRANSFERS.schema.remove(TRANSFERS.schema.get_field_index("sequence"))
    schema = schema.remove(schema.get_field_index("kind"))
    columns = [*schema.names[:-1]]
    text = schema.set(schema.get_field_index("booked_at"), pa.field("booked_at", pa.string()))
    with CSVWriter(unfinished, text, write_options=WriteOptions(quoting_style="none")) as file:
        for batch in ledger.batches():
            times = np.datetime_as_string(
                np.asarray(batch.column("booked_at")).astype("M8[us]"), timezone="UTC"
            )
            file.write_batch(
                pa.RecordBatch.from_arrays(
                    [*(batch.column(name) for name in columns), pa.array(times)], schema=text
                )
            )
    unfinished.rename(path)
