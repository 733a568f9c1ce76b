"""``python -m tools.sizes`` says how large an install is, extra by extra, and fails past what is promised.

Counted are the files that each package brought, as its own record lists them, without compiled Python; so the
figures are those of a fresh install, whatever else lies in the environment.
"""

import sys
from importlib import metadata
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAME: Final = "cloudsword"
LIMITS_MB: Final = {"": 500, "lake": 600, "centre": 900, "learn": 1000, "dev": 1300}
"""Promised megabytes: of the base install, then with an extra and those before it."""
MB: Final = 1_000_000


def needed(extras: frozenset[str]) -> set[str]:
    """Return the packages that an install with ``extras`` brings on this platform, by canonical name."""
    found: set[tuple[str, frozenset[str]]] = set()
    todo = [(NAME, extras)]
    while todo:
        name, asked = todo.pop()
        if (name, asked) in found:
            continue
        found.add((name, asked))
        for text in metadata.requires(name) or ():
            requirement = Requirement(text)
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *asked)):
                todo.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return {name for name, _ in found}


def size_of(package: str) -> int:
    """Return the bytes of what a package brought."""
    files = metadata.files(package) or ()
    paths = [Path(str(file.locate())) for file in files if file.suffix != ".pyc"]
    return sum(path.stat().st_size for path in paths if path.is_file())


def sizes() -> dict[str, int]:
    """Return bytes by extra: each with those before it."""
    found, asked = {}, frozenset[str]()
    for extra in LIMITS_MB:
        asked |= {extra} if extra else frozenset()
        found[extra] = sum(size_of(package) for package in needed(asked))
    return found


def main() -> int:
    """Print a line for each extra."""
    too_large = False
    for extra, size in sizes().items():
        limit = LIMITS_MB[extra]
        too_large |= size > limit * MB
        name = f"with [{extra}]" if extra else "base"
        print(f"install size, {name}: {size / MB:.0f} MB of {limit}")
    return int(too_large)


if __name__ == "__main__":
    sys.exit(main())
