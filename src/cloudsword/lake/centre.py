"""A centre's folder: ``policy.toml`` and ``lake/``. Made whole or not at all."""

import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cloudsword.errors import FolderNotEmpty, NotACentre
from cloudsword.lake.closed import shut
from cloudsword.lake.durable import replace, sync, writing
from cloudsword.lake.policy import Policy, parse_policy, policy_template, read_policy

if TYPE_CHECKING:
    from cloudsword.lake.snapshot import Snapshot

_UNFINISHED = ".cloudsword-init"
"""Folder in which a centre is made; while it is there, what lies beside it may be half a centre."""


@dataclass(frozen=True, slots=True)
class Centre:
    """An opened centre.

    Parameters
    ----------
    path
        Its folder, absolute.
    policy
        What it has decided.
    """

    path: Path
    policy: Policy

    @property
    def lake(self) -> Path:
        """Folder of its lake."""
        return self.path / "lake"

    def snapshot(self) -> "Snapshot":
        """Return a consistent view of the lake as it is now."""
        from cloudsword.lake.snapshot import Snapshot

        return Snapshot.of(self.lake, self.policy.memory_mb)


def create(
    path: str | Path,
    *,
    currency: str | None = None,
    language: str = "en",
    preset: str = "cn",
    networks: Sequence[str] = (),
) -> Centre:
    """Make a centre in the new or empty folder ``path``.

    The policy file comes last: a folder without it is no centre, and what a killed ``create`` left is cleared
    by the next.

    Parameters
    ----------
    currency, language
        Written into the policy; no currency: that of the preset.
    preset
        Whose law the policy begins with, one of ``policy.PRESETS``.
    networks
        Where institutions are reached; none: the policy's default.

    Raises
    ------
    FolderNotEmpty
        Something else lies there.
    BadPolicy
        ``currency``, ``language`` or one of ``networks`` is not known.
    UnknownPreset
        There is no such preset.
    DiskFull, UnwritableFile
        Nothing is left behind.

    Examples
    --------
    >>> create("/srv/centre").snapshot().version  # doctest: +SKIP
    0
    """
    folder = Path(path).absolute()
    template = policy_template(currency, language, preset, networks)
    policy = parse_policy(template, folder / "policy.toml")
    with writing(folder):
        is_ours = not folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        shut(folder)
        _clear_unfinished(folder)
        found = sorted(entry.name for entry in folder.iterdir())
        if found:
            raise FolderNotEmpty(
                path=folder, found=", ".join(found[:3]) + (", ..." if len(found) > 3 else "")
            )
        try:
            _lay_out(folder, template)
        except BaseException:
            with contextlib.suppress(OSError):
                (folder / "policy.toml").unlink(missing_ok=True)
                shutil.rmtree(folder / "lake", ignore_errors=True)
                shutil.rmtree(folder / _UNFINISHED, ignore_errors=True)
                if is_ours:
                    folder.rmdir()
            raise
    return Centre(folder, policy)


def _lay_out(folder: Path, template: str) -> None:
    from cloudsword.lake.layout import TABLES, head_path, ingest_path, manifest_path
    from cloudsword.lake.manifest import Manifest

    unfinished = folder / _UNFINISHED
    lake = unfinished / "lake"
    for folder_in_it in (unfinished, lake, *(lake / name for name in (*TABLES, "manifests", "ingests"))):
        folder_in_it.mkdir(mode=0o700)
    manifest = Manifest.empty(datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"))
    files = {
        unfinished / "policy.toml": template.encode(),
        manifest_path(lake, 0): manifest.to_json(),
        ingest_path(lake, 0): manifest.ingest_json(),
        head_path(lake): b"00000000\n",
    }
    for file, data in files.items():
        file.touch(mode=0o600)
        file.write_bytes(data)
        sync(file)
        sync(file.parent)
    sync(lake)
    sync(unfinished)
    replace(lake, folder / "lake")
    replace(unfinished / "policy.toml", folder / "policy.toml")
    unfinished.rmdir()
    sync(folder)
    sync(folder.parent)


def _clear_unfinished(folder: Path) -> None:
    if (folder / _UNFINISHED).is_dir() and not (folder / "policy.toml").exists():
        shutil.rmtree(folder / "lake", ignore_errors=True)
        shutil.rmtree(folder / _UNFINISHED)


def open_centre(path: str | Path) -> Centre:
    """Open the centre in ``path``.

    Raises
    ------
    NotACentre
        There is no such folder, or it lacks ``policy.toml`` or ``lake/``.
    BadPolicy, UnreadableFile
        Its policy cannot be read.

    Notes
    -----
    Reads the policy only; ``snapshot`` and ``ingest`` read the lake.
    """
    folder = Path(path).absolute()
    try:
        cause = _what_is_missing(folder)
    except OSError as error:
        raise NotACentre(path=folder, cause=error.strerror or str(error)) from error
    if cause:
        raise NotACentre(path=folder, cause=cause)
    return Centre(folder, read_policy(folder / "policy.toml"))


def _what_is_missing(folder: Path) -> str:
    if not folder.is_dir():
        return "it is a file" if folder.exists() else "no such folder"
    if not (folder / "policy.toml").is_file():
        return "no policy.toml in it"
    return "" if (folder / "lake").is_dir() else "no lake folder in it"
