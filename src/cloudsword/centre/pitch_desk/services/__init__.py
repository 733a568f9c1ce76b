"""What changes campaigns: stories that come, reports that end, and what follows from both.

Its names are loaded when they are asked for: a page that needs one word of it shall not load an engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cloudsword.centre.pitch_desk.services.adding import add_reports
    from cloudsword.centre.pitch_desk.services.dropping import drop_reports
    from cloudsword.centre.pitch_desk.services.following import drop_gone, follow

__all__ = ["add_reports", "drop_gone", "drop_reports", "follow"]

_PLACES = {
    "add_reports": "adding",
    "drop_gone": "following",
    "drop_reports": "dropping",
    "follow": "following",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
