"""A backup that somebody changed: nothing is written outside the folder that is restored, or at all."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cloudsword.centre.machine import backup, dump, restoring
from cloudsword.errors import CloudSwordError, DamagedBackup, DiskFull, NotABackup, UnsafeBackup
from cloudsword.lake.centre import create

EMPTY = hashlib.sha256(b"").hexdigest()


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A whole backup whose database is a file of eight bytes."""

    def written(folder, target):
        target.write_bytes(b"database")
        return dump.State({"people_user": 2}, "4:" + "ab" * 32)

    monkeypatch.setattr(dump, "dump", written)
    monkeypatch.setenv("CLOUDSWORD_DATABASE_URL", "postgresql://desk:x@db.example/centre")
    return backup.back_up(create(tmp_path / "centre").path, tmp_path / "kept")[0]


def rewrite(made: Path, change: Callable[[dict[str, Any]], None]) -> None:
    tree = json.loads((made / backup.MANIFEST).read_text())
    change(tree)
    (made / backup.MANIFEST).write_text(json.dumps(tree))


def everything(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


def refused(made: Path, tmp_path: Path, kind: type[CloudSwordError]) -> str:
    """Restore, and return what was said; nothing new may stand anywhere."""
    before = everything(tmp_path)
    with pytest.raises(kind) as told:
        restoring.restore(made, tmp_path / "again")
    assert everything(tmp_path) == before
    return str(told.value)


@pytest.mark.parametrize(
    "name",
    [
        "files/../../../outside",
        "files/lake/../../outside",
        "../outside",
        "/tmp/outside",
        "files//outside",
        "files/./outside",
        "files/",
        "files",
        "",
        "outside",
        "files\\..\\outside",
        "files/a\\b",
        "files/C:/outside",
        "files/nul",
        "files/keys/COM1.txt",
        "files/a\x00b",
        "files/a\nb",
        "files/\u202eb",
        "files/" + "a" * 300,
        "files/" + "a/" * 600 + "a",
        "files/ends.",
        "files/database/data/postgresql.conf",
        "files/database",
        "files/Database/passwords.toml",
        "files/run/serve.lock",
        "backup.json",
    ],
)
def test_a_name_that_no_backup_has_is_refused(made, tmp_path, name):
    rewrite(made, lambda tree: tree["files"].update({name: EMPTY}))
    assert "nothing was written" in refused(made, tmp_path, UnsafeBackup)


@pytest.mark.parametrize(
    "names", [("files/Policy.toml",), ("files/caf\u00e9", "files/cafe\u0301"), ("files/policy.toml/inner",)]
)
def test_two_names_of_one_file_are_refused(made, tmp_path, names):
    rewrite(made, lambda tree: tree["files"].update(dict.fromkeys(names, EMPTY)))
    refused(made, tmp_path, UnsafeBackup)


def test_one_name_written_twice_is_refused(made, tmp_path):
    path = made / backup.MANIFEST
    path.write_text(path.read_text().replace('"files": {', f'"files": {{"database.dump": "{EMPTY}",', 1))
    refused(made, tmp_path, NotABackup)


@pytest.mark.parametrize("digest", ["", "0", "A" * 64, 7, None, ["a"], "a" * 64 + "\n"])
def test_a_digest_that_is_none_is_refused(made, tmp_path, digest):
    rewrite(made, lambda tree: tree["files"].update({"files/policy.toml": digest}))
    refused(made, tmp_path, UnsafeBackup)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("files", []),
        ("files", None),
        ("rows", [1]),
        ("rows", {"people_user": -1}),
        ("rows", {"people_user": "2"}),
        ("head", 7),
        ("made_at", None),
        ("more", 1),
    ],
)
def test_a_manifest_of_other_values_is_no_backup(made, tmp_path, field, value):
    rewrite(made, lambda tree: tree.update({field: value}))
    refused(made, tmp_path, NotABackup)


def test_a_manifest_that_nests_without_end_is_no_backup(made, tmp_path):
    (made / backup.MANIFEST).write_text('{"files":' * 50_000)
    refused(made, tmp_path, NotABackup)


@pytest.mark.parametrize("kind", ["link", "link above", "pipe", "folder", "manifest"])
def test_nothing_is_read_through_a_link_or_from_a_pipe(made, tmp_path, kind):
    secret = tmp_path / "secrets"
    secret.mkdir()
    (secret / "key").write_bytes(b"")
    place = made / "files" / "odd"
    name = "files/odd"
    if kind == "link":
        place.symlink_to(secret / "key")
    elif kind == "link above":
        place.symlink_to(secret)
        name = "files/odd/key"
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        (made / backup.MANIFEST).rename(secret / "manifest")
        (made / backup.MANIFEST).symlink_to(secret / "manifest")
        refused(made, tmp_path, NotABackup)
        return
    rewrite(made, lambda tree: tree["files"].update({name: EMPTY}))
    refused(made, tmp_path, DamagedBackup)


def test_more_than_the_disk_holds_is_refused_before_anything_is_laid(made, tmp_path, monkeypatch):
    room = shutil_usage(free=100)
    monkeypatch.setattr(restoring.shutil, "disk_usage", lambda path: room)
    assert "100 are free" in refused(made, tmp_path, DiskFull)


def shutil_usage(free: int) -> Any:
    return type("Usage", (), {"free": free})()


def test_a_file_that_changes_between_the_look_and_the_copy_is_refused(made, tmp_path, monkeypatch):
    whole = backup.check_files

    def looked(source, manifest):
        whole(source, manifest)
        (source / "files" / "policy.toml").write_text("other")

    monkeypatch.setattr(backup, "check_files", looked)
    with pytest.raises(DamagedBackup, match=r"policy\.toml"):
        restoring.restore(made, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_what_is_laid_is_closed_to_others(made, tmp_path):
    before = os.umask(0o022)
    try:
        restoring._lay_files(made, tmp_path / "again", backup.read_manifest(made))
    finally:
        os.umask(before)
    found = list((tmp_path / "again").rglob("*"))
    assert len(found) > 10
    assert [path for path in found if path.stat().st_mode & 0o077] == []
