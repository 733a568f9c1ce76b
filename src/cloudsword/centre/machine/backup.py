"""A backup: the database of one moment and, beside it, every file of the centre that cannot be made again.

Invariant: the manifest is written last, so a folder without one is no backup; the lake is copied after the
database, and only ever grows, so whatever the database names is there.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cloudsword import __version__
from cloudsword.centre.machine import dump
from cloudsword.centre.machine.backup_names import opened, require_safe
from cloudsword.centre.machine.folders import write_private
from cloudsword.centre.machine.migrating import running
from cloudsword.errors import DamagedBackup, NotABackup
from cloudsword.lake.centre import open_centre
from cloudsword.lake.durable import sync, writing
from cloudsword.lake.layout import head_path

FORMAT: Final = 1
MANIFEST: Final = "backup.json"
DUMP: Final = "database.dump"
FILES: Final = "files"
LAST: Final = "last-backup"
_LEFT_OUT: Final = frozenset({"database", "run", "lake", LAST})
"""The database goes by its dump, the lake by its manifest; the rest is true only while a process lives."""
_CHUNK: Final = 1 << 20
_LARGEST_MANIFEST: Final = 256 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Parameters
    ----------
    format
        Of the backup, 1.
    version
        Of the program that made it.
    made_at
        UTC, to the second.
    head
        End of the audit chain, ``sequence:hash``.
    rows
        Rows by table of the database.
    files
        SHA-256 by path under the backup.
    """

    format: int
    version: str
    made_at: str
    head: str
    rows: dict[str, int]
    files: dict[str, str]


def back_up(
    centre: Path, folder: Path, *, keep: int = 0, now: datetime | None = None
) -> tuple[Path, Manifest]:
    """Make a backup of the centre in a new folder under ``folder``.

    The centre may be in service meanwhile.

    Parameters
    ----------
    centre
        The centre's folder.
    folder
        Where backups lie, best on another disk; it and what is in it is closed to others.
    keep
        How many whole backups to keep, the oldest go; 0: all.
    now
        The moment that gives the backup its name, to the second.

    Returns
    -------
    path, manifest
        Where it is and what it holds.

    Raises
    ------
    DumpFailed, DatabaseDown, DiskFull, UnwritableFile
        Nothing is kept then.
    """
    made_at = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    target = folder.absolute() / f"{centre.name}-{made_at:%Y%m%dT%H%M%SZ}"
    with writing(target):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.mkdir(mode=0o700)
        try:
            manifest = _fill(centre, target, made_at)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
    write_private(centre / LAST, f"{manifest.made_at}\n")
    if keep:
        for old in [path for path in backups(folder) if path.name.startswith(f"{centre.name}-")][:-keep]:
            shutil.rmtree(old, ignore_errors=True)
    return target, manifest


def _fill(centre: Path, target: Path, made_at: datetime) -> Manifest:
    files: dict[str, str] = {}
    # heads of the chain that were noted go before the database, which then holds every event that they name
    for source in _own_files(centre):
        name = f"{FILES}/{source.relative_to(centre)}"
        files[name] = copy(source.parent, source.name, target / name)
    with running(centre):
        state = dump.dump(centre, target / DUMP)
    files[DUMP] = digest_of(target / DUMP)
    (target / DUMP).chmod(0o600)
    files |= _copy_lake(centre, target)
    manifest = Manifest(FORMAT, __version__, made_at.isoformat(), state.head, state.rows, files)
    write_private(target / MANIFEST, json.dumps(asdict(manifest), indent=1, ensure_ascii=False) + "\n")
    sync(target)
    return manifest


def backups(folder: Path) -> list[Path]:
    """Return the whole backups in ``folder``, the oldest first."""
    return sorted(path.parent for path in folder.glob(f"*/{MANIFEST}"))


def last_backup(centre: Path) -> datetime | None:
    """Return when the centre was last backed up; None: never, as far as it knows."""
    try:
        return datetime.fromisoformat((centre / LAST).read_text("ascii").strip())
    except (OSError, ValueError):
        return None


def read_manifest(backup: Path) -> Manifest:
    """Return what ``backup`` holds.

    Raises
    ------
    NotABackup, UnsafeBackup
        It was not finished, or is of another kind; it names what no backup holds.
    """
    try:
        with opened(backup, MANIFEST) as file:
            data = file.read(_LARGEST_MANIFEST + 1)
        if len(data) > _LARGEST_MANIFEST:
            raise ValueError
        manifest = _checked(Manifest(**json.loads(data, object_pairs_hook=_once)))
    except DamagedBackup as error:
        raise NotABackup(path=backup, cause=error.evidence["cause"]) from error
    except OSError as error:
        raise NotABackup(path=backup, cause=error.strerror or str(error)) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise NotABackup(path=backup, cause=f"{MANIFEST}: {type(error).__name__}") from error
    if manifest.format != FORMAT:
        raise NotABackup(path=backup, cause=f"format {manifest.format}, this version reads {FORMAT}")
    require_safe(manifest.files, where=backup, dump=DUMP, folder=FILES, left_out=_LEFT_OUT)
    return manifest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs of a JSON object; of two of one name nobody could say which was meant."""
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError
    return tree


def _checked(manifest: Manifest) -> Manifest:
    """Return a manifest whose values are what they are said to be; TypeError for another."""
    rows = manifest.rows
    is_so = (
        isinstance(manifest.format, int)
        and all(isinstance(text, str) for text in (manifest.version, manifest.made_at, manifest.head))
        and isinstance(manifest.files, dict)
        and isinstance(rows, dict)
        and all(type(count) is int and count >= 0 for count in rows.values())
    )
    if not is_so:
        raise TypeError
    return manifest


def check_files(backup: Path, manifest: Manifest) -> None:
    """Read every file of the backup.

    Raises
    ------
    DamagedBackup
        One is missing, or not what was written.
    """
    for name, digest in manifest.files.items():
        with opened(backup, name) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != digest:
            raise DamagedBackup(path=backup / name, cause="SHA-256")


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _own_files(centre: Path) -> Iterator[Path]:
    for entry in sorted(centre.iterdir()):
        if entry.name in _LEFT_OUT or entry.name.startswith("."):
            continue
        found = [entry] if entry.is_file() else sorted(path for path in entry.rglob("*") if path.is_file())
        yield from (path for path in found if not path.is_symlink())


def _copy_lake(centre: Path, target: Path) -> dict[str, str]:
    """Copy the version of the lake that is in force, and its history."""
    lake = centre / "lake"
    manifest = open_centre(centre).snapshot().manifest
    version = manifest.version
    wanted = [
        lake / part.file for parts in (*manifest.tables.values(), *manifest.undone.values()) for part in parts
    ]
    for folder in ("manifests", "ingests"):
        wanted += [path for path in sorted((lake / folder).glob("*.json")) if int(path.stem) <= version]
    files = {}
    for source in wanted:
        name = f"{FILES}/{source.relative_to(centre)}"
        files[name] = copy(source.parent, source.name, target / name)
    head = target / FILES / "lake" / head_path(lake).name
    write_private(head, f"{version:08d}\n")
    files[str(head.relative_to(target))] = digest_of(head)
    return files


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, each closed to others."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(mode=0o700)


def copy(root: Path, name: str, target: Path) -> str:
    """Copy the file ``name`` below ``root`` to ``target``, for its owner alone, and return its SHA-256."""
    _make_folder(target.parent)
    digest = hashlib.sha256()
    with opened(root, name) as file:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as out:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    return digest.hexdigest()
