"""What desks above bring to the pages of the holds stands there, in its place, and for who may see it."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from cloudsword.centre.holds.above import tabs, undecided_for
from cloudsword.centre.holds.clocks_view import clocks_of
from cloudsword.centre.owners.notifying import write_notices
from cloudsword.centre.restitution.returning import note_return
from cloudsword.errors import NotAllowed
from tests.centre.holds.conftest import MULE, SECOND

pytestmark = pytest.mark.django_db
EVERY = ["holds:queue", "holds:alarms", "owners:objections", "holds:refused", "restitution:restitutions"]


@pytest.mark.parametrize(
    ("role", "seen"), [("auditor", EVERY), ("analyst", EVERY[:-1]), ("administrator", []), ("liaison", [])]
)
def test_tabs_of_three_desks_stand_in_one_order(rf: Any, person: Any, role: str, seen: list[str]) -> None:
    request = rf.get("/")
    request.user = person("zhu", role)
    shown = tabs(request, "owners:objections")
    assert [each.tab.url_name for each in shown] == seen
    assert [each.tab.url_name for each in shown if each.is_here] == seen[2:3]


def test_the_rail_counts_what_waits_at_all_of_them(desk: Any) -> None:
    from cloudsword.centre.restitution.restituting import propose_allocation
    from cloudsword.funds.restitution.kinds import AllocationMethod

    desk.placed(account=MULE, amount_minor=60_000)
    asked = {"method": AllocationMethod.TRACED, "reason": "the money is frozen", "token": uuid4()}
    propose_allocation(actor=desk.wang, case=desk.case, **asked)
    assert undecided_for(desk.li) == 1
    desk.propose(account=SECOND, amount_minor=1_000)
    assert undecided_for(desk.li) == 2
    assert undecided_for(desk.wang) == 0


def test_what_runs_out_above_is_a_clock_of_the_case(desk: Any) -> None:
    desk.placed()
    write_notices()
    pages = [each.page for each in clocks_of([desk.case.pk])[desk.case.pk]]
    assert pages.count("owners:notice") == 1
    assert {"holds:order", "owners:notice"} <= set(pages)


def test_a_case_leads_on_where_the_person_may_go(desk: Any, browsers: Any, person: Any) -> None:
    page, way = (
        reverse("holds:case", args=[desk.case.pk]),
        reverse("restitution:restitution", args=[desk.case.pk]),
    )
    assert f'href="{way}"' in browsers(desk.wang).get(page).content.decode()
    assert f'href="{way}"' not in browsers(person("duty", "duty_officer")).get(page).content.decode()


def test_an_order_that_placed_a_hold_shows_its_owner_and_one_that_did_not_does_not(
    desk: Any, browsers: Any
) -> None:
    hold, client = desk.placed(), browsers(desk.wang)
    placed = client.get(reverse("holds:order", args=[hold.order_id])).content.decode()
    assert placed.count('<section id="owner"><h2>') == 1
    assert reverse("owners:file_objection", args=[hold.pk]) in placed
    waits = desk.propose(account=SECOND, amount_minor=1_000)
    assert 'id="owner"' not in client.get(reverse("holds:order", args=[waits.pk])).content.decode()


def test_who_has_no_say_in_restitution_notes_no_return(desk: Any, person: Any) -> None:
    hold = desk.placed()
    with pytest.raises(NotAllowed):
        note_return(actor=person("duty", "duty_officer"), hold=hold, amount_minor=1, reason="payment 1")
    hold.refresh_from_db()
    assert hold.returned_minor == 0
