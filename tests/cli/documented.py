"""The commands of a page and what they print.

In a ``console`` fence a line ``$ cloudsword ...`` is run; the lines up to the next one are what it prints.
A fence after ``<!-- file: NAME -->`` is written to that file first.
"""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

_PART = re.compile(
    r"<!-- file: (?P<name>\S+) -->\n+```\w*\n(?P<content>.*?)^```$|^```console\n(?P<console>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


def rewritten(page: str, call: Callable[[list[str]], str], folder: Path) -> str:
    """Return ``page`` with what its commands really print.

    Parameters
    ----------
    page
        Markdown.
    call
        Runs a command line of cloudsword and returns what it printed.
    folder
        Where files are written.
    """

    def part(found: re.Match[str]) -> str:
        if found["name"]:
            (folder / found["name"]).write_text(found["content"], encoding="utf-8")
            return found[0]
        commands = re.findall(r"^\$ (cloudsword (?:.*\\\n)*.*)\n", found["console"], re.MULTILINE)
        assert commands, found[0]
        lines = []
        for command in commands:
            printed = call(shlex.split(command.replace("\\\n", " "))[1:])
            lines.append(f"$ {command}\n{printed}")
        return "```console\n" + "".join(lines) + "```"

    return _PART.sub(part, page)
