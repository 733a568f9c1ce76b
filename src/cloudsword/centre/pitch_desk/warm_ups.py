"""What the pitch desk loads once a web process is ready: its model and kernels."""

from typing import Final


def read_once() -> None:
    """Load what the first reading of a text needs."""
    from cloudsword.centre.pitch_desk.services.reading import reader
    from cloudsword.pitches.campaigns.sketch import sketch_of

    reader().read("ready")
    sketch_of("ready")


WHEN_READY: Final = (read_once,)
