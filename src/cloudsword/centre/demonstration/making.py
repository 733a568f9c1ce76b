"""Making a demonstration: folder, database, mark, institutions, and the people who play the officers."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.db import transaction

from cloudsword.centre.demonstration import country_clock
from cloudsword.centre.demonstration.folder import mark_of
from cloudsword.centre.desks.brought import items
from cloudsword.centre.desks.officer import AutomaticOfficer
from cloudsword.centre.marks import is_marked
from cloudsword.errors import NotADemonstration
from cloudsword.tongue import Phrase

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User
    from cloudsword.centre.people.permissions import Role

_BEFORE: Final = 3_600 * 1_000_000
"""How long before the first day the centre is furnished; microseconds."""
REASON: Final = "part in a demonstration; nobody works here"


@dataclass(frozen=True, slots=True)
class Part:
    """One sign-in of a demonstration.

    Parameters
    ----------
    username
        Name of the account.
    full_name
        As pages show it; no person's name.
    role
        Code of its one role.
    institution
        Institution id; empty: the centre's.
    """

    username: str
    full_name: str
    role: str
    institution: str = ""


PARTS: Final = (
    Part("duty", "Duty officer (demonstration)", "duty_officer"),
    Part("funds", "Funds officer (demonstration)", "funds_officer"),
    Part("approver", "Approver (demonstration)", "approver"),
    Part("analyst", "Analyst (demonstration)", "analyst"),
    Part("caller", "Caller (demonstration)", "caller"),
    Part("investigator", "Investigator (demonstration)", "investigator"),
    Part("press", "Press officer (demonstration)", "press_officer"),
    Part("auditor", "Auditor (demonstration)", "auditor"),
    Part("data-protection", "Data-protection officer (demonstration)", "data_protection_officer"),
    Part("administrator", "Administrator (demonstration)", "administrator"),
    Part("liaison", "Institution liaison (demonstration)", "liaison", "bank"),
)
"""Whom a visitor can be."""


def automatic() -> tuple[Part, ...]:
    """Return the machine's own people, whom desks bring; nobody signs in as them."""
    officers = items("officers", AutomaticOfficer)
    return tuple(Part(each.username, each.full_name, each.role) for each in officers)


def is_demonstration() -> bool:
    """Return whether folder and database both say that this centre was made as a demonstration."""
    from django.conf import settings

    from cloudsword.centre.demonstration.models import Demonstration

    if not is_marked(settings.CENTRE):
        return False
    mark = mark_of(settings.CENTRE)
    return Demonstration.objects.filter(
        people=mark.people, days=mark.days, seed=mark.seed, preset=mark.preset
    ).exists()


def require_demonstration(act: Phrase) -> None:
    """Return in a demonstration.

    Raises
    ------
    NotADemonstration
        This is a real centre.
    """
    from django.conf import settings

    if not is_demonstration():
        raise NotADemonstration(path=settings.CENTRE, act=act)


def fill(folder: Path, institutions: dict[str, str]) -> None:
    """Mark the fresh database of a demonstration, and put institutions and people into it.

    Parameters
    ----------
    folder
        Marked, its database migrated, Django configured for it.
    institutions
        Kind (``bank``, ``payment_firm``, ``carrier``, ``police``, ``other``) by the country's name of it.

    Raises
    ------
    NotADemonstration
        The folder is not marked.

    Notes
    -----
    Everything goes through the services that a real centre uses: two administrators, of whom one proposes and
    the other approves.
    """
    from cloudsword.centre.demonstration.models import Demonstration

    mark = mark_of(folder)
    shown = country_clock.rule(folder)
    shown.stand(int(mark.scenario.calendar.begins(0)) - _BEFORE)
    Demonstration.objects.create(people=mark.people, days=mark.days, seed=mark.seed, preset=mark.preset)
    first, second = _administrators()
    _put_institutions(first, institutions)
    bank = next(iter(sorted(name for name, kind in institutions.items() if kind == "bank")))
    for part in (*PARTS, *automatic()):
        _put_person(first, second, part, bank)


def institution_id(name: str) -> str:
    """Return the id under which the centre keeps an institution of the country."""
    from django.utils.text import slugify

    return slugify(name)


def person(username: str) -> "User":
    """Return who plays a part."""
    from cloudsword.centre.people.models import User

    return User.objects.prefetch_related("grants").select_related("institution").get(username=username)


def _administrators() -> "tuple[User, User]":
    import secrets

    from cloudsword.centre.people import staff_sessions
    from cloudsword.centre.people.services import create_first_administrator

    made = [
        create_first_administrator(
            username=f"founder-{number}",
            full_name=f"Founding administrator {number} (demonstration)",
            password=f"{secrets.token_urlsafe(32)}-1a",
        )
        for number in (1, 2)
    ]
    users = [person(user.username) for user in made]
    for user in users:
        staff_sessions.start(actor=user, reason=REASON)
    return users[0], users[1]


def _put_institutions(actor: "User", institutions: dict[str, str]) -> None:
    from cloudsword.centre.people.institutions import keep_institution
    from cloudsword.centre.people.models import Institution

    kinds = {"bank": "bank", "payment_firm": "payment_firm", "carrier": "carrier"}
    for name, kind in sorted(institutions.items()):
        if kind in kinds:
            keep_institution(
                actor=actor,
                is_new=True,
                institution=Institution(id=institution_id(name), name=name, kind=kinds[kind]),
            )


def _put_person(first: "User", second: "User", part: Part, bank: str) -> None:
    from cloudsword.centre.people.models import Institution, Proposal
    from cloudsword.centre.people.services import approve, propose_user

    home = institution_id(bank) if part.institution else first.institution_id
    with transaction.atomic():
        proposal = propose_user(
            actor=first,
            username=part.username,
            full_name=part.full_name,
            institution=Institution.objects.get(pk=home),
            language="en",
            role=part.role,
            reason=REASON,
        )
        approve(actor=second, proposal=Proposal.objects.get(pk=proposal.pk))


def role_of(part: Part) -> "Role":
    """Return the role that a part plays."""
    from cloudsword.centre.people.permissions import Role

    return Role.of(part.role)
