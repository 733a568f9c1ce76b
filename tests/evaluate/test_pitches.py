import numpy as np
import pytest

from cloudsword.evaluate.pitches import (
    appended,
    greedy,
    macro_f1,
    most_honest_words,
    near_groups,
    recall_at,
    scam_leads,
    split,
    unsure_recall,
)
from cloudsword.evaluate.pitches.attacks import variants
from cloudsword.pitches.labels import LabelTypes
from cloudsword.pitches.reading import Reader
from cloudsword.pitches.text.normal import normal
from cloudsword.pitches.training import Examples, train

SCAMS = [f"win a free prize now, claim your cash at code {n} today" for n in range(40)]
HAMS = [f"see you at lunch {n}, i will bring the books home tonight" for n in range(40)]


@pytest.fixture(scope="module")
def reader():
    return Reader(train(Examples.of(SCAMS + HAMS, ["spam"] * 40 + ["ham"] * 40), LabelTypes({})))


def test_a_split_keeps_the_share_of_each_label_and_takes_every_text_once():
    labels = ["a"] * 50 + ["b"] * 10
    parts = split(labels, 3)
    assert sorted([*parts.train, *parts.test]) == list(range(60))
    assert sum(place >= 50 for place in parts.test) == 2
    assert len(parts.test) == 12
    assert split(labels, 3).test.tolist() == parts.test.tolist()
    assert split(labels, 4).test.tolist() != parts.test.tolist()


def test_groups_stay_on_one_side():
    groups = np.arange(60) // 3
    for seed in range(5):
        parts = split(["a"] * 60, seed, groups)
        assert not set(groups[parts.train]) & set(groups[parts.test])
        assert len(parts.test) == 12


def test_near_duplicates_are_found():
    texts = [SCAMS[0], "hello there friend of mine", SCAMS[1], HAMS[0], HAMS[1], ""]
    groups = near_groups(texts).tolist()
    assert groups[0] == groups[2] == 0
    assert groups[3] == groups[4] == 3
    assert groups[1] == 1
    assert groups[5] == 5


def test_macro_f1_is_the_mean_of_the_labels():
    assert macro_f1(["a", "a", "b"], ["a", "b", "b"]) == pytest.approx(2 / 3)
    assert macro_f1(["a", "a"], ["a", "b"]) == pytest.approx((2 / 3 + 0) / 2)


def test_recall_is_measured_where_as_many_honest_are_flagged():
    honest = np.array([0.0, 1.0, 2.0, 3.0])
    scams = np.array([0.5, 2.5, 3.5])
    assert recall_at(scams, honest, 0.0) == pytest.approx(1 / 3)
    assert recall_at(scams, honest, 0.25) == pytest.approx(2 / 3)


def test_what_is_strange_is_unsure():
    known, strange = np.linspace(1, 2, 100), np.array([0.5, 1.5])
    assert unsure_recall(known, strange) == 0.5


def test_an_attack_changes_few_words_and_helps_its_author(reader):
    text = SCAMS[3]
    rewritten = greedy(reader, text, share=0.3)
    before, after = scam_leads(reader, [text, rewritten])
    assert after < before
    kept = [word for word in text.split() if word in rewritten.split()]
    assert len(kept) >= 0.7 * len(text.split())
    assert greedy(reader, text, share=0.0) == text


def test_most_variants_are_undone_by_the_normaliser():
    undone = [word for word in variants("account") if normal(word) == "account"]
    assert {"acc.ount"} & set(undone) == set()
    assert {"a.c.c.o.u.n.t", "a c c o u n t", "\u0430\u0441\u0441\u043eunt"} <= set(undone)
    assert len(undone) >= 4


def test_the_most_honest_words_are_those_of_honest_texts(reader):
    words = most_honest_words(reader, HAMS + SCAMS, 5)
    assert not set(words) & {"prize", "win", "free", "claim"}
    assert appended(words)("hello") == f"hello {' '.join(words)}"
