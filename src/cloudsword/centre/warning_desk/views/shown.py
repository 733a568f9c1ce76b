"""What several pages of the desk show alike: the tabs, and reasons in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse

from cloudsword.centre.look.language import language
from cloudsword.centre.people.permissions import PermissionName
from cloudsword.centre.warning_desk.models import NumberAppeal, NumberEvidence, NumberWarning
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.states import WarningState
from cloudsword.tongue import N_, Phrase, translate

PAGE: Final = 50
_READ: Final = WarningPermission.WARNING_READ


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
    counts = {
        "queue": NumberWarning.objects.filter(state=WarningState.PROPOSED.value, ended_at=None).count(),
        "appeals": NumberAppeal.objects.filter(outcome="").count(),
    }
    known: tuple[tuple[str, str, PermissionName], ...] = (
        ("queue", N_("To judge"), _READ),
        ("in_force", N_("In force"), _READ),
        ("appeals", N_("Appeals"), _READ),
        ("feed", N_("Feed"), _READ),
        ("figures", N_("Figures"), WarningPermission.WARNING_COUNT),
    )
    return [
        Tab(en, reverse(f"warning_desk:{name}"), name == here, counts.get(name, 0))
        for name, en, needs in known
        if request.user.may(needs)
    ]


def words_of(evidence: NumberEvidence) -> list[str]:
    """Return the reasons of a piece of evidence as sentences of the page's language."""
    return [Phrase(str(each["says"]), each.get("holes", {})).name_in(language()) for each in evidence.reasons]


def reasons_by_warning(rows: Iterable[NumberWarning], most: int = 2) -> dict[int, list[str]]:
    """Return for each warning the first reasons in words, and what officers noted."""
    found: dict[int, list[str]] = {row.pk: [] for row in rows}
    standing = NumberEvidence.objects.filter(warning__in=found, withdrawn_at=None)
    for each in standing.order_by("warning_id", "-score", "-at"):
        told = words_of(each) or [each.note[:200]]
        found[each.warning_id] += [words for words in told if words]
    return {
        key: [*words[:most], *([f"+ {len(words) - most}"] if len(words) > most else [])]
        for key, words in found.items()
    }


def version_of(request: HttpRequest) -> Any:
    """Return the version that a form says its reader saw; a form that says none is an old page."""
    return request.POST.get("version", "")
