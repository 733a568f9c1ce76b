"""A ``cloudsword serve`` as tests start it, and how they look at what it started."""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from cloudsword.centre.database import Cluster
from cloudsword.lake.centre import create

PATIENCE = 240
"""Seconds for what takes two on a quiet machine."""


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "cloudsword", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("CLOUDSWORD_", "DJANGO"))
    }
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def ran(*arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, check=False, env=environment(**more), timeout=600
    )


def until(look: Callable[[], object]) -> object:
    """Wait until ``look`` gives something that counts, and return it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError, http.client.HTTPException, StopIteration, psutil.Error):
            if found := look():
                return found
        time.sleep(0.05)
    raise AssertionError("it did not come to be")


def is_alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() not in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD))
    except psutil.NoSuchProcess:
        return False


class Serve:
    """A ``cloudsword serve`` and what it started."""

    def __init__(self, centre: Path) -> None:
        self.centre = centre
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.out = centre.with_suffix(".out")
        self.err = centre.with_suffix(".err")

    def start(self) -> None:
        with self.out.open("w") as out, self.err.open("w") as err:
            self.process = subprocess.Popen(
                command("serve", "--centre", self.centre, "--port", self.port),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=environment(CLOUDSWORD_METRICS_TOKEN="open sesame"),
            )
        until(self.is_ready)
        until(lambda: "Ctrl-C" in self.out.read_text())

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.text = response.read().decode()  # type: ignore[attr-defined]
        connection.close()
        return response

    def is_ready(self) -> bool:
        assert self.process.poll() is None, self.err.read_text()[-2000:]
        return self.get("/readyz").status == 200

    def child(self, name: str) -> int:
        for pid in children_of(self.process.pid):
            if psutil.Process(pid).cmdline()[2:4] == ["cloudsword", name]:
                return pid
        raise StopIteration

    def another(self, name: str, than: int) -> bool:
        return self.child(name) != than

    def events(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.err.read_text().splitlines() if line.startswith("{")]


def children_of(pid: int) -> list[int]:
    return [each.pid for each in psutil.Process(pid).children()]


@contextlib.contextmanager
def served(folder: Path, prepare: Callable[[Path], None] = lambda centre: None) -> Iterator[Serve]:
    """Run a new centre below ``folder``; ``prepare`` does something to it before, as ``give_database``."""
    found = Serve(create(folder / "centre").path)
    prepare(found.centre)
    found.start()
    try:
        yield found
    finally:
        if found.process.poll() is None:
            found.process.terminate()
            found.process.wait(60)
        Cluster(found.centre).stop()
