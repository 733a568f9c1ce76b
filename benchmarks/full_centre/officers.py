"""Who works in the full centre: fifty officers with their roles, and sessions for them."""

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

REASON: Final = "made for a measurement"
SHARES: Final = {
    "duty_officer": 14,
    "funds_officer": 12,
    "approver": 8,
    "analyst": 5,
    "investigator": 4,
    "caller": 2,
    "auditor": 2,
    "liaison": 3,
}
"""How many of fifty have which role."""


@dataclass(frozen=True, slots=True)
class Officer:
    """One of them."""

    pk: int
    username: str
    role: str


def make_officers(institutions: list[str]) -> list[Officer]:
    """Put institutions and officers into the database; nobody knows their passwords."""
    from cloudsword.centre.people.models import Grant, Institution, User

    home = Institution.objects.create(id="centre", name="Centre", name_zh="中心", kind="police")
    for name in institutions:
        Institution.objects.create(
            id=name, name=name, kind="bank", public_key=hashlib.sha256(name.encode()).digest()
        )
    made = []
    for role, count in SHARES.items():
        for number in range(1, count + 1):
            username = f"{role.replace('_', '-')}-{number:02d}"
            user = User.objects.create(
                username=username,
                full_name=f"{role.replace('_', ' ').capitalize()} {number}",
                institution_id=institutions[number % len(institutions)] if role == "liaison" else home.pk,
                language="zh" if number % 2 else "en",
                password="!",
            )
            Grant.objects.create(user=user, role=role, reason=REASON, is_founding=True)
            made.append(Officer(user.pk, username, role))
    return made


def open_sessions(centre: str) -> list[dict[str, Any]]:
    """Step: sign every officer in past both steps; return role and cookie of each."""
    from cloudsword.centre.database import Cluster
    from cloudsword.centre.project import configure

    Cluster(Path(centre)).start()
    configure(Path(centre))
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from cloudsword.centre.people.models import User

    store = import_module(settings.SESSION_ENGINE).SessionStore
    found = []
    for user in User.objects.exclude(grants=None).prefetch_related("grants").order_by("pk"):
        session = store()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["began"] = session["seen"] = int(time.time())
        session.save()
        role = user.grants.all()[0].role
        found.append({"role": role, "username": user.username, "session": session.session_key})
    return found
