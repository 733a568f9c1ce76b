"""Published data sets into a centre's lake and its index, as the console takes them in."""

import os
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from cloudsword.formats.mapping_file import load_mapping
from cloudsword.formats.records import read_records
from cloudsword.funds import LedgerIndex
from cloudsword.lake.centre import Centre, create
from cloudsword.lake.ingest import IngestSummary, ingest
from cloudsword.lake.ledger_index import open_index
from cloudsword.tables import ACCOUNTS, TRANSFERS

NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""The present of the run, so that its figures are the same on every day."""
ROOT = Path(__file__).resolve().parents[2]


def shared_data() -> Path:
    """Return the folder of published data sets: beside the checkout, or where CLOUDSWORD_SHARED_DATA says."""
    return Path(os.environ.get("CLOUDSWORD_SHARED_DATA", ROOT.parent / "shared" / "data"))


@dataclass(frozen=True, slots=True)
class Books:
    """One data set, taken in.

    Parameters
    ----------
    index
        Its ledger index.
    transfers
        What the lake holds.
    taken
        What became of the rows of the transfers file.
    """

    index: LedgerIndex
    transfers: pa.Table
    taken: IngestSummary


def unpack(archive: Path, folder: Path, names: tuple[str, ...]) -> list[Path]:
    """Unpack ``names`` of a tar archive under ``folder`` and return their paths."""
    with tarfile.open(archive) as packed:
        packed.extractall(folder, [packed.getmember(name) for name in names], filter="data")
    return [folder / name for name in names]


def take_in(
    folder: Path, transfers: Path, mapping: str, accounts: Path | None = None, accounts_mapping: str = ""
) -> Books:
    """Make a centre in ``folder``, take the files in and open its index."""
    centre: Centre = create(folder)
    taken = ingest(centre, TRANSFERS, read_records([transfers], TRANSFERS, load_mapping(mapping), now=NOW))
    if accounts is not None:
        ingest(centre, ACCOUNTS, read_records([accounts], ACCOUNTS, load_mapping(accounts_mapping), now=NOW))
    with centre.snapshot() as snapshot:
        rows = pa.Table.from_batches(snapshot.batches("transfers"), TRANSFERS.schema)
    return Books(open_index(centre), rows, taken)
