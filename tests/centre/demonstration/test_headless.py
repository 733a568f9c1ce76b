"""A whole demonstration in a process of its own: it ends, adds up, and says the same for a seed."""

import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cloudsword.centre.demonstration import running
from cloudsword.centre.demonstration.folder import Mark
from cloudsword.lake.closed import open_to_others

CASE = ("--people", "3000", "--days", "4", "--seed", "6")
"""A victim reports while money can be reached, and gangs call enough to be warned of."""


def play(*more: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cloudsword", "demo", *CASE, *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "CI": "1", **environment},
    )


@pytest.fixture(scope="module")
def played() -> Iterator[tuple[dict[str, Any], dict[str, Any], Path]]:
    """Play the same country twice at once, once in a folder that stays."""
    with tempfile.TemporaryDirectory(prefix="csd") as name:
        outer = Path(name)
        outer.chmod(0o711)
        folder = outer / "demo"
        elsewhere = "postgresql://x@127.0.0.1:1/x"
        both = (
            play("--format", "json"),
            play("--format", "json", "--centre", str(folder), CLOUDSWORD_DATABASE_URL=elsewhere),
        )
        trees = []
        for process in both:
            out, trouble = process.communicate(timeout=1200)
            assert process.returncode == 0, trouble
            trees.append(json.loads(out))
        yield trees[0], trees[1], folder


COUNTRY = Mark(500, 1, 1, "mixed")
Played = tuple[dict[str, Any], dict[str, Any], Path]


def test_it_runs_to_the_end_without_a_terminal(played: Played) -> None:
    score = played[0]
    assert len(score["days"]) == 4
    assert score["days"][-1] == score["end"]
    assert score["audit"]["is_whole"]
    assert score["audit"]["events"] > 0


def test_money_adds_up_in_every_world_on_every_day(played: Played) -> None:
    score = played[0]
    for day in score["days"]:
        worlds = [part[name] for part in (day, day["reported"]) for name in ("centre", "freeze", "nobody")]
        for world in worlds:
            parts = sum(world[name] for name in ("held", "stoppable", "returned", "gone"))
            assert parts == world["stolen"]
        # a report that names one payment tells of a victim; nobody reports what was not stolen
        for name in ("centre", "freeze", "nobody"):
            assert day["reported"][name]["stolen"] <= day[name]["stolen"]
        told = day["reported"]["centre"]
        assert 0 <= day["reachable_at_report"] <= told["stolen"] - day["gone_before_report"]
    assert score["end"]["nobody"]["held"] == score["end"]["nobody"]["innocent"] == 0
    reported = score["end"]["reported"]
    assert reported["centre"]["held"] + reported["centre"]["returned"] > 0
    assert reported["nobody"]["stoppable"] + reported["nobody"]["gone"] == reported["nobody"]["stolen"]
    assert score["counts"]["orders"] > 0
    assert score["end"]["centre"]["innocent_minor_hours"] <= score["end"]["freeze"]["innocent_minor_hours"]


def test_what_warnings_did_adds_up_on_every_day(played: Played) -> None:
    score = played[0]
    for day in score["days"]:
        told = day["warnings"]
        for world in ("centre", "freeze"):
            assert day["nobody"]["stolen"] - told["unpaid"] + told["otherwise"] == day[world]["stolen"]
        calls, without = told["calls"], told["calls_without"]
        assert calls["answered_after"] <= calls["after"] <= calls["scam"]
        assert calls["answered_after"] <= calls["answered"] <= calls["scam"]
        assert without["after"] == without["answered_after"] == without["wrong"] == 0
        assert not told["numbers"]["undone"] or told["numbers"]["innocent"]
        assert told["numbers"]["late"] <= told["numbers"]["scam"]
    end = score["end"]["warnings"]
    assert end["numbers"]["scam"] > 0
    assert 0 < end["calls"]["after"] < end["calls"]["scam"]
    # fewer answer a number that was warned of, and gangs lose it
    assert end["calls"]["answered"] < end["calls_without"]["answered"]


def test_the_same_seed_gives_the_same_score_whatever_database_is_named(played: Played) -> None:
    assert played[0] == played[1]


def test_a_folder_that_holds_something_is_refused(played: Played) -> None:
    folder = played[2]
    assert (folder / "demonstration.json").is_file()
    again = play("--centre", str(folder))
    _, trouble = again.communicate(timeout=300)
    assert again.returncode == 2
    assert str(folder) in trouble


def test_its_folder_is_closed_to_other_users(played: Played) -> None:
    folder = played[2]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_dir()}
    assert modes <= {0o700, 0o711 if os.geteuid() == 0 else 0o700}
    assert list(open_to_others(folder)) == []


def test_a_folder_that_goes_is_closed_too_whatever_the_umask(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []

    def make(path: Path, mark: Mark, *, language: str) -> Path:
        found.append(stat.S_IMODE(path.parent.stat().st_mode))
        raise InterruptedError

    monkeypatch.setattr(running, "make_folder", make)
    before = os.umask(0)
    try:
        with (
            pytest.raises(InterruptedError),
            running.folder_for(Mark(500, 1, 1, "mixed"), None, language="en"),
        ):
            pass
    finally:
        assert os.umask(before) == 0o077
    assert found == [0o711 if os.geteuid() == 0 else 0o700]
