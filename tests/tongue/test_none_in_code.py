"""Chinese stands in the catalogue: a file of the package that says it in its code is data, or named here."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src" / "cloudsword"
HAN = re.compile(r"[\u4e00-\u9fff]")
DATA = {
    "centre/intake/typed.py",
    "centre/people/migrations/0001_initial.py",
    "country/words/",
    "formats/local_times.py",
    "formats/totals.py",
    "formats/trace_page/initials.py",
    "tables/export_marks.py",
    "tables/spreadsheets.py",
}
"""What people write, made-up texts, and what a language calls itself."""
STILL = {
    "centre/api/lives.py",
    "centre/holds/clocks_view.py",
    "centre/holds/finders.py",
    "centre/holds/lives.py",
    "centre/holds/services/closing.py",
    "centre/intake/finders.py",
    "centre/intake/lives.py",
    "centre/owners/clocks.py",
    "centre/owners/lives.py",
    "centre/people/lives.py",
    "centre/restitution/lives.py",
}
"""What has not moved into the catalogue yet: pairs of sentences, English and Chinese, side by side."""


def says_chinese(path: Path) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return any(
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and HAN.search(node.value)
        and id(node) not in told
        for node in ast.walk(tree)
    )


def files() -> set[str]:
    found = (path for path in ROOT.rglob("*.py") if says_chinese(path))
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_a_file_that_says_chinese_in_its_code_is_known():
    known = {name for name in files() if name.startswith(tuple(DATA))}
    assert files() - known - STILL == set(), "say it in English, and let python -m tools.catalogues find it"


def test_what_has_moved_is_not_named_any_more():
    assert STILL - files() == set()
    assert [name for name in DATA if not any(each.startswith(name) for each in files())] == []
