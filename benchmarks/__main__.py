"""``python -m benchmarks [NAME ...] [--size SIZE ...]`` measures, prints tables and writes RESULTS.md."""

import argparse
import os
import sys
import time
from pathlib import Path

from benchmarks.measurements import MEASUREMENTS, module_of
from benchmarks.scratch import SIZES, Scratch
from benchmarks.steps import MEMORY


def tell(text: str) -> None:
    """Say what is going on, with the time."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def main() -> int:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(
        prog="script/bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {name:10} {says}" for name, says in MEASUREMENTS.items())
        + "\n\nWithout --size each runs at its usual sizes. 100m is never usual: it needs 40 GB of disk.",
    )
    parser.add_argument("name", nargs="*", metavar="NAME", help="measurements; all where left out")
    parser.add_argument(
        "--size", nargs="+", choices=SIZES, default=[], help="transfers in the ledger; of pages, reports"
    )
    parser.add_argument(
        "--scratch", type=Path, default=Path(__file__).parent / "scratch", help="folder for generated files"
    )
    parser.add_argument("--memory", type=float, metavar="GB", help="what one step may take for itself")
    parser.add_argument("--dry", action="store_true", help="print only, leave RESULTS.md as it is")
    asked = parser.parse_args()
    for name in asked.name:
        if name not in MEASUREMENTS:
            parser.error(f"{name} is none of {', '.join(MEASUREMENTS)}")
    if asked.memory:
        os.environ[MEMORY] = str(int(asked.memory * 1e9))
    from benchmarks.machine import describe
    from benchmarks.results import keep
    from benchmarks.steps import StepFailed, run_apart
    from benchmarks.warm import warm_kernels

    tell("compiling kernels, where that was not done yet")
    run_apart(warm_kernels)
    failed = 0
    for name in asked.name or MEASUREMENTS:
        module = module_of(name)
        for size in asked.size or module.SIZES:  # type: ignore[attr-defined]
            tell(f"{name}, {size}")
            entry: dict[str, object] = dict(describe())
            scratch = Scratch(asked.scratch.resolve(), size, lambda text: tell(f"  {text}"))
            try:
                tables = module.run(scratch)  # type: ignore[attr-defined]
            except StepFailed as failure:
                tell(f"{name}, {size}: {failure}")
                failed += 1
                continue
            for table in tables:
                print(table.as_text(), flush=True)
            if not asked.dry:
                keep(name, size, entry | {"tables": [table.as_dict() for table in tables]})
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
