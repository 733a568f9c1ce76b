from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.formats.pitch_model import packed
from cloudsword.pitches.labels import LabelTypes, own_labels
from cloudsword.pitches.model import Curve
from cloudsword.pitches.reading import Doubt, Reader
from cloudsword.pitches.training import Examples, Settings, folds_of, train
from cloudsword.uses.pitches import model_of
from tests.pitches.models import SETTINGS, small_model
from tests.strategies.examples import examples
from tools.pitch_model import rows, trained

PARTS = (
    "您涉嫌洗钱,请把资金转到安全账户接受清查,不要告诉任何人。",
    "Congratulations, you have won a prize: pay the fee to claim it",
    "妈,晚上回家吃饭吗?我买菜,路上慢点,钥匙在老地方。",
    "See you for lunch tomorrow, I will bring the books home",
    "验证码",
    "please call back",
    "。。。",
)


@pytest.fixture(scope="module")
def reader():
    return Reader(small_model())


@pytest.fixture(scope="module")
def shipped():
    return Reader(model_of(None))


@pytest.fixture(scope="module")
def unseen():
    return list(rows(seed=99, share=0.03))


def test_it_tells_scams_apart_in_both_languages(reader, unseen):
    said = reader.read_all([text for text, _ in unseen])
    right = sum(each.scam_type == kind for each, (_, kind) in zip(said, unseen, strict=True))
    assert right / len(unseen) > 0.8
    honest = [each for each, (_, kind) in zip(said, unseen, strict=True) if kind == "none"]
    assert sum(each.is_scam for each in honest) / len(honest) < 0.1


def test_one_by_one_and_all_at_once_are_the_same(reader, unseen):
    texts = [text for text, _ in unseen[::40]]
    together = reader.read_all(texts)
    for text, each in zip(texts, together, strict=True):
        alone = reader.read(text, reasons=0)
        assert (alone.label, alone.doubt) == (each.label, each.doubt)
        assert alone.probability == pytest.approx(each.probability)


def test_score_probability_and_verdict_go_the_same_way(reader, unseen):
    said = sorted(reader.read_all([text for text, _ in unseen]), key=lambda each: each.score)
    probabilities = [each.probability for each in said]
    assert probabilities == sorted(probabilities)
    assert all(each.is_scam == (each.score > 0.5) for each in said)
    agreed = [each for each in said if each.is_scam == (each.probability >= 0.5)]
    assert len(agreed) / len(said) > 0.9
    assert all(0 < each.probability < 1 for each in said), "so few texts prove nothing for certain"
    assert all(each.is_scam == (each.scam_type != "none") for each in said)


@given(
    parts=st.lists(st.sampled_from(PARTS), max_size=4),
    edge=st.floats(-2.0, 2.0),
    width=st.floats(0.01, 2.0),
)
@examples(60)
def test_where_verdict_and_probability_contradict_it_is_unsure(reader, parts, edge, width):
    text = " ".join(parts)
    curve = Curve(np.array([edge - width, edge + width]), np.array([0.01, 0.99]))
    moved = Reader(replace(reader.model, scam_curve=curve))
    usual, (reading,) = reader.read(text, reasons=0), moved.read_all([text])
    assert (reading.label, reading.is_scam) == (usual.label, usual.is_scam), "the label ahead is the verdict"
    assert reading == moved.read(text, reasons=0)
    if reading.is_scam != (reading.probability >= 0.5):
        assert reading.doubt in (Doubt.CONTRADICTED, Doubt.FEW_KNOWN_WORDS)
        assert reading.is_unsure
    else:
        assert reading.doubt != Doubt.CONTRADICTED


@pytest.mark.parametrize("edge", [-9.0, 9.0])
def test_a_contradiction_has_a_doubt_of_its_own(shipped, edge):
    curve = Curve(np.array([edge - 1, edge + 1]), np.array([0.01, 0.99]))
    moved = Reader(replace(shipped.model, scam_curve=curve))
    for text in PARTS[:4]:
        usual, reading = shipped.read(text), moved.read(text)
        assert usual.doubt is None, text
        assert reading.is_scam == usual.is_scam
        assert (reading.doubt == Doubt.CONTRADICTED) == (usual.is_scam == (edge > 0)), text


def test_the_words_that_decided_stand_in_the_text(shipped):
    text = "大家好,今天天气不错,我们去公园。您涉嫌洗钱,请把资金转到安全账户接受清查,不要告诉任何人。"
    reading = shipped.read(text)
    assert reading.scam_type == "authority"
    assert reading.reasons
    assert all(why.words in text and why.weight > 0 for why in reading.reasons)
    weights = [why.weight for why in reading.reasons]
    assert weights == sorted(weights, reverse=True)
    assert "公园" not in reading.reasons[0].words


def test_honest_words_around_a_pitch_do_not_hide_it(shipped):
    pitch = "您涉嫌洗钱,请把资金转到安全账户接受清查,不要告诉任何人。"
    around = "妈,晚上回家吃饭吗?我买菜,路上慢点,钥匙在老地方。" * 10
    assert shipped.read(around).is_scam is False
    for text in (pitch, around + pitch, pitch + around, around + pitch + around):
        assert shipped.read(text).is_scam, text


@pytest.mark.parametrize("text", ["", "   ", "\n", "!!! ...", "👍👍", "\u200b"])
def test_nothing_to_read_is_honest_and_unsure(reader, text):
    reading = reader.read(text)
    assert reading.doubt in (Doubt.NOTHING_TO_READ, Doubt.FEW_KNOWN_WORDS)
    assert reading.is_unsure


@pytest.mark.parametrize(
    "text", ["Πού είσαι; θα έρθω αύριο το βράδυ", "お世話になっております。明日の件", "안녕하세요 반갑습니다"]
)
def test_other_languages_are_unsure(reader, text):
    assert reader.read(text).is_unsure


def test_a_megabyte_is_read(shipped):
    pitch = "请把资金转到安全账户接受清查"
    text = "晚上回家吃饭吗?" * 45_000 + pitch
    assert len(text.encode()) > 900_000
    assert shipped.read(text).is_scam
    assert shipped.read("\ud800 half a character").scam_type == "none"


def test_the_same_texts_give_the_same_bytes():
    small = Settings(seed=3, most_grams=3_000, folds=3)
    assert packed(trained(0.02, small)) == packed(trained(0.02, small))


def test_the_card_says_what_was_counted():
    card = small_model().card
    assert card["data"]["texts"] == sum(card["data"]["labels"].values())
    assert set(card["data"]["types"].values()) == set(card["data"]["labels"])
    assert card["settings"]["seed"] == SETTINGS.seed
    assert 0.8 < card["held_out"]["accuracy"] <= 1
    assert any("synthetic" in limit for limit in card["limits"])


def test_repeated_and_contradicting_rows_are_counted():
    examples = Examples.of(["a", "a", "a ", "b", ""], ["x", "x", "y", "y", "z"])
    assert examples.texts == ("a", "b")
    assert examples.labels == ("x", "y")
    assert (examples.repeated, examples.contradicting) == (2, 1)


def test_texts_that_mean_the_same_are_held_out_together():
    truth = np.array([0, 0, 0, 0, 1, 1, 1, 1, 2])
    meant = ["a", "b", "c", "a", "d", "e", "f", "d", "g"]
    fold = folds_of(truth, meant, 3, 0)
    assert fold[0] == fold[3]
    assert fold[4] == fold[7]
    assert fold[8] == -1


def test_labels_of_ones_own_are_kept_and_mapped():
    types = LabelTypes({"gift": "prize"})
    asked = ["gift", "ham", "Phishing", "dispute", "smish", "刷单返利诈骗", "none", "pig butchering"]
    found = {label: types.type_of(label) for label in asked}
    assert found["gift"] == "prize"
    assert found["ham"] == found["dispute"] == found["none"] == "none"
    assert found["Phishing"] == "phishing"
    assert found["smish"] == found["pig butchering"] == "other"
    assert own_labels(["gift", "smish", "ham", "other"], types) == ["smish"]


def test_a_model_without_honest_texts_says_so():
    texts = [f"win a prize number {number}" for number in range(20)]
    texts += [f"loan approved case {number}" for number in range(20)]
    model = train(Examples.of(texts, ["prize"] * 20 + ["loan"] * 20), LabelTypes({}))
    reading = Reader(model).read("you win a prize")
    assert (reading.is_scam, reading.scam_type, reading.probability) == (True, "prize", 1.0)
    assert any("No honest text" in limit for limit in model.card["limits"])


def test_a_rare_label_is_learned_and_never_held_out():
    texts = [f"win a prize {number}" for number in range(20)] + [f"hello friend {n}" for n in range(20)]
    examples = Examples.of([*texts, "your parcel waits"], ["prize"] * 20 + ["none"] * 20 + ["custsvc"])
    model = train(examples, LabelTypes({}))
    assert set(model.labels) == {"none", "prize", "custsvc"}
    assert "custsvc" not in model.card["held_out"]["f1"]
    assert any("custsvc" in limit for limit in model.card["limits"])
