"""The page of a number offers what the services take, in each state, to each person: no more and no less."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.models import NumberWarning
from cloudsword.centre.warning_desk.states import Grade
from cloudsword.errors import CloudSwordError
from cloudsword.warning.origin import Origin
from tests.centre.warning_desk.conftest import NUMBER, WHY

pytestmark = pytest.mark.django_db


def cutting(desk: Any) -> Any:
    return desk.judged(desk.warned(), "cut_off")


def ended(desk: Any, state: str) -> Any:
    row = desk.warned()
    NumberWarning.objects.filter(pk=row.pk).update(state=state, ended_at=desk.time(), ending_reason=WHY)
    return row


STATES: dict[str, Callable[[Any], Any]] = {
    "proposed": lambda desk: desk.proposed(),
    "proposed by a report": lambda desk: desk.named("R1"),
    "only shown": lambda desk: desk.proposed(origin=Origin.DISPLAY),
    "watched": lambda desk: desk.judged(desk.proposed(), "watch"),
    "warned": lambda desk: desk.warned(),
    "to be cut off": cutting,
    "cut off": lambda desk: services.approve_cut_off(actor=desk.li, warning=cutting(desk)),
    "rejected": lambda desk: services.reject(actor=desk.mei, warning=desk.proposed(), reason=WHY),
    **{each: partial(ended, state=each) for each in ("withdrawn", "expired", "reassigned")},
}


def is_taken(act: Callable[[], object]) -> bool:
    """Return whether the services take it; undo it."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except CloudSwordError:
        return False
    return True


@pytest.mark.parametrize("state", STATES)
def test_what_is_offered_is_what_is_taken(desk, browsers, person, state):
    row = STATES[state](desk)
    people = [desk.lin, desk.mei, desk.li, person("duty", "duty_officer"), person("shen", "auditor")]
    people.append(person("both", "analyst", "approver"))
    for user in people:
        said = {"actor": user, "warning": row, "reason": WHY}
        ways = {
            "approve": partial(services.approve_cut_off, actor=user, warning=row),
            "refuse": partial(services.refuse_cut_off, **said),
            "end_cut_off": partial(services.end_cut_off, **said),
            "reject": partial(services.reject, **said),
            "withdraw": partial(services.withdraw, **said),
            **{each.value: partial(services.judge, grade=each, **said) for each in Grade},
        }
        appeal = partial(services.take_appeal, appellant="x", text=WHY, token=uuid4())
        others = {
            "note": partial(services.add_evidence, actor=user, warning=row, note=WHY),
            "appellant": partial(appeal, actor=user, warning=row),
            "carrier": partial(services.ask_carrier, actor=user, warning=row, carrier=desk.carrier, text=WHY),
        }
        page = browsers(user).get(f"/warnings/numbers/{row.pk}").content.decode()
        offered = set(re.findall(r'name="act" value="([a-z_]+)"', page))
        offered |= {each for each in others if f'name="{each}"' in page}
        assert offered == {name for name, act in (ways | others).items() if is_taken(act)}, user.username
    assert NUMBER in page
