"""Every command of the README runs as it is written there; every command of a page is one that there is."""

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cloudsword.cli import main
from cloudsword.cli.verbs.country import LEAST_PEOPLE

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(?:sh|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ENDLESS = ("serve", "demo", "web", "worker", "institutions")
PAGES = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands(page: Path) -> list[list[str]]:
    """Return the arguments of every command of cloudsword in the fences of a page."""
    found = []
    for fence in FENCE.findall(page.read_text(encoding="utf-8")):
        for line in fence.replace("\\\n", " ").splitlines():
            words = line.removeprefix("$ ")
            if words.startswith("cloudsword "):
                found.append(shlex.split(words, comments=True)[1:])
    return found


@pytest.fixture
def somewhere(tmp_path, monkeypatch):
    """Stand in an empty folder with the example in it, as somebody who has the checkout does."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "CLOUDSWORD_DEBUG", "CLOUDSWORD_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return tmp_path


def test_every_command_of_the_readme_runs_as_written_on_the_shipped_example(somewhere):
    ran = []
    for arguments in commands(ROOT / "README.md"):
        if arguments[0] in ENDLESS:
            continue
        if arguments[0] == "country":  # the same line, in a country that is made in seconds
            for option, least in (("--people", str(LEAST_PEOPLE)), ("--days", "3")):
                arguments[arguments.index(option) + 1] = least
        found = CliRunner().invoke(main, arguments)
        assert found.exit_code == 0, (arguments, found.output)
        ran.append(arguments[2] if arguments[0].startswith("-") else arguments[0])
    assert {"trace", "init", "ingest", "plan", "restitution", "country", "evaluate"} <= set(ran)
    assert (somewhere / "trace.html").exists()
    assert (somewhere / "score.html").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_of_a_page_names_verbs_and_options_that_there_are(page):
    for arguments in commands(page):
        context = click.Context(main, info_name="cloudsword")
        words = list(arguments)
        while words[0].startswith("--"):
            words = words[2:]
        verb = main.get_command(context, words[0])
        assert verb is not None, arguments
        verb.make_context(words[0], words[1:], parent=context)
