"""The catalogues are true to the code: all translated, none dead, holes agree, what is made of them too."""

import gettext
import importlib
import io
import pkgutil
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po as babel_reads

import cloudsword
from cloudsword.tongue import catalogue, spelled, translate
from cloudsword.tongue.written import mo, read_po
from cloudsword.vocabulary.named import Named
from tools.catalogues.extraction import HOMES, sentences
from tools.catalogues.faults import faults
from tools.catalogues.files import SPOKEN, key, place, read, translations

CHINESE = spelled("zh")
ROOT = Path(__file__).parents[2]
_HAN = re.compile(r"[\u4e00-\u9fff]")
SAME = {"CloudSword", "2 MB", "PDF, {language}"}
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


def test_chinese_has_chinese_punctuation():
    """Beside a Chinese letter a comma, colon, semicolon or bracket is a full-width one."""
    half = re.compile(r"[\u4e00-\u9fff][,;:!?(]|[,;:!?)][\u4e00-\u9fff]")
    address = re.compile(r"https://\S*")
    said = [address.sub("", str(each)) for each in translations(read(CHINESE)).values()]
    assert [each for each in said if half.search(each)] == []


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        ('msgid "Search"\nmsgstr ""\n', "not translated: Search"),
        ('msgid "Search"\nmsgstr "搜索"\n\nmsgid "Serch"\nmsgstr "搜索"\n', "nobody says it any more: Serch"),
        ('msgid "Hold {amount}"\nmsgstr "止付 {sum}"\n', "['amount'] became ['sum']: Hold {amount}"),
    ],
)
def test_what_is_wrong_is_named(kept, says, tmp_path):
    file = place(CHINESE, tmp_path)
    file.parent.mkdir(parents=True)
    file.write_text(kept, "utf-8")
    found = babel_reads(io.BytesIO(re.sub('msgstr ".*"', 'msgstr ""', kept.split("\n\n")[0]).encode()))
    told = list(faults(CHINESE, found, tmp_path))
    assert any(says in fault for fault in told), told


def test_what_is_made_of_a_catalogue_is_what_gettext_reads():
    said = read_po(place(CHINESE).read_text("utf-8"))
    assert said == translations(read(CHINESE))  # as Babel reads it
    made = gettext.GNUTranslations(io.BytesIO(mo(said, CHINESE.locale)))
    for (text, context), words in said.items():
        assert (made.pgettext(context, text) if context else made.gettext(text)) == words


def test_texts_of_several_lines_and_signs_that_are_written_come_back():
    header = 'msgid ""\nmsgstr ""\n"Language: x\\n"\n\n'
    text = header + 'msgctxt "c"\nmsgid ""\n"a\\n"\n"\\"b\\" \\\\n"\nmsgstr "z"\n'
    assert read_po(text + '\nmsgid "waits"\nmsgstr ""\n') == {('a\n"b" \\n', "c"): "z"}


def test_a_wheel_has_what_was_made_and_reads_it(tmp_path):
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "cloudsword.mo").write_bytes(mo({("Search", ""): "寻"}, "zh_Hans"))
    found = catalogue._read(folder, "zh_Hans")
    assert found is not None
    assert found.gettext("Search") == "寻"
    (folder / "cloudsword.po").write_text('msgid "Search"\nmsgstr "新"\n', "utf-8")
    found = catalogue._read(folder, "zh_Hans")
    assert found is not None
    assert found.gettext("Search") == "新", "what translators write is never older than what was made of it"


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
    assert place(CHINESE).is_relative_to("src/cloudsword")
    assert (ROOT / place(CHINESE)).exists()
    assert translate("Skip to the content", "zh") == "跳到正文"
