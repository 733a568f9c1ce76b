"""A centre as its processes: started, killed in every way, found again, backed up, stopped."""

import json
import os
import re
import signal
import socket
import time
from collections.abc import Iterator

import psutil
import pytest

from cloudsword.centre.database import Cluster
from cloudsword.centre.machine import locks
from cloudsword.lake.centre import create, open_centre
from cloudsword.lake.ledger_index import is_current
from tests.cli.serving import Serve, children_of, is_alive, ran, served, until


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    with served(tmp_path_factory.mktemp("c")) as found:
        yield found


def test_the_first_page_answers_and_keeps_to_itself(serve):
    page = serve.get("/people/sign-in")
    assert page.status == 200
    assert "<form" in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert re.fullmatch(r"[0-9a-f]{16}", page.headers["X-Request-ID"])
    style = serve.get(re.search(r"/static/[0-9a-f]{12}/look/page.css", page.text).group())
    assert (style.status, style.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert "immutable" in style.headers["Cache-Control"]
    assert serve.get("/healthz").text == "alive\n"
    # the ledger is made ready aside, while pages answer; each web worker says it of itself
    well = dict.fromkeys(("database", "migrations", "worker", "ledger_index"), "ok")
    until = time.monotonic() + 240
    while (parts := json.loads(serve.get("/readyz").text)["parts"]) != well and time.monotonic() < until:
        assert parts | {"ledger_index": "ok"} == well
        time.sleep(0.1)
    assert parts == well


def test_two_administrators_get_a_link_each_and_nobody_a_password(serve):
    told = serve.out.read_text()
    links = re.findall(rf"http://127\.0\.0\.1:{serve.port}(/\S+)", told)
    assert len(links) == len(set(links)) == 2
    for link in links:
        assert serve.get(link).status == 200
        another = link[:-1] + ("b" if link.endswith("a") else "a")
        assert serve.get(another).status == 404


def test_a_second_start_is_told_who_serves(serve):
    second = ran("serve", "--centre", serve.centre, "--port", serve.port)
    assert second.returncode == 2
    assert f"process {serve.process.pid} at http://127.0.0.1:{serve.port}" in second.stderr
    assert len(second.stderr.splitlines()) == 1
    assert serve.is_ready()


def test_a_taken_port_is_named(serve, tmp_path):
    other = create(tmp_path / "other").path
    found = ran("serve", "--centre", other, "--port", serve.port)
    assert found.returncode == 2
    assert f"127.0.0.1:{serve.port}" in found.stderr
    assert not (other / "database" / "data").exists()


def test_figures_are_for_this_machine_or_a_token(serve):
    assert 'cloudsword_ready{part="worker"} 1.0' in serve.get("/metrics").text
    handed_on = {"X-Forwarded-For": "192.0.2.7"}
    assert serve.get("/metrics", **handed_on).status == 403
    assert serve.get("/metrics", **handed_on, Authorization="Bearer guess").status == 403
    assert serve.get("/metrics", **handed_on, Authorization="Bearer open sesame").status == 200


def test_the_doctor_finds_a_centre_in_service_well(serve):
    until(lambda: is_current(open_centre(serve.centre)))
    found = ran("doctor", "--centre", serve.centre, "--format", "json")
    levels = {row["check"]: row["level"] for row in json.loads(found.stdout)["findings"]}
    assert found.returncode == 0
    by_root = {"apart"} if os.geteuid() == 0 else set()
    assert {check for check, level in levels.items() if level != "ok"} == {"backup"} | by_root
    assert {"secrets", "database", "rights", "clock", "migrations", "worker", "ledger_index"} <= set(levels)


def test_a_killed_web_process_comes_back_and_leaves_no_orphan(serve):
    web = serve.child("web")
    workers = children_of(web)
    assert workers
    os.kill(web, signal.SIGKILL)
    until(lambda: serve.another("web", web))
    until(serve.is_ready)
    until(lambda: not any(is_alive(pid) for pid in workers))


def test_web_workers_that_hang_keep_neither_web_nor_the_next_serve_from_coming_back(serve):
    web = until(lambda: serve.child("web"))
    hanging = stopped(until(lambda: children_of(web)))
    os.kill(web, signal.SIGKILL)
    until(lambda: serve.another("web", web))
    assert not any(is_alive(pid) for pid in hanging)
    until(serve.is_ready)
    web = until(lambda: serve.child("web"))
    hanging = stopped([web, *until(lambda: children_of(web)), until(lambda: serve.child("worker"))])
    serve.process.kill()
    serve.process.wait()
    serve.start()
    assert not any(is_alive(pid) for pid in hanging)


def stopped(processes: list[int]) -> list[int]:
    """Stop processes, which then hear no signal but the one that kills."""
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    until(lambda: all(psutil.Process(pid).status() == psutil.STATUS_STOPPED for pid in processes))
    return processes


def test_a_killed_web_worker_is_replaced(serve):
    web = serve.child("web")
    before = until(lambda: children_of(web))
    os.kill(before[0], signal.SIGKILL)
    until(lambda: len(set(children_of(web)) - set(before)) == 1)
    until(serve.is_ready)
    assert serve.child("web") == web


def test_a_killed_worker_comes_back_and_goes_on(serve):
    worker = serve.child("worker")
    os.kill(worker, signal.SIGKILL)
    until(lambda: serve.another("worker", worker))
    began = time.time()

    def ran_since() -> bool:
        ages = re.findall(r"chore_age_seconds\{.*\} ([\d.]+)", serve.get("/metrics").text)
        return any(float(age) < time.time() - began for age in ages)

    until(ran_since)


def test_a_killed_database_comes_back(serve):
    pid = Cluster(serve.centre).pid()
    os.kill(pid, signal.SIGKILL)
    until(lambda: Cluster(serve.centre).pid() not in (None, pid))
    until(serve.is_ready)
    assert serve.get("/people/sign-in").status == 200
    until(lambda: "database_back" in [event["event"] for event in serve.events()])


def test_a_backup_in_service_can_be_restored(serve, tmp_path):
    made = ran("backup", tmp_path, "--centre", serve.centre)
    assert made.returncode == 0, made.stderr
    (backup,) = tmp_path.iterdir()
    rehearsed = ran("restore", backup, "--rehearse")
    assert rehearsed.returncode == 0, rehearsed.stderr
    assert "the audit chain is whole" in rehearsed.stdout
    assert list(tmp_path.iterdir()) == [backup]
    assert ran("audit", "verify", "--centre", serve.centre).returncode == 0
    damaged = backup / "database.dump"
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    refused = ran("restore", backup, "--centre", tmp_path / "again")
    assert refused.returncode == 2
    assert "database.dump" in refused.stderr
    assert not (tmp_path / "again").exists()


def test_after_a_killed_serve_the_next_finds_everything(serve):
    """The server that is left goes on; the next ``serve`` starts it anew, to be its owner for a moment."""
    web, worker = until(lambda: serve.child("web")), until(lambda: serve.child("worker"))
    database = Cluster(serve.centre).pid()
    serve.process.kill()
    serve.process.wait()
    until(lambda: not is_alive(web) and not is_alive(worker))
    assert Cluster(serve.centre).pid() == database
    migrated = ran("migrate", "--centre", serve.centre)
    assert migrated.returncode == 0, migrated.stderr
    assert "0 migrations were applied" in migrated.stdout
    assert Cluster(serve.centre).pid() == database
    serve.start()
    assert Cluster(serve.centre).pid() not in (None, database)
    assert locks.served_by(serve.centre).pid == serve.process.pid


def test_a_stop_lets_running_requests_end_and_leaves_nothing(serve):
    body = b"username=nobody&password=nothing"
    with socket.create_connection(("127.0.0.1", serve.port), timeout=60) as half:
        head = f"POST /people/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        half.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + body[:10])
        time.sleep(0.3)
        serve.process.terminate()
        time.sleep(0.5)
        half.sendall(body[10:])
        answer = half.recv(65536)
    assert answer.startswith(b"HTTP/1.1 403")  # the form came without its token
    assert serve.process.wait(240) == 0
    assert "stopped" in serve.out.read_text()
    assert Cluster(serve.centre).pid() is None
    assert locks.served_by(serve.centre) is None
    assert locks.is_quiet(serve.centre)
    assert "child_killed" not in [event["event"] for event in serve.events()]
