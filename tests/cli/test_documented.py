"""Every command in the tutorial and the how-to pages runs and prints what the page shows.

With CLOUDSWORD_WRITE_PAGES=1 the pages are written anew instead.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cloudsword.cli import main
from tests.cli.documented import rewritten

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs" / "tutorial").glob("*.md"), *(ROOT / "docs" / "how-to").glob("*.md")])


def test_there_are_pages():
    assert len(PAGES) >= 6


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_page_shows_what_is_printed(path, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "CLOUDSWORD_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8" if path.stem.endswith(".zh") else "en_GB.UTF-8")
    monkeypatch.delenv("CLOUDSWORD_LANGUAGE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def call(arguments: list[str]) -> str:
        ran = CliRunner().invoke(main, arguments)
        assert isinstance(ran.exception, SystemExit | None), ran.exception
        printed = ran.output.replace(str(tmp_path), "/srv")
        # how long a run takes is another thing on every machine
        return re.sub(r"\b[0-9]+\.[0-9] s\b|(?<=\"seconds\": )[0-9.]+", "…", printed)

    page = path.read_text(encoding="utf-8")
    found = rewritten(page, call, tmp_path)
    if os.environ.get("CLOUDSWORD_WRITE_PAGES") == "1":
        path.write_text(found, encoding="utf-8")
    else:
        assert found == page


def test_the_example_is_made_by_its_maker(tmp_path, monkeypatch):
    from tools import make_example

    monkeypatch.setattr(make_example, "FOLDER", tmp_path)
    make_example.main()
    for path in sorted((ROOT / "examples").glob("*.*")):
        if path.suffix in (".csv", ".txt"):
            assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
