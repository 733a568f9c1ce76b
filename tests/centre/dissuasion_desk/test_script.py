"""A call that does not look like the scam: every sentence of every script is read, in both languages."""

import re

import pytest

from cloudsword.centre.dissuasion_desk.script import NEVER, TALES, opening, tale_of, written
from cloudsword.dissuasion import Step
from cloudsword.tongue import translate
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.scam_types import ScamType

HEAD = Letterhead(name="Anti-scam centre", name_zh="反诈中心", telephone="+86 10 96110")
REFERENCE = "K7CD-R3MX"
ASKS = re.compile(
    r"\b(?:give|tell|read|send|type) (?:me|us)\b|\byour (?:code|password|account number)\b|https?:|"
    r"\b(?:click|open|install) (?:this|the|our)\b|stay on the line|"
    r"请(?:提供|告诉我|念出|点击|下载|安装|转账|汇款)|https?:|不要挂断"
)


def spoken(language: str) -> list[str]:
    found = [each.name_in(language) for each in opening(HEAD, REFERENCE)]
    for scam_type in ScamType:
        for step in (Step.MESSAGE, Step.LETTER):
            found += [each.name_in(language) for each in written(step, scam_type.value, HEAD, REFERENCE)]
        found.append(translate(tale_of(scam_type.value).fact, language))
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_sentence_of_the_centre_asks_for_a_code_money_an_account_or_an_app(language):
    for sentence in spoken(language):
        assert not ASKS.search(sentence), sentence


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("telephone", ["", "+86 10 96110"])
def test_each_call_message_and_letter_can_be_checked_by_dialling_the_published_number(language, telephone):
    head = Letterhead(name="Centre", name_zh="中心", telephone=telephone)
    for sentences in (opening(head, REFERENCE), *(written(step, "loan", head, REFERENCE) for step in Step)):
        text = " ".join(each.name_in(language) for each in sentences)
        assert REFERENCE in text
        assert telephone in text


def test_every_scam_has_its_tale_and_an_unknown_one_the_general():
    assert set(TALES) == {each for each in ScamType if each.is_scam}
    assert tale_of("") == tale_of("dispute") == TALES[ScamType.OTHER]
    for language in ("en", "zh"):
        told = [translate(text, language) for tale in TALES.values() for text in (tale.next, tale.fact)]
        assert len(set(told)) == 2 * len(TALES)
    assert all(translate(each, "zh") != each for each in (*NEVER, *(tale.fact for tale in TALES.values())))
