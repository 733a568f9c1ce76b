"""``train`` and ``read`` as they are typed: what comes out, and what bad input is told."""

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from cloudsword.formats.pitch_model import packed, unpacked
from cloudsword.formats.pitch_readings import FIELDS
from cloudsword.pitches.model import Curve

SCAM = "win a free prize, call +44 20 7946 0{:03d} to claim your £{}00 cash now"
HAM = "see you at {} for lunch, i will bring {} books home"


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pitches")
    path = folder / "sms.csv"
    lines = ["id,text,label"]
    lines += [f'{n},"{SCAM.format(n, n)}",spam' for n in range(40)]
    lines += [f'{n},"{HAM.format(n % 12, n)}",ham' for n in range(40)]
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def model(run, examples, tmp_path):
    out = tmp_path / "m.csp"
    ran = run("train", "pitches", examples, "--out", out, "--means", "spam=prize")
    assert ran.code == 0, ran.err
    assert "macro F1" in ran.out
    return out


def records(ran):
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_model_of_ones_own_reads(run, model, examples):
    found = records(run("read", examples, "--model", model, "--format", "jsonl"))
    assert [each["row"] for each in found] == list(range(1, 81))
    assert all(tuple(each) == FIELDS for each in found)
    assert {each["scam_type"] for each in found[:40]} == {"prize"}
    assert {each["label"] for each in found[:40]} == {"spam"}
    assert all(each["is_scam"] for each in found[:40])
    assert not any(each["is_scam"] for each in found[40:])
    kinds = {thing["kind"] for thing in found[1]["extracted"]}
    assert kinds == {"number", "sum"}
    assert found[1]["reasons"][0]["weight"] > 0
    assert found[1]["maker"] == "pitches.linear@1 m"


def test_verdict_and_probability_that_contradict_are_told(run, model, examples, tmp_path):
    known = unpacked(model.read_bytes(), "m")
    never = Curve(np.array([50.0, 51.0]), np.array([0.1, 0.9]))
    torn = tmp_path / "torn.csp"
    torn.write_bytes(packed(replace(known, scam_curve=never)))
    found = records(run("read", examples, "--model", torn, "--format", "jsonl"))[:40]
    assert all(each["is_scam"] and each["is_unsure"] and each["probability"] == 0.1 for each in found)
    assert {each["doubt"] for each in found} == {"contradicted"}
    assert "verdict and probability contradict" in run("read", examples, "--model", torn).out
    assert "结论与概率相反" in run("--language", "zh", "read", examples, "--model", torn).out


def test_the_model_that_comes_along_needs_nothing(run, tmp_path):
    path = tmp_path / "a.jsonl"
    texts = [
        "您涉嫌洗钱,请把资金转到安全账户接受清查,不要告诉任何人",
        "妈,晚上回家吃饭吗?我买菜",
        "",
        "来电:我是快递客服\n接听:怎么了\n来电:您的快件丢失,双倍理赔,请打开屏幕共享\n接听:好\n来电:念一下验证码",
    ]
    path.write_text("\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts) + "\n5\n")
    found = records(run("read", path, "--format", "jsonl"))
    assert [each["scam_type"] for each in found] == ["authority", "none", "none", "custsvc", None]
    assert found[2]["is_unsure"]
    assert found[2]["doubt"] == "nothing_to_read"
    assert [each["turns"] for each in found[3]["early"]] == [1, 2, 3]
    assert found[3]["early"][2]["scam_type"] == "custsvc"
    assert found[4]["fault"] == "not_json"
    table = run("--language", "zh", "read", path)
    assert table.code == 0
    assert "冒充公检法" in table.out


def test_the_same_command_gives_the_same_bytes(run, examples, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert run("train", "pitches", examples, "--out", tmp_path / name / "m.csp").code == 0
    assert (tmp_path / "one" / "m.csp").read_bytes() == (tmp_path / "two" / "m.csp").read_bytes()


def test_labels_of_ones_own_are_told(run, examples, tmp_path):
    ran = run("train", "pitches", examples, "--out", tmp_path / "m.csp")
    assert "taken for scams of the type other: spam" in ran.err
    assert "--means spam=phishing" in ran.err


BAD = {
    "no such column": (
        "text,label\na,ham\n",
        ["--column", "words"],
        "has no column 'words' (it has: 'text', 'label'); name one of them with --column",
    ),
    "no such label column": ("text,kind\na,ham\n", [], "no column 'label'"),
    "no labels": ("text,label\na,\nb,\n", [], "no row has a text in 'text' and a label in 'label' (2 rows"),
    "one label": (
        "text,label\n" + "".join(f"text {n},ham\n" for n in range(30)),
        [],
        "all 30 usable rows have the label 'ham' in 'label'; at least 2 labels are needed",
    ),
    "few texts": (
        "text,label\na,ham\nb,spam\n",
        [],
        "2 different texts with a label, where 10",
    ),
    "only repeated": ("text,label\n" + "a,ham\na,spam\n" * 20, [], "1 different texts"),
    "a label for each text": (
        "text,label\n" + "".join(f"text {n},kind {n}\n" for n in range(600)),
        [],
        "has 600 different values, where 500 labels are the most",
    ),
    "an odd meaning": (
        "text,label\na,ham\n",
        ["--means", "ham=gossip"],
        "--means = ham=gossip: it is LABEL=",
    ),
    "half a meaning": ("text,label\na,ham\n", ["--means", "ham"], "--means = ham: it is LABEL=TYPE"),
    "nothing": ("", [], "has no rows"),
}


@pytest.mark.parametrize("how", BAD)
def test_what_cannot_be_learned_is_told_in_one_sentence(run, tmp_path, how):
    content, options, told = BAD[how]
    path, out = tmp_path / "a.csv", tmp_path / "m.csp"
    path.write_text(content)
    ran = run("train", "pitches", path, "--out", out, *options)
    assert ran.code == 2
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert not out.exists()


def test_rows_that_cannot_be_used_are_counted(run, examples, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(examples.read_text() + "91,,spam\n92,hello\n93,,\n")
    ran = run("train", "pitches", path, "--out", tmp_path / "m.csp")
    assert ran.code == 0
    assert "3 row(s) of" in ran.err
    assert "2 × missing, 1 × wrong_field_count" in ran.err


def test_one_sided_examples_are_told(run, examples, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(examples.read_text().replace(",ham", ",loan"))
    ran = run("train", "pitches", path, "--out", tmp_path / "m.csp", "--means", "spam=prize")
    assert "all examples are scams" in ran.err


def test_a_file_that_is_no_model_is_refused(run, examples, tmp_path):
    path = tmp_path / "m.csp"
    for content in (b"", b"PK\x03\x04nonsense", b"x" * 1000):
        path.write_bytes(content)
        ran = run("read", examples, "--model", path)
        assert ran.code == 2
        assert "is no model of pitches" in ran.err
    assert run("read", examples, "--model", tmp_path / "nowhere").code == 2
    assert run("read", examples, "--model", tmp_path).code == 2


def test_odd_country_codes_are_refused(run, examples):
    ran = run("read", examples, "--calling-code", "8600")
    assert ran.code == 2
    assert "--calling-code = 8600" in ran.err


def test_reading_does_not_load_what_learns(examples):
    script = (
        "import sys\n"
        "from cloudsword.cli import main\n"
        "import cloudsword.uses.pitches, cloudsword.pitches.reading\n"
        f"main(['read', {str(examples)!r}], standalone_mode=False)\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'sklearn', 'scipy', 'pypinyin', 'duckdb', 'django'}, loaded\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ((), "neither"),
        (("sms.csv", "--centre", "c"), "both"),
        (("--centre", "c", "--label", "kind"), "a centre knows what it has"),
        (("--centre", "c", "--id", "msisdn"), "a centre knows what it has"),
        (("sms.csv", "--until", "2026-03-01T00:00:00Z"), "does not say when"),
        (("--centre", "c", "--until", "yesterday"), "not an instant"),
        (("--centre", "c"), "c"),
    ],
)
def test_a_model_learns_from_a_file_or_from_a_centre_and_not_from_both(run, tmp_path, given, says):
    out = tmp_path / "m.csp"
    ran = run("train", "pitches", *given, "--out", out)
    assert ran.code == 2
    assert says in ran.err
    assert not out.exists()
