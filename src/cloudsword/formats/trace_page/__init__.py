"""The trace as one HTML page: the tracking graph, the hold plan and every table, without a network."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cloudsword.formats.trace_page.page import render

__all__ = ["render"]


def __getattr__(name: str) -> Any:
    if name != "render":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from cloudsword.formats.trace_page.page import render  # not for whoever needs a word of it only

    return render
