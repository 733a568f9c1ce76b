"""What several pages of the desk show alike: the tabs, and what a person met in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse

from cloudsword.centre.dissuasion_desk.models import Attempt, Exposed
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.look.language import t
from cloudsword.centre.people.permissions import PermissionName
from cloudsword.tongue import N_, translate

_P: Final = DissuasionPermission
_DESK: Final = (_P.PERSON_REACH, _P.QUEUE_READ, _P.DISSUASION_COUNT)


_COUNTED: Final = {
    "messages": N_("messages: {n}"),
    "links": N_("links opened: {n}"),
    "holds": N_("payments questioned or held: {n}"),
    "alerts": N_("alerts before: {n}"),
    "payments": N_("payments: {n}"),
}
"""What is counted of what a person met, beside talks."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One list of the desk, as one person sees it."""

    en: str
    url: str
    is_here: bool
    waiting: int

    def name_in(self, tongue: str) -> str:
        """Return its words."""
        return translate(self.en, tongue)


def tabs(request: HttpRequest, here: str) -> list[Tab]:
    """Return the lists that the person may open."""
    known: tuple[tuple[str, str, tuple[PermissionName, ...]], ...] = (
        ("desk", N_("Reach people"), _DESK),
        ("queue", N_("Queue"), (_P.QUEUE_READ,)),
        ("paid", N_("Have paid"), (IntakePermission.REPORT_WRITE,)),
        ("figures", N_("Figures"), (_P.DISSUASION_COUNT,)),
    )
    counts = {"paid": Attempt.objects.filter(outcome="paid", intake_at=None).count()}
    return [
        Tab(en, reverse(f"dissuasion_desk:{name}"), name == here, counts.get(name, 0))
        for name, en, needs in known
        if any(request.user.may(each) for each in needs)
    ]


def met_in_words(person: Exposed, *, with_others: bool) -> list[dict[str, Any]]:
    """Return by campaign what a person met.

    Parameters
    ----------
    person
        Who.
    with_others
        Whether the other side's numbers and accounts are told: to a caller, and not to who sees the queue.
    """
    found = []
    for each in person.met:
        words = []
        if each["talks"]:
            minutes = each["seconds"] // 60
            words.append(t("talks: {n}, minutes in all: {minutes}", n=each["talks"], minutes=minutes))
        for name, text in _COUNTED.items():
            if each[name]:
                words.append(t(text, n=each[name]))
        found.append(
            {
                "words": words,
                "paid_minor": each["paid_minor"] if each["payments"] else None,
                "latest": datetime.fromisoformat(each["latest"]),
                "others": [*each["numbers"], *each["accounts"]] if with_others else [],
            }
        )
    return found
