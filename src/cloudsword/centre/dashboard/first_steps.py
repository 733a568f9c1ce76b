"""What to do next: the way of a new centre for its administrators, and where each role's work begins.

Nobody lands on a refusal: who sees no figures sees this, and so does everybody while no case was ever opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse

from cloudsword.centre.dashboard.permissions import DashboardPermission
from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.intake.ledger import centre
from cloudsword.centre.intake.models import Case
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.look.language import w
from cloudsword.centre.oversight.permissions import OversightPermission
from cloudsword.centre.people.models import Grant, Institution, User
from cloudsword.centre.people.permissions import PeoplePermission, Role
from cloudsword.errors import CloudSwordError

NEEDED: Final = (Role.DUTY_OFFICER, Role.FUNDS_OFFICER, Role.APPROVER)
"""Without one of each no money is held."""

_BEGINNINGS: Final = (
    (
        IntakePermission.REPORT_WRITE,
        "intake:new",
        w("Take the first report: as soon as a payment is named, the money is traced."),
        w("Take a report"),
    ),
    (
        FundsPermission.ORDER_PROPOSE,
        "funds_desk:queue",
        w("Cases stand on the funds desk, the most urgent first. You propose holds."),
        w("Funds desk"),
    ),
    (
        FundsPermission.ORDER_APPROVE,
        "funds_desk:queue",
        w("What others propose waits for you on the funds desk; the number beside it says how many."),
        w("Funds desk"),
    ),
    (
        IntakePermission.CASE_WRITE,
        "intake:cases",
        w("Cases appear as reports are taken; you work on them and close them with a reason."),
        w("Cases"),
    ),
    (
        OversightPermission.AUDIT_READ,
        "oversight:log",
        w("Every decision and every view of a person's data stands in the log."),
        w("Audit log"),
    ),
    (
        IntakePermission.REPORT_READ,
        "intake:reports",
        w("Reports appear as they are taken; you read them here."),
        w("Reports"),
    ),
    (
        DashboardPermission.FIGURES_READ,
        "dashboard:first",
        w("The figures of the day appear here with the first report: sums alone."),
        w("Today"),
    ),
)
"""Permission, address, what the work is, and the words of the link; the first that fits is a person's own."""


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


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a person's work begins."""

    words: Any
    url: str
    link: Any


def is_new() -> bool:
    """Return whether no case was ever opened here."""
    return not Case.objects.exists()


def beginning(user: Any) -> Beginning | None:
    """Return where the work of ``user`` begins; None for who has no work on a desk."""
    for permission, name, words, link in _BEGINNINGS:
        if user.holds(permission):
            return Beginning(words, reverse(name), link)
    return None


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
