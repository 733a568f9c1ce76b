"""Chinese stands in the catalogue: a file of the package that says it in its code is data, or named here."""

import ast
import re
from functools import cache
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
    "pitches/",
    "tables/export_marks.py",
    "tables/spreadsheets.py",
}
"""What people write, and made-up texts."""


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


@cache
def files() -> set[str]:
    found = (path for path in ROOT.rglob("*.py") if says_chinese(path))
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_a_file_that_says_chinese_in_its_code_is_known():
    known = {name for name in files() if name.startswith(tuple(DATA))}
    assert files() - known == set(), "say it in English, and let python -m tools.catalogues find it"


def test_templates_and_scripts_say_no_chinese() -> None:
    endings = {".html", ".j2", ".js"}
    found = (path for path in ROOT.rglob("*") if path.suffix in endings and "vendor" not in path.parts)
    assert [path.relative_to(ROOT).as_posix() for path in found if HAN.search(path.read_text("utf-8"))] == []


def test_what_is_named_as_data_says_chinese():
    assert [name for name in DATA if not any(each.startswith(name) for each in files())] == []
