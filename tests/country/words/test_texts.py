"""What every text must be: marked, without real numbers or links, varied, the same for the same stream."""

import re
from collections.abc import Callable

import numpy as np
import pytest

from cloudsword.country.words import (
    LANGUAGES,
    MARKS,
    CallKind,
    CallOutcome,
    MessageKind,
    PaymentTold,
    StoryFacts,
    grammar,
    scam_text,
    scam_texts,
    story,
    transcript,
    variety,
)
from cloudsword.country.words.grammar import uniforms_of
from cloudsword.vocabulary.scam_types import ScamType

SCAMS = [kind for kind in ScamType if kind.is_scam]
NUMBER, LINK, PAYEE = "+899000111222", "sample-7.example", "QZ00SAMPLE000111222"
LINKLESS = {ScamType.LEADER, ScamType.KIDNAP}
"""Who poses as an acquaintance or a kidnapper sends no link, and a phishing message has nobody to call."""
SLOTS = {"number": NUMBER, "link": LINK, "name": "周小满"}
FACTS = StoryFacts(
    "CNY",
    (
        PaymentTold(320_000, 1_772_380_800_000_000, PAYEE),
        PaymentTold(5_000_050),
        PaymentTold(None, None, PAYEE),
    ),
    NUMBER,
    LINK,
    "周小满",
)
DOMAIN = re.compile(r"[a-z0-9-]+\.[a-z]{2,}", re.ASCII)
DIGITS = re.compile(r"\d{7,}")


def honest(kind: MessageKind, language: str, count: int, slots: dict[str, str]) -> list[str]:
    uniforms = uniforms_of(np.random.default_rng(11))
    return [grammar(language).write(f"msg_{kind.value}", uniforms, slots) for _ in range(count)]


def all_texts(language: str, slots: dict[str, str], facts: StoryFacts | None) -> dict[str, list[str]]:
    """Some texts of everything that is written, by name."""
    random = np.random.default_rng(12)
    found: dict[str, list[str]] = {}
    for scam in SCAMS:
        found[f"pitch {scam}"] = scam_texts(random, scam, language, slots, 60)
        for outcome in CallOutcome:
            found[f"talk {scam} {outcome}"] = [
                transcript(random, scam, language, slots, outcome) for _ in range(25)
            ]
    for kind in ScamType:
        found[f"story {kind}"] = [story(random, kind, language, facts) for _ in range(40)]
    for call in CallKind:
        found[f"talk {call}"] = [transcript(random, call, language, slots) for _ in range(40)]
    return found


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=["with slots", "without slots"])
def written(request: pytest.FixtureRequest, language: str) -> dict[str, list[str]]:
    return (
        all_texts(language, SLOTS, FACTS) if request.param == "with slots" else all_texts(language, {}, None)
    )


def test_every_text_ends_with_the_mark_and_has_it_once(language: str, written: dict[str, list[str]]) -> None:
    for name, texts in written.items():
        for text in texts:
            assert text.endswith(MARKS[language]), name
            assert text.count(MARKS[language]) == 1, name


def test_no_digits_like_a_telephone_number_and_no_address(
    language: str, written: dict[str, list[str]]
) -> None:
    messages = {kind.value: honest(kind, language, 60, {}) for kind in MessageKind}
    for name, texts in (written | messages).items():
        for text in texts:
            rest = text.replace(NUMBER, "").replace(PAYEE, "")
            assert not DIGITS.search(rest), (name, text)
            assert "http" not in text, name
            assert not re.search(r"@[\w-]+\.\w", text), (name, text)


def test_everything_like_a_link_is_under_example(language: str) -> None:
    random = np.random.default_rng(13)
    texts = [text for kind in MessageKind for text in honest(kind, language, 200, {})]
    texts += [
        text for scam in SCAMS for text in scam_texts(random, scam, language, SLOTS, 100, disguised_share=0)
    ]
    texts += [transcript(random, scam, language, SLOTS) for scam in SCAMS for _ in range(30)]
    found = {domain for text in texts for domain in DOMAIN.findall(text)}
    assert LINK in found
    assert {domain for domain in found if not domain.endswith(".example")} == set()


def test_no_brace_slot_or_doubled_sign_is_left(language: str, written: dict[str, list[str]]) -> None:
    messages = {kind.value: honest(kind, language, 60, {}) for kind in MessageKind}
    for name, texts in (written | messages).items():
        for text in texts:
            assert not re.search(r"[{}<>|^#\\]", text.replace("[synthetic]", "")), (name, text)
            assert not re.search(r"[\ue000-\uf8ff]", text), (name, text)
            assert not re.search(r"[,。;:]{2}|,,|。。|,。|\?。|!。| ,|\bp_|_", text.replace("_", "")), (
                name,
                text,
            )


def test_slots_are_used_as_they_are(language: str) -> None:
    random = np.random.default_rng(3)
    for scam in SCAMS:
        texts = scam_texts(random, scam, language, SLOTS, 300, disguised_share=1.0)
        assert any(NUMBER in text for text in texts) is (scam is not ScamType.PHISHING), scam
        assert any(LINK in text for text in texts) is (scam not in LINKLESS), scam
        without = scam_texts(random, scam, language, {}, 100)
        assert not any(".example" in text or "+899" in text for text in without), scam


def test_lengths_are_those_of_messages(language: str) -> None:
    random = np.random.default_rng(4)
    most = 200 if language == "zh" else 420
    for scam in SCAMS:
        for text in scam_texts(random, scam, language, SLOTS, 300):
            assert 10 <= len(text) <= most, (scam, text)
    for kind in MessageKind:
        for text in honest(kind, language, 300, {"number": NUMBER}):
            assert 4 <= len(text) <= most, (kind, text)


def test_a_transcript_has_turns_of_both_and_leaves_parts_out(language: str) -> None:
    random = np.random.default_rng(5)
    caller, callee = ("来电:", "接听:") if language == "zh" else ("Caller: ", "Callee: ")
    for scam in SCAMS:
        for _ in range(20):
            lines = transcript(random, scam, language, SLOTS, CallOutcome.HOOKED).splitlines()
            assert 5 <= len(lines) <= 14
            assert lines[0].startswith(caller)
            assert any(line.startswith(callee) for line in lines)
            assert any(line.startswith("……") for line in lines)
            assert all(line.startswith((caller, callee, "……")) for line in lines)


def test_more_than_a_million_phrasings_of_each_scam(language: str) -> None:
    for scam in SCAMS:
        assert variety(f"pitch_{scam.value}", language) > 10**6, scam
        assert variety(f"talk_{scam.value}_hooked", language) > 10**6, scam
    for kind in ScamType:
        assert variety(f"story_{kind.value}", language) > 10**6, kind
    for kind in MessageKind:
        assert variety(kind, language, count_digits=True) > 10**5, kind
    assert variety("pitch_loan", language) < variety("pitch_loan", language, count_digits=True)


def test_of_two_thousand_samples_nearly_all_differ(language: str) -> None:
    for scam in SCAMS:
        texts = scam_texts(np.random.default_rng(6), scam, language, {"link": LINK}, 2000)
        assert len(set(texts)) > 1900, (scam, len(set(texts)))


WRITERS: list[Callable[[np.random.Generator, str], str]] = [
    lambda random, language: scam_text(random, "authority", language, SLOTS),
    lambda random, language: transcript(random, "custsvc", language, SLOTS),
    lambda random, language: transcript(random, CallKind.BANK, language, {}),
    lambda random, language: story(random, "unfreeze", language, FACTS),
]


@pytest.mark.parametrize("write", WRITERS)
def test_one_stream_gives_one_text(write: Callable[[np.random.Generator, str], str], language: str) -> None:
    first = [write(np.random.default_rng(seed), language) for seed in range(8)]
    assert first == [write(np.random.default_rng(seed), language) for seed in range(8)]
    assert len(set(first)) > 4


def test_a_story_tells_what_its_reporter_knows(language: str) -> None:
    random = np.random.default_rng(7)
    for kind in ScamType:
        told = [story(random, kind, language, FACTS) for _ in range(30)]
        assert all("3" in text and PAYEE in text for text in told)
        assert any(NUMBER in text for text in told)
        nothing = [story(random, kind, language) for _ in range(30)]
        assert not any(PAYEE in text or NUMBER in text or LINK in text for text in nothing)


def test_of_many_payments_the_first_and_the_last_are_told() -> None:
    payments = tuple(PaymentTold(100_00 * place, None, f"QZ{place:03d}") for place in range(1, 8))
    text = story(np.random.default_rng(8), "investment", "zh", StoryFacts(payments=payments))
    assert "7" in text
    assert [f"QZ{place:03d}" in text for place in range(1, 8)] == [True, *[False] * 5, True]


@pytest.mark.parametrize("kind", ["dispute", "false_report", "nonsense"])
def test_who_is_no_scammer_writes_no_scam(kind: str) -> None:
    for write in (scam_text, transcript):
        with pytest.raises(ValueError, match=kind):
            write(np.random.default_rng(1), kind, "zh", {})


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        scam_text(np.random.default_rng(1), "loan", "fr", {})


def test_honest_texts_say_what_scams_say(language: str) -> None:
    words = (
        ("退款", "验证码", "转账", "贷款", "投资", "民警", "紧急", "逾期")
        if language == "zh"
        else ("refund", "code", "transfer", "loan", "invest", "police", "urgent", "overdue")
    )
    texts = " ".join(text.lower() for kind in MessageKind for text in honest(kind, language, 300, {}))
    assert [word for word in words if word not in texts] == []
