"""Which desks there are. A desk that is not installed is left out; one that is broken is an error."""

from functools import cache
from importlib.util import find_spec

DESKS = (
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
"""In the order of the rail, and of loading: a desk's models may point to those before it."""


@cache
def present() -> tuple[str, ...]:
    """Return the module names of the desks that are there, as ``cloudsword.centre.people``."""
    names = (f"{__package__}.{desk}" for desk in DESKS)
    return tuple(name for name in names if (spec := find_spec(name)) is not None and spec.origin)


def has(app: str, module: str) -> bool:
    """Return whether the desk ``app`` (a full name) has a module ``module``, as ``urls`` or ``words``."""
    return find_spec(f"{app}.{module}") is not None
