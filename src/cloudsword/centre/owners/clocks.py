"""What runs out on the owner's side: notices that are due, objections that wait for an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from cloudsword.centre.holds.above import Clocks
from cloudsword.centre.holds.clocks_view import Clock, clock_of_hold
from cloudsword.centre.owners.models import Notice, Objection
from cloudsword.centre.owners.states import NoticeState
from cloudsword.tongue import phrase

WAITING_NOTICES: Final = (NoticeState.DUE.value, NoticeState.DELAYED.value)
"""Said beside ``sent_at=None``, so that the short index of what is due is used, not the notices of a year."""


def _clocks(case_ids: Sequence[str] | None, most: int) -> Iterable[Clock]:
    inside = {} if case_ids is None else {"hold__case_id__in": list(case_ids)}
    notices = Notice.objects.filter(sent_at=None, state__in=WAITING_NOTICES, **inside).order_by("due_at")
    for notice in notices.select_related("hold__institution")[:most]:
        due = clock_of_hold(
            notice.hold,
            notice.delayed_until or notice.due_at,
            phrase("notice to the owner is due"),
        )
        yield replace(due, page="owners:notice", number=notice.pk)
    objections = Objection.objects.filter(outcome="", **inside).order_by("due_at")
    for objection in objections.select_related("hold__institution")[:most]:
        due = clock_of_hold(objection.hold, objection.due_at, phrase("objection waits for an answer"))
        yield replace(due, page="owners:objection", number=objection.pk)


CLOCKS: Final = (Clocks(_clocks),)
