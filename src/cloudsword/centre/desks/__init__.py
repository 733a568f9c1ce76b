"""Which desks there are. Adding one is a folder with an ``apps.py``, and a line here.

What a desk brings stands in its ``DeskConfig`` (``config``); the rooms below ask for it by kind
(``brought``), and know no desk.
"""

from typing import Final

DESKS: Final = (
    "audit",
    "look",
    "people",
    "learning",
    "oversight",
    "intake",
    "holds",
    "owners",
    "restitution",
    "warning_desk",
    "pitch_desk",
    "dissuasion_desk",
    "dashboard",
    "machine",
    "api",
)
"""In the order of loading: a desk's models may point to those before it. A folder of this one's parent, or
the whole module name of a desk that is kept elsewhere, which begins with a dot."""

ON_TOP: Final = ("demonstration",)
"""Loaded after all others, and in a folder that is marked as a demonstration alone: a real centre has none of
their tables, pages and permissions."""


def present(*, is_marked: bool) -> tuple[str, ...]:
    """Return the module names of the desks, as ``cloudsword.centre.people``.

    Parameters
    ----------
    is_marked
        The centre was made as a demonstration: those on top are loaded, too.
    """
    loaded = (*DESKS, *(ON_TOP if is_marked else ()))
    return tuple(desk[1:] if desk.startswith(".") else f"cloudsword.centre.{desk}" for desk in loaded)
