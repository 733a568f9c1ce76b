"""The sentences that stand in the code, with the files that say them.

Seven ways to say one: handed to a function that marks or says it (``MARKS``), kept by a class that says it
later (``PLACES``), handed over by a name that only sentences have (``WORDS``), a tag
``{% t "..." %}``, a member of a ``Named`` (its class is the context), the ``en`` of an error's class, the
docstring of a rule (``RULE``).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

PACKAGE: Final = Path("src/cloudsword")
HOMES: Final = (PACKAGE, Path("tests/centre/desks/hints"))
"""Folders with catalogues: the package, and the desk that shows how one is kept outside of it."""
MARKS: Final = frozenset({"N_", "phrase", "said", "t", "t_html", "w"})
"""Functions that take a constant sentence first, and its context as ``context`` or second (``N_``)."""
PLACES: Final = {
    "Chore": 3,
    "Column": 2,
    "Figure": 1,
    "Kept": 1,
    "Parameter": 3,
    "Place": 1,
    "Preset": 1,
    "SubjectName": 0,
    "Tab": 1,
    "answer_options": 1,
    "_file": 1,
}
"""Classes that keep a sentence, with its place among their arguments."""
WORDS: Final = frozenset({"en", "row_is"})
"""Names of arguments that are sentences, whatever takes them."""
NAMED: Final = frozenset({"Named", "EventName", "PermissionName"})
"""Classes whose members are written ``CODE = "code", "English"``."""

RULE: Final = "rule"
"""The decorator of functions whose docstring is a sentence."""

_KEYWORDS: Final = {"said": None, "pgettext": ((1, "c"), 2)}
_TAG = re.compile(r"""\{%-?\s*t\s+(?:"([^"]*)"|'([^']*)')(?:\s+context="([^"]*)")?""")

Found = tuple[int, str, str | tuple[str, str], list[str]]
"""A sentence as Babel takes it: line, keyword, words, comments."""


def sentences(home: Path = PACKAGE) -> Catalog:
    """Return a catalogue without translations: each sentence below ``home`` once, with its files."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    methods = [
        ("**/errors/*.py", "tools.catalogues.extraction:errors"),
        ("**/errors.py", "tools.catalogues.extraction:errors"),
        ("**.py", "tools.catalogues.extraction:python"),
        ("**.html", "tools.catalogues.extraction:templates"),
    ]
    for name, _line, text, _comments, context in extract_from_dir(home, methods, keywords=_KEYWORDS):
        catalog.add(text, context=context, locations=[(name, 0)])
    return catalog


def python(file: Any, _keywords: Any, _tags: Any, options: Any) -> Iterator[Found]:
    """Yield the sentences of a module."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            yield from _marked(node) if _name(node.func) in MARKS else _kept(node)
        elif isinstance(node, ast.ClassDef) and NAMED & {_name(base) for base in node.bases}:
            yield from _members(node)
        elif isinstance(node, ast.FunctionDef):
            yield from _rule(node)


def errors(file: Any, _keywords: Any, _tags: Any, options: Any) -> Iterator[Found]:
    """Yield the sentences of the error tree, and what its modules mark besides."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.ClassDef):
            for each in node.body:
                if isinstance(each, ast.Assign) and _name(each.targets[0]) == "en":
                    yield from _sentence(each)
    file.seek(0)
    yield from python(file, _keywords, _tags, options)


def templates(file: Any, _keywords: Any, _tags: Any, options: Any) -> Iterator[Found]:
    """Yield the sentences of a template."""
    text = file.read().decode("utf-8")
    for found in _TAG.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield _at(line, found[1] or found[2], found[3] or "")


def _sentence(said: ast.Assign) -> Iterator[Found]:
    if text := _text(said.value):
        yield _found(said, text)


def _marked(call: ast.Call) -> Iterator[Found]:
    text = _text(call.args[0]) if call.args else None
    if not text:
        return  # what is handed over was marked where it stands
    contexts = [word.value for word in call.keywords if word.arg == "context"] + call.args[1:2]
    yield _found(call, text, _text(contexts[0]) if contexts else "")


def _kept(call: ast.Call) -> Iterator[Found]:
    """Yield what a class or function is given to keep and to say later."""
    place = PLACES.get(_name(call.func), len(call.args))
    said = [*call.args[place : place + 1], *(word.value for word in call.keywords if word.arg in WORDS)]
    for each in said:
        if text := _text(each):
            yield _found(each, text)


def _rule(node: ast.FunctionDef) -> Iterator[Found]:
    """Yield what a rule says when it fires."""
    words = ast.get_docstring(node)
    if words and any(isinstance(each, ast.Call) and _name(each.func) == RULE for each in node.decorator_list):
        yield _found(node, " ".join(words.split()))


def _members(node: ast.ClassDef) -> Iterator[Found]:
    for each in node.body:
        if isinstance(each, ast.Assign) and isinstance(each.value, ast.Tuple):
            text = _text(each.value.elts[1])
            if text:
                yield _found(each, text, node.name)


def _found(node: ast.stmt | ast.expr, text: str, context: str | None = "") -> Found:
    return _at(node.lineno, text, context or "")


def _at(line: int, text: str, context: str) -> Found:
    return (line, "pgettext", (context, text), []) if context else (line, "said", text, [])


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
