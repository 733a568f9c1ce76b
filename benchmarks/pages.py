"""``pages``: fifty officers at once on a full centre, with the server that a centre runs.

``--size`` counts reports: 100,000 of them, and more than 300,000 orders, are the size that is aimed at.
"""

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures, aim, milliseconds, quantile, times
from benchmarks.full_centre.known import known_names
from benchmarks.full_centre.making import is_fresh, make_full
from benchmarks.full_centre.officers import open_sessions
from benchmarks.full_centre.shift import FLOOR, floor, shift
from benchmarks.scratch import SIZES as COUNTS
from benchmarks.scratch import Scratch

SIZES = ("100k",)
THINKING_SECONDS, CLOSED_SECONDS = 90.0, 30.0
LIMIT_SECONDS = 0.3
PATIENCE_SECONDS = 120


@contextmanager
def web(centre: Path) -> Iterator[int]:
    """Run ``cloudsword web`` on a free port, as a centre does, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "cloudsword", "web", f"--centre={centre}", f"--port={port}"]
    log = centre / "web.log"
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as child:
        try:
            _await(port, child)
            yield port
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(PATIENCE_SECONDS)


def _await(port: int, child: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and child.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the web application does not answer; its log lies in the centre's folder")


def stop_database(centre: str) -> None:
    """Step: stop the centre's server."""
    from cloudsword.centre.database import Cluster

    Cluster(Path(centre)).stop()


def run(scratch: Scratch) -> list[Figures]:
    """Measure a shift with thinking and one without."""
    reports = COUNTS[scratch.size]
    centre = scratch.folder / f"full-{scratch.size}"
    scratch.folder.mkdir(parents=True, exist_ok=True)
    if not is_fresh(centre):
        scratch.tell(f"making a centre with {reports:,} reports")
        scratch.run(make_full, centre=str(centre), reports=reports)
    counts = _counts(centre)
    sessions = scratch.run(open_sessions, centre=str(centre)).answer
    known = scratch.run(known_names, centre=str(centre)).answer
    scale = min(1.0, reports / 20_000)
    found: dict[str, tuple[float, list[list[Any]]]] = {}
    try:
        with web(centre) as port:
            first = sessions[0]["session"]
            scratch.run(shift, port=port, sessions=sessions, known=known, seconds=8, is_thinking=False)
            alone = scratch.run(floor, port=port, session=first, count=100).answer
            for name, seconds, is_thinking in (
                ("with thinking", THINKING_SECONDS * scale, True),
                ("without a pause", CLOSED_SECONDS * scale, False),
            ):
                scratch.tell(f"fifty officers {name}, {seconds:.0f} s")
                done = scratch.run(
                    shift, port=port, sessions=sessions, known=known, seconds=seconds, is_thinking=is_thinking
                )
                found[name] = seconds * 0.9, done.answer
    finally:
        scratch.run(stop_database, centre=str(centre))
    peer = quantile(alone[FLOOR], 0.5)
    tables = [_table(name, rows, seconds, peer, counts) for name, (seconds, rows) in found.items()]
    tables[0].notes.append(
        f"Peer of the same run, one officer alone: an empty page of the same server "
        f"{milliseconds(peer * 1e3)} (p50), its health {milliseconds(quantile(alone['health'], 0.5) * 1e3)}."
    )
    return tables


def _counts(centre: Path) -> dict[str, int]:
    import json

    found: dict[str, int] = json.loads((centre / "full.json").read_text("utf-8"))
    return found


def _table(name: str, rows: list[list[Any]], seconds: float, peer: float, counts: dict[str, int]) -> Figures:
    table = Figures(
        f"50 officers {name}: {counts['reports']:,} reports, {counts['orders']:,} orders, two workers",
        ["page", "requests", "p50", "p95", "p99", "p50 against the peer", "aim"],
    )
    kinds: dict[str, list[float]] = {}
    for kind, took, _ in rows:
        kinds.setdefault(kind, []).append(took)
    pages = [took for kind, took, _ in rows]
    wanted = aim(quantile(pages, 0.95), LIMIT_SECONDS, "p95 under 300 ms") if "with thinking" in name else "–"
    table.rows.append(_row("all of them", pages, peer, wanted))
    for kind, taken in sorted(kinds.items(), key=lambda item: -quantile(item[1], 0.95)):
        table.rows.append(_row(kind, taken, peer, "–"))
    wrong = sorted({(kind, status) for kind, _, status in rows if status not in (200, 302, 304)})
    table.notes.append(f"{len(rows) / seconds:,.0f} answers a second over {seconds:.0f} s.")
    table.notes.append(
        f"{counts['open']:,} open cases, {counts['holds']:,} holds, {counts['events']:,} events in the audit "
        "log; what a page fetches again by itself (part …) counts as a page."
    )
    if wrong:
        table.notes.append(
            "Answered otherwise: " + "; ".join(f"{kind}: {status}" for kind, status in wrong) + "."
        )
    return table


def _row(kind: str, taken: list[float], peer: float, wanted: str) -> list[str]:
    p50, p95, p99 = (quantile(taken, share) for share in (0.5, 0.95, 0.99))
    cells = [milliseconds(value * 1e3) for value in (p50, p95, p99)]
    return [kind, f"{len(taken):,}", *cells, times(p50 / peer), wanted]
