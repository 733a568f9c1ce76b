"""What a sentence is in another language, and that an English start reads no catalogue."""

import subprocess
import sys

import pytest

from cloudsword.tongue import CHINESE, LANGUAGES, Message, spelled, translate
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


def test_every_language_is_spelled_by_its_code_and_its_tag():
    for language in LANGUAGES:
        assert spelled(language.code) is spelled(language.tag.upper()) is language
    assert spelled("zh-cn") is CHINESE


def test_an_english_start_reads_no_catalogue():
    program = (
        "import sys; from cloudsword.tongue import translate; translate('Search', 'en'); "
        "sys.exit('importlib.resources' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
