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
        return ok("secrets", "keys and passwords are closed to other users", "密钥与密码文件对其他用户不可读")
    names = ", ".join(open_ones)
    first = open_ones[0].split(" ")[0]
    return fault(
        "secrets",
        f"other users of this machine may open {names}",
        f"本机其他用户可打开 {names}",
        f"chmod go-rwx {centre / first}; then make new keys, for these may be known",
        f"chmod go-rwx {centre / first};并更换密钥,因其可能已泄露",
    )


def _strangers(centre: Path) -> Finding:
    owner = centre.stat().st_uid
    mode = centre.stat().st_mode
    if owner not in (os.geteuid(), 0) and os.geteuid() != 0:
        return fault(
            "owner",
            f"the folder belongs to user {owner}, and this program runs as {os.geteuid()}",
            f"文件夹属于用户 {owner},而本程序以用户 {os.geteuid()} 运行",
            "run as the folder's owner",
            "请以文件夹所有者身份运行",
        )
    if mode & 0o022:
        return fault(
            "owner",
            f"other users may change the folder ({stat.filemode(mode)})",
            f"其他用户可修改该文件夹({stat.filemode(mode)})",
            f"chmod go-w {centre}",
            f"chmod go-w {centre}",
        )
    return ok("owner", "only its owner may change the folder", "只有所有者可修改该文件夹")


def _closed(centre: Path) -> Finding:
    found = list(open_to_others(centre))
    if not found:
        return ok("closed", "other users can read nothing in the folder", "其他用户无法读取文件夹中的内容")
    first = "." if found[0] == centre else found[0].relative_to(centre)
    return fault(
        "closed",
        f"{len(found)} files and folders are open to other users of this machine, the first is {first}",
        f"有 {len(found)} 个文件或文件夹对本机其他用户开放,首个为 {first}",
        f"chmod -R go-rwx {centre}, or start the centre, which does it where they are its own",
        f"chmod -R go-rwx {centre},或启动中心,它会关闭属于自己的部分",
    )


def _room(centre: Path) -> Finding:
    free = shutil.disk_usage(centre).free
    size = f"{free / _GIB:.1f} GiB"
    en, zh = f"{size} of disk are free", f"磁盘剩余 {size}"
    if free < _LEAST:
        return fault(
            "disk",
            en,
            zh,
            "free some: below 1 GiB the database may stop",
            "请清理:低于 1 GiB 时数据库可能停止",
        )
    if free < _LITTLE:
        return warn("disk", en, zh, "free some before it is below 1 GiB", "请在低于 1 GiB 之前清理")
    return ok("disk", en, zh)


def _backup(centre: Path) -> Finding:
    made = last_backup(centre)
    if made is None:
        return warn(
            "backup",
            "no backup was made yet",
            "尚未做过备份",
            f"cloudsword backup FOLDER --centre {centre}",
            f"cloudsword backup 文件夹 --centre {centre}",
        )
    when = made.strftime("%Y-%m-%d %H:%M UTC")
    if datetime.now(UTC) - made > timedelta(days=2):
        return warn(
            "backup",
            f"the last backup is of {when}",
            f"最近一次备份为 {when}",
            f"cloudsword backup FOLDER --centre {centre}, each night",
            f"每晚运行 cloudsword backup 文件夹 --centre {centre}",
        )
    return ok("backup", f"the last backup is of {when}", f"最近一次备份为 {when}")
