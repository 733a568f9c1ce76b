"""No template has bare words, and what desks name keeps its grammar. The rest: tests/tongue."""

import re
from pathlib import Path

import pytest

import cloudsword.centre
from cloudsword.centre.desks import present

CENTRE = Path(cloudsword.centre.__file__).parent
FOLDERS = [CENTRE / app.rsplit(".", 1)[-1] for app in present(is_marked=True)]
TEMPLATES = sorted(path for folder in FOLDERS for path in folder.glob("templates/**/*.html"))
_HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_template_has_no_bare_words(template):
    text = template.read_text("utf-8")
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->", " ", text, flags=re.DOTALL)
    bare = re.sub(r"<(code|kbd|svg)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)
    found = re.findall(r"[A-Za-z]{2,}|[\u4e00-\u9fff]+", bare)
    assert [word for word in found if word not in {"nbsp", "English", "简体中文"}] == []


def test_events_and_permissions_keep_their_grammar():
    from cloudsword.centre.audit.events import every_event
    from cloudsword.centre.people.permissions import Role, every_permission

    for code, event in every_event().items():
        assert re.fullmatch(r"[a-z_]+:[a-z_]+:[a-z_]+", code)
        assert _HAN.search(event.zh)
        assert len(code) <= 64
    for permission in every_permission().values():
        assert re.fullmatch(r"[a-z_]+:[a-z_]+", permission)
        assert _HAN.search(permission.zh)
    assert all(_HAN.search(role.zh) for role in Role)
