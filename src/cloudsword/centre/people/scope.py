"""What a person may see of the institutions: a liaison its own, nothing of the others."""

from typing import Any

from cloudsword.centre.people.models import Institution, User
from cloudsword.centre.people.permissions import Role


def own_institution(user: User) -> Institution | None:
    """Return the institution to which ``user`` is confined; None: the person works in the centre, for all.

    A person whose only role is liaison is confined. One without any role is too: less, not more.
    """
    return user.institution if user.roles <= {Role.LIAISON} else None


def visible(rows: Any, user: User, field: str = "institution") -> Any:
    """Return the rows of a queryset that ``user`` may see, ``field`` naming the institution of a row."""
    own = own_institution(user)
    return rows if own is None else rows.filter(**{field: own})
