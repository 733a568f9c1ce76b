"""A folder in the making is whole at its place or not there, and what a killed maker left goes."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cloudsword.errors import FolderNotEmpty, UnwritableFile
from cloudsword.lake.unfinished import finish, refuse_if_filled, unfinished

KILLED = """
import os, signal, sys
from pathlib import Path
from cloudsword.lake.unfinished import unfinished
with unfinished(Path(sys.argv[1])) as folder:
    (folder / "half").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def make(place: Path) -> None:
    with unfinished(place) as folder:
        (folder / "whole").write_text("whole")
        assert not place.exists() or not any(place.iterdir())
        finish(folder, place)


@pytest.mark.parametrize("is_there", [False, True])
def test_it_takes_its_place(tmp_path, is_there):
    place = tmp_path / "a" / "out [1]"
    if is_there:
        place.mkdir(parents=True)
    make(place)
    assert [path.name for path in place.parent.iterdir()] == ["out [1]"]
    assert (place / "whole").read_text() == "whole"


@pytest.mark.parametrize("name", ["out", "new/folder/out"])
def test_what_fails_leaves_nothing(tmp_path, name):
    def fail():
        with unfinished(tmp_path / name) as folder:
            (folder / "half").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_maker_left_goes_with_the_next(tmp_path):
    place = tmp_path / "out"
    killed = subprocess.run([sys.executable, "-c", KILLED, place], check=False)
    assert killed.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".out.")
    make(place)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_living_maker_of_the_same_place_is_left_alone(tmp_path):
    place = tmp_path / "out"
    with unfinished(place) as first:
        make(place)
        assert first.exists()
        with pytest.raises(FolderNotEmpty, match="holds whole"):
            finish(first, place)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_place_that_is_taken(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderNotEmpty, match="holds file"):
        refuse_if_filled(tmp_path / "file")
    with pytest.raises(FolderNotEmpty):
        refuse_if_filled(tmp_path)
    refuse_if_filled(tmp_path / "nothing")


def test_a_place_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableFile), unfinished(tmp_path / "file" / "out"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
