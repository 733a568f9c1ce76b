"""The database's passwords: made once, kept in the centre's folder, readable for its owner alone."""

import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path

ADMIN = "cloudsword_admin"
"""Superuser of the embedded server: makes the roles, nothing else."""
OWNER = "cloudsword_owner"
"""Owns tables, triggers and history; migrations run as it."""
DESK = "cloudsword_desk"
"""Web and worker: reads and writes rows, cannot change triggers or history."""
ROLES = (ADMIN, OWNER, DESK)


@dataclass(frozen=True, slots=True)
class Passwords:
    """One password for each role of the embedded server."""

    admin: str
    owner: str
    desk: str

    def of(self, role: str) -> str:
        """Return the password of ``role``; KeyError for an unknown one."""
        return {ADMIN: self.admin, OWNER: self.owner, DESK: self.desk}[role]


def passwords(file: Path) -> Passwords:
    """Return the passwords in ``file``; where it is absent it is made, readable for its owner alone."""
    if not file.exists():
        made = Passwords(*(secrets.token_urlsafe(32) for _ in ROLES))
        lines = "".join(f'{name} = "{getattr(made, name)}"\n' for name in ("admin", "owner", "desk"))
        draft = file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(lines)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    tree = tomllib.loads(file.read_text("utf-8"))
    return Passwords(admin=tree["admin"], owner=tree["owner"], desk=tree["desk"])
