"""Owner and superuser sign in for one process alone, while it works as them; after that nobody does."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from cloudsword.centre.database import Cluster, address_of, keys
from cloudsword.centre.database.secrets import ADMIN, DESK, OWNER, desk_password
from cloudsword.errors import OwnerLocked
from tests.centre.database.test_cluster import gone

KILLED = """
import os, signal, sys
from pathlib import Path
from cloudsword.centre.database import Cluster
Cluster(Path(sys.argv[1])).unlock(restart=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory(prefix="csk", ignore_cleanup_errors=True) as name:
        path = Path(name)
        path.chmod(0o711)
        yield path
        Cluster(path).stop()


@pytest.fixture
def cluster(folder):
    found = Cluster(folder)
    found.lock()
    found.start()
    return found


def keywords(folder, role, password):
    return {**address_of(folder, DESK).keywords(), "user": role, "password": password}


def signs_in(folder, role, password):
    try:
        psycopg.connect(**keywords(folder, role, password)).close()
    except psycopg.OperationalError as error:
        if "password authentication failed" not in str(error):
            raise
        return False
    return True


def who_may(folder):
    with psycopg.connect(**address_of(folder).keywords()) as connection:
        found = connection.execute("SELECT rolname FROM pg_roles WHERE rolcanlogin").fetchall()
    return {name for (name,) in found}


def test_a_start_leaves_nobody_a_key(cluster, folder):
    assert keys.held(folder) is None
    assert who_may(folder) == {DESK}
    assert signs_in(folder, DESK, desk_password(folder / "database" / "passwords.toml"))
    for role in (OWNER, ADMIN):
        with pytest.raises(OwnerLocked):
            address_of(folder, role)


def test_keys_open_until_they_are_given_back_and_are_new_each_time(cluster, folder):
    drawn = []
    for _ in range(2):
        cluster.unlock(restart=True)
        found = keys.held(folder)
        assert found.owner != found.admin
        assert all(signs_in(folder, role, found.of(role)) for role in (OWNER, ADMIN))
        assert not any(signs_in(folder, role, old.of(role)) for role in (OWNER, ADMIN) for old in drawn)
        cluster.lock()
        assert keys.held(folder) is None
        assert who_may(folder) == {DESK}
        assert not any(signs_in(folder, role, found.of(role)) for role in (OWNER, ADMIN))
        drawn.append(found)
    assert len({key for found in drawn for key in (found.owner, found.admin)}) == 4


def test_keys_tell_nothing_of_themselves():
    found = keys.Keys()
    assert found.owner not in repr(found)
    assert found.admin not in repr(found)


def test_who_was_in_is_put_out(cluster, folder):
    with cluster.unlocked(restart=True):
        left = psycopg.connect(**address_of(folder, OWNER).keywords(), autocommit=True)
    with left, pytest.raises(psycopg.OperationalError):
        left.execute("SELECT 1")


def test_a_server_that_runs_is_not_stopped_for_it_unasked(cluster, folder):
    pid = cluster.pid()
    with pytest.raises(OwnerLocked):
        cluster.unlock()
    assert cluster.pid() == pid
    with cluster.unlocked(restart=True):
        inner = cluster.pid()
        assert inner not in (None, pid)
        with cluster.unlocked():  # who has them already is not asked
            assert cluster.pid() == inner
        assert signs_in(folder, OWNER, keys.held(folder).owner)


def test_keys_of_a_process_that_was_killed_are_nobody_s(cluster, folder):
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert who_may(folder) == {DESK, OWNER, ADMIN}  # with passwords that no process has
    with cluster.unlocked(restart=True):
        assert signs_in(folder, OWNER, keys.held(folder).owner)
    assert who_may(folder) == {DESK}


def test_locked_while_the_server_is_gone_stays_locked(cluster, folder):
    cluster.unlock(restart=True)
    found = keys.held(folder)
    os.kill(cluster.pid(), signal.SIGKILL)
    assert gone(cluster)
    cluster.lock()
    cluster.start()
    assert who_may(folder) == {DESK}
    assert not signs_in(folder, ADMIN, found.admin)


@pytest.mark.parametrize("by", ["start", "unlock"])
def test_passwords_that_an_earlier_version_kept_are_void_at_the_next_start(cluster, folder, by):
    file = folder / "database" / "passwords.toml"
    desk = desk_password(file)
    cluster.unlock(restart=True)
    old = keys.held(folder)
    cluster.stop()
    keys.forget(folder)
    file.write_text(f'admin = "{old.admin}"\nowner = "{old.owner}"\ndesk = "{desk}"\n')
    getattr(cluster, by)()
    assert file.read_text() == f'desk = "{desk}"\n'
    assert signs_in(folder, DESK, desk)
    assert not any(signs_in(folder, role, old.of(role)) for role in (OWNER, ADMIN))


def test_a_file_of_passwords_that_was_lost_is_made_anew_and_the_desk_signs_in(cluster, folder):
    file = folder / "database" / "passwords.toml"
    before = desk_password(file)
    cluster.stop()
    file.unlink()
    cluster.prepare()
    cluster.unlock()
    after = desk_password(file)
    assert after != before
    assert signs_in(folder, DESK, after)
    assert not signs_in(folder, DESK, before)


def test_no_key_is_in_a_file_of_the_server(cluster, folder):
    cluster.unlock(restart=True)
    found = keys.held(folder)
    cluster.lock()
    cluster.stop()
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        assert found.owner.encode() not in content, path
        assert found.admin.encode() not in content, path
