"""Every hold tells its owner, in time; a delay has a reason and an end."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from cloudsword.centre.audit.chain import verify
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.states import OrderKind
from cloudsword.centre.owners import notifying
from cloudsword.centre.owners.models import Notice
from cloudsword.centre.owners.notice_letter import NoticeLetter, as_read, notice_pdf
from cloudsword.errors import AlreadyDecided, BadNoticeDate, NotAllowed, ReasonNeeded
from tests.centre.holds.conftest import MULE

pytestmark = pytest.mark.django_db
WHY = "it would warn who draws the money"


def test_a_hold_has_one_notice_and_it_leaves_when_it_is_due(desk):
    hold = desk.placed()
    notifying.write_notices(now=desk.time())
    notifying.write_notices(now=desk.time())
    notice = Notice.objects.get(hold=hold)
    assert notice.due_at == hold.placed_at + timedelta(hours=24)
    assert notifying.tell_owners(now=notice.due_at - timedelta(seconds=1)) == 0
    assert notifying.tell_owners(now=notice.due_at) == 1
    assert notifying.tell_owners(now=notice.due_at) == 0
    notice.refresh_from_db()
    assert (notice.state, notice.sent_at) == ("sent", notice.due_at)
    assert AuditEvent.objects.filter(event="hold:notice:sent", subject_id=str(notice.pk)).count() == 1
    assert verify() == []


def test_an_extension_is_told_too(desk):
    hold = desk.placed()
    notifying.write_notices(now=desk.time())
    change = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
    desk.answer(desk.send(services.approve(actor=desk.li, order=change)), "extended")
    notifying.write_notices(now=desk.time())
    notifying.write_notices(now=desk.time())
    assert [each.occasion for each in Notice.objects.filter(hold=hold)] == ["placed", "extended"]
    later, first = (
        Notice.objects.get(hold=hold, occasion=each).letter["until"] for each in ("extended", "placed")
    )
    assert later > first


def test_a_delay_happens_once_with_a_reason_and_ends_by_itself(desk):
    desk.placed()
    notifying.write_notices(now=desk.time())
    notice = Notice.objects.get()
    until = desk.time() + timedelta(days=3)
    for actor, at, reason, error in (
        (desk.li, until, WHY, NotAllowed),
        (desk.wang, until, " ", ReasonNeeded),
        (desk.wang, desk.time(), WHY, BadNoticeDate),
        (desk.wang, desk.time() + timedelta(days=31), WHY, BadNoticeDate),
    ):
        with pytest.raises(error):
            notifying.delay_notice(actor=actor, notice=notice, until=at, reason=reason)
    notifying.delay_notice(actor=desk.wang, notice=notice, until=until, reason=WHY)
    with pytest.raises(AlreadyDecided):
        notifying.delay_notice(actor=desk.wang, notice=notice, until=until, reason=WHY)
    assert notifying.tell_owners(now=notice.due_at) == 0
    assert notifying.tell_owners(now=until) == 1
    assert AuditEvent.objects.filter(event="hold:notice:delayed").count() == 1


def test_the_database_keeps_a_delay_whole(desk):
    desk.placed()
    notifying.write_notices(now=desk.time())
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(delayed_until=desk.time())
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(state="sent")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_letter_says_amount_basis_end_and_how_to_object(desk, language):
    desk.placed(reason="fresh <b>stolen</b> money & more\nof one gang")
    notifying.write_notices(now=desk.time())
    letter = NoticeLetter.from_json(Notice.objects.get().letter)
    page = render_to_string("owners/notice_letter.html", {"letter": as_read(letter, language)})
    hold = Hold.objects.get()
    law, law_zh = hold.legal_basis.rstrip(")").split(" (")
    assert (law_zh if language == "en" else law) not in page
    basis = law_zh if language == "zh" else law
    for part in ("600.00", MULE, letter.letterhead.whole_clock(hold.expires_at), basis, "72"):
        assert part in page
    assert "&lt;b&gt;stolen&lt;/b&gt; money &amp; more<br>of one gang" in page
    content = notice_pdf(letter, language)
    assert content.startswith(b"%PDF")
    assert content == notice_pdf(letter, language)
