"""One folder and one line are a desk: its page, its people, its clock, its log, its figure, two languages."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.cli.serving import environment


@pytest.fixture(scope="module")
def seen():
    from cloudsword.lake.centre import create

    with tempfile.TemporaryDirectory(prefix="cs") as short:
        Path(short).chmod(0o711)
        folder = create(Path(short) / "c").path
        done = subprocess.run(
            [sys.executable, "-m", "tests.centre.desks.toy", str(folder)],
            capture_output=True,
            text=True,
            env=environment(),
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_its_page_takes_and_shows_in_two_languages(seen):
    assert seen["took"] == 302
    assert "a flat full of telephones" in seen["english"]
    assert "<h1>Hints</h1>" in seen["english"]
    assert "<h1>线索</h1>" in seen["chinese"]
    assert "登记线索" in seen["chinese"]


def test_its_error_is_a_sentence_on_a_page(seen):
    assert "线索不能为空" in seen["refused"]


def test_its_permissions_are_granted_by_role(seen):
    assert "Take a hint" not in seen["english"]
    assert seen["analyst_takes"] == 403
    assert seen["caller_reads"] == 403
    assert not seen["caller_rail"]
    assert 'href="/hints/"' in seen["english"]


def test_its_event_is_in_the_log_with_words(seen):
    assert seen["event"] == ["hint taken", "hint"]


def test_its_chore_runs_by_the_clock(seen):
    assert seen["chore"] == ["hints", True]


def test_its_figure_stands_on_the_first_screen(seen):
    assert "Hints 1" in seen["first_screen"]


def test_a_centre_that_is_no_demonstration_has_no_table_of_one(seen):
    assert "hints_hint" in seen["tables"]
    assert [table for table in seen["tables"] if table.startswith("demonstration")] == []
