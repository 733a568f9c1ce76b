"""Every verb and every option of the console stands in docs/reference/cli.md, and says what it does twice."""

import re
from pathlib import Path

import click
import pytest

from tools.reference.console import verbs

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    parts = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    return {part.split("\n")[0].strip("` "): part for part in parts}


def options(command: click.Command) -> list[click.Option]:
    return [p for p in command.params if isinstance(p, click.Option) and not p.hidden]


def test_every_verb_is_documented_and_no_other(sections):
    known = [name for name, _ in verbs()]
    assert len(known) > 5
    assert sorted(known) == sorted(title for title in sections if title.startswith("cloudsword"))


def test_every_option_is_documented(sections):
    lacks = [
        f"{name} {written}"
        for name, command in verbs()
        for option in options(command)
        for written in option.opts
        if not re.search(rf"(?<![\w-]){re.escape(written)}(?![\w-])", sections[name])
    ]
    assert lacks == []


def test_every_verb_and_option_says_what_it_does_in_both_languages():
    for name, command in verbs():
        assert command.help, name
        if name != "cloudsword":
            assert CHINESE.search(command.en.name_in("zh")), name
        for option in options(command):
            assert option.en, f"{name} {option.opts[0]}"
            assert CHINESE.search(option.en.name_in("zh")), f"{name} {option.opts[0]}"
