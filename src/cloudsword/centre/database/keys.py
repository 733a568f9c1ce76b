"""Passwords of the database's owner and superuser: drawn for one piece of work, in one memory alone.

Invariant: they stand in no file, no argument and no environment, and count for nothing once the work is done.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cloudsword.centre.database.secrets import ADMIN, DESK, OWNER

KEPT: Final = (OWNER, ADMIN)
"""The roles of which nobody has a password while the centre runs."""


@dataclass(frozen=True, slots=True)
class Keys:
    """One password for each of the two roles.

    Parameters
    ----------
    owner, admin
        Letters, digits, ``-`` and ``_``: nothing that a statement would have to quote.
    """

    owner: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    admin: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def of(self, role: str) -> str:
        """Return the password of ``role``; KeyError for another role."""
        return {OWNER: self.owner, ADMIN: self.admin}[role]

    def opening(self) -> Iterator[str]:
        """Give the statements after which both roles sign in with these."""
        for role in KEPT:
            yield f"ALTER ROLE {role} LOGIN PASSWORD '{self.of(role)}'"


def renewing(desk: str) -> str:
    """Return the statement after which the desk signs in with ``desk``, a password of ``desk_password``."""
    return f"ALTER ROLE {DESK} LOGIN PASSWORD '{desk}'"


def closing() -> Iterator[str]:
    """Give the statements after which neither role signs in, by whatever password; who is in is put out."""
    names = ", ".join(f"'{role}'" for role in KEPT)
    for role in KEPT:
        yield f"ALTER ROLE {role} NOLOGIN PASSWORD NULL"
    yield (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"  # noqa: S608 - our own roles' names
        f" WHERE usename IN ({names}) AND pid <> pg_backend_pid()"
    )


_held: dict[Path, Keys] = {}


def keep(centre: Path, keys: Keys) -> None:
    """Keep the passwords that the database of the centre in ``centre`` now takes."""
    _held[centre.absolute()] = keys


def held(centre: Path) -> Keys | None:
    """Return the passwords that this process has for the centre in ``centre``."""
    return _held.get(centre.absolute())


def forget(centre: Path) -> None:
    """Forget them."""
    _held.pop(centre.absolute(), None)
