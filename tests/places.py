"""Where tests keep what nobody needs after them."""

import os
import shutil
from pathlib import Path

_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory."""
_ROOM = 4 << 30


def in_memory() -> str | None:
    """Return where files are kept in memory, if there is one with room enough; else None: the usual place."""
    if chosen := os.environ.get("TMPDIR"):
        return chosen
    try:
        return str(_MEMORY) if shutil.disk_usage(_MEMORY).free > _ROOM else None
    except OSError:
        return None
