"""What to do next: the way of a new centre for its administrators, and where each role's work begins.

Nobody lands on a refusal: who sees no figures sees this, and so does everybody while no case was ever opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse

from cloudsword.centre.books.ledger import centre
from cloudsword.centre.desks.brought import items
from cloudsword.centre.desks.shown import Beginning
from cloudsword.centre.intake.models import Case
from cloudsword.centre.look.language import w
from cloudsword.centre.people.models import Grant, Institution, User
from cloudsword.centre.people.permissions import PeoplePermission, Role
from cloudsword.errors import CloudSwordError

NEEDED: Final = (Role.DUTY_OFFICER, Role.FUNDS_OFFICER, Role.APPROVER)
"""Without one of each no money is held."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of setting a centre up.

    Parameters
    ----------
    words
        What to do, in the page's language.
    is_done
        Whether the centre shows that it was done.
    url
        Where; empty where it is done at the machine.
    command
        What is typed at the machine; empty where it is done on a page.
    missing
        Names of what is missing yet.
    """

    words: Any
    is_done: bool
    url: str = ""
    command: str = ""
    missing: tuple[Any, ...] = ()


def is_new() -> bool:
    """Return whether no case was ever opened here."""
    return not Case.objects.exists()


def beginning(user: Any) -> Beginning | None:
    """Return where the work of ``user`` begins; None for who has no work on a desk."""
    fitting = (each for each in items("beginnings", Beginning) if user.holds(each.needs))
    return min(fitting, key=lambda each: each.rank, default=None)


def steps(user: Any) -> Sequence[Step]:
    """Return the steps of a new centre for who sets it up; empty for others."""
    if not user.holds(PeoplePermission.USER_PROPOSE):
        return ()
    people = User.objects.filter(is_active=True).exclude(pk=user.pk)
    administrators = people.filter(_in_force(Role.ADMINISTRATOR), last_login__isnull=False)
    missing = tuple(
        role for role in NEEDED if not User.objects.filter(_in_force(role), is_active=True).exists()
    )
    banks = Institution.objects.filter(is_active=True).exclude(endpoint="")
    return (
        Step(
            w("A second administrator signs in: whatever matters here takes two people."),
            administrators.exists(),
            reverse("people:users"),
        ),
        Step(
            w("Switch a staff session on, with a reason: in it you change users and institutions."),
            user.staff_sessions.exists(),
            reverse("people:staff_session"),
        ),
        Step(
            w("Propose people; the other administrator decides. At least one of each role:"),
            not missing,
            reverse("people:new_user"),
            missing=missing or NEEDED,
        ),
        Step(
            w("Enter the banks and payment firms, with address and public key: orders go to no other."),
            banks.exists(),
            reverse("people:institutions"),
        ),
        Step(
            w("Take in the transfers that banks gave you, at the machine:"),
            _has_transfers(),
            command="cloudsword ingest transfers FILE --centre CENTRE",
        ),
    )


def _in_force(role: Role) -> Q:
    return Q(pk__in=Grant.objects.filter(role=role.value, revoked_at=None).values("user"))


def _has_transfers() -> bool:
    try:
        with centre().snapshot() as snapshot:
            return snapshot.rows("transfers") > 0
    except (CloudSwordError, OSError):
        return False
