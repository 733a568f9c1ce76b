"""Who runs code in web or worker finds nothing that signs in to the database as its owner or superuser."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from cloudsword.centre.database import Cluster, address_of, keys
from cloudsword.centre.database.secrets import ADMIN, DESK, OWNER, desk_password
from tests.centre.prepared import give_database
from tests.cli.serving import Serve, children_of, is_alive, ran, served, until

_TOKEN = re.compile(rb"[A-Za-z0-9_-]{24,128}")
_LARGEST = 1 << 20


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    with served(tmp_path_factory.mktemp("c"), prepare=as_earlier_versions_left_it) as found:
        yield found


def as_earlier_versions_left_it(centre: Path) -> None:
    """Make a database whose owner's and superuser's passwords stand in its file."""
    give_database(centre)
    cluster = Cluster(centre)
    cluster.unlock()
    held, file = keys.held(centre), centre / "database" / "passwords.toml"
    desk = desk_password(file)
    file.write_text(f'admin = "{held.admin}"\nowner = "{held.owner}"\ndesk = "{desk}"\n')
    centre.with_suffix(".old").write_bytes(file.read_bytes())
    cluster.stop()
    keys.forget(centre)


def connected(serve: Serve, role: str = DESK, password: str | None = None) -> psycopg.Connection:
    keywords = {**address_of(serve.centre).keywords(), "user": role}
    if password is not None:
        keywords["password"] = password
    return psycopg.connect(**keywords, autocommit=True)


def signs_in(serve: Serve, role: str, password: str) -> bool:
    try:
        connected(serve, role, password).close()
    except psycopg.OperationalError as error:
        if "password authentication failed" not in str(error):
            raise
        return False
    return True


def tokens(serve: Serve) -> set[str]:
    """Return whatever could be a password, in the folder and in what the processes were given."""
    found = {serve.centre.with_suffix(".old")}  # what somebody read before the upgrade
    base = serve.centre / "database" / "data"
    for path in serve.centre.rglob("*"):
        in_tables = base / "base" in path.parents or base / "pg_wal" in path.parents
        if path.is_file() and not in_tables and path.stat().st_size <= _LARGEST:
            found.add(path)
    for name in ("web", "worker"):
        pid = int(str(until(lambda name=name: serve.child(name))))
        for process in (pid, *children_of(pid)):
            found |= {Path(f"/proc/{process}/environ"), Path(f"/proc/{process}/cmdline")}
    return {match.decode() for path in found for match in _TOKEN.findall(path.read_bytes())}


def test_no_token_in_the_folder_or_the_processes_is_a_key(serve):
    found = tokens(serve)
    desk = desk_password(serve.centre / "database" / "passwords.toml")
    assert desk in found  # it would have been found
    assert signs_in(serve, DESK, desk)
    assert len(found) < 2_000, len(found)
    for role in (OWNER, ADMIN):
        assert [token for token in found if signs_in(serve, role, token)] == []


def test_passwords_of_an_earlier_version_are_gone_from_the_file(serve):
    told = (serve.centre / "database" / "passwords.toml").read_text()
    assert [line.partition(" ")[0] for line in told.splitlines()] == ["desk"]


def test_nobody_but_the_desk_may_sign_in_whatever_the_rules_of_sign_in_say(serve):
    with connected(serve) as desk:
        found = desk.execute("SELECT rolname FROM pg_roles WHERE rolcanlogin").fetchall()
        owner = desk.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'audit_auditevent'")
        assert owner.fetchone() == (OWNER,)
    assert found == [(DESK,)]


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE audit_auditevent SET hash = hash",
        "DELETE FROM audit_auditevent",
        "TRUNCATE audit_auditevent",
        "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_no_truncate ON audit_auditevent",
        "SET session_replication_role = replica",
        f"SET ROLE {OWNER}",
        f"ALTER ROLE {OWNER} LOGIN",
        f"ALTER ROLE {ADMIN} LOGIN PASSWORD 'mine'",
        "COPY audit_auditevent TO PROGRAM 'cat'",
        "SELECT pg_read_file('pg_hba.conf')",
    ],
)
def test_what_the_desk_is_refused(serve, words):
    with connected(serve) as desk, pytest.raises(psycopg.errors.InsufficientPrivilege):
        desk.execute(words)


def test_in_service_nothing_is_to_be_migrated_and_a_backup_needs_no_owner(serve, tmp_path):
    done = ran("migrate", "--centre", serve.centre)
    assert done.returncode == 0, done.stderr
    assert "0 migrations were applied" in done.stdout
    made = ran("backup", tmp_path, "--centre", serve.centre)
    assert made.returncode == 0, made.stderr
    assert serve.is_ready()


def test_after_a_kill_the_next_serve_works_and_locks_again(serve):
    before, children = Cluster(serve.centre).pid(), [until(lambda: serve.child("web"))]
    serve.process.send_signal(signal.SIGKILL)
    serve.process.wait()
    until(lambda: not any(is_alive(pid) for pid in children))
    assert Cluster(serve.centre).pid() == before  # it goes on, locked, and the next start is its owner anew
    test_nobody_but_the_desk_may_sign_in_whatever_the_rules_of_sign_in_say(serve)
    serve.start()
    assert Cluster(serve.centre).pid() not in (None, before)
    test_nobody_but_the_desk_may_sign_in_whatever_the_rules_of_sign_in_say(serve)
    with connected(serve) as desk:
        assert desk.execute("SELECT count(*) > 0 FROM audit_auditevent").fetchone() == (True,)
