"""What the funds desk does once in each web process that is ready."""

from typing import Final


def trace_what_waits() -> None:
    """Trace what was saved while the ledger was not ready."""
    from cloudsword.centre.holds.services import renew_traces

    renew_traces()


WHEN_READY: Final = (trace_what_waits,)
