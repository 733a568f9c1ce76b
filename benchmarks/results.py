"""The results file: what was measured last of each measurement and size, and the page made of it.

``results.json`` is the memory, ``RESULTS.md`` the page; both are written by the run and never by hand. What
was measured of pitches is kept beside its code; what of the tests stands in ``suite.md``, by hand, and both
at the end of the page.
"""

import json
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures
from benchmarks.measurements import MEASUREMENTS
from benchmarks.pitch_sets.page import frozen, section
from benchmarks.scratch import SIZES

FOLDER = Path(__file__).resolve().parent
PAGE = FOLDER / "RESULTS.md"

_HEAD = """# Results

Written by `script/bench`; do not edit. Each table says when and on what it was measured. Ratios stand
against a peer or another way in the same run. A process of its own for each line, so peak memory is that
line's: `peak resident` is all pages, `own` those that the process alone holds, `mapped` pages of files,
which the system takes back when it needs them. `GB` is 10⁹ bytes. The generated ledger and its law:
[ledger.py](ledger.py). A figure is one run, not the best of many, unless it says so.

*本页由 `script/bench` 生成,请勿手改。每张表注明测量时间与机器;
倍数均与同一次运行中的对照工具相比;每行在独立进程中测量,
`own` 为进程独占内存,`mapped` 为映射文件(系统可随时收回)。*
"""


def read(folder: Path = FOLDER) -> dict[str, Any]:
    """Return what was measured before, by ``NAME SIZE``."""
    path = folder / "results.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def keep(name: str, size: str, entry: dict[str, Any], folder: Path = FOLDER) -> None:
    """Add or replace one measurement and write both files."""
    known = read(folder)
    known[f"{name} {size}"] = entry
    (folder / "results.json").write_text(
        json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (folder / PAGE.name).write_text(render(known), encoding="utf-8")


def render(known: dict[str, Any]) -> str:
    """Return the page."""
    parts = [_HEAD]
    for name, says in MEASUREMENTS.items():
        entries = [(size, known[f"{name} {size}"]) for size in SIZES if f"{name} {size}" in known]
        if not entries:
            continue
        parts.append(f"## {name}\n\n{says}\n")
        for size, entry in entries:
            parts.append(
                f"### {name}, {size}\n\n`script/bench {name} --size {size}`, {entry['measured_at']}, load "
                "at the start "
                f"{entry['load']}. {entry['machine']}. {entry['versions']}.\n"
            )
            parts += [Figures(**table).as_markdown() for table in entry["tables"]]
    parts.append(section(frozen()))
    parts.append((FOLDER / "suite.md").read_text(encoding="utf-8"))
    return "\n".join(parts)
