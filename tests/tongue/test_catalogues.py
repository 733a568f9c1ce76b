"""The catalogues are true to the code: all translated, none dead, holes agree, .mo is what .po says."""

import gettext
import importlib
import io
import pkgutil
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import cloudsword
from cloudsword.tongue import spelled, translate
from cloudsword.vocabulary.named import Named
from tools.catalogues.extraction import HOMES, sentences
from tools.catalogues.faults import faults
from tools.catalogues.files import SPOKEN, brought_up, compiled, key, place, read, translations, written

CHINESE = spelled("zh")
ROOT = Path(__file__).parents[2]
_HAN = re.compile(r"[\u4e00-\u9fff]")
SAME = {"CloudSword", "2 MB"}
"""Sentences that are the same in every language."""


@pytest.fixture(scope="module")
def found():
    """What the code says: all of it is read for that."""
    return sentences()


@pytest.mark.parametrize("language", SPOKEN, ids=lambda language: language.code)
@pytest.mark.parametrize("home", HOMES, ids=lambda home: home.name)
def test_each_catalogue_is_true_and_whole(language, home):
    assert list(faults(language, sentences(home), home)) == []


def test_chinese_is_chinese():
    said = translations(read(CHINESE))
    bare = {text: re.sub(r"\{.*?\}", "", words) for (text, _), words in said.items() if text not in SAME}
    assert [
        text for text, words in bare.items() if re.search("[A-Za-z]{2}", words) and not _HAN.search(words)
    ] == []


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        ('msgid "Search"\nmsgstr ""\n', "not translated: Search"),
        ('msgid "Search"\nmsgstr "搜索"\n\nmsgid "Serch"\nmsgstr "搜索"\n', "nobody says it any more: Serch"),
        ('msgid "Hold {amount}"\nmsgstr "止付 {sum}"\n', "['amount'] became ['sum']: Hold {amount}"),
    ],
)
def test_what_is_wrong_is_named(kept, says, tmp_path):
    file = place(CHINESE, "po", tmp_path)
    file.parent.mkdir(parents=True)
    file.write_text(kept, "utf-8")
    found = read_po(io.BytesIO(re.sub('msgstr ".*"', 'msgstr ""', kept.split("\n\n")[0]).encode()))
    told = list(faults(CHINESE, found, tmp_path))
    assert any(says in fault for fault in told), told


def test_a_stale_mo_is_named(tmp_path, found):
    catalog = brought_up(found, dict.fromkeys(map(key, (each for each in found if each.id)), "字"))
    place(CHINESE, "po", tmp_path).parent.mkdir(parents=True)
    place(CHINESE, "po", tmp_path).write_bytes(written(CHINESE, catalog))
    place(CHINESE, "mo", tmp_path).write_bytes(compiled(CHINESE, catalog)[:-2])
    assert [fault for fault in faults(CHINESE, found, tmp_path) if "not what the .po says" in fault]


def test_what_is_compiled_is_what_gettext_reads():
    catalog = read(CHINESE)
    said = gettext.GNUTranslations(io.BytesIO(compiled(CHINESE, catalog)))
    for (text, context), words in translations(catalog).items():
        assert (said.pgettext(context, text) if context else said.gettext(text)) == words


def test_every_member_of_every_vocabulary_is_in_the_catalogue(found):
    wanted = {key(each) for each in found if each.id}
    members = [member for kind in every_kind(Named) for member in kind]
    assert len(members) > 100
    assert [repr(member) for member in members if (str(member.en), type(member).__name__) not in wanted] == []


def every_kind(root: type[Named]) -> list[type[Named]]:
    for room in ("vocabulary", "funds", "lake", "channels", "country"):
        package = importlib.import_module(f"cloudsword.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"cloudsword.{room}."):
            importlib.import_module(module.name)
    found = []
    waiting = list(root.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith(cloudsword.__name__):
            found.append(kind)
    return found


def test_the_catalogue_travels_with_the_package():
    assert place(CHINESE, "mo").is_relative_to("src/cloudsword")
    assert (ROOT / place(CHINESE, "mo")).exists()
    assert translate("Skip to the content", "zh") == "跳到正文"
