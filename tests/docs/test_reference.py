"""What the code says and what the reference says are the same thing."""

import importlib
import re
from pathlib import Path

import pytest

from tools.reference import error_tree, tables
from tools.reference.__main__ import PAGES, stale

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_says(name):
    assert name not in stale(REFERENCE), f"{name} is out of date: run python -m tools.reference"


def test_every_column_stands_in_the_reference():
    page = (REFERENCE / "tables.md").read_text(encoding="utf-8")
    contracts = tables.all_tables()
    assert len(contracts) >= 6
    for contract in contracts:
        section = page.split(f"## {contract.name}\n")[1].split("\n## ")[0]
        for column in contract.columns:
            assert f"| `{column.name}` |" in section
            assert column.means
            assert re.search(r"[\u4e00-\u9fff]", column.means_zh), column.name


def test_every_column_with_time_or_money_says_its_unit():
    for contract in tables.all_tables():
        for column in contract.columns:
            if tables.column_type(column) == "instant":
                assert column.unit == "UTC, microseconds", column.name
            if column.name.endswith("_minor"):
                assert column.unit.startswith("minor units"), column.name


def test_every_error_stands_in_the_reference():
    page = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    found = [error.__name__ for error in error_tree.leaves()]
    assert len(found) > 20
    assert [name for name in found if f"| `{name}` |" not in page] == []


def test_every_key_of_a_mapping_file_stands_in_the_reference():
    keys = mapping_keys()
    page = (REFERENCE / "mapping.md").read_text(encoding="utf-8")
    assert [key for key in keys if f"`{key}`" not in page] == []


def mapping_keys() -> list[str]:
    """The keys that the mapping loader knows: every one that a shipped mapping uses."""
    try:
        importlib.import_module("cloudsword.formats.mapping")
    except ModuleNotFoundError:
        pytest.skip("there are no mappings yet")
    import tomllib

    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                found.add(key)
                walk(inner)

    folder = ROOT / "src" / "cloudsword" / "formats" / "mappings"
    for path in sorted(folder.glob("*.toml")):
        walk(tomllib.loads(path.read_text(encoding="utf-8")))
    assert found
    return sorted(found)


def test_pages_are_utf_8_and_end_with_a_line_end():
    for name in PAGES:
        data = (REFERENCE / name).read_bytes()
        assert data.endswith((b"|\n", b".\n"))
        assert data.decode("utf-8").count("\n# ") == 1
