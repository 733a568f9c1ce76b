"""Training: the same model twice, figures that were held out, labels and columns as they come."""

import numpy as np
import pyarrow as pa
import pytest

from cloudsword.formats.number_model import model_bytes, model_of
from cloudsword.tongue import translate
from cloudsword.warning.figures import auc, best_threshold, calibration_error, figures_of, macro_f1
from cloudsword.warning.scoring import MAKER, Proposal, scores_by_model
from cloudsword.warning.table import choose, matrix, unreadable
from cloudsword.warning.training import Effort, train
from cloudsword.warning.trees import raw_scores

pytest.importorskip("lightgbm")

QUICK = Effort(folds=3, bags=2, most_rounds=60, patience=10)


def some_table(seed=3, count=600):
    """Return a carrier's own table: strange names, missing values, texts."""
    random = np.random.default_rng(seed)
    is_scam = random.random(count) < 0.3
    rate = random.normal(size=count) + 1.6 * is_scam
    rate[random.random(count) < 0.1] = np.nan
    plan = np.where(random.random(count) < 0.7 * is_scam, "prepaid", random.choice(["family", "firm"], count))
    return pa.table(
        {
            "号码": [f"n{place}" for place in range(count)],
            "rate/day": pa.array(rate, from_pandas=True),
            "plan": pa.array([None if random.random() < 0.05 else text for text in plan], pa.string()),
            "as text": [f"{value:.2f}" for value in random.normal(size=count)],
            "always": [1] * count,
            "note": [f"free text {place}" for place in range(count)],
            "is fraud": is_scam,
        }
    ), is_scam


@pytest.fixture(scope="module")
def learnt():
    table, is_scam = some_table()
    chosen = choose(table, ["号码", "is fraud"])
    rows = matrix(table, chosen.columns)
    groups = np.arange(len(rows))
    return (
        table,
        is_scam,
        chosen,
        rows,
        train(rows, is_scam, chosen.columns, groups=groups, seed=7, effort=QUICK),
    )


def test_columns_that_say_nothing_are_left_out(learnt):
    _, _, chosen, _, _ = learnt
    assert [each.name for each in chosen.columns] == ["rate/day", "plan", "as text"]
    assert [each.is_text for each in chosen.columns] == [False, True, False]
    assert (chosen.constant, chosen.naming) == (("always",), ("note",))


def test_texts_become_the_places_that_training_gave_them(learnt):
    table, _, chosen, rows, _ = learnt
    (plan,) = [each for each in chosen.columns if each.is_text]
    again = matrix(
        table.set_column(2, "plan", pa.array(["prepaid", "new one", " firm ", None] + ["?"] * 596)), [plan]
    )
    assert again[0, 0] == plan.levels.index("prepaid")
    assert again[2, 0] == plan.levels.index("firm")
    assert np.isnan(again[[1, 3], 0]).all()
    as_dictionary = table.set_column(2, "plan", table.column("plan").dictionary_encode())
    np.testing.assert_array_equal(matrix(as_dictionary, chosen.columns), rows)


def test_a_text_in_a_column_of_numbers_is_found(learnt):
    _, _, chosen, _, _ = learnt
    broken = pa.table(
        {"rate/day": ["1", "n/a", "", "many", "2_0"], "plan": ["firm"] * 5, "as text": [None] * 5}
    )
    assert unreadable(broken, chosen.columns) == {"rate/day": (2, "many")}


def test_the_same_rows_give_the_same_model(learnt):
    _, is_scam, chosen, rows, trained = learnt
    again = train(rows, is_scam, chosen.columns, groups=np.arange(len(rows)), seed=7, effort=QUICK)
    assert model_bytes(again.model) == model_bytes(trained.model)


def test_figures_are_of_rows_that_were_held_out():
    """Labels without any sense: whoever judges rows that it trained on finds sense in them."""
    random = np.random.default_rng(1)
    rows = random.normal(size=(400, 6))
    is_scam = random.random(400) < 0.5
    table = pa.table({f"c{place}": rows[:, place] for place in range(6)})
    chosen = choose(table, [])
    trained = train(rows, is_scam, chosen.columns, groups=np.arange(400), effort=QUICK)
    assert abs(trained.held_out.auc - 0.5) < 0.12
    assert trained.model.card["held_out"]["auc"] == pytest.approx(trained.held_out.auc, abs=1e-6)


def test_rows_of_one_number_stay_on_one_side():
    """Each number's rows are twins with a label of their own: on both sides they would be known by heart."""
    random = np.random.default_rng(2)
    twins = np.repeat(random.normal(size=(150, 5)), 4, axis=0)
    is_scam = np.repeat(random.random(150) < 0.5, 4)
    columns = choose(pa.table({f"c{place}": twins[:, place] for place in range(5)}), []).columns
    apart = train(twins, is_scam, columns, groups=np.repeat(np.arange(150), 4), effort=QUICK)
    mixed = train(twins, is_scam, columns, groups=np.arange(600), effort=QUICK)
    assert apart.held_out.auc < 0.65
    assert mixed.held_out.auc > 0.9


def test_a_probability_is_one(learnt):
    _, _, chosen, _, trained = learnt
    table, fresh = some_table(seed=99, count=2_000)
    rows = matrix(table, chosen.columns)
    raw = raw_scores(trained.model.forest, rows)
    probability = trained.model.curve(raw)
    assert ((probability > 0) & (probability < 1)).all()
    assert calibration_error(probability, fresh) < 0.08
    order = np.argsort(raw)
    assert (np.diff(probability[order]) >= 0).all()
    assert auc(raw, fresh) > 0.8


def test_scores_name_their_maker_and_their_reasons(learnt):
    table, _, _, rows, trained = learnt
    found = scores_by_model(table.column(0).to_pylist(), table, trained.model)
    assert len(found) == table.num_rows
    assert {each.maker for each in found} == {MAKER}
    raw = raw_scores(trained.model.forest, rows)
    for each, log_odds in zip(found, raw.tolist(), strict=True):
        assert each.score == pytest.approx(1 / (1 + np.exp(-log_odds)))
        assert (each.proposal is Proposal.NOTHING) == (
            log_odds < trained.model.threshold and each.probability < 0.9
        )
        assert bool(each.reasons) == (each.proposal is not Proposal.NOTHING)
        assert all(reason.weight > 0 and reason.maker.startswith(f"{MAKER}:") for reason in each.reasons)
    said = {str(reason.says) for each in found for reason in each.reasons}
    assert "plan is prepaid" in said
    assert any("rate/day" in text for text in said)


def test_a_file_gives_the_model_back(learnt):
    table, _, chosen, rows, trained = learnt
    data = model_bytes(trained.model)
    read = model_of(data, "m")
    assert model_bytes(read) == data
    np.testing.assert_array_equal(raw_scores(read.forest, rows), raw_scores(trained.model.forest, rows))
    assert read.columns == trained.model.columns
    assert chosen.columns == read.columns
    assert scores_by_model(["x"] * 3, table.slice(0, 3), read) == scores_by_model(
        ["x"] * 3, table.slice(0, 3), trained.model
    )


def test_figures_by_hand():
    scores = np.array([0.1, 0.2, 0.3, 0.4])
    is_scam = np.array([False, True, False, True])
    assert auc(scores, is_scam) == 0.75
    assert np.isnan(auc(scores, np.ones(4, np.bool_)))
    assert macro_f1(np.array([False, False, True, True]), is_scam) == 0.5
    clean = np.concatenate([np.linspace(0, 1, 100), np.linspace(2, 3, 50)])
    labels = np.arange(150) >= 100
    assert 0.9 < best_threshold(clean, labels) < 2.1
    found = figures_of(clean, labels.astype(float), labels, 1.5)
    assert (found.macro_f1, found.precision, found.recall, found.calibration_error) == (1, 1, 1, 0)
    assert translate("{name} is {value}", "en") == "{name} is {value}"
