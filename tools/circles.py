"""``python -m tools.circles`` says which files import each other in a circle; silent where none do.

Imports inside functions count: a circle that is hidden there is a circle. Those for types alone do not.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import networkx as nx

ROOTS: Final = {
    "cloudsword": Path("src/cloudsword"),
    "benchmarks": Path("benchmarks"),
    "tools": Path("tools"),
}
"""Where the packages lie, by their names."""


def modules(roots: Mapping[str, Path]) -> dict[str, Path]:
    """Return the files by module name."""
    found = {}
    for root, folder in roots.items():
        for path in sorted(folder.rglob("*.py")):
            parts = [root, *path.relative_to(folder).with_suffix("").parts]
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(tree: ast.AST, package: str) -> Iterator[str]:
    """Yield the names that a file of ``package`` imports, with the names taken from them."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).rpartition(".")[2] == "TYPE_CHECKING":
            for other in node.orelse:
                yield from imported(ast.Module([other], []), package)
            continue
        if isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{source}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        yield from imported(node, package)


def circles(roots: Mapping[str, Path] = ROOTS) -> list[list[str]]:
    """Return the groups of files below ``roots`` that import each other in a circle, by module name.

    A package and its own files are one place: what a folder gives out, its files make.
    """
    files = modules(roots)
    graph = nx.DiGraph()
    for name, path in files.items():
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        for each in imported(ast.parse(path.read_text("utf-8")), package):
            whole = each if each in files else each.rpartition(".")[0]
            if whole in files and whole != name and not name.startswith(f"{whole}."):
                graph.add_edge(name, whole)
    return sorted(sorted(group) for group in nx.strongly_connected_components(graph) if len(group) > 1)


def main(roots: Mapping[str, Path] = ROOTS) -> int:
    """Say the circles; 1 where there is one."""
    found = circles(roots)
    for group in found:
        print("a circle of imports: " + ", ".join(group))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
