"""The tabs above the funds desk's lists."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from cloudsword.centre.funds_desk.models import Alarm, Objection, Task
from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.funds_desk.restitution_standing import open_allocations


@dataclass(frozen=True, slots=True)
class Tab:
    """One list of the desk."""

    url: str
    en: str
    zh: str
    is_here: bool
    waiting: int

    def name_in(self, language: str) -> str:
        """Return its words."""
        return self.zh if language == "zh" else self.en


def tabs(request: HttpRequest, here: str) -> list[Tab]:
    """Return the tabs that the person may open; ``here`` is the name of the address."""
    found = [("funds_desk:queue", "Cases", "案件", 0)]
    if request.user.may(FundsPermission.ORDER_READ):
        open_ = Alarm.objects.filter(closed_at=None).count() + Task.objects.filter(closed_at=None).count()
        found.append(("funds_desk:alarms", "Alarms and tasks", "警报与任务", open_))
        asked = Objection.objects.filter(outcome="").count()
        found.append(("funds_desk:objections", "Objections", "异议", asked))
        found.append(("funds_desk:refused", "Not believed", "未采信", 0))
    if request.user.may(FundsPermission.RESTITUTION_READ):
        found.append(("funds_desk:restitutions", "Restitutions", "资金返还", len(open_allocations())))
    return [Tab(reverse(name), en, zh, name == here, waiting) for name, en, zh, waiting in found]
