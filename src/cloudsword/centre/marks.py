"""The mark in a centre's folder that says: made as a demonstration.

Settings read it before any desk is loaded, because it says which are; what stands in it, and when it is
written, is the demonstration's own matter.
"""

from pathlib import Path
from typing import Final

MARK: Final = "demonstration.json"


def is_marked(centre: Path) -> bool:
    """Return whether the centre was made as a demonstration, which no later step changes."""
    return (centre / MARK).is_file()
