"""The pools of a day."""

import numpy as np
import pytest

from cloudsword.country.scenario import Scenario
from cloudsword.country.words import MARKS, DayTexts, MessageKind

COUNTRY = Scenario(5000, 30, 7)


def test_places_point_into_the_texts_and_the_same_day_has_the_same_texts() -> None:
    first, second = DayTexts(COUNTRY, 3), DayTexts(COUNTRY, 3)
    for kind in MessageKind:
        one = first.of_kind(kind, np.random.default_rng(1), 50)
        two = second.of_kind(kind.value, np.random.default_rng(1), 50)
        assert one.dtype == np.int32
        assert one.tolist() == two.tolist()
        assert one.max() < len(first)
    assert first.texts.equals(second.texts)
    assert str(first.texts.type) == "string"


def test_what_a_pool_holds_does_not_depend_on_what_was_asked_before() -> None:
    plain, mixed = DayTexts(COUNTRY, 0), DayTexts(COUNTRY, 0)
    mixed.add("…")
    mixed.of_kind(MessageKind.CODE, np.random.default_rng(9), 5)
    alone = plain.of_kind(MessageKind.FAMILY, np.random.default_rng(1), 40)
    later = mixed.of_kind(MessageKind.FAMILY, np.random.default_rng(1), 40)
    assert plain.texts.take(alone).equals(mixed.texts.take(later))


def test_days_differ_and_pools_grow_with_the_country() -> None:
    sizes = []
    for people in (5000, 20_000):
        texts = DayTexts(Scenario(people, 30, 7), 1)
        texts.of_kind(MessageKind.WORK, np.random.default_rng(1), 1)
        sizes.append(len(texts))
    assert sizes[0] < sizes[1]
    other = DayTexts(COUNTRY, 2)
    other.of_kind(MessageKind.BANK_CREDIT, np.random.default_rng(1), 1)
    again = DayTexts(COUNTRY, 1)
    again.of_kind(MessageKind.BANK_CREDIT, np.random.default_rng(1), 1)
    assert set(other.texts.to_pylist()).isdisjoint(again.texts.to_pylist())


def test_an_added_text_has_the_place_that_is_returned() -> None:
    texts = DayTexts(COUNTRY, 0)
    texts.of_kind(MessageKind.RIDER, np.random.default_rng(1), 1)
    place = texts.add("from a gang〔合成〕")
    assert texts.texts[place].as_py() == "from a gang〔合成〕"


def test_every_text_is_marked_both_languages_occur_and_numbers_are_those_handed_in() -> None:
    texts = DayTexts(COUNTRY, 5, ["+899123123123"])
    for kind in MessageKind:
        texts.of_kind(kind, np.random.default_rng(1), 1)
    found = texts.texts.to_pylist()
    chinese = sum(text.endswith(MARKS["zh"]) for text in found)
    english = sum(text.endswith(MARKS["en"]) for text in found)
    assert chinese + english == len(found)
    assert 0.8 < chinese / len(found) < 0.9
    assert any("+899123123123" in text for text in found)
    assert not any("+899" in text.replace("+899123123123", "") for text in found)
    assert all(10 <= len(text) <= 420 for text in found)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="weather"):
        DayTexts(COUNTRY, 0).of_kind("weather", np.random.default_rng(1), 1)


def test_a_country_of_another_currency_writes_its_sign() -> None:
    texts = DayTexts(Scenario(5000, 30, 7, "sg"), 0)
    texts.of_kind(MessageKind.BANK_DEBIT, np.random.default_rng(1), 1)
    english = [text for text in texts.texts.to_pylist() if text.endswith(MARKS["en"])]
    assert english
    assert all("S$" in text or "SGD" in text for text in english)
