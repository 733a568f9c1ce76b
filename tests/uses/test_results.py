"""A result on disk is whole or not there, for its owner alone."""

import stat

import pytest

from cloudsword.errors import DiskFull, UnwritableFile
from cloudsword.uses.results import write_file, write_folder


def failing():
    yield "one"
    raise OSError(28, "No space left on device")


def test_a_file_that_fails_leaves_what_was_there(tmp_path):
    out = tmp_path / "out.txt"
    write_file(["before"], out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with pytest.raises(DiskFull):
        write_file(failing(), out)
    assert out.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_replaces_one_of_its_own_kind_alone(tmp_path):
    out = tmp_path / "out"

    def fill(folder):
        (folder / "parameters.json").write_text("{}", "utf-8")

    def fail(folder):
        fill(folder)
        raise OSError(28, "No space left on device")

    write_folder(fill, out)
    (out / "older").write_text("", "utf-8")
    with pytest.raises(DiskFull):
        write_folder(fail, out)
    assert {path.name for path in out.iterdir()} == {"parameters.json", "older"}
    write_folder(fill, out)
    assert {path.name for path in out.iterdir()} == {"parameters.json"}
    (out / "parameters.json").rename(out / "mine")
    with pytest.raises(UnwritableFile, match="something else is there"):
        write_folder(fill, out)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
