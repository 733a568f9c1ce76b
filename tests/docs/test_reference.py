"""What the code says and what the reference says are the same thing."""

import ast
import re
from pathlib import Path

import pytest

from cloudsword.country.parameter import Tag
from cloudsword.country.parameters import sections
from cloudsword.country.presets import PRESETS
from cloudsword.country.truth import TRUTH_TABLES
from cloudsword.tongue import translate
from tools.reference import error_tree, tables
from tools.reference.__main__ import PAGES, stale

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_says(name):
    assert name not in stale(REFERENCE), f"{name} is out of date: run python -m tools.reference"


@pytest.mark.parametrize(
    ("name", "contracts", "least"),
    [("tables.md", tables.all_tables(), 20), ("truth.md", TRUTH_TABLES, 15)],
)
def test_every_column_stands_in_the_reference(name, contracts, least):
    page = (REFERENCE / name).read_text(encoding="utf-8")
    assert len(contracts) >= least
    for contract in contracts:
        section = page.split(f"## {contract.name}\n")[1].split("\n## ")[0]
        for column in contract.columns:
            assert f"| `{column.name}` |" in section
            assert column.means
            assert re.search(r"[\u4e00-\u9fff]", translate(column.means, "zh")), column.name


def test_every_column_with_time_or_money_says_its_unit():
    for contract in [*tables.all_tables(), *TRUTH_TABLES]:
        for column in contract.columns:
            if tables.column_type(column) == "instant":
                assert column.unit == "UTC, microseconds", column.name
            if column.name.endswith("_minor"):
                assert column.unit.startswith("minor units"), column.name


def test_every_number_of_the_country_stands_in_the_reference_with_its_source():
    page = (REFERENCE / "country.md").read_text(encoding="utf-8")
    honesty = (ROOT / "docs" / "explanation" / "honesty.md").read_text(encoding="utf-8")
    every = [parameter for section in sections() for parameter in section.parameters]
    assert len(every) > 200
    assert len({parameter.name for parameter in every}) == len(every)
    for parameter in every:
        assert f"| `{parameter.name}` |" in page
        assert parameter.means, parameter.name
        assert parameter.unit, parameter.name
        assert parameter.source, parameter.name
        assert re.search(r"[\u4e00-\u9fff]", translate(parameter.means, "zh")), parameter.name
        assert (f"| `{parameter.name}` |" in honesty) == (parameter.tag is Tag.CHOSEN), parameter.name
    for section in sections():
        assert re.search(r"[\u4e00-\u9fff]", translate(section.title, "zh")), section.name


def test_presets_change_only_numbers_that_there_are():
    known = {parameter.name for section in sections() for parameter in section.parameters}
    for preset in PRESETS.values():
        assert set(preset.overrides) <= known, preset.name


def test_every_error_stands_in_the_reference():
    page = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    found = [error.__name__ for error in error_tree.leaves()]
    assert len(found) > 20
    assert [name for name in found if f"| `{name}` |" not in page] == []


def test_every_key_of_a_mapping_file_stands_in_the_reference():
    keys = mapping_keys()
    assert {"table", "columns", "formats"} < keys
    assert keys - words_in_code("mapping.md") == set()


def test_every_key_of_a_policy_stands_in_the_reference():
    text = (ROOT / "src" / "cloudsword" / "lake" / "policy.toml").read_text(encoding="utf-8")
    keys = set(re.findall(r"^(?:# )?(\w+) = ", text, re.M))
    assert {"currency", "max_hops"} < keys
    assert keys - words_in_code("policy.md") == set()


def mapping_keys() -> set[str]:
    """The keys that a mapping file may have: what the reader names in its calls of ``only``."""
    found = set()
    for path in (ROOT / "src" / "cloudsword" / "formats").glob("mapping*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "only"
            ):
                found |= {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
    return found


def words_in_code(name: str) -> set[str]:
    """What a page sets as code, word by word."""
    page = (REFERENCE / name).read_text(encoding="utf-8")
    spans = re.findall(r"^```.*?^```|`[^`\n]+`", page, re.M | re.S)
    return set(re.findall(r"\w+", " ".join(spans)))


def test_pages_are_utf_8_and_end_with_a_line_end():
    for name in PAGES:
        data = (REFERENCE / name).read_bytes()
        assert data.endswith((b"|\n", b".\n"))
        assert data.decode("utf-8").count("\n# ") == 1
