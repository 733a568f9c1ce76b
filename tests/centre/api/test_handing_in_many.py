"""Many reports over real connections, some of them cut: none is lost, none is there twice."""

import time
from types import SimpleNamespace

import pytest

from benchmarks import handing_in
from benchmarks.handing_in import hand_in_many
from cloudsword.centre.api.scopes import Scope

COUNT = 48

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("cut_share", [0.0, 0.4])
def test_receipts_reports_and_events_are_the_same(live_server, make_token, cut_share):
    from cloudsword.centre.api.models import Handed
    from cloudsword.centre.audit import Event, chain
    from cloudsword.centre.audit.models import AuditEvent
    from cloudsword.centre.intake.models import Report

    tokens = [make_token(f"bank-{n}", Scope.REPORTS_WRITE) for n in range(3)]
    host, port = live_server.thread.host, live_server.thread.port
    found = hand_in_many(host, port, tokens, COUNT, cut_share=cut_share)
    assert found.refused == {}
    assert len(found.answers) == COUNT
    assert bool(found.cuts) == bool(cut_share)
    receipts = sorted(found.answers.values())
    assert sorted(Report.objects.values_list("pk", flat=True)) == receipts
    assert sorted(Handed.objects.values_list("report_id", flat=True)) == receipts
    events = AuditEvent.objects.filter(event=str(Event.REPORT_TAKEN))
    assert sorted(events.values_list("subject_id", flat=True)) == receipts
    assert chain.verify() == []


def test_one_call_too_many_waits_for_the_next_minute_and_is_not_lost(live_server, make_token, monkeypatch):
    from cloudsword.centre.api import gate
    from cloudsword.centre.intake.models import Report

    token = make_token("bank-a", Scope.REPORTS_WRITE, a_minute=4)
    clock = [60_000_000.0]
    waits = []

    def sleep(seconds):
        if seconds:
            waits.append(seconds)
            clock[0] += seconds

    monkeypatch.setattr(gate, "time", SimpleNamespace(time=lambda: clock[0]))
    monkeypatch.setattr(handing_in, "time", SimpleNamespace(sleep=sleep, perf_counter=time.perf_counter))
    found = hand_in_many(live_server.thread.host, live_server.thread.port, [token], 9)
    assert found.refused == {429: 2}
    assert waits == [60.0, 60.0]  # the clock stands still but for these
    assert sorted(found.answers.values()) == sorted(Report.objects.values_list("pk", flat=True))
    assert len(found.answers) == 9
