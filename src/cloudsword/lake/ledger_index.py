"""The ledger index of a lake: built once, mapped by every run, extended when transfers come in.

``lake/index/state.json`` says what the index holds: which parts of the lake, by name and SHA-256, and how
long each array is. It is replaced in one step when the arrays are on the disk. An index is derived:
deleting ``lake/index`` loses nothing.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cloudsword.errors import DamagedLake, ForeignIndex, UnsteadyStorage
from cloudsword.funds.ledger.attributes import Attributes
from cloudsword.funds.ledger.books import NODE_COLUMNS
from cloudsword.funds.ledger.build import build_index, open_books, sequence_of
from cloudsword.funds.ledger.extend import extend_index
from cloudsword.funds.ledger.index import CurrencyStats, LedgerIndex, State
from cloudsword.funds.ledger.names import NameWriter
from cloudsword.funds.ledger.store import Array, sealed
from cloudsword.lake.centre import Centre
from cloudsword.lake.durable import write_whole, writing
from cloudsword.lake.index_files import IndexReader, IndexWriter
from cloudsword.lake.index_sums import Sums, damaged, forget, measured
from cloudsword.lake.snapshot import Snapshot
from cloudsword.lake.writer_lock import writer_lock
from cloudsword.tables import ACCOUNTS, TRANSFERS

FORMAT = 2
_ROWS_PER_BATCH = 1 << 18
_PAGE = 4_096
_ATTRIBUTES = {
    "kind": "i1",
    "holder": "<i4",
    "institution": "<i4",
    "has_balance": "?",
    "balance": "<i8",
    "balance_at": "<i8",
}
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What ``state.json`` says."""

    serial: int
    generation: int
    transfers: tuple[tuple[str, str], ...]
    accounts: tuple[tuple[str, str], ...]
    serials: dict[str, int]
    state: State
    institutions: tuple[str, ...]
    account_lanes: tuple[int, int]
    sums: Sums

    def to_json(self) -> bytes:
        tree = {"format": FORMAT, **asdict(self)}
        return (json.dumps({"sha256": _sum_of(tree), **tree}, ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def from_json(cls, data: bytes) -> "_Kept":
        tree: dict[str, Any] = json.loads(data)
        if tree.pop("sha256") != _sum_of(tree) or tree.pop("format") != FORMAT:
            raise ValueError("format")
        state = tree["state"]
        stats = tuple(
            CurrencyStats(**{name: stats[name] for name in ("transfers", "accounts", "first", "last")})
            for stats in state["currency_stats"]
        )
        state |= {
            "currencies": tuple(state["currencies"]),
            "currency_stats": stats,
            "lanes": tuple(state["lanes"]),
        }
        return cls(
            **{
                **tree,
                "transfers": tuple(map(tuple, tree["transfers"])),
                "accounts": tuple(map(tuple, tree["accounts"])),
                "state": State(**state),
                "institutions": tuple(tree["institutions"]),
                "account_lanes": tuple(tree["account_lanes"]),
                "sums": {name: tuple(sums) for name, sums in tree["sums"].items()},
            }
        )


def _sum_of(tree: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest()


def _parts(snapshot: Snapshot, table: str) -> tuple[tuple[str, str], ...]:
    return tuple((part.file, part.sha256) for part in snapshot.manifest.tables[table])


def _read_kept(folder: Path) -> _Kept | None:
    try:
        return _Kept.from_json((folder / "state.json").read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # derived data: what cannot be read is built again


def _files(folder: Path, kept: _Kept) -> Path:
    return folder / f"g{kept.generation:04d}"


def _open(folder: Path, kept: _Kept, reader: IndexReader | None = None) -> LedgerIndex:
    """Map the arrays of a committed state."""
    reader, state = reader or IndexReader(_files(folder, kept), kept.serials), kept.state
    nodes = reader.fresh("nodes", "<i8", (state.nodes, NODE_COLUMNS))
    columns = {
        name: sealed(reader.fresh(f"attributes.{name}", dtype, (state.accounts,)))
        for name, dtype in _ATTRIBUTES.items()
    }
    return LedgerIndex(
        books=open_books(reader, state, nodes),
        ids=NameWriter(reader, "ids", state.transfers, state.ids_used, state.ids_generation).sealed(),
        names=NameWriter(reader, "names", state.accounts, state.names_used, state.names_generation).sealed(),
        sequence=sequence_of(reader, state),
        line=sealed(reader.grown("line", "<i4", state.line)),
        late=sealed(reader.fresh("late", "<i4", (state.late,))),
        attributes=Attributes(**columns, institutions=kept.institutions, lanes=kept.account_lanes),
        state=state,
    )


def _summed(folder: Path, kept: _Kept) -> dict[str, Array]:
    """Map the arrays of a committed state, and return them by file, as long as their sums say."""
    reader = IndexReader(_files(folder, kept), kept.serials)
    _open(folder, kept, reader)
    # room behind the last name is mapped too, and belongs to the next
    used = {"ids.text.bin": kept.state.ids_used, "names.text.bin": kept.state.names_used}
    return {name: array[: used[name]] if name in used else array for name, array in reader.mapped.items()}


def _damage(folder: Path, kept: _Kept) -> str | None:
    """Return the file of a committed state that is not what was written; None: all are whole."""
    try:
        return damaged(_files(folder, kept), _summed(folder, kept), kept.sums)
    except (OSError, ValueError):
        return f"g{kept.generation:04d}"


def _transfers(
    lake: Path, parts: Sequence[tuple[str, str]], total: int, progress: Progress | None
) -> Iterator[pa.RecordBatch]:
    done = 0
    for name, _ in parts:
        path = lake / name
        try:
            with pq.ParquetFile(path, memory_map=True, page_checksum_verification=True) as file:
                for batch in file.iter_batches(batch_size=_ROWS_PER_BATCH, columns=TRANSFERS.schema.names):
                    yield batch
                    done += batch.num_rows
                    if progress:
                        progress(done, total)
        except (OSError, ValueError, pa.ArrowException) as error:
            raise DamagedLake(
                path=path, cause=(str(error) or type(error).__name__).splitlines()[0]
            ) from error


def _accounts(snapshot: Snapshot) -> pa.Table | None:
    if snapshot.rows("accounts") == 0:
        return None
    return pa.Table.from_batches(snapshot.batches("accounts"), ACCOUNTS.schema)


def _commit(
    folder: Path,
    generation: int,
    serial: int,
    writer: IndexWriter,
    index: LedgerIndex,
    snapshot: Snapshot,
    before: _Kept | None = None,
) -> None:
    """Put what was written on the disk, and make it the state in force, as an extension of ``before``."""
    late = writer.fresh("late", "<i4", (index.state.late,))
    late[:] = index.late
    for name, dtype in _ATTRIBUTES.items():
        array = getattr(index.attributes, name)
        writer.fresh(f"attributes.{name}", dtype, array.shape)[:] = array
    writer.sync()
    serials = dict.fromkeys(["nodes", "late", *(f"attributes.{name}" for name in _ATTRIBUTES)], serial)
    kept = _Kept(
        serial=serial,
        generation=generation,
        transfers=_parts(snapshot, "transfers"),
        accounts=_parts(snapshot, "accounts"),
        serials=serials,
        state=index.state,
        institutions=index.attributes.institutions,
        account_lanes=index.attributes.lanes,
        sums={},
    )
    had = {}
    if before is not None:
        had = {name: (array.nbytes, before.sums[name]) for name, array in _summed(folder, before).items()}
    kept = replace(kept, sums=measured(_summed(folder, kept), had))
    with writing(folder):
        write_whole(folder / "state.json", kept.to_json())
    writer.drop_older({serial})
    for other in folder.glob("g????"):
        if other.name != f"g{generation:04d}":
            shutil.rmtree(other, ignore_errors=True)


def _renew(
    centre: Centre, folder: Path, kept: _Kept | None, snapshot: Snapshot, progress: Progress | None
) -> None:
    """Build, extend or re-attribute the index so that it holds what ``snapshot`` holds; the lock is held."""
    lake = centre.lake
    wanted = _parts(snapshot, "transfers")
    serial = (kept.serial if kept else 0) + 1
    mark = folder / "unfinished"
    died = mark.exists()
    with writing(mark):
        mark.touch(mode=0o600)
    undone = {(part.file, part.sha256) for part in snapshot.manifest.undone.get("transfers", ())}
    is_undone = kept is not None and not undone.isdisjoint(set(kept.transfers) - set(wanted))
    if kept and not died and not is_undone and _damage(folder, kept) is None:
        if wanted[: len(kept.transfers)] != kept.transfers:
            raise ForeignIndex(
                path=folder,
                found=f"of {len(kept.transfers)} other part(s)",
                limit=f"version {snapshot.version}",
            )
        writer = IndexWriter(folder / f"g{kept.generation:04d}", serial)
        before = _open(folder, kept)
        more = wanted[len(kept.transfers) :]
        rows = snapshot.rows("transfers") - kept.state.transfers
        extended = extend_index(before, _transfers(lake, more, rows, progress), _accounts(snapshot), writer)
        if extended is not None:
            _commit(folder, kept.generation, serial, writer, extended, snapshot, kept)
            mark.unlink(missing_ok=True)
            return
    generation = (kept.generation if kept else 0) + 1
    files = folder / f"g{generation:04d}"
    shutil.rmtree(files, ignore_errors=True)
    with writing(files):
        files.mkdir(mode=0o700, parents=True)
    writer = IndexWriter(files, serial)
    rows = snapshot.rows("transfers")
    built = build_index(
        _transfers(lake, wanted, rows, progress), _accounts(snapshot), store=writer, expected=rows
    )
    _commit(folder, generation, serial, writer, built, snapshot)
    mark.unlink(missing_ok=True)


def open_index(
    centre: Centre,
    *,
    progress: Progress | None = None,
    is_verified: bool = False,
    tell: Callable[[str], object] = lambda name: None,
) -> LedgerIndex:
    """Return the ledger index of a centre as its lake is now.

    Parameters
    ----------
    centre
        The centre.
    progress
        Called with (transfers read, transfers to read) while an index is built or extended.
    is_verified
        Whether every byte is compared with what was written; what is damaged is built again from the lake.
    tell
        Called with the name of a file that was found damaged, before that.

    Returns
    -------
    LedgerIndex
        Mapped read-only: a few milliseconds where it is up to date, some 1 microsecond a new transfer where
        it is not.

    Raises
    ------
    ForeignIndex
        ``lake/index`` was made from other records than this lake holds.
    LakeBusy
        Another process is writing the index.
    DamagedLake, DiskFull, UnwritableFile, LedgerTooLarge
        The lake cannot be read or the index not be written; what was there stays.
    UnsteadyStorage
        The index was built again, and at once reads as something else than was written.
    """
    folder = centre.lake / "index"
    was_damaged = False
    while True:
        snapshot = centre.snapshot()
        kept = _read_kept(folder)
        if kept and (kept.transfers, kept.accounts) == (
            _parts(snapshot, "transfers"),
            _parts(snapshot, "accounts"),
        ):
            if is_verified and _damage(folder, kept) is not None:
                if name := _proved_damage(folder, kept):
                    if was_damaged:  # a disk or a memory that gives back something else will do so again
                        raise UnsteadyStorage(path=folder / name)
                    was_damaged = True
                    tell(name)
                    (folder / "state.json").unlink(missing_ok=True)  # now it is built again
                continue
            try:
                return _open(folder, kept)
            except (OSError, ValueError):
                if _read_kept(folder) != kept:
                    continue  # another process committed and dropped the older files meanwhile
                (folder / "state.json").unlink(missing_ok=True)  # files are missing: build again
        with writing(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
        with writer_lock(folder):
            snapshot = centre.snapshot()
            _renew(centre, folder, _read_kept(folder), snapshot, progress)


def _proved_damage(folder: Path, kept: _Kept) -> str | None:
    """Return the file that is damaged, and not only in the writer's hands at this moment.

    Raises
    ------
    LakeBusy
        Another process is writing the index.
    """
    with writer_lock(folder):  # an extension writes into what was there, until its state is in force
        return None if _read_kept(folder) != kept else _damage(folder, kept)


def damage(centre: Centre) -> str | None:
    """Return the name of an index file that is not what was written; None: all are, or there is no index.

    Reads every byte: some 0.3 s a gigabyte on two processors.

    Raises
    ------
    LakeBusy
        Another process is writing the index.
    """
    folder = centre.lake / "index"
    kept = _read_kept(folder)
    if kept is None:
        return "state.json" if (folder / "state.json").exists() else None
    forget(folder)
    return None if _damage(folder, kept) is None else _proved_damage(folder, kept)


def is_current(centre: Centre) -> bool:
    """Return whether the index on disk holds what the lake holds; nothing is built, two files are read."""
    kept = _read_kept(centre.lake / "index")
    if kept is None:
        return False
    snapshot = centre.snapshot()
    wanted = _parts(snapshot, "transfers"), _parts(snapshot, "accounts")
    return (kept.transfers, kept.accounts) == wanted


def warm(index: LedgerIndex) -> int:
    """Look at one byte of every page of an index, so that no trace has to wait for one.

    For a process that answers many questions; a single one is faster without.

    Parameters
    ----------
    index
        A mapped index.

    Returns
    -------
    int
        Bytes that are in memory now. Cost: some 0.1 s for a gigabyte that the system holds already.
    """
    tables = (index.ids, index.names)
    arrays = [*index.books, index.sequence, index.line]
    arrays += [array for table in tables for array in (table.offsets, table.text, table.slots)]
    for array in arrays:
        np.max(array.reshape(-1).view(np.uint8)[::_PAGE], initial=0)
    return sum(array.nbytes for array in arrays)
