"""Which desks there are. Adding one is a folder with an ``apps.py``, and a line here.

What a desk brings stands in its ``DeskConfig`` (``config``); the rooms below ask for it by kind
(``brought``), and know no desk.
"""

from typing import Final

DESKS: Final = (
    "audit",
    "look",
    "people",
    "oversight",
    "intake",
    "funds_desk",
    "dashboard",
    "machine",
    "demonstration",
    "api",
)
"""In the order of loading: a desk's models may point to those before it. A folder of this one's parent, or
the whole module name of a desk that is kept elsewhere, which begins with a dot."""


def present() -> tuple[str, ...]:
    """Return the module names of the desks, as ``cloudsword.centre.people``."""
    return tuple(desk[1:] if desk.startswith(".") else f"cloudsword.centre.{desk}" for desk in DESKS)
