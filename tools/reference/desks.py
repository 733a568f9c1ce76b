"""docs/reference/desks.md: the contract of a desk, what each brings, and which desk hears which fact."""

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from cloudsword.centre.desks import present
from cloudsword.centre.desks.config import RESOURCES, DeskConfig
from cloudsword.centre.facts import lake, reports
from cloudsword.centre.facts.telling import Fact, Listener
from tools.reference.markdown import code, page, table

INTRODUCTION = """A desk is one folder in `cloudsword/centre` and one line in `centre/desks/__init__.py`. Its `apps.py` has a
`DeskConfig` whose `brings` names what it has; each kind stands at one place in the folder, unless the desk names
another in `elsewhere`. A kind that is misspelt, named and not there, or there and not named ends the start with a
sentence. A desk may know those on the floors below it, none beside it and none above: those hear its facts, and bring
their parts of its pages. CONTRIBUTING shows how to add one.

一个工作台是 `cloudsword/centre` 中的一个目录，加上 `centre/desks/__init__.py` 中的一行。其 `apps.py` 中的 `DeskConfig`
以 `brings` 列出所提供的内容；每一类在目录中有固定位置，也可用 `elsewhere` 另行指定。拼写有误、列出而不存在、存在而未列出，
均在启动时报错。工作台只可导入下层工作台，不导入同层和上层：它们听其事实，并为其页面提供各自的部分。添加方法见 CONTRIBUTING。"""

FACTS = (lake, reports)


def render() -> str:
    """Return the page."""
    configs = [config_of(name) for name in present(is_marked=True)]
    kinds = [
        (code(kind), code(f"{resource.module}.{resource.name}"), resource.about, _bringers(kind, configs))
        for kind, resource in RESOURCES.items()
    ]
    return page(
        "Desks and facts",
        INTRODUCTION,
        "## What a desk can bring\n\n" + table(("kind", "where", "what", "brought by"), kinds),
        "## Who hears what\n\n"
        "Within: in the teller's transaction, and a refusal is the teller's. After: once it is committed.\n\n"
        + table(
            ("fact", "what happened", "told by", "heard by", "when", "what it does then"), _heard(configs)
        ),
    )


def config_of(name: str) -> type[DeskConfig]:
    module = import_module(f"{name}.apps")
    return next(
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, DeskConfig) and each is not DeskConfig
    )


def _bringers(kind: str, configs: list[type[DeskConfig]]) -> str:
    return ", ".join(code(str(each.label)) for each in configs if kind in each.brings)


def _heard(configs: list[type[DeskConfig]]) -> list[tuple[str, ...]]:
    listeners = [
        (config, listener)
        for config in configs
        if "listeners" in config.brings
        for listener in import_module(f"{config.name}.listeners").LISTENERS
    ]
    rows: list[tuple[str, ...]] = []
    for fact in _facts():
        heard = [(config, each) for config, each in listeners if each.fact is fact]
        says = (
            code(fact.__name__),
            (fact.__doc__ or "").splitlines()[0],
            code(fact.told_by.rsplit(".", 1)[-1]),
        )
        rows += [
            (*says, code(str(config.label)), each.when.value, _does(config, each)) for config, each in heard
        ]
        if not heard:
            rows.append((*says, "nobody", "", ""))
    return rows


def _facts() -> list[type[Fact]]:
    return [
        each
        for module in FACTS
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Fact) and each is not Fact
    ]


def _does(config: type[DeskConfig], listener: Listener) -> str:
    """Return the first line of what a listener says of itself; its module is read, not imported."""
    module, _, name = listener.service.partition(":")
    spec = find_spec(f"{config.name}.{module}")
    assert spec is not None
    assert spec.origin is not None
    for node in ast.parse(Path(spec.origin).read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return (ast.get_docstring(node) or "").splitlines()[0]
    raise LookupError(f"{config.name}: no {listener.service}")
