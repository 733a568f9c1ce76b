"""A process that forks writers and has each killed at another moment. Run by test_crash.py.

Arguments: a centre with one version, a folder for copies, the seeds of random delays; without seeds, writers
are killed step by step. Each copy gets one writer; JSON lines ``{"centre": path, "ended": bool}`` tell all.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

from cloudsword.lake import engine  # noqa: F401  (loaded once, before forking; no engine runs in this process)
from cloudsword.lake.centre import open_centre
from cloudsword.lake.ingest import ingest
from cloudsword.tables import TRANSFERS
from tests.lake.records import in_batches, record, refused, transfer

CALLS = ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (shutil, "rmtree"))
"""What changes a disk for good; a writer is killed before its n-th such call, for n = 1, 2, ..."""


def take(path: Path, numbers: range) -> None:
    rows = [transfer(0, amount=999), *(transfer(number) for number in numbers)]
    given = [record(TRANSFERS, [], bad=[refused(1)]), *in_batches(TRANSFERS, rows, 7)]
    ingest(open_centre(path), TRANSFERS, given)


def die_before_call(number: int) -> None:
    count = 0
    for owner, name in CALLS:
        real = getattr(owner, name)

        def counted(*arguments: Any, _real: Any = real, **options: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return _real(*arguments, **options)

        setattr(owner, name, counted)


def writer(path: Path, step: int | None) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        if step is None:
            for start in range(1, 1_000, 10):
                take(path, range(start, start + 10))
        else:
            die_before_call(step)
            take(path, range(1, 11))
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)


def main() -> None:
    base, folder, seeds = Path(sys.argv[1]), Path(sys.argv[2]), [int(seed) for seed in sys.argv[3:]]
    step = 0
    while True:
        step += 1
        copy = folder / f"{step}"
        shutil.copytree(base, copy)
        pid = writer(copy, None if seeds else step)
        if seeds:
            time.sleep(random.Random(seeds[step - 1]).uniform(0.05, 1.5))
            os.kill(pid, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]
        ended = not os.WIFSIGNALED(status)
        assert not ended or os.WEXITSTATUS(status) == 0, status
        print(json.dumps({"centre": str(copy), "ended": ended}), flush=True)
        if ended or step == len(seeds):
            return


main()
