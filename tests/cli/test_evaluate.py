"""The verb ``evaluate``: every form, and the centres that cannot be measured."""

import json

import pytest

from cloudsword.cli.verbs.evaluate import LATENCIES
from cloudsword.evaluate.money import latencies
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.cli.conftest import one_sentence
from tests.cli.small_country import SmallCountry


@pytest.fixture
def centre(run, tmp_path):
    run("init", tmp_path / "centre")
    return tmp_path / "centre"


@pytest.fixture
def filled(run, centre, monkeypatch):
    monkeypatch.setattr("cloudsword.country.run.country.Country", SmallCountry)
    ran = run("country", "--people", "500", "--days", "4", "--seed", "7", "--centre", centre)
    assert ran.code == 0, ran.err
    return centre


def test_for_machines(run, filled):
    ran = run("evaluate", "--centre", filled, "--format", "json", "--latency", "fast")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert found["country"]["people"] == 500
    assert (found["ledger"]["transfers"], found["reports"]["traced"]) == (8, 4)
    assert [entry["rule"] for entry in found["rules"]] == [rule.value for rule in TracingRule]
    assert {entry["latency"] for entry in found["rules"]} == {"fast"}
    assert [entry["latency"] for entry in found["latencies"]] == list(LATENCIES)
    assert run("evaluate", "--centre", filled, "--format", "json", "--latency", "fast").out == ran.out


def test_the_rule_is_that_of_the_line_else_the_policy_s(run, filled):
    told = run("evaluate", "--centre", filled, "--format", "json", "--rule", "fifo")
    assert json.loads(told.out)["rule"] == "fifo"
    policy = filled / "policy.toml"
    text = policy.read_text("utf-8")
    assert 'default = "pro_rata"' in text
    policy.write_text(text.replace('default = "pro_rata"', 'default = "lifo"'), "utf-8")
    assert json.loads(run("evaluate", "--centre", filled, "--format", "json").out)["rule"] == "lifo"


def test_for_people(run, filled, tmp_path):
    english = run("evaluate", "--centre", filled)
    assert english.code == 0, english.err
    chinese = run("--language", "zh", "evaluate", "--centre", filled)
    assert chinese.code == 0, chinese.err
    assert chinese.out != english.out
    page = tmp_path / "page.html"
    assert run("evaluate", "--centre", filled, "--format", "html", "--out", page).code == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert "goes to a file or folder" in one_sentence(run("evaluate", "--centre", filled, "--format", "html"))


def test_the_latencies_are_those_of_the_evaluation():
    assert tuple(latencies.LATENCIES) == LATENCIES


def test_a_centre_without_a_country(run, centre):
    said = one_sentence(run("evaluate", "--centre", centre))
    assert "has no truth to measure against" in said
    assert "fill a new centre with: cloudsword country --centre" in said
    assert "没有可对照的真实情况（文件或文件夹不存在）" in one_sentence(
        run("--language=zh", "evaluate", "--centre", centre)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "scenario.json: JSONDecodeError"),
        ('{"format": 9}', "scenario.json: format 9, not 1"),
        ('{"format": 1, "scenario": {}, "rows": {}}', "scenario.json: 'people'"),
        ("[]", "scenario.json: TypeError"),
    ],
)
def test_a_truth_that_does_not_say_what_it_is(run, filled, text, said):
    (filled / "truth" / "scenario.json").write_text(text, "utf-8")
    assert said in one_sentence(run("evaluate", "--centre", filled))


def test_a_country_that_was_not_taken_in_whole(run, filled):
    path = filled / "truth" / "scenario.json"
    tree = json.loads(path.read_text("utf-8"))
    tree["rows"]["transfers"] = 9
    path.write_text(json.dumps(tree), "utf-8")
    assert "holds 8 of the 9 transfers of its country" in one_sentence(run("evaluate", "--centre", filled))


def test_a_damaged_truth(run, filled):
    (filled / "truth" / "parcels.parquet").write_bytes(b"PAR1")
    assert "parcels.parquet" in one_sentence(run("evaluate", "--centre", filled))


@pytest.mark.parametrize("of", ["warning", "dissuasion"])
def test_what_is_told_by_calls_needs_calls(run, filled, of):
    said = one_sentence(run("evaluate", "--centre", filled, "--of", of))
    assert "its country has no calls" in said


def test_warnings_need_the_truth_of_numbers(run, filled):
    (filled / "truth" / "scam_lines.parquet").unlink()
    assert "scam_lines.parquet" in one_sentence(run("evaluate", "--centre", filled, "--of", "warning"))


def test_dissuasion_needs_the_truth_of_payments(run, filled):
    (filled / "truth" / "planned_payments.parquet").unlink()
    said = one_sentence(run("evaluate", "--centre", filled, "--of", "dissuasion"))
    assert "planned_payments.parquet" in said


@pytest.mark.parametrize("of", ["warning", "dissuasion"])
@pytest.mark.parametrize("option", [("--rule", "fifo"), ("--latency", "fast"), ("--format", "html")])
def test_an_option_that_would_change_nothing_is_refused(run, filled, option, of):
    said = one_sentence(run("evaluate", "--centre", filled, "--of", of, *option))
    assert option[0] in said
    assert f"the evaluation of {of}" in said
