"""A centre's own processes, run for a measurement: ``serve`` or ``web``, on a free port."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

PATIENCE_SECONDS = 180.0


@dataclass
class Served:
    """A running centre.

    Parameters
    ----------
    port
        Where it answers.
    process
        What was started.
    seconds
        From the command: ``answer`` to the first answer of a page, ``ready`` until it says so.
    cpu
        CPU seconds of all its processes at those moments.
    """

    port: int
    process: "subprocess.Popen[bytes]"
    seconds: dict[str, float] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)


@contextmanager
def served(centre: Path, verb: str = "serve", *, await_ready: bool = True) -> Iterator[Served]:
    """Run ``cloudsword serve`` or ``web`` for ``centre``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "cloudsword", verb, f"--centre={centre}", f"--port={port}"]
    log = centre.parent / f"{centre.name}.log"
    began = time.monotonic()
    with (
        log.open("wb") as out,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out) as child,
    ):
        found = Served(port, child)
        try:
            _await(found, began, "answer", "/people/sign-in", log)
            if await_ready:
                _await(found, began, "ready", "/readyz", log)
            yield found
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(PATIENCE_SECONDS)


def _await(found: Served, began: float, name: str, path: str, log: Path) -> None:
    while time.monotonic() - began < PATIENCE_SECONDS and found.process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", found.port, timeout=30)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == http.client.OK:
                found.seconds[name] = time.monotonic() - began
                found.cpu[name] = cpu_seconds(found.process.pid)
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.01)
    raise RuntimeError(f"the centre is not there ({path}); see {log}")


def cpu_seconds(pid: int) -> float:
    """Return the CPU seconds of a process, of its children, of theirs, and of those that they waited for.

    The database server, which left its parent, counts with its starter's children that ended.
    """
    top = psutil.Process(pid)
    total = 0.0
    for each in (top, *top.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            used = each.cpu_times()
            total += used.user + used.system + used.children_user + used.children_system
    return total


def quick_answer(port: int, path: str) -> dict[str, object]:
    """Return the JSON of an address."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    found: dict[str, object] = json.loads(connection.getresponse().read())
    connection.close()
    return found
