"""``start``: how long the console takes to say something, and what it loads for that."""

import re
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from benchmarks.figures import Figures, aim, seconds
from benchmarks.ledger import Ledger, write_csv
from benchmarks.sample import GRAPHS, amlsim
from benchmarks.scratch import Scratch

SIZES = ("100k",)
BEST_OF = 5
_SAMPLE_TRANSFERS = 117_805
_LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S+)")
_WATCHED = ("ibis", "duckdb", "pandas", "networkx", "numba", "pyarrow", "numpy", "rich", "schwifty", "click")


def _is_package(name: str) -> bool:
    """Whether it is a package of others that is there: the timer also lists what was tried and is absent."""
    return not name.startswith("_") and name not in ("cloudsword", "sitecustomize") and bool(find_spec(name))


def best_of(command: list[str], times: int = BEST_OF) -> float:
    """Return the fewest seconds of ``times`` runs; one run before them fills caches."""
    took = []
    for _ in range(times + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took.append(time.perf_counter() - began)
    return min(took[1:])


def modules(command: list[str]) -> tuple[int, list[tuple[str, float]]]:
    """Return how many modules a command loads, and the packages it loads of others with their seconds,
    dearest first.

    ``command`` begins with the interpreter. Seconds are those of the package and all it loads first.
    """
    done = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]], capture_output=True, text=True, check=True
    )
    count, dear = 0, {}
    for line in done.stderr.splitlines():
        found = _LINE.match(line)
        if found:
            count += 1
            name = found[4]
            if "." not in name and name not in sys.stdlib_module_names and _is_package(name):
                dear[name] = int(found[2]) / 1e6
    return count, sorted(dear.items(), key=lambda item: -item[1])


def _sample(scratch: Scratch) -> tuple[list[str], str]:
    """Return the arguments that name the books and a root, and what they are."""
    files = amlsim(GRAPHS[0], scratch.folder)
    if files is not None:
        transfers, accounts = files
        root = "00000001"
        return [
            *("--transfers", str(transfers), "--mapping", "amlsim"),
            *("--accounts", str(accounts), "--accounts-mapping", "amlsim-accounts", "--root", root),
        ], f"the IBM AMLSim sample {GRAPHS[0]}, {_SAMPLE_TRANSFERS:,} transfers and 20,000 accounts"
    path = scratch.folder / "sample-sized.csv"
    ledger = Ledger(_SAMPLE_TRANSFERS)
    if not path.exists():
        scratch.folder.mkdir(parents=True, exist_ok=True)
        write_csv(ledger, path)
    root = next(ledger.batches()).column("transaction_id")[0].as_py()
    return ["--transfers", str(path), "--root", root], f"a generated file of {_SAMPLE_TRANSFERS:,} transfers"


def run(scratch: Scratch, repeats: int = BEST_OF) -> list[Figures]:
    """Measure help and a trace from a file, each a whole process."""
    books, what = _sample(scratch)
    console = [str(Path(sys.executable).parent / "cloudsword")]
    table = Figures(
        f"From the command to the answer, best of {repeats}, warm",
        ["command", "seconds", "modules", "aim"],
    )
    for name, arguments, limit in (
        ("cloudsword --help", ["--help"], 0.3),
        ("cloudsword trace --transfers … (table)", ["trace", *books], 3.0),
        (
            "cloudsword trace --transfers … --format html",
            ["trace", *books, "--format", "html", "--out", str(scratch.folder / "start.html")],
            3.0,
        ),
    ):
        scratch.tell(name)
        took = best_of([*console, *arguments], repeats)
        count, dear = modules([sys.executable, "-m", "cloudsword", *arguments])
        table.rows.append([f"`{name}`", seconds(took), f"{count:,}", aim(took, limit, f"under {limit} s")])
        names = [name for name, _ in dear]
        loaded = ", ".join(f"{package} {spent:.2f} s" for package, spent in dear[:6]) or "nothing of others"
        absent = ", ".join(watched for watched in _WATCHED if watched not in names)
        table.notes.append(f"`{name}` loads {loaded}; not loaded: {absent}.")
    table.notes.append(
        f"The books are {what}. Seconds of modules are under the import timer, which itself costs time."
    )
    return [table]
