"""Every sentence has its Chinese: in templates, in Python, in enums."""

import ast
import re
from pathlib import Path

import pytest

import cloudsword.centre
from cloudsword.centre.desks import present
from cloudsword.centre.desks.brought import brought
from cloudsword.centre.look.language import catalogue

CENTRE = Path(cloudsword.centre.__file__).parent
FOLDERS = [CENTRE / app.rsplit(".", 1)[-1] for app in present()]
TEMPLATES = sorted(path for folder in FOLDERS for path in folder.glob("templates/**/*.html"))
MODULES = sorted(
    path for folder in FOLDERS for path in folder.rglob("*.py") if "migrations" not in path.parts
)
_TAG = re.compile(r"""\{%\s*t\s+(?:"([^"]*)"|'([^']*)')""")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HOLE = re.compile(r"\{(\w+)\}")
_SAME = {"CloudSword", "UTC"}


def calls(path: Path) -> list[str]:
    """Return the constant sentences that a module hands to t, w or t_html."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("t", "w", "t_html")
        ):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.append(first.value)
    return found


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_template_speaks_chinese(template):
    sentences = [a or b for a, b in _TAG.findall(template.read_text("utf-8"))]
    assert [s for s in sentences if s not in catalogue()] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_template_has_no_bare_words(template):
    text = template.read_text("utf-8")
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->", " ", text, flags=re.DOTALL)
    bare = re.sub(r"<(code|kbd|svg)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)
    found = re.findall(r"[A-Za-z]{2,}|[\u4e00-\u9fff]+", bare)
    assert [word for word in found if word not in {"nbsp", "English", "简体中文"}] == []


def test_python_speaks_chinese():
    missing = [(path.name, s) for path in MODULES for s in calls(path) if s not in catalogue()]
    assert missing == []


def test_chinese_is_chinese_and_keeps_its_holes():
    for english, chinese in catalogue().items():
        assert english in _SAME or _HAN.search(chinese), english
        assert set(_HOLE.findall(english)) == set(_HOLE.findall(chinese)), english


def test_desks_agree_on_a_sentence():
    seen: dict[str, str] = {}
    for desk, words in brought("words"):
        for english, chinese in words.items():
            assert seen.setdefault(english, chinese) == chinese, (english, desk)


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
