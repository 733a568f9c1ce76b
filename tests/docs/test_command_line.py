"""Every verb and every option of the console stands in docs/reference/cli.md."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


@pytest.fixture(scope="module")
def console() -> click.Group:
    try:
        from cloudsword.cli import main
    except ImportError:
        pytest.skip("there is no console yet")
    assert isinstance(main, click.Group)
    return main


def verbs(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            yield from verbs(found, f"{name} {child}")


def test_every_verb_and_option_is_documented(console):
    page = PAGE.read_text(encoding="utf-8")
    found = list(verbs(console, "cloudsword"))
    assert len(found) > 4
    sections = {part.split("\n")[0].strip("` "): part for part in page.split("\n## ")[1:]}
    for name, command in found:
        section = page if name == "cloudsword" else sections.get(name)
        assert section is not None, f"docs/reference/cli.md has no section for {name}"
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                for option in parameter.opts:
                    assert f"`{option}" in section or f" {option}" in section, (
                        f"{name} {option} is not documented"
                    )


def test_every_documented_verb_exists(console):
    known = {name for name, _ in verbs(console, "cloudsword")}
    page = PAGE.read_text(encoding="utf-8")
    told = [part.split("\n")[0].strip("` ") for part in page.split("\n## ")[1:]]
    assert {title for title in told if title.startswith("cloudsword ")} <= known


def test_every_verb_and_option_has_help(console):
    for name, command in verbs(console, "cloudsword"):
        assert command.help, name
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                assert parameter.help, f"{name} {parameter.opts[0]}"
