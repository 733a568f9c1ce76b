"""Oversight: the audit chain, who saw whom, search and export, what is kept how long.

Other desks use what stands here::

    from cloudsword.centre.audit import Event
    from cloudsword.centre.audit import record, viewed
"""

from typing import TYPE_CHECKING, Any

from cloudsword.centre.audit.events import Event, EventName

if TYPE_CHECKING:
    from cloudsword.centre.audit.chain import head, record, verify, viewed

__all__ = ["Event", "EventName", "head", "record", "verify", "viewed"]


def __getattr__(name: str) -> Any:
    # models may not be imported before Django is set up, and Django imports this package to set itself up
    if name in ("head", "record", "verify", "viewed"):
        from cloudsword.centre.audit import chain

        return getattr(chain, name)
    raise AttributeError(name)
