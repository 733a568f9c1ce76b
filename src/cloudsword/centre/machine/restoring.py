"""A centre from a backup: checked before, and again when it stands."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cloudsword.centre.database import Cluster
from cloudsword.centre.database.address import is_embedded
from cloudsword.centre.machine import backup, dump
from cloudsword.centre.machine.migrating import running
from cloudsword.errors import DamagedBackup, DiskFull, FolderNotEmpty
from cloudsword.lake.closed import shut
from cloudsword.lake.durable import writing
from cloudsword.lake.layout import TABLES


@dataclass(frozen=True, slots=True)
class Restored:
    """A centre that stands again.

    Parameters
    ----------
    source
        The backup.
    manifest
        What the backup said.
    faults
        What is wrong with its audit chain, in English and Chinese; empty: nothing.
    """

    source: Path
    manifest: backup.Manifest
    faults: tuple[tuple[str, str], ...]

    @property
    def rows(self) -> int:
        """Rows in its database when the backup was made."""
        return sum(self.manifest.rows.values())


def restore(source: Path, centre: Path) -> Restored:
    """Make the new or empty folder ``centre`` the centre that ``source`` is a backup of.

    Everything is read and compared before anything is written; rows are counted after, and the audit chain
    is read from end to end. An older backup is brought to the shape that this version needs. An embedded
    database does not run afterwards.

    Raises
    ------
    NotABackup, UnsafeBackup, DamagedBackup, FolderNotEmpty, DiskFull
        Nothing was written.
    DatabaseNotEmpty, DumpFailed, DatabaseDown
        Nothing is left behind, but for an embedded database that was half made.
    """
    manifest = backup.read_manifest(source)
    backup.check_files(source, manifest)
    _require_room(source, centre, manifest)
    with writing(centre):
        is_ours = not centre.exists()
        centre.mkdir(mode=0o700, parents=True, exist_ok=True)
        shut(centre)
        if found := sorted(entry.name for entry in centre.iterdir()):
            raise FolderNotEmpty(path=centre, found=", ".join(found[:3]))
    try:
        with writing(centre):
            _lay_files(source, centre, manifest)
        with running(centre, as_owner=True):
            state = dump.restore(centre, source / backup.DUMP)
            if (state.rows, state.head) != (manifest.rows, manifest.head):
                raise DamagedBackup(path=source / backup.DUMP, cause="rows")
            faults = _finish(centre, manifest)
    except BaseException:
        _clear(centre, is_ours)
        raise
    return Restored(source, manifest, faults)


def rehearse(source: Path) -> Restored:
    """Restore ``source`` beside it into a folder that is gone afterwards, with a database of its own.

    Nothing that is in service is touched. For a process that does nothing else.

    Parameters
    ----------
    source
        A backup, or a folder of backups: then the newest whole one.

    Raises
    ------
    NotABackup, DamagedBackup, DumpFailed, DatabaseDown
        It is none, or does not make a centre.
    """
    if not (source / backup.MANIFEST).exists():
        source = max(
            backup.backups(source), key=lambda path: backup.read_manifest(path).made_at, default=source
        )
    for name in ("CLOUDSWORD_DATABASE_URL", "CLOUDSWORD_DATABASE_OWNER_URL"):
        os.environ.pop(name, None)
    with writing(source):
        folder = Path(tempfile.mkdtemp(prefix=".rehearsal-", dir=source.absolute().parent))
    try:
        return restore(source, folder / "centre")
    finally:
        _clear(folder, True)


def _require_room(source: Path, centre: Path, manifest: backup.Manifest) -> None:
    """Return where the files of a backup have room, before the first is laid.

    Raises
    ------
    DiskFull
        They have not.
    """
    size = sum((source / name).stat().st_size for name in manifest.files)
    above = next(folder for folder in centre.absolute().parents if folder.exists())
    free = shutil.disk_usage(above).free
    if size > free:
        raise DiskFull(path=centre, cause=f"{size:,} bytes of files, {free:,} are free")


def _lay_files(source: Path, centre: Path, manifest: backup.Manifest) -> None:
    prefix = f"{backup.FILES}/"
    for name, digest in manifest.files.items():
        if not name.startswith(prefix):
            continue
        # read again while it is copied: it may have changed since it was looked at
        if digest != backup.copy(source, name, centre / name.removeprefix(prefix)):
            raise DamagedBackup(path=source / name, cause="SHA-256")
    # empty tables have folders too
    for table in TABLES:
        (centre / "lake" / table).mkdir(mode=0o700, parents=True, exist_ok=True)


def _finish(centre: Path, manifest: backup.Manifest) -> tuple[tuple[str, str], ...]:
    from cloudsword.centre.project import configure, migrate

    configure(centre)
    migrate(centre)
    from cloudsword.centre.audit.chain import Head, verify
    from cloudsword.centre.audit.heads import own_heads

    # files elsewhere know what came after the backup: cloudsword audit verify holds it against them
    heads = [*own_heads(), *([Head.parse(manifest.head)] if manifest.head else [])]
    return tuple((finding.name_in("en"), finding.name_in("zh")) for finding in verify(heads))


def _clear(folder: Path, is_ours: bool) -> None:
    """Take away what was made; a server that runs in it is stopped first."""
    for centre in (folder, folder / "centre"):
        if is_embedded() and (centre / "database").is_dir():
            Cluster(centre).stop()
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    if is_ours and folder.is_dir():
        folder.rmdir()
