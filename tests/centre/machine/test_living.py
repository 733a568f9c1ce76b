"""A living centre over HTTP: web, worker, database, banks in a process of their own, officers at work; kills.

No order is lost, none has its effect twice, the chain is whole. ``CLOUDSWORD_KILLS=60`` kills that often.
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cloudsword.centre.database import Cluster
from cloudsword.lake.centre import create, open_centre
from cloudsword.lake.country_files import tables_of_folder
from cloudsword.lake.ingest import ingest
from cloudsword.tables import ACCOUNTS, INSTITUTIONS, TRANSFERS
from tests.centre.prepared import give_database
from tests.cli.serving import Serve, children_of, command, environment, ran, until
from tests.lake.records import record

KILLS = int(os.environ.get("CLOUDSWORD_KILLS", "6"))
SPEED = 20_000
"""Three hours, the median until a bank acts, in half a second."""
DAYS = 6


class Living:
    """The centre, the banks and their list."""

    def __init__(self, folder: Path) -> None:
        self.country = folder / "country"
        self.centre = folder / "centre"
        self.serve = Serve(self.centre)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.banks: subprocess.Popen[str] | None = None

    def fill(self) -> None:
        """Make the country, and give the centre what was booked until half a day before its end."""
        start = datetime.now(UTC) - timedelta(days=DAYS)
        made = ran(
            "country", "--people", 500, "--days", DAYS, "--start", f"{start:%Y-%m-%d}", "--out", self.country
        )
        assert made.returncode == 0, made.stderr
        here = create(self.centre, networks=["127.0.0.0/8"])
        give_database(self.centre)
        self.centre.parent.chmod(0o711)
        seen = tables_of_folder(self.country).visible
        rows = {
            table.name: [row for batch in seen.batches(table.name) for row in batch.to_pylist()]
            for table in (TRANSFERS, ACCOUNTS, INSTITUTIONS)
        }
        end = max(row["booked_at"] for row in rows[TRANSFERS.name]) - timedelta(hours=12)
        rows[TRANSFERS.name] = [row for row in rows[TRANSFERS.name] if row["booked_at"] <= end]
        for table in (TRANSFERS, ACCOUNTS, INSTITUTIONS):
            ingest(here, table, [record(table, rows[table.name])])
        journals = self.country / "institutions"
        (self.centre.parent / "living.json").write_text(json.dumps({"journals": str(journals)}))

    def start_banks(self) -> None:
        where = ("--country", self.country, "--centre", self.centre, "--port", self.port)
        self.banks = subprocess.Popen(
            command("institutions", *where, "--speed", SPEED),
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        assert self.banks.stdout is not None
        assert "institutions answer at" in self.banks.stdout.readline()

    def end_banks(self, number: int = signal.SIGKILL) -> None:
        if self.banks is not None and self.banks.stdout is not None:
            self.banks.send_signal(number)
            self.banks.wait(30)
            self.banks.stdout.close()

    def officers(self, act: str, *arguments: object) -> list[dict[str, Any]]:
        """Let the officers do something, and return what they say of it."""
        found = subprocess.run(
            officers(act, self.centre, *arguments),
            capture_output=True,
            text=True,
            check=False,
            env=environment(),
            timeout=300,
        )
        assert found.returncode == 0, found.stderr[-3000:]
        return [json.loads(line) for line in found.stdout.splitlines()]


def officers(act: str, *arguments: object) -> list[str]:
    return [sys.executable, "-m", "tests.centre.machine.officers", act, *map(str, arguments)]


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    found = Living(tmp_path_factory.mktemp("l"))
    found.fill()
    try:
        found.serve.start()
        found.start_banks()
        found.officers("settle", found.country / "institutions" / "institutions.json")
        yield found
    finally:
        found.end_banks()
        if found.serve.process.poll() is None:
            found.serve.process.terminate()
            found.serve.process.wait(60)
        Cluster(found.centre).stop()


def test_from_a_report_to_the_books_that_grow(living: Living) -> None:
    before = open_centre(living.centre).snapshot().rows(TRANSFERS.name)
    said = {each["step"]: each for each in living.officers("once", living.serve.port, 7)}
    assert said["traced"]["ok"]
    assert said["approved"]["count"] >= 6
    assert said["approved"]["by_two"]
    assert said["sent"]["ok"]
    assert said["answered"]["ok"]
    assert said["answered"]["held"]
    until(lambda: open_centre(living.centre).snapshot().rows(TRANSFERS.name) > before)
    (renewed,) = living.officers("renewed")
    assert renewed["ok"], renewed


def test_whoever_is_killed_no_order_is_lost_and_none_has_its_effect_twice(living: Living) -> None:
    seed = int(os.environ.get("CLOUDSWORD_SEED", "1"))
    draws = random.Random(seed)
    kills: Counter[str] = Counter()
    log = (living.centre.parent / "officers.err").open("w")
    with (
        log,
        subprocess.Popen(
            officers("work", living.centre, living.serve.port, seed + 1),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment(),
        ) as at_work,
    ):
        assert at_work.stdout is not None
        assert "ready" in at_work.stdout.readline()
        for name in plan(draws):
            time.sleep(draws.uniform(0.3, 3.0))
            kill(living, name, draws)
            kills[name] += 1
        time.sleep(2)
        assert at_work.stdin is not None
        told, _ = at_work.communicate(input="", timeout=240)
    assert at_work.returncode == 0, Path(log.name).read_text()[-3000:]
    lines = [json.loads(line) for line in told.splitlines()]
    until(living.serve.is_ready)
    (found,) = living.officers("check")
    # for a long run, with -s: what was killed, and how much work there was
    print(dict(kills), lines[-1], {name: found[name] for name in ("orders", "sent_again")})
    assert found["found"] == []
    known = [line["approved"] for line in lines if "approved" in line]
    assert known
    assert set(known) <= set(found["approved"])
    verified = ran("audit", "verify", "--centre", living.centre)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def plan(draws: random.Random) -> list[str]:
    """Return whom to kill: everybody once, then whoever, the worker twice as often."""
    each = ["web", "web worker", "worker", "database", "institutions"]
    names = each + draws.choices([*each, "worker"], k=max(0, KILLS - len(each)))
    names = names[:KILLS]
    draws.shuffle(names)
    return names


def kill(living: Living, name: str, draws: random.Random) -> None:
    """Kill without a word, and wait until it is there again by whatever brings it back."""
    serve = living.serve
    if name == "institutions":
        living.end_banks()
        time.sleep(draws.uniform(0, 2))
        living.start_banks()
    elif name == "database":
        before = until(lambda: Cluster(living.centre).pid())
        os.kill(int(str(before)), signal.SIGKILL)
        until(lambda: Cluster(living.centre).pid() not in (None, before))
    elif name == "web worker":
        web = until(lambda: serve.child("web"))
        workers = until(lambda: children_of(int(str(web))))
        os.kill(draws.choice(list(workers)), signal.SIGKILL)  # type: ignore[call-overload]
    else:
        child = int(str(until(lambda: serve.child(name))))
        os.kill(child, signal.SIGKILL)
        until(lambda: serve.another(name, child))
