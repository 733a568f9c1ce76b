"""Backups: whole or not at all, and refused where they are not what was written."""

import io
import json
import stat
from datetime import UTC, datetime, timedelta

import pytest

from cloudsword.centre.database import clients
from cloudsword.centre.machine import backup, dump, refilling, restoring
from cloudsword.errors import (
    DamagedBackup,
    DatabaseNotEmpty,
    DumpFailed,
    FolderNotEmpty,
    NoClientProgram,
    NotABackup,
)
from cloudsword.lake.centre import create, open_centre

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def centre(tmp_path, monkeypatch):
    """A centre whose database is a file of eight bytes."""

    def written(folder, target):
        target.write_bytes(b"database")
        return dump.State({"people_user": 2}, "4:" + "ab" * 32)

    path = create(tmp_path / "centre").path
    for name in ("audit-heads", "signing-key"):
        (path / name).write_text("secret\n")
        (path / name).chmod(0o600)
    (path / "run").mkdir()
    (path / "run" / "serve.lock").write_text("x")
    (path / "lake" / "staging").mkdir()
    (path / "lake" / "staging" / "half").write_text("x")
    monkeypatch.setattr(dump, "dump", written)
    monkeypatch.setenv("CLOUDSWORD_DATABASE_URL", "postgresql://desk:x@db.example/centre")
    return path


def test_it_holds_what_cannot_be_made_again_and_nothing_else(centre, tmp_path):
    made, manifest = backup.back_up(centre, tmp_path / "kept", now=NOON)
    assert made.name == "centre-20260302T120000Z"
    names = {name.removeprefix("files/") for name in manifest.files}
    assert {"policy.toml", "signing-key", "audit-heads", "database.dump", "lake/HEAD"} <= names
    assert not [name for name in names if name.startswith(("run", "lake/staging", "lake/index"))]
    assert backup.read_manifest(made) == manifest
    backup.check_files(made, manifest)
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert stat.S_IMODE((made / "files" / "signing-key").stat().st_mode) == 0o600
    assert backup.last_backup(centre) == NOON


def test_the_files_are_a_centre_again(centre, tmp_path):
    made, manifest = backup.back_up(centre, tmp_path / "kept", now=NOON)
    restoring._lay_files(made, tmp_path / "again", manifest)
    assert open_centre(tmp_path / "again").snapshot().version == open_centre(centre).snapshot().version


def test_a_backup_that_fails_leaves_nothing(centre, tmp_path, monkeypatch):
    def refused(folder, target):
        raise DumpFailed(program="pg_dump", cause="no")

    monkeypatch.setattr(dump, "dump", refused)
    with pytest.raises(DumpFailed):
        backup.back_up(centre, tmp_path / "kept", now=NOON)
    assert list((tmp_path / "kept").iterdir()) == []
    assert backup.last_backup(centre) is None


def test_old_backups_go_and_foreign_folders_stay(centre, tmp_path):
    kept = tmp_path / "kept"
    (kept / "centre-notes").mkdir(parents=True)
    for day in range(4):
        backup.back_up(centre, kept, keep=2, now=NOON + timedelta(days=day))
    assert [path.name for path in backup.backups(kept)] == [
        "centre-20260304T120000Z",
        "centre-20260305T120000Z",
    ]
    assert (kept / "centre-notes").exists()


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_file_that_is_not_what_was_written_is_named(centre, tmp_path, harm):
    made, _ = backup.back_up(centre, tmp_path / "kept", now=NOON)
    file = made / "files" / "policy.toml"
    file.unlink() if harm == "missing" else file.write_text("other")
    with pytest.raises(DamagedBackup, match=r"policy\.toml"):
        restoring.restore(made, tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("harm", ["none", "empty", "other"])
def test_an_unfinished_or_foreign_folder_is_no_backup(tmp_path, harm):
    if harm != "none":
        (tmp_path / backup.MANIFEST).write_text("" if harm == "empty" else json.dumps({"format": 1}))
    with pytest.raises(NotABackup):
        restoring.restore(tmp_path, tmp_path / "again")


def test_a_later_format_is_refused(centre, tmp_path):
    made, _ = backup.back_up(centre, tmp_path / "kept", now=NOON)
    tree = json.loads((made / backup.MANIFEST).read_text())
    (made / backup.MANIFEST).write_text(json.dumps({**tree, "format": 2}))
    with pytest.raises(NotABackup, match="format 2"):
        backup.read_manifest(made)


def test_a_folder_in_use_is_left_alone(centre, tmp_path):
    made, _ = backup.back_up(centre, tmp_path / "kept", now=NOON)
    with pytest.raises(FolderNotEmpty):
        restoring.restore(made, centre)
    assert (centre / "policy.toml").exists()


@pytest.mark.django_db
def test_a_database_in_use_is_left_alone(centre_folder, tmp_path):
    with pytest.raises(DatabaseNotEmpty):
        dump.restore(centre_folder, tmp_path / "nothing.dump")


def programs(folder, *wanted):
    """Programs that say a version and whether they speak TLS, as PostgreSQL's do."""
    found = []
    for number, (major, has_tls) in enumerate(wanted):
        program = folder / str(number) / "pg_dump"
        program.parent.mkdir()
        refusal = "" if has_tls else 'echo "SSL support is not compiled in" >&2'
        version = f'echo "pg_dump (PostgreSQL) {major}.4"'
        program.write_text(f"#!/bin/sh\ncase $1 in --version) {version};; *) {refusal};; esac\n")
        program.chmod(0o755)
        found.append(program)
    return found


@pytest.mark.parametrize(
    ("server", "needs_tls", "chosen"),
    [(18, False, 0), (18, True, 3), (15, True, 1), (15, False, 1), (16, True, 2)],
)
def test_the_oldest_program_that_reads_the_server_dumps_it(tmp_path, monkeypatch, server, needs_tls, chosen):
    found = programs(tmp_path, (18, False), (15, True), (17, True), (19, True))
    monkeypatch.setattr(clients, "_candidates", lambda program: found)
    assert clients.dumper(server, needs_tls=needs_tls) == found[chosen]


def test_without_a_program_for_the_server_the_next_step_is_named(tmp_path, monkeypatch):
    found = programs(tmp_path, (18, False), (15, True))
    monkeypatch.setattr(clients, "_candidates", lambda program: found)
    with pytest.raises(NoClientProgram, match=r"PostgreSQL 17 \+ TLS.*postgresql-client-17"):
        clients.dumper(17, needs_tls=True)


SCRIPT = b"""--
SET transaction_timeout = 0;
SET lock_timeout = 0;
\\restrict abc123

CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE t
SET amount = 5;
END $$;
"""


def test_what_an_older_server_does_not_know_is_left_out_at_the_head_alone():
    fit = b"".join(refilling._fit(io.BytesIO(SCRIPT), {b"lock_timeout"}))
    assert b"transaction_timeout" not in fit
    assert b"restrict" not in fit
    assert b"SET lock_timeout" in fit
    assert b"SET amount" in fit


def test_a_rehearsal_takes_the_newest_of_a_folder(centre, tmp_path, monkeypatch):
    for day in range(2):
        newest, _ = backup.back_up(centre, tmp_path / "kept", now=NOON + timedelta(days=day))
    taken = []
    monkeypatch.setattr(restoring, "restore", lambda source, folder: taken.append(source))
    monkeypatch.setattr(restoring, "_clear", lambda folder, is_ours: None)
    restoring.rehearse(tmp_path / "kept")
    assert taken == [newest]
