"""Other users of the machine read nothing of a centre, whatever the umask of whoever runs it."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cloudsword.centre.machine import backup, dump
from cloudsword.centre.machine.doctor.folder import look_at_folder
from cloudsword.centre.machine.folders import keep_closed
from cloudsword.cli.output import write_text
from cloudsword.lake.centre import create, open_centre
from cloudsword.lake.closed import open_to_others, shut_all
from cloudsword.lake.ingest import ingest
from cloudsword.lake.ledger_index import open_index
from cloudsword.tables import TRANSFERS
from cloudsword.uses.results import write_folder
from tests.lake.records import record, transfer

NOBODY = 65_534
_LOOK = """
import os, sys
found = []
for folder, folders, files in os.walk(sys.argv[1]):
    found += [*folders, *(name for name in files if os.access(os.path.join(folder, name), os.R_OK))]
names = ["policy.toml", "lake", "lake/HEAD", "lake/transfers", "lake/index/state.json"]
found += [name for name in names if os.access(os.path.join(sys.argv[1], name), os.R_OK)]
print(len(found))
"""


@pytest.fixture(autouse=True)
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def centre():
    """A centre with transfers and an index, in a folder that everybody may pass through."""
    outer = Path(tempfile.mkdtemp())
    outer.chmod(0o755)
    found = create(outer / "centre")
    ingest(found, TRANSFERS, [record(TRANSFERS, [transfer(number) for number in range(5)])])
    open_index(found)
    yield found.path
    shutil.rmtree(outer)


def seen_by_another(folder: Path) -> int:
    if os.geteuid() != 0:
        pytest.skip("only root can look as another user")
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(folder)],
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_a_centre_is_closed_from_its_first_file_on(centre):
    assert seen_by_another(centre) == 0
    assert stat.S_IMODE(centre.stat().st_mode) in (0o700, 0o711)
    assert stat.S_IMODE((centre / "lake").stat().st_mode) == 0o700
    for name in ("policy.toml", "lake/HEAD", "lake/index/state.json"):
        assert not (centre / name).stat().st_mode & 0o022


def test_an_open_one_is_a_fault_that_the_start_mends(centre):
    for path in (centre, centre / "lake", centre / "lake" / "transfers", centre / "policy.toml"):
        path.chmod(0o755)
    if os.geteuid() == 0:
        assert seen_by_another(centre) > 0
    levels = {finding.check: finding.level.value for finding in look_at_folder(centre)}
    assert levels["closed"] == "fault"
    assert keep_closed(centre) >= 4
    assert list(open_to_others(centre)) == []
    assert seen_by_another(centre) == 0
    assert {finding.check: finding.level.value for finding in look_at_folder(centre)}["closed"] == "ok"
    assert shut_all(centre) == 0
    open_centre(centre).snapshot()


def test_a_link_out_of_the_folder_is_not_followed(centre, tmp_path):
    target = tmp_path / "mine"
    target.write_text("x")
    target.chmod(0o644)
    (centre / "link").symlink_to(target)
    shut_all(centre)
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_a_backup_is_closed(centre, monkeypatch):
    def written(folder, target):
        target.write_bytes(b"database")
        return dump.State({}, "")

    monkeypatch.setattr(dump, "dump", written)
    monkeypatch.setenv("CLOUDSWORD_DATABASE_URL", "postgresql://desk:x@db.example/centre")
    made, _ = backup.back_up(centre, centre.parent / "kept")
    found = [made, *made.rglob("*")]
    assert len(found) > 10
    assert [path for path in found if path.stat().st_mode & 0o077] == []


def test_results_are_their_owners(tmp_path):
    write_text("one", tmp_path / "out.json")
    assert stat.S_IMODE((tmp_path / "out.json").stat().st_mode) == 0o600
    write_folder(lambda folder: (folder / "parameters.json").write_text("{}"), tmp_path / "out")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
