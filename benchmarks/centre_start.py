"""``centre-start``: from ``cloudsword serve`` to the first page: a new centre, and one that stood."""

import shutil
import time
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures, aim, seconds
from benchmarks.scratch import Scratch
from benchmarks.served import served

SIZES = ("2k",)
BEST_OF = 3
LIMIT_SECONDS = 6.0


def create_centre(path: str) -> None:
    """Step: make a centre's folder."""
    from cloudsword.lake.centre import create

    create(path)


def _started(centre: Path) -> dict[str, Any]:
    with served(centre) as found:
        time.sleep(0.5)
        return {"seconds": found.seconds, "cpu": found.cpu}


def run(scratch: Scratch, repeats: int = BEST_OF) -> list[Figures]:
    """Measure both, each several times."""
    table = Figures(
        f"From cloudsword serve to the first page, best of {repeats}",
        ["centre", "first page", "ready", "CPU to the first page", "CPU to ready", "aim"],
    )
    centre = scratch.folder / "started"
    new, old = [], []
    for _ in range(repeats):
        shutil.rmtree(centre, ignore_errors=True)
        scratch.folder.mkdir(parents=True, exist_ok=True)
        scratch.run(create_centre, path=str(centre))
        scratch.tell("a new centre")
        new.append(_started(centre))
        scratch.tell("the same again")
        old.append(_started(centre))
    shutil.rmtree(centre, ignore_errors=True)
    for name, runs in (("new and empty", new), ("stood before", old)):
        best = min(runs, key=lambda each: each["seconds"]["answer"])
        took, cpu = best["seconds"], best["cpu"]
        cells = [seconds(each) for each in (took["answer"], took["ready"], cpu["answer"], cpu["ready"])]
        table.rows.append([name, *cells, aim(took["answer"], LIMIT_SECONDS, "first page under 6 s")])
    table.notes.append(
        "A new one makes its database, its tables and its first two administrators. Ready: worker and ledger "
        "too, kernels loaded. CPU seconds are of all processes but the database server's own."
    )
    return [table]
