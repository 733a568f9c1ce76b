"""What reports teach at a moment: types and ends that were known by then, and nothing later."""

import pytest

from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.services import judge_report, withdraw_report
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.pitch_desk.teaching import KeptOut, judged_stories, train_on_reports
from cloudsword.errors import NoJudgedReports
from cloudsword.formats.pitch_model import read_model
from tests.centre.pitch_desk.conftest import project
from tests.centre.pitch_desk.test_campaigns import OTHERS

pytestmark = pytest.mark.django_db


def test_labels_are_those_of_the_moment(desk):
    first = desk.told(project(0), scam_type="unfreeze")
    dispute = desk.told(OTHERS[1], scam_type="shopping")
    gone = desk.told(project(2), scam_type="unfreeze")
    desk.told(OTHERS[0].format(n="1"))
    desk.time.on(hours=1)
    before = desk.time()
    desk.time.on(hours=1)
    withdraw_report(actor=desk.wang, report=gone, reason="not true")
    judge_report(actor=desk.wang, report=dispute, state=ReportState.OUT_OF_SCOPE, reason="a dispute")
    desk.told(project(3), scam_type="unfreeze")
    after = desk.time.on(hours=1)
    old, new = judged_stories(before), judged_stories(after)
    assert old.labels == ("unfreeze", "shopping", "unfreeze")
    assert old.kept_out == {KeptOut.NO_TYPE: 1}
    assert new.labels == ("unfreeze", "none", "unfreeze")
    assert new.kept_out == {KeptOut.NO_TYPE: 1, KeptOut.ENDED: 1}
    assert judged_stories(first.received_at).texts == ()
    Report.objects.filter(pk=first.pk).update(story="")
    assert judged_stories(after).kept_out[KeptOut.SHREDDED] == 1


def test_a_model_of_a_centre_says_on_its_card_what_it_knew(desk, tmp_path):
    with pytest.raises(NoJudgedReports):
        train_on_reports(tmp_path, desk.time(), tmp_path / "own.csp")
    for place in range(12):
        desk.told(project(place), scam_type="unfreeze")
        desk.told(f"{OTHERS[0].format(n=place)} 第{place}次", scam_type="custsvc")
    until = desk.time.on(hours=1)
    train_on_reports(tmp_path, until, tmp_path / "own.csp", seed=3)
    card = read_model(tmp_path / "own.csp").card
    assert card["until"] == f"{until:%Y-%m-%dT%H:%M:%SZ}"
    assert card["data"]["labels"] == {"custsvc": 12, "unfreeze": 12}
    assert card["kept_out"] == {}
    once = (tmp_path / "own.csp").read_bytes()
    train_on_reports(tmp_path, until, tmp_path / "own.csp", seed=3)
    assert (tmp_path / "own.csp").read_bytes() == once
