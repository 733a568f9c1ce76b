"""What must hold of every file that is kept: short, its links lead somewhere, no trace of one machine.

``python -m tools.tree`` prints one line for each fault.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST = 600
"""Lines; a file past them has two ideas in it."""

COUNTED = {".py", ".js", ".css", ".html", ".md", ".toml", ".sh"}
TEXTS = COUNTED | {
    "",
    ".lock",
    ".txt",
    ".cfg",
    ".ini",
    ".json",
    ".csv",
    ".tsv",
    ".svg",
    ".yml",
    ".yaml",
    ".typed",
}

# the letter in brackets keeps this file from finding itself
MACHINE = re.compile(r"(?<![\w./:-])/(?:wor[k]|roo[t]|home/[a-z]\w*|Users/\w+)/[\w.]")
REGISTRY = re.compile(
    r"\b(?:pyp[i]\.org|pythonhoste[d]\.org|registry\.np[m]js\.org|proxy\.gol[a]ng\.org|crate[s]\.io)\b"
)

_LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)|(?:src|href)=\"([^\"]+)\"")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


def kept_files() -> list[Path]:
    """Return the files that are tracked or would be; without git, all that no tool has made."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True, check=True, text=True
        ).stdout.split("\0")
        paths = [Path(name) for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        made = re.compile(r"^(\.venv.*|\.git|\..*_cache|\.hypothesis|__pycache__|demo|dist|build)$")
        paths = [
            path.relative_to(".")
            for path in Path().rglob("*")
            if not any(made.match(part) for part in path.parts)
        ]
    return sorted(path for path in paths if path.is_file() and "vendor" not in path.parts)


def slug(heading: str) -> str:
    """Return the anchor that a heading gets on the usual hosts."""
    plain = re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")


def dead_links(path: Path, text: str) -> Iterator[str]:
    """Yield a line for each link of a Markdown page that leads to no file or heading of the tree."""
    prose = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", text))
    for found in _LINK.finditer(prose):
        target = found[1] or found[2]
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        name, _, anchor = target.partition("#")
        place = (path.parent / name) if name else path
        if not place.exists():
            yield f"{path}: link to {target}, which is not there"
        elif anchor and place.suffix == ".md":
            headings = _HEADING.findall(_FENCE.sub("", place.read_text(encoding="utf-8")))
            if anchor not in {slug(heading) for heading in headings}:
                yield f"{path}: link to {target}, which has no such heading"


def faults(paths: list[Path]) -> Iterator[str]:
    """Yield a line for each fault of the files."""
    for path in paths:
        if path.suffix not in TEXTS:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a sample in another encoding
        lines = text.count("\n")
        if path.suffix in COUNTED and lines > LONGEST and path.parent.name != "migrations":
            yield f"{path}: {lines} lines, more than {LONGEST}"
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE.search(line):
                yield f"{path}:{number}: names a path of one machine"
            if REGISTRY.search(line):
                yield f"{path}:{number}: names a package registry"
        if path.suffix == ".md":
            yield from dead_links(path, text)


def main() -> int:
    """Print the faults."""
    found = list(faults(kept_files()))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
