"""Steps: functions that run in a process of their own and hand back JSON.

``python -m benchmarks.steps MODULE FUNCTION`` reads its arguments from standard input and writes
``{"answer": ..., "peak": ...}`` as the last line of standard output.
"""

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.memory import TOO_LARGE, Watch, memory_free

ROOT = Path(__file__).resolve().parents[1]


MEMORY = "CLOUDSWORD_BENCH_MEMORY"
"""Environment variable: bytes that a step may take for itself."""


def most_memory() -> int | None:
    """Return the bytes that a step may take for itself, or None where nothing was said."""
    return int(os.environ[MEMORY]) if MEMORY in os.environ else None


class StepFailed(Exception):
    """A step ended without an answer; the message says how, for the table."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a step gave.

    Parameters
    ----------
    answer
        Its JSON.
    peak
        Bytes: resident, own, mapped; see ``memory.Peak``.
    seconds
        Of the whole process, start of Python included.
    """

    answer: Any
    peak: dict[str, int | None]
    seconds: float


def run_apart(step: Callable[..., Any], limit_seconds: float = 3_600, **arguments: Any) -> Done:
    """Run ``step(**arguments)`` in a new process.

    Raises
    ------
    StepFailed
        It took longer than ``limit_seconds`` or more memory than ``most_memory()`` (by default nine tenths
        of what is free), was ended by the system or raised.
    """
    began = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.steps", step.__module__, step.__name__]
    limit = most_memory() or memory_free() * 9 // 10
    places = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": places, MEMORY: str(limit)},
    ) as child:
        try:
            out, _ = child.communicate(json.dumps(arguments), timeout=limit_seconds)
        except subprocess.TimeoutExpired as late:
            child.kill()
            raise StepFailed(f"not finished in {limit_seconds:,.0f} s") from late
        except BaseException:
            child.kill()
            raise
    if child.returncode == TOO_LARGE:
        raise StepFailed(f"more than {limit / 1e9:.1f} GB")
    if child.returncode:
        raise StepFailed("ended by the system" if child.returncode < 0 else f"failed ({child.returncode})")
    found = json.loads(out.splitlines()[-1])
    return Done(found["answer"], found["peak"], time.perf_counter() - began)


def run_here(
    step: Callable[..., Any], limit_seconds: float = 3_600, limit: int | None = None, **arguments: Any
) -> Done:
    """Run a step in this process: quicker to start, its memory is not its own."""
    began = time.perf_counter()
    with Watch(limit) as watch:
        answer = json.loads(json.dumps(step(**json.loads(json.dumps(arguments)))))
    return Done(answer, watch.peak.as_dict(), time.perf_counter() - began)


def main() -> None:
    """Run the step that the command line names."""
    step = getattr(importlib.import_module(sys.argv[1]), sys.argv[2])
    done = run_here(step, limit=most_memory(), **json.load(sys.stdin))
    print(json.dumps({"answer": done.answer, "peak": done.peak}))


if __name__ == "__main__":
    main()
