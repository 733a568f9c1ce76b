"""Getting ready aside: who asks is told in words, one compiles for all, and what waited is done then."""

import os
import subprocess
import sys
import threading

import pytest

from cloudsword.centre.books import ledger
from cloudsword.centre.machine import warming
from cloudsword.errors import LedgerNotReady

LIMIT = 60


@pytest.fixture(autouse=True)
def ready_again(monkeypatch):
    monkeypatch.setattr(ledger, "_readiness", ledger._Readiness())


@pytest.fixture(autouse=True)
def nothing_compiled(monkeypatch, tmp_path):
    from cloudsword.funds.jit import compiler

    folder = tmp_path / "kernels-none"
    folder.mkdir()
    monkeypatch.setattr(compiler, "folder", str(folder))
    monkeypatch.setattr("cloudsword.funds.warming.run_kernels", lambda: None)  # tests/funds has it


@pytest.fixture
def centre(tmp_path, settings):
    from cloudsword.lake.centre import create

    settings.CENTRE = create(tmp_path / "c").path
    return settings.CENTRE


def test_who_asks_meanwhile_is_told_and_may_save(centre):
    ledger.expect(patience=0.01)
    with pytest.raises(LedgerNotReady) as told:
        ledger.ledger()
    assert "saved without its transfer" in told.value.sentence("en")
    assert "准备中" in told.value.sentence("zh")


def test_the_form_says_so_and_still_works(centre, db):
    from cloudsword.centre import clock
    from cloudsword.centre.intake.findings import find
    from cloudsword.centre.intake.told import TakenReport

    ledger.expect(patience=0.01)
    found = find(TakenReport(reporter="x", scam_type="investment"), now=clock.now())
    assert isinstance(found.trouble, LedgerNotReady)


def test_when_it_is_ready_the_ledger_answers_and_what_waited_is_done(centre, monkeypatch):
    monkeypatch.setattr(warming, "compile_kernels", lambda centre, tell: tell())
    done = threading.Event()
    warming.begin(centre, patience=LIMIT, then=done.set)
    assert ledger.ledger().state.transfers == 0  # waits for it
    assert done.wait(LIMIT)
    assert ledger.doing() == ""


def test_a_failure_ends_the_wait_too(centre, monkeypatch):
    def fail(centre, tell):
        raise OSError("no such folder")

    monkeypatch.setattr(warming, "compile_kernels", fail)
    warming.begin(centre, patience=LIMIT).join(LIMIT)
    assert ledger.doing() == ""
    assert ledger.ledger().state.transfers == 0


def test_readiness_says_what_it_is_at(centre, db):
    from cloudsword.centre.machine import readiness

    ledger.expect(patience=0.01)
    ledger.tell("compiling")
    assert readiness._ledger() == readiness.Part("ledger_index", False, "compiling")
    ledger.tell("")
    assert readiness._ledger().is_ready


def test_of_many_one_compiles(centre, monkeypatch):
    runs = []

    def run(command, **options):
        runs.append(command)
        assert command[0] == sys.executable
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(warming.subprocess, "run", run)
    threads = [threading.Thread(target=warming.compile_kernels, args=(centre,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT)
    assert len(runs) == 1


def test_a_compiler_that_failed_is_asked_again(centre, monkeypatch):
    codes = iter((1, 0))
    told = []

    def run(command, **options):
        return subprocess.CompletedProcess(command, next(codes))

    monkeypatch.setattr(warming.subprocess, "run", run)
    for _ in range(3):
        warming.compile_kernels(centre, tell=lambda: told.append(1))
    assert len(told) == 2
    assert next(codes, None) is None


def test_what_a_bank_hands_in_meanwhile_is_kept_for_later(centre, db, person):
    from uuid import uuid4

    from cloudsword.centre.intake.candidates.told import Told
    from cloudsword.centre.intake.models import ReportedPayment
    from cloudsword.centre.intake.services import take_report
    from cloudsword.centre.intake.states import Source
    from cloudsword.centre.intake.told import TakenPayment, TakenReport

    ledger.expect(patience=0.01)
    taken = TakenReport(payments=(TakenPayment(Told(transaction_id="T1"), "T1"),))
    officer = person("wang", "duty_officer")
    report = take_report(actor=officer, taken=taken, token=uuid4(), source=Source.API)
    payment = ReportedPayment.objects.get(report=report)
    assert (payment.transaction_id, payment.booked_at) == ("T1", None)
    with pytest.raises(LedgerNotReady):
        take_report(actor=officer, taken=taken, token=uuid4())


def test_a_mark_of_somebody_else_is_none(centre, monkeypatch, tmp_path):
    """Numba keeps kernels apart for each user who may not write to the package: their mark tells nothing."""
    from pathlib import Path

    from cloudsword.funds.jit import compiler

    (tmp_path / "kernels-none" / "whole").touch()
    runs = []
    monkeypatch.setattr(warming.os, "access", lambda path, mode: Path(path) != Path(compiler.folder))
    monkeypatch.setattr(
        warming.subprocess,
        "run",
        lambda command, **_: runs.append(1) or subprocess.CompletedProcess(command, 0),
    )
    warming.compile_kernels(centre)
    assert runs == [1]
    warming.compile_kernels(centre)  # by the mark in the centre's own folder
    assert runs == [1]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else for a while")
def test_a_closed_folder_of_kernels_is_no_error_for_another_user(tmp_path):
    """Its ``stat`` is refused: neither root's mode bits nor a mock tell how that looks to another user."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "whole").touch()
    tmp_path.chmod(0o755)
    assert warming._is_marked([closed / "whole"])
    os.seteuid(65534)
    try:
        assert not warming._is_marked([closed / "whole"])
    finally:
        os.seteuid(0)
