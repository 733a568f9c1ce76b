"""Which transfers are disputed: draws from a ledger, evenly or among large ones."""

from typing import Any

import numpy as np
import pyarrow.parquet as pq


def draw(source: str, count: int, least_minor: int, seed: int) -> list[dict[str, Any]]:
    """Step: draw ``count`` transfers of at least ``least_minor``, without repeats; fewer where there are
    not as many.

    Rows: transaction_id, amount_minor, creditor_account, booked_us; in drawn order.
    """
    with pq.ParquetFile(source, memory_map=True) as file:
        rows = []
        start = 0
        for batch in file.iter_batches(1 << 20, columns=["amount_minor"]):
            amounts = np.asarray(batch.column(0))
            rows.append(np.flatnonzero(amounts >= least_minor) + start)
            start += len(amounts)
        fits = np.concatenate(rows)
        chosen = np.random.default_rng(seed).choice(fits, min(count, len(fits)), replace=False)
        line = np.argsort(chosen)
        found: dict[int, dict[str, Any]] = {}
        start = 0
        columns = ["transaction_id", "amount_minor", "creditor_account", "booked_at"]
        for batch in file.iter_batches(1 << 20, columns=columns):
            low, high = np.searchsorted(chosen[line], [start, start + batch.num_rows])
            for place in line[low:high].tolist():
                name, amount, account, booked = (
                    batch.column(k)[int(chosen[place]) - start] for k in range(len(columns))
                )
                found[place] = {
                    "transaction_id": name.as_py(),
                    "amount_minor": amount.as_py(),
                    "creditor_account": account.as_py(),
                    "booked_us": booked.value,
                }
            start += batch.num_rows
    return [found[k] for k in range(len(chosen))]
