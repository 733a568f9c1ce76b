import os
import re
from pathlib import Path

import pytest

from cloudsword.errors import BadPolicy, DamagedLake, DiskFull, FolderNotEmpty, NotACentre, UnwritableFile
from cloudsword.lake.centre import create, open_centre


def test_a_new_centre_opens_and_is_empty(tmp_path: Path) -> None:
    made = create(tmp_path / "deep" / "centre")
    opened = open_centre(tmp_path / "deep" / "centre")
    assert opened == made
    assert opened.snapshot().version == 0
    assert opened.snapshot().rows("transfers") == 0
    assert sorted(p.name for p in made.path.iterdir()) == ["lake", "policy.toml"]


def test_an_empty_folder_becomes_a_centre_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    create(".")
    assert tmp_path.stat().st_ino == before  # the shell that stands in it still stands in it
    assert open_centre(tmp_path).snapshot().version == 0


def test_anything_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty, match=r"thesis\.txt"):
        create(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]
    made = create(tmp_path / "c")
    with pytest.raises(FolderNotEmpty):
        create(made.path)
    assert open_centre(made.path).snapshot().version == 0


def test_a_folder_cannot_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableFile):
        create(tmp_path / "file")
    with pytest.raises(UnwritableFile):
        create(tmp_path / "file" / "below")


@pytest.mark.parametrize("step", range(1, 40))
def test_a_failure_at_any_step_leaves_nothing(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def failing(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == step:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", failing)
    path = tmp_path / "centre"
    raised: Exception | None = None
    try:
        create(path)
    except DiskFull as error:
        raised = error
    assert (raised is not None) == (calls == step)
    assert path.exists() == (raised is None)


@pytest.mark.parametrize("is_lake_placed", [False, True])
def test_what_a_killed_create_left_is_cleared_by_the_next(tmp_path: Path, is_lake_placed: bool) -> None:
    made = create(tmp_path / "c")
    unfinished = made.path / ".cloudsword-init"
    unfinished.mkdir()
    (made.path / "policy.toml").rename(unfinished / "policy.toml")
    if not is_lake_placed:
        made.lake.rename(unfinished / "lake")
    with pytest.raises(NotACentre):
        open_centre(made.path)
    create(made.path)
    assert open_centre(made.path).snapshot().version == 0
    assert sorted(p.name for p in made.path.iterdir()) == ["lake", "policy.toml"]


def test_what_is_no_centre_says_why(tmp_path: Path) -> None:
    with pytest.raises(NotACentre, match="no such folder"):
        open_centre(tmp_path / "nowhere")
    with pytest.raises(NotACentre, match=r"no policy\.toml"):
        open_centre(tmp_path)
    (tmp_path / "policy.toml").write_text("")
    with pytest.raises(NotACentre, match="no lake folder"):
        open_centre(tmp_path)
    with pytest.raises(NotACentre, match="it is a file"):
        open_centre(tmp_path / "policy.toml")


def test_a_centre_without_head_is_damaged(tmp_path: Path) -> None:
    made = create(tmp_path / "c")
    (made.lake / "HEAD").unlink()
    with pytest.raises(DamagedLake, match="HEAD"):
        open_centre(made.path).snapshot()


def test_currency_and_language_go_into_the_policy(tmp_path: Path) -> None:
    create(tmp_path / "c", currency="SGD", language="zh")
    policy = open_centre(tmp_path / "c").policy
    assert (policy.currency, policy.language) == ("SGD", "zh")
    with pytest.raises(BadPolicy, match="XX1"):
        create(tmp_path / "d", currency="XX1")
    assert not (tmp_path / "d").exists()


def test_the_policy_speaks_both_languages(tmp_path: Path) -> None:
    text = (create(tmp_path / "c").path / "policy.toml").read_text("utf-8")
    assert re.search("[一-鿿]", text)
    assert "hop_window" in text
