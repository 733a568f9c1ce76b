"""A chain that its owner rewrote is faultless in itself: what left it, or that this is gone, shows it."""

from datetime import timedelta

import pytest
from django.db import transaction

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import GENESIS, Head, head, record, verify
from cloudsword.centre.audit.faults import Fault
from cloudsword.centre.audit.heads import FILE, begin, heads_in, note_head, noted_heads
from cloudsword.centre.audit.witnesses import examine
from cloudsword.errors import AuditHeadsGone, AuditHeadsUnwritten
from tests.centre.oversight.rewriting import rewrite

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(settings, tmp_path):
    settings.CENTRE = tmp_path
    begin(tmp_path)
    return tmp_path


@pytest.fixture
def elsewhere(tmp_path_factory, monkeypatch):
    file = tmp_path_factory.mktemp("elsewhere") / "heads"
    file.touch()
    monkeypatch.setenv("CLOUDSWORD_AUDIT_ANCHORS", str(file))
    return file


def write(count=6):
    with transaction.atomic():
        for number in range(count):
            record(actor=None, event=Event.ORDER_SENT, subject=("order", number), amount_minor=number)


def faults(brought=()):
    return {finding.fault for finding in examine(brought).findings}


def test_rewritten_with_its_note_emptied_is_found(folder, connect_as):
    write()
    note_head()
    rewrite(connect_as)
    assert verify() == []  # in itself it is whole
    assert faults() == {Fault.REWRITTEN} or faults() == {Fault.LOST_TAIL}
    for emptied in ("", "nothing of the kind\n"):
        (folder / FILE).write_text(emptied)
        assert faults() == {Fault.NO_NOTE}
    (folder / FILE).unlink()
    assert faults() == {Fault.NO_NOTE}


def test_a_note_that_is_gone_is_not_begun_again_by_the_clock(folder):
    write()
    note_head()
    (folder / FILE).unlink()
    with pytest.raises(AuditHeadsGone) as told:
        note_head()
    assert str(head()) in str(told.value)
    assert not (folder / FILE).exists()
    assert faults() == {Fault.NO_NOTE}


def test_a_note_cut_back_to_its_beginning_is_found_once_events_are_an_hour_old(folder, clock_of):
    write()
    note_head()
    (folder / FILE).write_text(f"{Head(0, GENESIS)}\n")
    assert faults() == set()  # not yet: the clock may be about to note it
    later = clock.now() + timedelta(hours=2)
    clock_of(lambda: later)
    found = examine().findings
    assert [(one.fault, one.first, one.last) for one in found] == [(Fault.NOT_NOTED, 1, 6)]


def test_a_file_elsewhere_finds_it_though_everything_here_was_made_to_fit(folder, elsewhere, connect_as):
    write()
    note_head()
    assert list(heads_in(elsewhere.read_text())) == [head()]
    rewrite(connect_as, more=lambda owner: None)
    (folder / FILE).write_text(f"{head()}\n")  # the note here is made to fit
    assert faults() & {Fault.REWRITTEN, Fault.LOST_TAIL}


def test_heads_that_somebody_brings_find_it_in_any_text(folder, connect_as):
    write()
    kept = f"Subject: the log tonight\r\n\r\nits head, to be kept elsewhere: {head()}\r\n"
    write(2)
    rewrite(connect_as)
    (folder / FILE).write_text(f"{head()}\n")
    assert faults() == set()  # without any witness nothing shows it
    assert faults(heads_in(kept)) == {Fault.REWRITTEN}


def test_a_file_elsewhere_is_added_to_and_neither_made_nor_passed_over(folder, elsewhere):
    write()
    note_head()
    note_head()
    assert len(elsewhere.read_text().splitlines()) == 1
    write(1)
    note_head()
    assert len(elsewhere.read_text().splitlines()) == 2
    elsewhere.unlink()
    write(1)
    with pytest.raises(AuditHeadsUnwritten):
        note_head()
    assert not elsewhere.exists()
    assert list(noted_heads())[-1] == head()  # the one here was written all the same
    with pytest.raises(AuditHeadsUnwritten):
        examine()


def test_an_empty_chain_has_nothing_to_witness(folder):
    assert examine().findings == []
    (folder / FILE).unlink()
    assert examine().findings == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("12:ab", 0),
        (f"12:{'ab' * 32}", 1),
        (f"12:{'ab' * 32}0", 0),
        (f'{{"chain_head": "12:{"ab" * 32}", "x": 1}}', 1),
        (f"2026-03-05T12:00:00Z 7:{'0' * 64}\n8:{'f' * 64}\n", 2),
    ],
)
def test_heads_are_read_out_of_any_text(text, count):
    assert len(list(heads_in(text))) == count
