"""Nothing in the default run depends on a drawn number, on the machine's calendar or on its speed."""

import ast
import secrets
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from tests.strategies.examples import IS_DRAWN

TESTS = Path(__file__).parents[1]
FILES = sorted(TESTS.rglob("*.py"))
MAY = {
    "drawn.py": "settles what others draw",
    "strategies/examples.py": "settles hypothesis",
    "country/asked.py": "draws for script/validate alone",
    "centre/holds/test_machine.py": "phases of a state machine",
    "centre/api/test_schema.py": "examples by operation",
    "docs/test_settled_draws.py": "names them",
}
"""Files that may say what others may not."""

FROM_THE_MACHINE = {
    "default_rng()": "a generator without a seed",
    "Random()": "a generator without a seed",
    "random.Random()": "a generator without a seed",
    "np.random.default_rng()": "a generator without a seed",
    "Faker()": "a generator without a seed",
    "datetime.now()": "the machine's own zone",
    "dt.datetime.now()": "the machine's own zone",
    "date.today()": "the day of the machine: it ends during a run",
    "datetime.today()": "the machine's own zone",
    "datetime.utcnow()": "a time without a zone",
    "time.localtime()": "the machine's own zone",
    "locale.getlocale()": "the machine's own language",
}
DRAWING = {"seed", "SystemRandom", "urandom", "getrandom", "uuid1"}
BY_HYPOTHESIS = "settings"


def name_of(node: ast.AST) -> str:
    """A call or a name as people write it: ``random.choice``."""
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def modules(tree: ast.AST) -> set[str]:
    """Modules that a file imports whole."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }


def found_in(text: str) -> Iterator[str]:
    """What in a file's text draws a number, or reads the machine's calendar."""
    tree = ast.parse(text)
    whole = modules(tree)
    if "secrets" in whole:
        yield "import secrets"
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            if node.module == "secrets" or (node.module == "hypothesis" and _imports(node, BY_HYPOTHESIS)):
                yield f"from {node.module} import"
            if node.module == "random":
                yield from (f"from random import {a.name}" for a in node.names if a.name != "Random")
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node.func)
        if f"{name}()" in FROM_THE_MACHINE and not node.args and not node.keywords:
            yield f"{name}()"
        first, _, last = name.partition(".")
        if first in {"np", "numpy"} and last.startswith("random.") and last != "random.default_rng":
            yield name
        if first == "random" and "random" in whole and last != "Random":
            yield name
        if name.rpartition(".")[2] in DRAWING and first in {"os", "random", "uuid", "np", "numpy"}:
            yield name


def _imports(node: ast.ImportFrom, wanted: str) -> bool:
    return any(alias.name == wanted for alias in node.names)


def test_no_test_draws_a_number_or_reads_the_calendar_of_the_machine() -> None:
    assert len(FILES) > 250
    found = {
        name: said
        for path in FILES
        if (name := path.relative_to(TESTS).as_posix()) not in MAY
        and (said := list(found_in(path.read_text(encoding="utf-8"))))
    }
    assert found == {}, "name a seed or a zone; tests.strategies.examples gives hypothesis its settings"
    assert set(MAY) <= {path.relative_to(TESTS).as_posix() for path in FILES}


@pytest.mark.parametrize(
    "line",
    [
        "import secrets",
        "from secrets import randbelow",
        "from random import choice",
        "import random; random.choice([1])",
        "import random; random.Random()",
        "from random import Random; Random()",
        "import numpy as np; np.random.default_rng()",
        "import numpy as np; np.random.normal(3)",
        "import os; os.urandom(3)",
        "import uuid; uuid.uuid1()",
        "from datetime import datetime; datetime.now()",
        "from datetime import date; date.today()",
        "from hypothesis import given, settings",
    ],
)
def test_each_way_of_drawing_is_found(line: str) -> None:
    assert list(found_in(line))


@pytest.mark.parametrize(
    "line",
    [
        "import random; random.Random(3).choice([1])",
        "from random import Random; Random(seed)",
        "import numpy as np; np.random.default_rng([seed, day])",
        "from datetime import datetime, UTC; datetime.now(UTC)",
        "from hypothesis import given",
        "def of(random): return random.choice([1])",
    ],
)
def test_what_has_a_seed_is_let_pass(line: str) -> None:
    assert list(found_in(line)) == []


def test_examples_are_settled_and_no_clock_judges_them() -> None:
    chosen = settings()
    assert chosen.derandomize is not IS_DRAWN
    assert chosen.deadline is None
    assert {HealthCheck.too_slow, HealthCheck.data_too_large} <= set(chosen.suppress_health_check)


def test_identities_and_secrets_follow_from_the_name_of_the_test() -> None:
    assert uuid4() == UUID("07bd06fa-6483-4b87-950e-004947bd7e5c")
    assert secrets.token_hex(4) == "34eb0057"
    assert np.random.default_rng().integers(1_000_000) == 686903


@pytest.fixture(scope="module")
def shared() -> UUID:
    return uuid4()


def test_what_tests_share_does_not_depend_on_who_comes_first(shared: UUID) -> None:
    assert shared == UUID("fdf8ce84-7bb2-45a9-8f91-a3787ede5e1b")
