"""The first administrators: two, because whatever matters takes two. Nobody is given a password."""

import secrets
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invitation:
    """A way in for somebody who has not yet set a password.

    Parameters
    ----------
    username
        Name to sign in with.
    path
        Address on the centre's site at which the password is set: once, within a day.
    """

    username: str
    path: str


_NAMES = (
    ("administrator-1", "First administrator"),
    ("administrator-2", "Second administrator"),
)


def missing() -> int:
    """Return how many of the first administrators there are yet to make."""
    from cloudsword.centre.people.models import Grant
    from cloudsword.centre.people.permissions import Role
    from cloudsword.centre.people.services import FOUNDERS

    found = Grant.objects.filter(role=Role.ADMINISTRATOR, revoked_at=None, user__is_active=True)
    return max(0, FOUNDERS - int(found.values("user").distinct().count()))


def invite() -> list[Invitation]:
    """Make the first administrators that are missing; return a link for each who never set a password.

    A password that nobody knows stands in until then, so that no account is open in between. A link that was
    lost is made again by the next call, until its owner has used one.
    """
    from cloudsword.centre.audit import Event
    from cloudsword.centre.audit.models import AuditEvent
    from cloudsword.centre.people.models import Grant, User
    from cloudsword.centre.people.services import create_first_administrator, welcome_path

    wanted = missing()
    for username, full_name in _NAMES:
        if wanted and not User.objects.filter(username=username).exists():
            create_first_administrator(
                username=username, full_name=full_name, password=f"{secrets.token_urlsafe(32)}-1a"
            )
            wanted -= 1
    users = User.objects.filter(
        pk__in=Grant.objects.filter(is_founding=True, revoked_at=None).values("user"), is_active=True
    )
    fresh = [name for name, _ in _NAMES]
    invited = []
    for user in users.filter(username__in=fresh, last_login=None):
        has_set = AuditEvent.objects.filter(
            event=str(Event.PASSWORD_SET), subject_type="user", subject_id=str(user.pk)
        ).exists()
        if not has_set:
            invited.append(Invitation(user.username, welcome_path(user)))
    return invited
