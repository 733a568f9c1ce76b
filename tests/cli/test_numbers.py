"""Numbers at the console: from a carrier's own table, and from calls, without a centre."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest

from cloudsword.uses import numbers
from cloudsword.warning.training import Effort
from tests.strategies import telephone_rows as made

pytest.importorskip("lightgbm")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Train little: what is tested is what goes in and what comes out."""
    whole = numbers.learn

    def learn(lesson, out, watcher, effort=None):
        return whole(lesson, out, watcher, Effort(folds=3, bags=1, most_rounds=40, patience=8))

    monkeypatch.setattr("cloudsword.cli.numbers.learn", learn)


def table(count=300, seed=4):
    random = np.random.default_rng(seed)
    is_scam = random.random(count) < 0.3
    answer = np.where(is_scam, "yes", "no").astype(object)
    answer[random.random(count) < 0.1] = ""
    return pa.table(
        {
            "手机号": [f"h{place}" for place in range(count)],
            "calls per day": np.round(random.normal(size=count) + 2.5 * is_scam, 3).astype(str),
            "plan": random.choice(["family", "firm"], count),
            "found out on": np.where(is_scam, "2026-01-01", "").astype(str),
            "scam?": pa.array(answer.tolist(), pa.string()),
        }
    ), is_scam


@pytest.fixture
def csv(tmp_path):
    def write(content, name="table.csv"):
        path = tmp_path / name
        pacsv.write_csv(content, path)
        return path

    return write


@pytest.fixture
def model(run, csv, tmp_path):
    path = csv(table()[0])
    out = tmp_path / "m.model"
    ran = run(
        "train", "numbers", path, "--id", "手机号", "--label", "scam?", "--drop", "found out on", "--out", out
    )
    assert ran.code == 0, ran.err
    assert "held out: AUC" in ran.out
    assert "calibration" in ran.out
    return out


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_a_table_is_learnt_and_scored(run, csv, model):
    content, is_scam = table(seed=5)
    ran = run("score", "numbers", csv(content, "new.csv"), "--model", model, "--format", "jsonl")
    assert ran.code == 0, ran.err
    found = lines(ran.out)
    assert [each["id"] for each in found] == content.column(0).to_pylist()
    scores = np.array([each["score"] for each in found])
    assert scores[is_scam].mean() > scores[~is_scam].mean() + 0.2
    assert all(0 <= each["probability"] <= 1 for each in found)
    told = [each for each in found if each["proposal"] != "nothing"]
    assert told
    assert any("calls per day is" in reason["says"] for reason in told[0]["reasons"])
    assert {each["maker"] for each in found} == {"number.trees@1"}
    page = run("score", "numbers", csv(content, "new.csv"), "--model", model)
    assert page.out.startswith("300 number(s):")
    chinese = run("--language", "zh", "score", "numbers", csv(content, "new.csv"), "--model", model)
    assert "300 个号码" in chinese.out


def test_parquet_and_csv_say_the_same(run, csv, model, tmp_path):
    content, _ = table(seed=6)
    typed = content.set_column(1, "calls per day", content.column(1).cast(pa.float64()))
    pq.write_table(typed, tmp_path / "t.parquet")
    one = run("score", "numbers", csv(content), "--model", model, "--format", "jsonl")
    two = run("score", "numbers", tmp_path / "t.parquet", "--model", model, "--format", "jsonl")
    assert one.out == two.out


def refused(run, csv, tmp_path, content, *more):
    ran = run(
        "train",
        "numbers",
        csv(content, "bad.csv"),
        "--id",
        "手机号",
        "--label",
        "scam?",
        "--out",
        tmp_path / "n",
        *more,
    )
    assert ran.code == 2
    assert not (tmp_path / "n").exists()
    return ran.err


def with_labels(values):
    content, _ = table()
    return content.set_column(4, "scam?", pa.array(values, pa.string()))


def test_labels_that_teach_nothing_are_refused_in_words(run, csv, tmp_path):
    none = refused(run, csv, tmp_path, with_labels([""] * 300))
    assert "0 number(s) labelled as scam and 0 as honest, 300 row(s) without a label" in none
    one = refused(run, csv, tmp_path, with_labels(["1"] * 300))
    assert "300 number(s) labelled as scam and 0 as honest" in one
    few = refused(run, csv, tmp_path, with_labels(["1"] * 19 + ["0"] * 281))
    assert "where 20 of each are the least" in few
    strange = refused(run, csv, tmp_path, with_labels(["maybe"] + ["0"] * 299))
    assert "line 2, scam? = maybe" in strange


def test_columns_that_are_not_there_are_named(run, csv, tmp_path, model):
    content, _ = table()
    assert "no column 'nothing'" in refused(run, csv, tmp_path, content, "--drop", "nothing")
    ran = run("score", "numbers", csv(content.drop_columns("plan"), "less.csv"), "--model", model)
    assert ran.code == 2
    assert "no column 'plan'" in ran.err
    broken = content.set_column(1, "calls per day", pa.array(["many"] * 300))
    ran = run("score", "numbers", csv(broken, "broken.csv"), "--model", model)
    assert ran.code == 2
    assert "300 row(s) hold something else, such as many" in ran.err


def test_a_table_with_nothing_in_it_is_refused(run, csv, tmp_path):
    content, _ = table()
    bare = content.select(["手机号", "scam?"])
    assert "no column is left to learn from" in refused(run, csv, tmp_path, bare)


def test_a_model_that_is_none_is_refused(run, csv, tmp_path):
    other = tmp_path / "other.model"
    other.write_bytes(b"no model")
    ran = run("score", "numbers", csv(table()[0]), "--model", other)
    assert (ran.code, "is no model of numbers" in ran.err) == (2, True)


def test_one_of_table_and_calls_is_needed(run, csv, model, calls):
    path = csv(table()[0])
    for arguments in (
        ["score", "numbers"],
        ["score", "numbers", path],
        ["score", "numbers", path, "--calls", calls],
    ):
        ran = run(*arguments)
        assert (ran.code, "name one of the two" in ran.err) == (2, True)


def gang_call(place, second, *, imei="350000000000001", cell="07-00001"):
    return {
        "call_id": f"G{place}",
        "caller": "+8990000777",
        "callee": f"+899{5_000_000 + place:08d}",
        "at": made.START + 86_400 * 5 + 40_000 + second,
        "seconds": 20 if place % 3 else 0,
        "imei": imei,
        "cell": cell,
    }


def calls_csv(path, rows):
    content = made.calls_table(rows)
    content = content.set_column(
        3, "started_at", pa.array([f"{v.isoformat()}" for v in content.column(3).to_pylist()])
    )
    pacsv.write_csv(content, path)
    return path


def burst(**origin):
    """Return ordinary calls, and a SIM that calls forty strangers from a handset that others use."""
    rows = made.random_calls(1)
    rows += [gang_call(place, 120 * place, **origin) for place in range(40)]
    for other in range(3):
        rows.append({**gang_call(100 + other, 60 * other), "caller": f"+899000077{other}"})
    return rows


@pytest.fixture
def calls(tmp_path):
    return calls_csv(tmp_path / "calls.csv", burst())


def of(found, name):
    (each,) = [one for one in found if one["id"] == name]
    return each


def test_calls_are_scored_by_rules_without_a_model(run, calls):
    ran = run("score", "numbers", "--calls", calls, "--format", "jsonl")
    assert ran.code == 0, ran.err
    gang = of(lines(ran.out), "+8990000777")
    assert gang["proposal"] == "warn"
    assert gang["probability"] is None
    assert "number.handset_pool@2" in {reason["maker"] for reason in gang["reasons"]}
    assert any("40 calls to 40 different numbers" in reason["says"] for reason in gang["reasons"])
    assert gang["window"]["until"].endswith("Z")
    assert "calls itself" in ran.err


def test_a_moment_is_kept_and_a_quiet_one_is_told(run, calls):
    ran = run("score", "numbers", "--calls", calls, "--as-of", "2026-01-06T00:00:00Z", "--format", "jsonl")
    assert ran.code == 0, ran.err
    assert "+8990000777" not in {each["id"] for each in lines(ran.out)}
    quiet = run("score", "numbers", "--calls", calls, "--as-of", "2025-01-06T00:00:00Z")
    assert (quiet.code, "name another moment (--as-of)" in quiet.err) == (2, True)


def test_a_number_that_was_only_shown_is_not_warned_of(run, tmp_path):
    shown = calls_csv(tmp_path / "shown.csv", burst(imei=None, cell=None))
    found = lines(run("score", "numbers", "--calls", shown, "--format", "jsonl").out)
    gang = of(found, "+8990000777")
    assert gang["proposal"] != "warn"
    assert gang["origin"] == "display"


def test_a_protected_number_is_never_proposed(run, calls, tmp_path):
    kept = tmp_path / "protected.txt"
    kept.write_text("# hotlines\n110\n+8990000777  # the bank\n", "utf-8")
    ran = run("score", "numbers", "--calls", calls, "--protected", kept, "--format", "jsonl")
    assert of(lines(ran.out), "+8990000777")["proposal"] == "protected"


def test_calls_that_cannot_have_been_are_set_aside_and_told(run, tmp_path):
    rows = burst()
    rows[0]["seconds"] = -5
    rows[1]["seconds"] = 90_000
    rows[2] = {**rows[2], "caller": "tel 123"}
    rows += [{**gang_call(place, 120 * place + 2), "call_id": f"again{place}"} for place in range(1, 40, 3)]
    ran = run("score", "numbers", "--calls", calls_csv(tmp_path / "odd.csv", rows), "--format", "jsonl")
    assert ran.code == 0, ran.err
    assert "2 row(s) of calls set aside" in ran.err
    assert "13 stand twice" in ran.err
    assert "1 last longer than a day" in ran.err
    gang = of(lines(ran.out), "+8990000777")
    assert any("40 calls to 40 different numbers" in reason["says"] for reason in gang["reasons"])
