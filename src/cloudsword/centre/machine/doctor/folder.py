"""The centre's folder: who may read its secrets, how much room there is, when it was last backed up."""

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cloudsword.centre.machine.backup import last_backup
from cloudsword.centre.machine.doctor.finding import Finding, fault, ok, warn
from cloudsword.lake.closed import open_to_others
from cloudsword.tongue import phrase

SECRET_NAMES: Final = ("signing-key", "order-key", "passwords.toml", "keys", "run", "socket")
"""Files and folders that nobody but the owner may open; everything in a folder called keys too."""
_GIB: Final = 1024**3
_LEAST: Final = 1 * _GIB
_LITTLE: Final = 5 * _GIB


def look_at_folder(centre: Path) -> Iterator[Finding]:
    """Give the findings about the folder."""
    yield _secrets(centre)
    yield _strangers(centre)
    yield _closed(centre)
    yield _room(centre)
    yield _backup(centre)


def secret_files(centre: Path) -> list[Path]:
    """Return what must be closed to others, as far as it is there."""
    places = [centre, centre / "database"]
    found = [place / name for place in places for name in SECRET_NAMES if (place / name).exists()]
    keys = centre / "keys"
    return [*found, *(sorted(keys.rglob("*")) if keys.is_dir() else ())]


def _secrets(centre: Path) -> Finding:
    open_ones = []
    for path in secret_files(centre):
        mode = path.stat().st_mode
        if mode & 0o077:
            open_ones.append(f"{path.relative_to(centre)} ({stat.filemode(mode)})")
    if not open_ones:
        return ok("secrets", phrase("keys and passwords are closed to other users"))
    names = ", ".join(open_ones)
    first = open_ones[0].split(" ")[0]
    return fault(
        "secrets",
        phrase("other users of this machine may open {names}", names=names),
        phrase("chmod go-rwx {file}; then make new keys, for these may be known", file=centre / first),
    )


def _strangers(centre: Path) -> Finding:
    owner = centre.stat().st_uid
    mode = centre.stat().st_mode
    if owner not in (os.geteuid(), 0) and os.geteuid() != 0:
        return fault(
            "owner",
            phrase(
                "the folder belongs to user {owner}, and this program runs as {user}",
                owner=owner,
                user=os.geteuid(),
            ),
            phrase("run as the folder's owner"),
        )
    if mode & 0o022:
        return fault(
            "owner",
            phrase("other users may change the folder ({mode})", mode=stat.filemode(mode)),
            phrase("{command}", command=f"chmod go-w {centre}"),
        )
    return ok("owner", phrase("only its owner may change the folder"))


def _closed(centre: Path) -> Finding:
    found = list(open_to_others(centre))
    if not found:
        return ok("closed", phrase("other users can read nothing in the folder"))
    first = "." if found[0] == centre else found[0].relative_to(centre)
    return fault(
        "closed",
        phrase(
            "{count} files and folders are open to other users of this machine, the first is {first}",
            count=len(found),
            first=first,
        ),
        phrase(
            "chmod -R go-rwx {centre}, or start the centre, which does it where they are its own",
            centre=centre,
        ),
    )


def _room(centre: Path) -> Finding:
    free = shutil.disk_usage(centre).free
    size = f"{free / _GIB:.1f} GiB"
    found = phrase("{size} of disk are free", size=size)
    if free < _LEAST:
        return fault(
            "disk",
            found,
            phrase("free some: below 1 GiB the database may stop"),
        )
    if free < _LITTLE:
        return warn("disk", found, phrase("free some before it is below 1 GiB"))
    return ok("disk", found)


def _backup(centre: Path) -> Finding:
    made = last_backup(centre)
    if made is None:
        return warn(
            "backup",
            phrase("no backup was made yet"),
            phrase("cloudsword backup FOLDER --centre {centre}", centre=centre),
        )
    when = made.strftime("%Y-%m-%d %H:%M UTC")
    if datetime.now(UTC) - made > timedelta(days=2):
        return warn(
            "backup",
            phrase("the last backup is of {when}", when=when),
            phrase("cloudsword backup FOLDER --centre {centre}, each night", centre=centre),
        )
    return ok("backup", phrase("the last backup is of {when}", when=when))
