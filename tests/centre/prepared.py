"""A database with all tables and nothing in them, made once a run and copied by whoever needs one.

To initialise and migrate takes 2.7 s of a processor, to copy 0.1. A centre that gets a copy begins as one
whose first start was stopped: its keys, heads and passwords of owner and superuser are its own.

``python -m tests.centre.prepared FOLDER`` makes the one that is copied.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

PLACE = "PREPARED_CENTRE"
"""Of the environment: where the run keeps it, for all processes of the run."""


def give_database(centre: Path, *, is_hurried: bool = False) -> None:
    """Copy the prepared database into the folder of a centre that has none; none is prepared: do nothing.

    Parameters
    ----------
    centre
        The folder.
    is_hurried
        Whether the server may forget on a crash of the machine: it waits for no disk.
    """
    place = os.environ.get(PLACE)
    if place is None:
        return
    database = centre / "database"
    database.mkdir(mode=0o711, exist_ok=True)
    for part in (_prepared(Path(place)) / "database").iterdir():
        if not (database / part.name).exists():  # a password that was read already stays: unlocking tells it
            # with its owners, who differ where root runs the tests
            subprocess.run(["cp", "-pR", str(part), str(database)], check=True)
    if is_hurried:
        off = ("fsync", "synchronous_commit", "full_page_writes")
        settings = database / "data" / "conf.d" / "hurried.conf"
        settings.write_text("".join(f"{setting} = off\n" for setting in off))
        settings.chmod(0o644)


def _prepared(place: Path) -> Path:
    """Return the folder of the centre that is copied; who comes first makes it, others wait."""
    made = place / "centre"
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "made").exists():
            root = Path(__file__).parents[2]
            command = [sys.executable, "-m", "tests.centre.prepared", str(made)]
            subprocess.run(command, check=True, cwd=root, stdout=subprocess.DEVNULL)
            (place / "made").touch()
    return made


def make(folder: Path) -> None:
    """Make a centre, its tables, and stop it."""
    from cloudsword.centre import project
    from cloudsword.centre.database import Cluster
    from cloudsword.lake.centre import create

    centre = create(folder).path
    centre.chmod(0o711)
    cluster = Cluster(centre)
    with cluster.unlocked():
        project.migrate(centre)
    from django.db import connections

    connections.close_all()
    cluster.stop()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
