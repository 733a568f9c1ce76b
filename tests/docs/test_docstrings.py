"""Whoever reads a name finds what it takes and gives, and the names in the words are those in the code.

That a docstring is there at all is seen by ruff. Here: what a room shows (``__all__`` of its package, and
every public name of the vocabulary) says all it takes and gives; a list of parameters names nothing that is
not taken; and examples are true.
"""

import ast
import doctest
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src"
MODULES = sorted(
    ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__")
    for path in SOURCES.rglob("*.py")
    if path.name != "__main__.py" and not {"vendor", "migrations"} & set(path.parts)
)
# the web application loads only with a centre's folder and its settings: tests/centre does that
LOADABLE = [
    module
    for module in MODULES
    if not module.startswith("cloudsword.centre.") or module.startswith("cloudsword.centre.database")
]
OPEN_ROOMS = ("cloudsword.vocabulary.", "cloudsword.errors")

Definition = ast.FunctionDef | ast.ClassDef


def tree_of(module: str) -> ast.Module:
    path = SOURCES.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(path.read_text(encoding="utf-8"))


def definitions(module: str) -> Iterator[Definition]:
    for node in tree_of(module).body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node


def shown() -> set[tuple[str, str]]:
    """Module and name of what packages list in ``__all__``."""
    found = set()
    for module in LOADABLE:
        package = importlib.import_module(module)
        for name in getattr(package, "__all__", ()):
            value = getattr(package, name)
            if inspect.isfunction(value) or inspect.isclass(value):
                found.add((value.__module__, name))
    return found


def taken(node: Definition) -> list[str]:
    """Names that a caller hands in; for a dataclass its fields."""
    if isinstance(node, ast.FunctionDef):
        named = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
        return [
            argument.arg for argument in (*named, node.args.vararg, node.args.kwarg) if argument is not None
        ]
    if not any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list):
        return []
    fields = [
        item for item in node.body if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    ]
    return [
        field.target.id
        for field in fields
        if isinstance(field.target, ast.Name)
        and not field.target.id.startswith("_")
        and "ClassVar" not in ast.unparse(field.annotation)
    ]


def told(node: Definition) -> list[str] | None:
    """Names in the docstring's list of parameters; None: it has none."""
    section = re.search(
        r"^Parameters\n-+\n(.*?)(?=^\S[^\n]*\n-+\n|\Z)", ast.get_docstring(node) or "", re.M | re.S
    )
    if section is None:
        return None
    lines = [line for line in section[1].splitlines() if line and not line.startswith(" ")]
    return [name.strip().lstrip("*") for line in lines for name in line.partition(":")[0].split(",")]


def gives(node: Definition) -> bool:
    return isinstance(node, ast.FunctionDef) and ast.unparse(node.returns or ast.Constant(None)) not in (
        "None",
        "NoReturn",
    )


def is_verb(node: Definition) -> bool:
    """Whether the console calls it: then its words are its help."""
    return any("command" in (text := ast.unparse(d)) or "group" in text for d in node.decorator_list)


@pytest.mark.parametrize("module", MODULES)
def test_a_list_of_parameters_names_only_what_is_taken(module):
    assert ast.get_docstring(tree_of(module)), f"{module} does not say what it is"
    for node in definitions(module):
        names = told(node)
        if names is not None and (isinstance(node, ast.FunctionDef) or taken(node)):
            assert set(names) <= set(taken(node)), f"{module}.{node.name}"


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith(OPEN_ROOMS)])
def test_the_vocabulary_says_what_it_takes_and_gives(module):
    lacks = {node.name for node in definitions(module) if lacking(node)}
    assert lacks == set()


def test_what_a_room_shows_says_what_it_takes_and_gives():
    lacks = [
        f"{module}.{name}"
        for module, name in sorted(shown())
        for node in definitions(module)
        if node.name == name and lacking(node)
    ]
    assert lacks == []


def lacking(node: Definition) -> bool:
    """Whether what it takes or gives is left open; for one thing taken, the line may say it all."""
    said = ast.get_docstring(node) or ""
    if is_verb(node) or not said:
        return not said
    names = told(node)
    if names is None:
        return len(taken(node)) > 1
    if isinstance(node, ast.ClassDef) and not taken(node):
        return False  # an error takes evidence, an enumeration takes members
    return set(names) != set(taken(node)) or (
        gives(node) and not re.search(r"^(Returns|Yields)\n-+$", said, re.M)
    )


@pytest.mark.parametrize("module", LOADABLE)
def test_the_examples_in_docstrings_are_true(module, tmp_path, monkeypatch):
    loaded = importlib.import_module(module)
    if ">>>" in Path(loaded.__file__ or "").read_text(encoding="utf-8"):
        monkeypatch.chdir(tmp_path)
        found = doctest.testmod(loaded, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        assert not found.failed
