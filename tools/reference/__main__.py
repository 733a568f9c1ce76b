"""``python -m tools.reference`` writes the pages; with ``--check`` it says which ones are out of date."""

import sys
from pathlib import Path

from tools.reference import (
    console,
    country,
    decisions,
    desks,
    error_tree,
    honesty,
    names,
    reasons,
    scam_types,
    tables,
    trace_result,
    trust,
    truth,
)

FOLDER = Path("docs/reference")

PAGES = {
    "../explanation/honesty.md": honesty.render,
    "cli.md": console.render,
    "country.md": country.render,
    "decisions.md": decisions.render,
    "desks.md": desks.render,
    "errors.md": error_tree.render,
    "names.md": names.render,
    "reasons.md": reasons.render,
    "scam-types.md": scam_types.render,
    "tables.md": tables.render,
    "trace-result.md": trace_result.render,
    "trust.md": trust.render,
    "truth.md": truth.render,
}


def stale(folder: Path = FOLDER) -> list[str]:
    """Return the names of the pages that are not what the code says."""
    return [
        name
        for name, render in PAGES.items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != render()
    ]


def main() -> int:
    """Write the stale pages, or only name them."""
    found = stale()
    if "--check" in sys.argv[1:]:
        for name in found:
            print(f"{FOLDER / name} is out of date: run python -m tools.reference")
        return 1 if found else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in found:
        (FOLDER / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote {FOLDER / name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
