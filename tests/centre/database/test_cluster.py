"""The embedded server: found again, started again after a kill, closed to everybody else."""

import os
import signal
import tempfile
import threading
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from cloudsword.centre.database import Cluster, address_of
from cloudsword.centre.database.address import LONGEST_SOCKET
from cloudsword.centre.database.secrets import ADMIN, DESK, OWNER, ROLES


def connect(folder, role=OWNER, **change):
    return psycopg.connect(**{**address_of(folder, role).keywords(), **change}, autocommit=True)


def ask(folder, sql, role=OWNER):
    with connect(folder, role) as connection:
        return connection.execute(sql).fetchall()


def gone(cluster):
    for _ in range(6000):
        if cluster.pid() is None:
            return True
        time.sleep(0.01)
    return False


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory(prefix="cs", ignore_cleanup_errors=True) as name:
        path = Path(name)
        path.chmod(0o711)
        yield path
        Cluster(path).stop()


@pytest.fixture
def cluster(folder):
    found = Cluster(folder)
    found.unlock()
    return found


def test_a_second_start_finds_the_first(cluster, folder):
    pid = cluster.pid()
    assert pid is not None
    Cluster(folder).start()
    assert Cluster(folder).pid() == pid


@pytest.mark.parametrize("whole_group", [False, True])
def test_after_kill_9_it_starts_again_with_what_was_committed(cluster, folder, whole_group):
    table = f"kept_{int(whole_group)}"
    with connect(folder) as connection:
        connection.execute(f"CREATE TABLE {table} (x int)")
        connection.execute(f"INSERT INTO {table} VALUES (42)")
    pid = cluster.pid()
    if whole_group:
        with connect(folder) as connection:
            os.kill(connection.info.backend_pid, signal.SIGKILL)
    os.kill(pid, signal.SIGKILL)
    assert gone(cluster)
    cluster.start()
    assert cluster.pid() not in (None, pid)
    assert ask(folder, f"SELECT x FROM {table}") == [(42,)]


def test_stop_ends_it_and_a_second_stop_does_nothing(cluster, folder):
    cluster.stop()
    assert cluster.pid() is None
    cluster.stop()
    with pytest.raises(psycopg.OperationalError):
        connect(folder)
    cluster.start()
    assert ask(folder, "SELECT 1") == [(1,)]


def test_the_number_of_another_program_is_no_server(cluster, folder):
    cluster.stop()
    pid_file = folder / "database" / "data" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{folder}\n")
    assert cluster.pid() is None
    cluster.start()
    assert cluster.pid() not in (None, os.getpid())


def test_it_listens_on_no_network(cluster, folder):
    assert ask(folder, "SHOW listen_addresses") == [("",)]
    assert psutil.Process(cluster.pid()).net_connections("inet") == []


def test_everyone_needs_a_password(cluster, folder):
    rules = ask(folder, "SELECT DISTINCT auth_method FROM pg_hba_file_rules", ADMIN)
    assert rules == [("scram-sha-256",)]
    kept = ask(folder, "SELECT rolpassword FROM pg_authid WHERE rolcanlogin", ADMIN)
    assert len(kept) == len(ROLES)
    assert all(password.startswith("SCRAM-SHA-256$") for (password,) in kept)
    for role in ROLES:
        for password in ("", "wrong", role):
            with pytest.raises(psycopg.OperationalError, match="password"):
                connect(folder, role, password=password)


def test_folders_and_passwords_are_closed_to_others(cluster, folder):
    database = folder / "database"
    for name, mode in (("socket", 0o700), ("data", 0o700), ("passwords.toml", 0o600), ("lock", 0o600)):
        assert (database / name).stat().st_mode & 0o777 == mode, name
    (socket,) = (path for path in (database / "socket").iterdir() if path.suffix != ".lock")
    assert socket.stat().st_mode & 0o077 == 0


def test_nothing_outside_of_its_folder_changed_hands(cluster, folder):
    assert folder.stat().st_uid == os.geteuid()
    assert {path.name for path in folder.iterdir()} == {"database"}


def test_the_desk_owns_nothing_and_makes_nothing(cluster, folder):
    flags = "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles"
    for role in (OWNER, DESK):
        assert ask(folder, f"{flags} WHERE rolname = '{role}'") == [(False,) * 5]
    for sql in (
        "CREATE TABLE mine (x int)",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
        "CREATE SCHEMA mine",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(folder, sql, DESK)


def test_one_that_was_half_made_is_made_anew(cluster, folder):
    (folder / "database" / "ready").unlink()
    again = Cluster(folder)
    assert not again.is_initialised
    again.start()
    assert again.is_initialised
    assert ask(folder, "SELECT current_user", DESK) == [(DESK,)]


def test_two_starts_at_once_in_a_folder_deep_down():
    with tempfile.TemporaryDirectory(prefix="cs", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o711)
        folder = Path(name, *["a-rather-long-name-of-a-folder"] * 4)
        folder.mkdir(parents=True)
        assert len(str(folder / "database/socket/.s.PGSQL.5432")) > LONGEST_SOCKET
        faults = []

        def start():
            try:
                Cluster(folder).start()
            except Exception as fault:
                faults.append(fault)

        threads = [threading.Thread(target=start) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        try:
            assert faults == []
            assert ask(folder, "SELECT current_user", DESK) == [(DESK,)]
        finally:
            Cluster(folder).stop()
