"""What the role x address matrix expects. Each desk's tests have an ``access.py`` with ``ACCESS``."""

from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec

ROLES = (
    "duty_officer",
    "funds_officer",
    "approver",
    "analyst",
    "caller",
    "investigator",
    "press_officer",
    "auditor",
    "data_protection_officer",
    "administrator",
    "liaison",
)
EVERY_ROLE = frozenset(ROLES)


@dataclass(frozen=True)
class Expected:
    """Who may open one address.

    Parameters
    ----------
    roles
        Roles to which it opens; everyone else gets 403. ``None``: whoever is signed in, also without a role.
    is_open
        Also without signing in.
    is_staff
        Those roles need a staff session on top, and are sent to switch one on.
    args
        Arguments of the address; nothing need be there (404 counts as opened).
    """

    roles: frozenset[str] | None = None
    is_open: bool = False
    is_staff: bool = False
    args: dict[str, object] = field(default_factory=dict)


def only(*roles: str, staff: bool = False, **args: object) -> Expected:
    """Expect that ``roles`` and nobody else may open it."""
    assert set(roles) <= EVERY_ROLE
    return Expected(frozenset(roles), is_staff=staff, args=args)


def open_to_all(**args: object) -> Expected:
    """Expect that nobody need be signed in."""
    return Expected(is_open=True, args=args)


def signed_in(**args: object) -> Expected:
    """Expect that being signed in is enough."""
    return Expected(args=args)


def of_desk(desk: str) -> dict[str, Expected]:
    """Return what the tests of ``desk`` expect, by name of the address (``people:users``)."""
    try:
        found = find_spec(f"tests.centre.{desk}.access")
    except ModuleNotFoundError:
        return {}
    return dict(import_module(f"tests.centre.{desk}.access").ACCESS) if found else {}
