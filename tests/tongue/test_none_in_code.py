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
    "tables/export_marks.py",
    "tongue/languages.py",
}
"""What people write, made-up texts, and what a language calls itself."""
STILL = {
    "centre/api/bodies.py",
    "centre/api/endpoints.py",
    "centre/api/gate.py",
    "centre/api/lives.py",
    "centre/api/orders.py",
    "centre/api/problems.py",
    "centre/api/reports.py",
    "centre/api/services.py",
    "centre/database/secrets.py",
    "centre/demonstration/aftercare.py",
    "centre/demonstration/desk_work.py",
    "centre/demonstration/folder.py",
    "centre/demonstration/officers.py",
    "centre/demonstration/steps.py",
    "centre/desks/brought.py",
    "centre/desks/chore.py",
    "centre/desks/config.py",
    "centre/facts/telling.py",
    "centre/holds/clocks_view.py",
    "centre/holds/finders.py",
    "centre/holds/lives.py",
    "centre/holds/services/closing.py",
    "centre/intake/finders.py",
    "centre/intake/findings.py",
    "centre/intake/lives.py",
    "centre/look/templatetags/look.py",
    "centre/machine/doctor/__init__.py",
    "centre/machine/doctor/clocks.py",
    "centre/machine/doctor/database.py",
    "centre/machine/doctor/evidence.py",
    "centre/machine/doctor/exposure.py",
    "centre/machine/doctor/folder.py",
    "centre/machine/doctor/work.py",
    "centre/owners/clocks.py",
    "centre/owners/lives.py",
    "centre/people/kinds.py",
    "centre/people/lives.py",
    "centre/people/services.py",
    "centre/restitution/lives.py",
    "centre/settings.py",
    "centre/trust/table.py",
    "evaluate/targets/amounts.py",
    "evaluate/targets/losses.py",
    "evaluate/targets/mules.py",
    "evaluate/targets/recovery.py",
    "evaluate/targets/reports.py",
    "evaluate/targets/telephone.py",
    "evaluate/targets/traps.py",
    "formats/delimited.py",
    "formats/evaluation_page/words.py",
    "formats/file_kinds.py",
    "formats/file_order.py",
    "formats/json_lines.py",
    "formats/mapping_file.py",
    "formats/mapping_keys.py",
    "formats/mapping_times.py",
    "formats/records.py",
    "formats/sources.py",
    "formats/trace_page/initials.py",
    "formats/trace_page/words.py",
    "funds/plan/proposal.py",
    "funds/restitution/statement.py",
    "tables/spreadsheets.py",
    "uses/earlier.py",
    "vocabulary/card.py",
    "vocabulary/clock.py",
    "vocabulary/crypto_address.py",
    "vocabulary/endpoint.py",
    "vocabulary/free.py",
    "vocabulary/iban.py",
    "vocabulary/letterhead.py",
    "vocabulary/money.py",
    "vocabulary/tracing_rules.py",
    "vocabulary/wallet.py",
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
