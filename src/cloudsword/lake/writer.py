"""The one writer: takes the lock, clears what a killed writer left, and makes the next version in one step.

The step is the replacement of ``lake/HEAD``. Before it nothing that was written is part of the lake; after it
all of it is. So a crash, a full disk or a signal at any moment leaves the version before or the version
after.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cloudsword.lake.durable import replace, sync, write_whole, writing
from cloudsword.lake.layout import TABLES, head_path, ingest_path, manifest_path, part_name, staging_path
from cloudsword.lake.manifest import Ingested, Manifest, Part, check_sizes, read_manifest
from cloudsword.lake.parts import PartWriter, sha256_of
from cloudsword.lake.writer_lock import writer_lock

MANIFESTS_KEPT = 100
"""Older manifests go: each lists every part, so keeping all would cost the square of their number."""


@dataclass
class LakeWriter:
    """What a holder of the lock works with; made by :func:`writing_to`.

    Parameters
    ----------
    lake
        Folder of the lake.
    base
        The version in force.
    staging
        An empty folder on the same disk, gone when the writer ends.
    """

    lake: Path
    base: Manifest
    staging: Path
    _parts: dict[str, Part] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """The version that a commit will make."""
        return self.base.version + 1

    def files(self, table: str) -> list[Path]:
        """Return the files of ``table`` in the version in force."""
        return [self.lake / part.file for part in self.base.tables[table]]

    def adopt(self, table: str, written: PartWriter, new_keys: int) -> None:
        """Move a finished file from staging to its place; it counts from the commit on."""
        name = part_name(TABLES[table], self.version)
        target = self.lake / name
        with writing(target):
            part = Part(
                file=name,
                version=self.version,
                rows=written.rows,
                new_keys=new_keys,
                bytes=written.path.stat().st_size,
                sha256=sha256_of(written.path),
                min_booked_at=written.min_booked_at,
                max_booked_at=written.max_booked_at,
            )
            target.parent.mkdir(mode=0o700, exist_ok=True)
            sync(self.lake)
            written.path.chmod(0o600)
            replace(written.path, target)
        self._parts[table] = part

    def commit(self, ingest: Ingested) -> int:
        """Make the adopted files the next version and return it; without any, return the version in force."""
        if not self._parts:
            return self.base.version
        return self.commit_as(self.base, ingest)

    def commit_as(self, base: Manifest, ingest: Ingested) -> int:
        """Make ``base`` and the adopted files the next version and return it."""
        written_at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        manifest = base.followed_by(self._parts, ingest, written_at)
        with writing(self.lake):
            write_whole(ingest_path(self.lake, manifest.version), manifest.ingest_json())
            write_whole(manifest_path(self.lake, manifest.version), manifest.to_json())
            write_whole(head_path(self.lake), f"{manifest.version:08d}\n".encode())
        _drop_old_manifests(self.lake, manifest.version)
        return manifest.version


@contextmanager
def writing_to(lake: Path) -> Iterator[LakeWriter]:
    """Hold the lake for writing inside the block.

    What the block adopts without committing is removed, by this writer or, if it is killed, by the next.

    Raises
    ------
    LakeBusy
        Another writer is at work.
    DamagedLake
        The version in force is not whole: nothing is built on it.
    DiskFull, UnwritableFile
        The lake cannot be written.
    """
    with writer_lock(lake):
        base = read_manifest(lake)
        check_sizes(lake, base)
        _remove_leftovers(lake, base)
        staging = staging_path(lake)
        with writing(staging):
            staging.mkdir(mode=0o700)
        try:
            yield LakeWriter(lake, base, staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            with contextlib.suppress(Exception):
                _remove_leftovers(lake, read_manifest(lake))


def _remove_leftovers(lake: Path, manifest: Manifest) -> None:
    """Remove what no version in force lists. Older versions need none of it: parts are only added."""
    with writing(lake):
        if staging_path(lake).exists():
            shutil.rmtree(staging_path(lake))
        for table, parts in manifest.tables.items():
            listed = {Path(part.file).name for part in (*parts, *manifest.undone.get(table, ()))}
            _keep_only(lake / table, listed.__contains__)
        kept = f"{manifest.version:08d}.json"
        for folder in ("manifests", "ingests"):
            # names sort as versions do; a half-written one ends in .new
            _keep_only(lake / folder, lambda name: name.endswith(".json") and name <= kept)
        (lake / "HEAD.new").unlink(missing_ok=True)


def _keep_only(folder: Path, is_kept: Callable[[str], bool]) -> None:
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if not is_kept(entry.name):
            entry.unlink(missing_ok=True)


def _drop_old_manifests(lake: Path, version: int) -> None:
    oldest = f"{max(0, version - MANIFESTS_KEPT + 1):08d}.json"
    with contextlib.suppress(OSError):
        _keep_only(lake / "manifests", lambda name: name >= oldest)
