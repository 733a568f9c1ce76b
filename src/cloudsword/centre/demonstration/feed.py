"""What institutions and reporters hand to the centre while time goes by: records into its lake."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from cloudsword.formats.records import Records
from cloudsword.lake.centre import Centre, open_centre
from cloudsword.lake.ingest import MirrorRule, ingest
from cloudsword.tables import QUARANTINE


class Feed:
    """The way into the lake of one demonstration.

    Parameters
    ----------
    folder
        The centre's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._centre: Centre = open_centre(folder)
        self._lines: dict[str, int] = {}
        self._transfers: list[pa.Table] = []

    def take(self, table: str, rows: pa.Table) -> None:
        """Take rows of a contract's table in, at once."""
        if not rows.num_rows:
            return
        first = self._lines.get(table, 0) + 1
        self._lines[table] = first + rows.num_rows - 1
        lines = pa.array(range(first, first + rows.num_rows), pa.int64())
        good = rows.append_column("line", lines).combine_chunks().to_batches()[0]
        bad = pa.RecordBatch.from_pylist([], schema=QUARANTINE.schema)
        # the country tells every transfer once
        rows_of = Records(f"country/{table}", good, bad)
        ingest(self._centre, table, [rows_of], mirrors=MirrorRule.PASS_OVER)

    def keep(self, transfers: pa.Table, places: Sequence[int], amounts: Sequence[int]) -> None:
        """Keep transfers that were booked, until somebody looks (``hand_in``).

        Parameters
        ----------
        transfers
            Rows as they were ordered.
        places, amounts
            Which of them happened, and with how much; minor units.
        """
        if not places:
            return
        rows = transfers.take(pa.array(places, pa.int64()))
        place = rows.schema.get_field_index("amount_minor")
        self._transfers.append(
            rows.set_column(place, rows.schema.field(place), pa.array(amounts, pa.int64()))
        )

    def hand_in(self) -> None:
        """Take what was kept into the lake: the books are up to date then."""
        if self._transfers:
            self.take("transfers", pa.concat_tables(self._transfers))
            self._transfers = []
