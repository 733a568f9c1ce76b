"""What a sentence is in another language, and that an English start reads no catalogue."""

import pickle
import subprocess
import sys
from copy import deepcopy

import pytest

from cloudsword.tongue import ENGLISH, LANGUAGES, Message, own_name, spelled, translate
from cloudsword.tongue.languages import languages_in
from cloudsword.vocabulary.account_kinds import AccountKind


def test_a_sentence_is_said_in_the_language_asked_for():
    assert translate("Search", "en") == "Search"
    assert translate("Search", "zh") == "搜索"
    assert translate("Search", "zh-Hans") == "搜索"


@pytest.mark.parametrize("language", ["", "tlh", "zhx"])
def test_a_language_that_nobody_speaks_is_english(language):
    assert spelled(language) is None
    assert translate("Search", language) == "Search"


def test_what_no_catalogue_holds_stays_as_it_is():
    assert translate("", "zh") == ""
    assert translate("nobody ever said this", "zh") == "nobody ever said this"


def test_a_context_tells_two_meanings_apart():
    assert translate(Message("merchant", "AccountKind"), "zh") == AccountKind.MERCHANT.name_in("zh")
    assert translate(Message("merchant", "no such context"), "zh") == "merchant"


def test_a_copy_of_a_sentence_keeps_its_context():
    said = Message("merchant", "AccountKind")
    for copied in (deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert (copied, copied.context) == ("merchant", "AccountKind")


def test_languages_are_the_folders_that_hold_catalogues(tmp_path):
    for folder in ("zh_Hant/LC_MESSAGES", "de/LC_MESSAGES", "zh_Hans/LC_MESSAGES", "__pycache__"):
        (tmp_path / folder).mkdir(parents=True)
    found = languages_in(tmp_path)
    assert [(each.code, each.locale, each.tag) for each in found] == [
        ("en", "", "en"),
        ("de", "de", "de"),
        ("zh", "zh_Hans", "zh-Hans"),
        ("zh-hant", "zh_Hant", "zh-Hant"),
    ]
    assert languages_in(tmp_path / "none") == (ENGLISH,)


@pytest.mark.parametrize("asked", ["zh-hans.kept", "zh-hans-xyz", "zh-", "-zh", "../zh"])
def test_what_only_begins_like_a_language_is_none(asked):
    assert spelled(asked) is None


def test_every_language_says_its_own_name():
    assert [own_name(each) for each in LANGUAGES] == ["English", "简体中文"]


def test_every_language_is_spelled_by_its_code_and_its_tag():
    for language in LANGUAGES:
        assert spelled(language.code) is spelled(language.tag.upper()) is language
    assert spelled("zh-cn") is spelled("zh")


def test_an_english_start_reads_no_catalogue():
    program = (
        "import sys; from cloudsword.tongue import translate; translate('Search', 'en'); "
        "sys.exit('cloudsword.tongue.written' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
