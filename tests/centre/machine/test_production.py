"""The page on production, rehearsed: a server of one's own over TLS, web and worker, backup, restore."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from cloudsword.lake.centre import create
from tests.centre.machine.tls_server import TlsServer, find_programs

PATIENCE = 240


class Site:
    """A centre with its server, as its operator has it; web and worker do not know the owner's password."""

    def __init__(self, server, folder):
        self.server, self.folder = server, folder
        self.centre = create(folder / "centre").path
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.processes = {}

    def settings(self, *, owner=False, database="cloudsword", authority=None):
        where = database, authority
        ours = {name: value for name, value in os.environ.items() if not name.startswith("CLOUDSWORD_")}
        url = self.server.url("cloudsword_desk", *where)
        settings = {
            **ours,
            "CLOUDSWORD_HOSTS": "centre.example",
            "CLOUDSWORD_BEHIND_TLS": "1",
            "CLOUDSWORD_LANGUAGE": "en",
            "CLOUDSWORD_DATABASE_URL": url,
        }
        if owner:
            settings["CLOUDSWORD_DATABASE_OWNER_URL"] = self.server.url(
                "cloudsword_owner", database, authority
            )
        return settings

    def run(self, *words, code=0, **settings):
        done = subprocess.run(
            [sys.executable, "-m", "cloudsword", *map(str, words)],
            env=self.settings(**settings),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def start(self, verb, *words):
        log = (self.folder / f"{verb}.log").open("wb")
        self.processes[verb] = subprocess.Popen(
            [sys.executable, "-m", "cloudsword", verb, f"--centre={self.centre}", *words],
            env=self.settings(),
            stdout=log,
            stderr=log,
        )
        log.close()

    def ask(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            proxied = {
                "Host": "centre.example",
                "X-Forwarded-Proto": "https",
                "Cookie": "session=abcdefghijklmnop",
            }
            connection.request("GET", path, headers=proxied)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        except OSError:
            return 0, {}, ""
        finally:
            connection.close()

    def await_that(self, is_so):
        until = time.monotonic() + PATIENCE
        while not is_so():
            for verb, process in self.processes.items():
                assert process.poll() is None, (self.folder / f"{verb}.log").read_text()
            assert time.monotonic() < until, (self.folder / "worker.log").read_text()[-2000:]
            time.sleep(0.1)

    def last_chore(self):
        with psycopg.connect(self.server.url("admin", "cloudsword")) as connection:
            return connection.execute(
                "SELECT max(succeeded_at), clock_timestamp() FROM machine_chorerun"
            ).fetchone()

    def end(self):
        for process in self.processes.values():
            process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            process.wait(PATIENCE)


@pytest.fixture(scope="module")
def site():
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server with TLS on this machine; install one (on Debian: postgresql)")
    with tempfile.TemporaryDirectory(prefix="cs", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o711)
        (folder / "server").mkdir()
        server = TlsServer(programs, folder / "server")
        found = Site(server, folder)
        try:
            invited = found.run(
                "migrate", "--centre", found.centre, "--invite", "https://centre.example", owner=True
            )
            assert invited.count("https://centre.example/people/welcome/") == 2
            found.start("web", f"--port={found.port}", "--workers=1")
            found.start("worker")
            found.await_that(lambda: found.ask("/readyz")[0] == 200)
            yield found
        finally:
            found.end()
            server.stop()


def test_the_doctor_finds_no_fault_and_the_way_to_the_database_safe(site):
    told = json.loads(site.run("doctor", "--centre", site.centre, "--format", "json"))
    levels = {one["check"]: one["level"] for one in told["findings"]}
    assert "fault" not in levels.values(), told
    wanted = "database", "database_way", "backup_program", "rights", "migrations", "worker", "hosts", "people"
    assert {name: levels[name] for name in wanted} == dict.fromkeys(wanted, "ok")


def test_pages_come_with_secure_cookies_and_plain_http_is_sent_to_tls(site):
    status, headers, page = site.ask("/people/sign-in")
    assert status == 200
    assert "csrfmiddlewaretoken" in page
    assert "Secure" in headers["set-cookie"]
    assert headers["strict-transport-security"].startswith("max-age=")
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.request("GET", "/", headers={"Host": "centre.example"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["location"]) == (301, "https://centre.example/")
    connection.close()


def test_a_server_that_another_authority_vouches_for_is_not_spoken_to(site):
    said = site.run(
        "migrate", "--centre", site.centre, code=2, owner=True, authority=site.server.folder / "other.pem"
    )
    assert "the database at db.example does not answer cloudsword_owner" in said


def test_a_backup_is_rehearsed_and_becomes_a_centre_in_an_empty_database(site):
    kept = site.folder / "kept"
    site.run("backup", kept, "--centre", site.centre, "--keep", "2", owner=True)
    said = site.run("restore", kept, "--rehearse")  # the folder: its newest
    assert "into a rehearsal" in said
    assert "the audit chain is whole" in said
    assert [path.name.split("-")[0] for path in kept.iterdir()] == ["centre"]
    (made,) = kept.iterdir()
    site.server.make_database("again")
    again = site.folder / "again"
    said = site.run("restore", made, "--centre", again, owner=True, database="again")
    assert "the audit chain is whole" in said
    told = json.loads(site.run("doctor", "--centre", again, "--format", "json", database="again"))
    assert [one for one in told["findings"] if one["level"] == "fault"] == []


def test_web_and_worker_outlive_a_database_that_goes_and_comes_back(site):
    site.server.stop()
    try:
        site.await_that(lambda: site.ask("/readyz")[0] == 503)
        status, _, page = site.ask("/funds/")
        assert status == 503
        assert "The database does not answer" in page
        site.await_that(lambda: "database_gone" in (site.folder / "worker.log").read_text())
    finally:
        site.server.start()
    _, back = site.last_chore()
    site.await_that(lambda: site.last_chore()[0] > back)
    site.await_that(lambda: site.ask("/readyz")[0] == 200)
    assert site.ask("/people/sign-in")[0] == 200


def test_tables_of_a_later_version_are_refused(site):
    later = "INSERT INTO django_migrations (app, name, applied) VALUES ('machine', '9999_later', now())"
    site.server.as_admin(later, database="cloudsword")
    try:
        said = site.run("web", "--centre", site.centre, code=2)
    finally:
        site.server.as_admin("DELETE FROM django_migrations WHERE name = '9999_later'", database="cloudsword")
    assert "the database is newer than this program, it has machine.9999_later" in said


def test_tables_of_an_earlier_version_are_refused(site):
    site.server.make_database("empty")
    said = site.run("worker", "--centre", site.centre, code=2, database="empty")
    assert "migrations are missing from the database; run: cloudsword migrate" in said
