"""docs/reference/licences.md: what CloudSword stands on and under which terms.

``python -m tools.licences`` writes the page: names and versions from the locks, licences from the metadata
of what is installed here. A version that is for another Python keeps what the page says of it, so the page is
made once under each. ``--check`` says what is out of date or not allowed.
"""

import re
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from tools.reference.markdown import page, table

PAGE = Path("docs/reference/licences.md")
SOURCES = Path("src/cloudsword")

PERMISSIVE = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "Apache-2.0 WITH LLVM-exception",
        "BSD",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "PSF-2.0",
        "Unlicense",
        "Zlib",
    }
)
BY_NAME = {
    "pycountry": "LGPL-2.1-only",  # through schwifty; beside us, replaceable, nothing of it copied here
    "psycopg": "LGPL-3.0-only",  # the centre's database driver; unmodified, beside us, replaceable
    "psycopg-binary": "LGPL-3.0-only",
    "psycopg-pool": "LGPL-3.0-only",
    "certifi": "MPL-2.0",  # tests only, through schemathesis
    "hypothesis": "MPL-2.0",  # tests only
    "pathspec": "MPL-2.0",  # build and tests only
}
"""Weaker copyleft that was looked at, package by package. Nothing else but permissive terms passes."""

_SPELLINGS = {
    "BSD license (see license.txt for details), Copyright (c) 2000-2025, ReportLab Inc.": "BSD-3-Clause",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Apache 2.0": "Apache-2.0",
}

INTRODUCTION = """
CloudSword itself is under Apache-2.0. What it stands on is installed beside it and not copied into it, but
for the drawing library named at the end. All of it is permissive, with these exceptions: `pycountry`
(LGPL-2.1, the tables of countries that schwifty's account checks read), `psycopg` (LGPL-3.0, the centre's
database driver, unmodified) and, in tests and builds only, `certifi`, `hypothesis` and `pathspec` (MPL-2.0).
A test refuses anything else, GPL and proprietary terms above all.

CloudSword 采用 Apache-2.0 许可。所用软件包均为宽松许可；例外为 `pycountry`（LGPL-2.1，经 schwifty 引入）、
`psycopg`（LGPL-3.0，中心的数据库驱动，未作修改），
以及仅用于测试和构建的 `certifi`、`hypothesis`、`pathspec`(MPL-2.0)。测试会拒绝 GPL 及专有许可。
"""


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """One package of a lock.

    Parameters
    ----------
    name, version
        As the lock has them.
    """

    name: str
    version: str


def pins(lock: Path) -> list[Pin]:
    """Return what a lock pins for Linux and macOS, by name."""
    found = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        pin = re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)(.*)", line)
        if pin and "sys_platform == 'win32'" not in pin[3]:
            found.append(Pin(pin[1], pin[2]))
    return sorted(found)


def installed_licence(pin: Pin) -> str | None:
    """Return the licence in SPDX words; None where exactly that version is not installed here."""
    try:
        metadata = distribution(pin.name).metadata.json
    except PackageNotFoundError:
        return None
    if metadata["version"] != pin.version:
        return None
    if expression := metadata.get("license_expression"):
        return str(expression)
    said = str(metadata.get("license", "")).strip()
    classified = [
        line.rpartition(" :: ")[2] for line in metadata.get("classifier", []) if line.startswith("License ::")
    ]
    if said and "\n" not in said and (not classified or classified == ["BSD License"]):
        return _SPELLINGS.get(said, said)
    return " OR ".join(_SPELLINGS.get(name, name) for name in classified) or "not stated"


def is_allowed(pin: Pin, licence: str) -> bool:
    """Return whether the terms are permissive, or were accepted for this package by name.

    All parts of an ``AND`` must pass; one part of an ``OR`` is enough.
    """
    if BY_NAME.get(pin.name) == licence:
        return True
    return any(
        all(part.strip(" ()") in PERMISSIVE for part in choice.split(" AND "))
        for choice in licence.split(" OR ")
    )


def told(text: str) -> dict[Pin, str]:
    """Return what a page says of each package."""
    rows = re.findall(r"^\| ([A-Za-z0-9._-]+) \| ([^ |]+) \| ([^|]+) \|$", text, re.MULTILINE)
    return {Pin(name, version): licence for name, version, licence in rows if version[0].isdigit()}


def vendored() -> list[tuple[str, str]]:
    """Return each folder of copied files with the first line of its licence."""
    found = []
    for folder in sorted(path for path in SOURCES.rglob("vendor") if path.is_dir() and any(path.iterdir())):
        texts = sorted(path for path in folder.rglob("*") if "LICEN" in path.name.upper())
        if not texts:
            found.append((folder.as_posix(), "not stated"))
        for text in texts:
            lines = [line.strip() for line in text.read_text(encoding="utf-8").splitlines() if line.strip()]
            found.append((text.as_posix(), lines[0] if lines else "not stated"))
    return found


def render(known: dict[Pin, str]) -> str:
    """Return the page; ``known`` fills in what is not installed here."""
    runtime, everything = pins(Path("requirements.lock")), pins(Path("requirements-dev.lock"))
    dev = [pin for pin in everything if pin not in runtime]

    def rows(these: list[Pin]) -> list[tuple[str, str, str]]:
        return [(p.name, p.version, installed_licence(p) or known.get(p, "not looked up yet")) for p in these]

    header = ("package", "version", "licence")
    blocks = [
        f"## To run and install it\n\n{table(header, rows(runtime))}",
        f"## To test, check and measure it\n\n{table(header, rows(dev))}",
    ]
    if copied := vendored():
        blocks.append(f"## Copied into it, unchanged\n\n{table(('text', 'licence'), copied)}")
    return page("Licences", INTRODUCTION, *blocks).replace("tools.reference", "tools.licences")


def faults() -> list[str]:
    """Return what is out of date or not allowed, one sentence each."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    found = [] if text == render(told(text)) else [f"{PAGE} is out of date: run python -m tools.licences"]
    for pin, licence in told(text).items():
        if not is_allowed(pin, licence):
            found.append(
                f"{pin.name} {pin.version}: '{licence}' is not among the terms that tools/licences.py allows"
            )
    return found


def main() -> int:
    """Write the page, or only say what is wrong with it."""
    if "--check" not in sys.argv[1:]:
        known = told(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else {}
        PAGE.write_text(render(known), encoding="utf-8")
    found = faults()
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
