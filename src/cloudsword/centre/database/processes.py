"""Which process a number stands for: numbers are given again, and the dead keep theirs for a while."""

import shutil
import subprocess
from pathlib import Path


def is_postgres(pid: int) -> bool:
    """Return whether ``pid`` is a living PostgreSQL server: no other program, and no zombie."""
    proc = Path("/proc")
    if (proc / "self").exists():
        try:
            # "pid (name) state ...": the name may hold spaces and brackets, so the last bracket counts
            name, _, rest = (proc / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")
        except OSError:
            return False
        return "(postgres" in name and rest.split()[0] not in ("Z", "X")
    ps = shutil.which("ps")
    if ps is None:
        return False
    done = subprocess.run(  # noqa: S603 - a system program with a number
        [ps, "-o", "stat=,comm=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    state, _, name = done.stdout.strip().partition(" ")
    return "postgres" in name and not state.startswith("Z")
