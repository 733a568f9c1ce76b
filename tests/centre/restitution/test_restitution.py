"""What is held goes back by a rule, after a second approval."""

import shutil
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from cloudsword.centre.audit.chain import verify
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.services.releasing import release_hold
from cloudsword.centre.restitution import restituting
from cloudsword.centre.restitution.models import Allocation, Statement
from cloudsword.centre.restitution.statement_pdf import statement_pdf
from cloudsword.centre.restitution.statement_record import from_record, to_record
from cloudsword.errors import (
    AllocationWaits,
    AlreadyDecided,
    NotAllowed,
    NothingToAllocate,
    PageTooOld,
    TwoPeopleNeeded,
)
from cloudsword.formats.statement_page import render_statement
from cloudsword.funds.restitution import AllocationMethod
from cloudsword.lake.centre import open_centre
from cloudsword.lake.ingest import ingest
from cloudsword.tables import TRANSFERS
from cloudsword.vocabulary.letterhead import Letterhead
from tests.centre.holds.conftest import MULE, NOON, SECOND
from tests.centre.owners.conftest import VICTIM, paid
from tests.lake.records import record as record_of

pytestmark = pytest.mark.django_db
WHY = "the case is cleared and the victims are known"


def proposed(desk, token=None, method=AllocationMethod.TRACED, actor=None):
    return restituting.propose_allocation(
        actor=actor or desk.wang, case=desk.case, method=method, reason=WHY, token=token or uuid4()
    )


def test_drafts_share_what_is_held_to_the_unit(desk):
    assert restituting.drafts(desk.case) == []
    desk.placed()
    for draft in restituting.drafts(desk.case):
        shares = sum(each.allocated_minor for each in draft.restitution.statements)
        assert shares == draft.restitution.held_minor == 60_000
        assert draft.surplus == {}


def test_what_the_rule_does_not_find_is_the_owners(desk):
    hold = desk.placed(amount_minor=90_000)
    draft = restituting.drafts(desk.case)[0]
    assert draft.restitution.held_minor + draft.surplus[hold.pk] == 90_000
    assert draft.surplus[hold.pk] == 10_000


def test_another_officer_approves_and_statements_are_made_once(desk):
    desk.placed()
    token = uuid4()
    allocation = proposed(desk, token)
    assert proposed(desk, token).pk == allocation.pk
    with pytest.raises(AllocationWaits):
        proposed(desk)
    with pytest.raises(NotAllowed):
        restituting.approve_allocation(actor=desk.wang, allocation=allocation, version=0)
    with pytest.raises(PageTooOld):
        restituting.approve_allocation(actor=desk.li, allocation=allocation, version=3)
    restituting.approve_allocation(actor=desk.li, allocation=allocation, version=0)
    with pytest.raises(AlreadyDecided):
        restituting.approve_allocation(actor=desk.li, allocation=allocation, version=1)
    statement = Statement.objects.get()
    assert statement.victim == "RK1"
    restitution, told = from_record(statement.record)
    letterhead = Letterhead.from_json(statement.record["letterhead"])
    assert to_record(restitution, told) | {"letterhead": letterhead.as_json()} == statement.record
    for language in ("en", "zh"):
        assert "600.00" in render_statement(restitution, told, language=language)
        assert statement_pdf(
            restitution, told, language=language, letterhead=letterhead, reference="K1/1-1"
        ).startswith(b"%PDF")
    assert verify() == []


def test_the_same_person_never_approves_whatever_the_roles(desk):
    desk.placed()
    allocation = proposed(desk, actor=desk.zhao)
    with pytest.raises(TwoPeopleNeeded):
        restituting.approve_allocation(actor=desk.zhao, allocation=allocation, version=0)
    assert Allocation.objects.get().state == "proposed"
    with pytest.raises(IntegrityError), transaction.atomic():
        Allocation.objects.update(state="approved", decided_by=desk.zhao)


def test_holds_that_changed_meanwhile_make_it_stale(desk):
    hold = desk.placed()
    allocation = proposed(desk)
    release_hold(actor=desk.wang, hold=hold, reason=WHY, amount_minor=1)
    with pytest.raises(PageTooOld):
        restituting.approve_allocation(actor=desk.li, allocation=allocation, version=0)
    restituting.dismiss_allocation(actor=desk.li, allocation=allocation, reason=WHY, version=0)
    assert proposed(desk).held_minor == 59_999


def test_nothing_held_nothing_to_allocate(desk):
    with pytest.raises(NothingToAllocate):
        proposed(desk)


def test_a_statement_is_append_only(connect_as, db):
    with connect_as("cloudsword_desk") as desk_connection:
        rights = desk_connection.execute(
            "SELECT has_table_privilege('restitution_statement', 'UPDATE'), "
            "has_table_privilege('restitution_statement', 'INSERT')"
        ).fetchone()
    assert rights == (False, True)
    assert connection.vendor == "postgresql"


@pytest.fixture
def lake(desk_centre, tmp_path, settings):
    """A copy of the lake, into which more can be booked."""
    settings.CENTRE = tmp_path / "centre"
    shutil.copytree(desk_centre.path, settings.CENTRE)
    return open_centre(settings.CENTRE)


def test_what_was_locked_goes_back_though_the_owners_own_money_went_on(desk, lake):
    desk.placed()
    whole = restituting.drafts(desk.case)[0]
    assert (whole.restitution.held_minor, whole.surplus) == (60_000, {})
    books_on(
        lake, desk, ("T-8", "QZ55000500055555555555", MULE, 500_000, 1), ("T-9", MULE, SECOND, 550_000, 2)
    )
    draft = restituting.drafts(desk.case)[0]
    # the books alone would share that payment between clean and stolen, and leave little for the victim
    assert (draft.restitution.held_minor, draft.surplus) == (60_000, {})
    told = draft.restitution.statements[0]
    assert told.disputed_minor == sum(place.amount_minor for place in told.traced_to)


def test_money_that_came_home_after_the_hold_is_not_paid_twice(desk, lake):
    desk.placed()
    books_on(lake, desk, ("T-9", MULE, VICTIM, 80_000, 2))
    told = restituting.drafts(desk.case)[0].restitution.statements[0]
    assert told.came_home_minor > 0
    assert told.came_home_minor + told.allocated_minor <= told.disputed_minor


def books_on(lake, desk, *rows):
    """Book payments, the last figure in minutes after the hold."""
    at = (Hold.objects.get().placed_at - NOON).total_seconds() / 60
    booked = [paid(*row[:4], -(at + row[4])) for row in rows]
    ingest(lake, TRANSFERS, [record_of(TRANSFERS, booked)])
    desk.time.on(minutes=10)
