"""The scratch folder: generated ledgers and the centres made of them, kept between runs, ignored by git."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.lakes import index_lake, ingest_parquet
from benchmarks.ledger import Ledger, write_csv, write_parquet
from benchmarks.steps import Done, run_apart

NOW = datetime(2026, 12, 31, tzinfo=UTC)
"""The present of the measurements: later than every generated transfer."""

SIZES = {
    "2k": 2_000,
    "10k": 10_000,
    "100k": 100_000,
    "1m": 1_000_000,
    "10m": 10_000_000,
    "100m": 100_000_000,
}


def make_parquet(transfers: int, path: str, is_ordered: bool) -> None:
    """Step: write a ledger as Parquet."""
    write_parquet(Ledger(transfers, is_ordered=is_ordered), Path(path))


def make_csv(transfers: int, path: str) -> None:
    """Step: write a ledger as CSV."""
    write_csv(Ledger(transfers), Path(path))


@dataclass
class Scratch:
    """One size's files; each is made when it is first asked for.

    Parameters
    ----------
    folder
        Where they lie.
    size
        A name of ``SIZES``.
    tell
        Told what is going on.
    run
        How steps are run.
    """

    folder: Path
    size: str
    tell: Callable[[str], None]
    run: Callable[..., Done] = field(default=run_apart)

    @property
    def transfers(self) -> int:
        """Number of transfers."""
        return SIZES[self.size]

    def _path(self, name: str) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / name

    def parquet(self, *, is_ordered: bool = True) -> Path:
        """Return the ledger as a Parquet file, in booking order or in none."""
        path = self._path(f"ledger-{self.size}{'' if is_ordered else '-unordered'}.parquet")
        if not path.exists():
            self.tell(f"generating {path.name}")
            self.run(make_parquet, transfers=self.transfers, path=str(path), is_ordered=is_ordered)
        return path

    def csv(self) -> Path:
        """Return the ledger as a CSV file."""
        path = self._path(f"ledger-{self.size}.csv")
        if not path.exists():
            self.tell(f"generating {path.name}")
            self.run(make_csv, transfers=self.transfers, path=str(path))
        return path

    def centre(self) -> Path:
        """Return a centre whose lake holds the ledger and whose index is built."""
        path = self._path(f"centre-{self.size}")
        if not (path / "done").exists():
            shutil.rmtree(path, ignore_errors=True)
            source = self.parquet()
            self.tell(f"taking {self.size} into a lake")
            self.run(ingest_parquet, source=str(source), centre=str(path))
            self.tell(f"indexing the lake of {self.size}")
            self.run(index_lake, centre=str(path))
            (path / "done").touch()
        return path

    def fresh(self, name: str) -> Path:
        """Return a path for something new; what lay there is removed."""
        path = self._path(f"{name}-{self.size}")
        shutil.rmtree(path, ignore_errors=True)
        return path


def size_of(path: Path) -> int:
    """Return bytes of a file or of all files under a folder, as allocated on the disk."""
    files: list[Any] = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return sum(p.stat().st_blocks * 512 for p in files)
