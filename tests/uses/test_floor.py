"""What no import tells: a use case prints nothing, asks nobody and reads no environment."""

import ast
from pathlib import Path

import pytest

import cloudsword.uses

FILES = sorted(Path(cloudsword.uses.__file__).parent.glob("*.py"))
SPOKEN = {"print", "input", "said", "language"}
OF_THE_PROCESS = {"environ", "getenv", "stdin", "stdout", "stderr", "argv"}


def words(text: str) -> set[str]:
    """Return the names that a module uses, bare or behind a dot."""
    nodes = list(ast.walk(ast.parse(text)))
    bare = {node.id for node in nodes if isinstance(node, ast.Name)}
    return bare | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_use_case_is_silent(file):
    assert words(file.read_text("utf-8")) & (SPOKEN | OF_THE_PROCESS) == set()


def test_what_it_looks_for_is_found():
    assert words("import os\nprint(os.environ['X'])") >= {"print", "environ"}
