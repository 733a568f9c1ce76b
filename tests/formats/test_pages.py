"""The shell of the pages: escaped, every sign to be seen, its own scripts alone, nothing forgotten."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import jinja2
import pytest

from cloudsword.formats import evaluation_page
from cloudsword.formats.pages import letter, shell
from tests.formats.example_evaluation import lifelike

HOSTILE = "</title><script>\u202e62\u200b17"
SHOWN = "&lt;/title&gt;&lt;script&gt;‹U+202E›62‹U+200B›17"
TEMPLATE = (
    '{% extends "pages/templates/base.html.j2" %}'
    '{% block body %}<p class="{{ name }}">{{ name }}</p>{% endblock %}'
)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A template that writes a name out as text and as an attribute."""
    shell._environment.cache_clear()
    read = shell._read
    monkeypatch.setattr(shell, "_read", lambda name: TEMPLATE if name == "one" else read(name))
    yield
    shell._environment.cache_clear()


@pytest.mark.usefixtures("written")
def test_what_a_template_writes_out_is_escaped_and_can_be_seen() -> None:
    page = letter("one", language="en", title=HOSTILE, styles=(), name=HOSTILE + '"')
    assert f"<title>{SHOWN} · CloudSword</title>" in page
    assert f'<p class="{SHOWN}&#34;">{SHOWN}&#34;</p>' in page
    assert not {"\u202e", "\u200b"} & set(page)


@pytest.mark.usefixtures("written")
def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError, match="name"):
        letter("one", language="en", title="x", styles=())


def test_the_data_of_every_page_can_be_seen() -> None:
    page = evaluation_page.render(replace(lifelike(), fingerprint=HOSTILE))
    assert not {"\u202e", "\u200b"} & set(page)
    assert "\\u202e62\\u200b17" in page


def test_every_template_stands_on_the_one_shell() -> None:
    found = [
        (room.name, file.name, file.read_text(encoding="utf-8"))
        for room in files("cloudsword.formats").iterdir()
        if room.is_dir() and (room / "templates").is_dir()
        for file in (room / "templates").iterdir()
    ]
    assert len(found) == 5
    assert [name for _, name, text in found if "<!doctype" in text] == ["base.html.j2"]
    for room, name, text in found:
        assert name == "base.html.j2" or text.startswith('{% extends "pages/templates/'), (room, name)
        assert not re.search(r"\|\s*safe|autoescape", text), (room, name)


def test_a_command_that_writes_no_page_does_not_load_the_templates() -> None:
    rooms = "cloudsword.cli, cloudsword.formats.pages, cloudsword.formats.trace_page"
    code = f"import sys, {rooms}; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
