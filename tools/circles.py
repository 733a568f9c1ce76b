"""``python -m tools.circles`` says which files import each other in a circle; silent where none do.

Imports inside functions count: a circle that is hidden there is a circle. Those for types alone do not.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

ROOTS = {"cloudsword": Path("src/cloudsword"), "benchmarks": Path("benchmarks"), "tools": Path("tools")}


def modules() -> dict[str, Path]:
    """Return the files by module name."""
    found = {}
    for root, folder in ROOTS.items():
        for path in sorted(folder.rglob("*.py")):
            parts = [root, *path.relative_to(folder).with_suffix("").parts]
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a file imports, with the names taken from them."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for alias in node.names:
                yield f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        yield from imported(node)


def graph() -> "nx.DiGraph[str]":
    """Return who imports whom."""
    files = modules()
    found: nx.DiGraph[str] = nx.DiGraph()
    for name, path in files.items():
        for each in imported(ast.parse(path.read_text("utf-8"))):
            whole = each if each in files else each.rpartition(".")[0]
            # a package and its own files are one place: what a folder gives out, its files make
            if whole in files and whole != name and not name.startswith(f"{whole}."):
                found.add_edge(name, whole)
    return found


def circles() -> list[list[str]]:
    """Return the groups of files that import each other in a circle."""
    return sorted(sorted(group) for group in nx.strongly_connected_components(graph()) if len(group) > 1)


def main() -> int:
    """Say the circles."""
    found = circles()
    for group in found:
        print("a circle of imports: " + ", ".join(group))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
