"""kill -9 at any moment leaves the lake as before or after, never between, and the next writer works."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from cloudsword.lake.centre import Centre, open_centre
from cloudsword.lake.ingest import ingest
from cloudsword.tables import TRANSFERS
from tests.lake.records import record, rows_of, transfer
from tests.strategies.examples import MULTIPLIER

REPOSITORY = Path(__file__).parents[2]
SEEDS = range(6 * MULTIPLIER)


def killed_writers(base: Centre, folder: Path, *seeds: int) -> list[dict[str, Any]]:
    ingest(base, TRANSFERS, [record(TRANSFERS, [transfer(0)])])
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.lake.crashing_writers", base.path, folder, *map(str, seeds)],
        check=True,
        stdout=subprocess.PIPE,
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def numbers_in(centre: Centre) -> list[int]:
    return [int(row["transaction_id"][2:]) for row in rows_of(centre.snapshot(), "transfers")]


def assert_next_writer_works(centre: Centre) -> None:
    before = centre.snapshot()
    summary = ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(5_000), transfer(0)])])
    assert (summary.accepted, summary.duplicates, summary.version) == (1, 1, before.version + 1)
    listed = {path for table in ("transfers", "quarantine") for path in centre.snapshot().files(table)}
    assert set(centre.lake.rglob("*.parquet")) == listed
    assert not (centre.lake / "staging").exists()
    centre.snapshot().verify()


def test_killed_before_each_call_that_changes_the_disk(centre: Centre, tmp_path: Path) -> None:
    seen = []
    for writer in killed_writers(centre, tmp_path / "copies"):
        hit = open_centre(writer["centre"])
        numbers, bad = numbers_in(hit), rows_of(hit.snapshot(), "quarantine")
        state = (hit.snapshot().version, numbers, [row["reason"] for row in bad])
        assert state in ((1, [0], []), (2, list(range(11)), ["not_positive", "conflict"]))
        seen.append((hit.snapshot().version, writer["ended"]))
        if len(seen) % 4 == 0 or writer["ended"]:
            assert_next_writer_works(hit)
    versions = [version for version, _ in seen]
    assert versions == sorted(versions)  # one moment parts before from after
    assert versions.count(1) > 10
    assert versions.count(2) > 1  # also killed after the step, before the end
    assert seen[-1] == (2, True)


def test_killed_at_random_moments(centre: Centre, tmp_path: Path) -> None:
    for writer in killed_writers(centre, tmp_path / "copies", *SEEDS):
        assert not writer["ended"]
        hit = open_centre(writer["centre"])
        numbers = numbers_in(hit)
        # the loop takes ten at a time: whole tens beside the first
        assert numbers == list(range(len(numbers)))
        assert len(numbers) % 10 == 1
        assert hit.snapshot().version == 1 + len(numbers) // 10
        assert_next_writer_works(hit)
