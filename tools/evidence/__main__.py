"""``python -m tools.evidence`` measures and writes the page; ``--check`` only says whether it is out of
date."""

import sys
import tempfile
from pathlib import Path

from cloudsword.vocabulary.tracing_rules import TracingRule
from tools.evidence import amlsim, amlworld
from tools.evidence.books import Books
from tools.evidence.page import PICTURE, picture, render

PAGE = Path("docs/explanation/evidence.md")
CHART = Path("docs/pictures") / PICTURE


def _taken(books: Books) -> str:
    taken = books.taken
    reasons = ", ".join(f"`{reason}` {count}" for reason, count in taken.reasons)
    apart = f", {taken.quarantined} set apart ({reasons})" if taken.quarantined else ""
    return f"{taken.accepted:,} transfers taken in{apart}."


def measured() -> dict[Path, str] | None:
    """Return what belongs into each file, or None where a data set is absent."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        graphs = [amlsim.read(graph, folder) for graph in amlsim.GRAPHS]
        books = amlworld.read(folder)
        if books is None:
            return None
        found = {rule: amlworld.measure(books, rule) for rule in TracingRule}
        taken = _taken(books)
    there = [graph for graph in graphs if graph is not None]
    if len(there) < len(graphs):
        return None
    return {PAGE: render(there, found, taken), CHART: picture(found[TracingRule.PRO_RATA])}


def main() -> int:
    """Write the page and its picture, or only say that they are out of date."""
    contents = measured()
    if contents is None:
        print("the data sets are not there: name the folder that holds them in CLOUDSWORD_SHARED_DATA")
        return 0 if "--check" in sys.argv[1:] else 1
    stale = [
        path
        for path, text in contents.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path in stale:
        if "--check" in sys.argv[1:]:
            print(f"{path} is out of date: run python -m tools.evidence")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(contents[path], encoding="utf-8")
            print(f"wrote {path}")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
