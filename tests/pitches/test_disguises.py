import numpy as np
import pytest

from cloudsword.pitches.labels import LabelTypes
from cloudsword.pitches.reading import Reader
from cloudsword.pitches.text.disguises import disguised
from cloudsword.pitches.training import Examples, Settings, train


@pytest.mark.parametrize("text", ["win a free prize now today", "加微信领取奖金五百元", "", "  ", "a"])
def test_a_copy_is_drawn_from_the_stream_and_keeps_its_length_nearly(text):
    one = disguised(text, np.random.default_rng(4), 0.4)
    assert one == disguised(text, np.random.default_rng(4), 0.4)
    assert len(text) - 5 <= len(one) <= 2 * len(text) + 2


def test_only_a_share_of_the_words_is_changed():
    words = [f"word{number}" for number in range(100)]
    for seed in range(5):
        kept = set(disguised(" ".join(words), np.random.default_rng(seed), 0.3).split())
        assert 70 <= len(kept & set(words)) <= 85


def test_a_model_that_saw_copies_knows_a_rewritten_pitch_better():
    scams = [f"claim your free prize at once, the winner gets {n} pounds" for n in range(60)]
    hams = [f"see you at lunch, i will bring {n} books home tonight" for n in range(60)]
    examples = Examples.of(scams + hams, ["spam"] * 60 + ["ham"] * 60)
    readers = [Reader(train(examples, LabelTypes({}), Settings(disguise_weight=w))) for w in (0.0, 0.5)]
    asked = [disguised(text, np.random.default_rng(9), 0.8) for text in scams]
    blind, hardened = (np.mean([reading.score for reading in reader.read_all(asked)]) for reader in readers)
    assert hardened > blind
