"""Which process a number stands for: numbers are given again, and the dead keep theirs for a while."""

import psutil


def is_postgres(pid: int) -> bool:
    """Return whether ``pid`` is a living PostgreSQL server: no other program, and no zombie."""
    try:
        found = psutil.Process(pid)
        return "postgres" in found.name() and found.status() != psutil.STATUS_ZOMBIE
    except (psutil.Error, ValueError, OverflowError):
        return False
