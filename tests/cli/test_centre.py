"""The verbs that work on a centre, and what follows from a trace."""

import csv
import io
import json
import shutil

import pytest

from tests.cli.conftest import HEADER, ROWS, one_sentence

REPORTS = "report_id,reported_at,transaction_id,disputed_minor"


@pytest.fixture
def centre(run, tmp_path):
    assert run("init", tmp_path / "centre").code == 0
    return tmp_path / "centre"


@pytest.fixture
def filled(run, book, centre):
    assert run("ingest", "transfers", book(), "--centre", centre).code == 0
    accounts = book(
        "mule,Bank A,Mr M",
        "victim,Bank V,Li",
        name="accounts.csv",
        header="account_id,institution,holder",
    )
    assert run("ingest", "accounts", accounts, "--centre", centre).code == 0
    reports = book(
        "R-1,2026-01-02T00:00:00Z,t2,250", "R-2,2026-01-02T00:00:00Z,,", name="r.csv", header=REPORTS
    )
    assert run("ingest", "reports", reports, "--centre", centre).code == 0
    return centre


def test_init_makes_a_centre_once(run, tmp_path):
    ran = run("init", tmp_path / "c", "--currency", "USD")
    assert ran.code == 0
    assert "cloudsword ingest transfers" in ran.out
    assert 'currency = "USD"' in (tmp_path / "c" / "policy.toml").read_text()
    assert "is not empty" in one_sentence(run("init", tmp_path / "c"))
    assert "currency" in one_sentence(run("init", tmp_path / "d", "--currency", "YUAN"))
    assert not (tmp_path / "d").exists()


def test_ingest_counts_and_explains(run, book, centre):
    path = book(
        *ROWS,
        ROWS[0],
        "b1,a,b,0,CNY,2026-01-01T13:00:00Z",
        "b2,a,b,-1,CNY,2026-01-01T13:00:00Z",
        "b3,a,b,1,CNY,2026-01-01T13:00:00",
        "b4,a,b,x,CNY,2026-01-01T13:00:00Z",
        "b5,,b,1,CNY,2026-01-01T13:00:00Z",
        "b6,,b,1,CNY,2026-01-01T13:00:00Z",
        "b7,,b,1,CNY,2026-01-01T13:00:00Z",
    )
    ran = run("ingest", "transfers", path, "--centre", centre)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "transfers: accepted 4, updated 0, duplicates 1, quarantined 7"
    assert [line.split(":")[0].strip() for line in lines[1:4]] == [
        "3 × missing",
        "2 × not_positive",
        "1 × no_zone",
    ]
    assert lines[4] == "  … and 1 more reason(s)"
    again = run("ingest", "transfers", path, "--centre", centre, "--strict", "--format", "json")
    assert again.code == 3
    found = json.loads(again.out)
    assert (found["accepted"], found["duplicates"], found["quarantined"]) == (0, 5, 7)
    assert found["reasons"][0] == {"reason": "missing", "rows": 3}
    assert "导入 0" in run("--language", "zh", "ingest", "transfers", path, "--centre", centre).out
    assert run("ingest", "transfers", book(), "--centre", centre, "--strict").code == 0


def test_quarantine_is_shown(run, book, centre):
    assert run("quarantine", "--centre", centre).out == "Nothing is in quarantine.\n"
    assert run("quarantine", "--centre", centre, "--format", "json").out == "[]\n"
    path = book(
        *ROWS, "b1,a,b,0,CNY,2026-01-01T13:00:00Z", "b2,a,b,0,CNY,2026-01-01T13:00:00Z", "b3,,b,1,CNY,now"
    )
    run("ingest", "transfers", path, "--centre", centre)
    page = run("quarantine", "--centre", centre).out
    assert page.splitlines()[1].split() == [
        "2",
        "transfers",
        "not_positive",
        "transfers.csv",
        "6",
        "amount_minor",
        "0",
    ]
    rows = json.loads(run("quarantine", "--centre", centre, "--format", "json").out)
    assert [(row["line"], row["column"], row["reason"]) for row in rows] == [
        (6, "amount_minor", "not_positive"),
        (7, "amount_minor", "not_positive"),
        (8, "debtor_account", "missing"),
    ]
    table = run("quarantine", "--centre", centre, "--format", "csv", "--reason", "missing").out
    assert [row["line"] for row in csv.DictReader(io.StringIO(table))] == ["8"]
    assert run("quarantine", "--centre", centre, "--table", "accounts").out == "Nothing is in quarantine.\n"


def test_a_centre_gives_what_its_files_give(run, book, filled):
    accounts = book(
        "mule,Bank A,Mr M", "victim,Bank V,Li", name="a2.csv", header="account_id,institution,holder"
    )
    from_files = ["--transfers", book(), "--accounts", accounts]
    for form in ("json", "table"):
        left = run("trace", "--centre", filled, "--root", "t2", "--format", form)
        right = run("trace", *from_files, "--root", "t2", "--format", form)
        assert left.code == 0
        assert left.out == right.out


def test_reports_name_roots(run, filled):
    found = json.loads(run("trace", "--centre", filled, "--report", "R-1", "--format", "json").out)
    assert found["roots"] == [{"transaction_id": "t2", "disputed_minor": 250}]
    assert "no report 'R-2' with a disputed transfer" in one_sentence(
        run("trace", "--centre", filled, "--report", "R-2")
    )
    assert "no report 'R-9'" in one_sentence(
        run("trace", "--centre", filled, "--report", "R-1", "--report", "R-9")
    )


def test_the_policy_fills_what_the_line_leaves_open(run, filled):
    policy = filled / "policy.toml"
    text = policy.read_text(encoding="utf-8")
    text = text.replace('default = "pro_rata"', 'default = "fifo"').replace(
        "[trace]", "[trace]\nmax_hops = 1"
    )
    policy.write_text(text, encoding="utf-8")
    found = json.loads(run("trace", "--centre", filled, "--root", "t2", "--format", "json").out)
    assert (found["rule"], found["parameters"]["max_hops"]) == ("fifo", 1)
    said = ["--rule", "lifo", "--max-hops", "3"]
    found = json.loads(run("trace", "--centre", filled, "--root", "t2", *said, "--format", "json").out)
    assert (found["rule"], found["parameters"]["max_hops"]) == ("lifo", 3)


def test_no_centre(run, book, tmp_path):
    for arguments in (
        ["ingest", "transfers", book()],
        ["trace", "--root", "t2"],
        ["quarantine"],
        ["plan", "--root", "t2"],
    ):
        assert "is not a centre folder (no such folder)" in one_sentence(
            run(*arguments, "--centre", tmp_path / "nowhere")
        )
    assert "其中没有 policy.toml" in one_sentence(run("--language=zh", "quarantine", "--centre", tmp_path))


def test_files_that_cannot_be_used_change_nothing(run, book, centre):
    empty = book(name="empty.csv")
    empty.write_text(HEADER + "\n")
    ran = run("ingest", "transfers", book(name="good.csv"), empty, "--centre", centre)
    assert "has no rows (only a header)" in one_sentence(ran)
    assert "no transfer 't2'" in one_sentence(run("trace", "--centre", centre, "--root", "t2"))
    assert one_sentence(run("ingest", "accounts", book(), "--mapping", "amlsim", "--centre", centre))


def test_a_plan_in_every_form(run, filled):
    asked = ["plan", "--centre", filled, "--root", "t2"]
    found = json.loads(run(*asked, "--format", "json", "--latency", "60").out)
    assert list(found) == [
        "rule",
        "rules",
        "latency_seconds",
        "as_of",
        "currency",
        "fingerprint",
        "totals",
        "holds",
        "by_institution",
    ]
    assert (found["latency_seconds"], found["totals"]["hold_minor"]) == (60, 300)
    assert [row["rank"] for row in found["holds"]] == [1, 2]
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").out)))
    assert {row["account"]: row["hold_minor"] for row in rows} == {"mule": "150", "boss": "150"}
    page = run(*asked).out
    assert "By institution" in page
    assert "(not known)" in page
    assert "止付方案" in run("--language", "zh", *asked).out


def test_a_plan_of_an_earlier_trace(run, book, filled, tmp_path):
    for form, out in (("json", tmp_path / "t.json"), ("parquet", tmp_path / "t")):
        for more in ([], ["--rule", "all"]):
            place = out.with_name(out.name + ("all" if more else ""))
            asked = ["--root", "t2=120", "--max-hops", "1", *more]
            assert run("trace", "--centre", filled, *asked, "--format", form, "--out", place).code == 0
            left = run("plan", "--centre", filled, "--trace", place, "--rule", "lifo", "--format", "json")
            right = run("plan", "--centre", filled, *asked[:4], "--rule", "lifo", "--format", "json")
            assert left.code == 0
            assert left.out == right.out
    assert "--max-hops = 3: --trace brings its own question" in one_sentence(
        run("plan", "--centre", filled, "--trace", tmp_path / "t", "--max-hops", "3")
    )
    other = book(*ROWS, "t9,a,b,1,CNY,2026-01-01T10:00:00Z", name="other.csv")
    assert "has ledger" in one_sentence(run("plan", "--transfers", other, "--trace", tmp_path / "t.json"))
    broken = tmp_path / "broken.json"
    broken.write_text("[]")
    assert "is not a result of cloudsword trace" in one_sentence(
        run("plan", "--centre", filled, "--trace", broken)
    )


def test_restitution_in_every_form(run, book, filled, tmp_path):
    held = book("mule,100,20", "boss,50,", name="held.csv", header="account,held_minor,returned_minor")
    asked = ["restitution", "--centre", filled, "--report", "R-1", "--held", held]
    found = json.loads(run(*asked, "--format", "json").out)
    assert (found["method"], found["held_minor"], found["returned_minor"]) == ("traced", 150, 20)
    (statement,) = found["statements"]
    assert statement["victim"] == "R-1"
    assert (statement["disputed_minor"], statement["allocated_minor"], statement["missing_minor"]) == (
        250,
        150,
        80,
    )
    by_root = json.loads(run("restitution", "--centre", filled, "--root", "t2", "--format", "json").out)
    assert by_root["statements"][0]["victim"] == "Li"
    assert by_root["statements"][0]["missing_minor"] == 300
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv", "--method", "pari_passu").out)))
    assert [(row["victim"], row["allocated_minor"]) for row in rows] == [("R-1", "150")]
    assert "Restitution of 1.50 CNY" in run(*asked).out
    assert "--out" in one_sentence(run(*asked, "--format", "html"))
    for _ in range(2):
        assert run("--language", "zh", *asked, "--format", "html", "--out", tmp_path / "letters").code == 0
    names = sorted(path.name for path in (tmp_path / "letters").iterdir())
    assert names == ["0001-R-1.html", "all.html", "parameters.json", "statements.csv"]
    assert 'lang="zh-Hans"' in (tmp_path / "letters" / "0001-R-1.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("nobody,1,", "account 'nobody' is not among"),
        ("mule,-1,", "held_minor = '-1'"),
        ("mule,x,", "held_minor = 'x'"),
        ("mule,,", "held_minor = ''"),
        ("mule,9999,", "account 'mule': held 9,999"),
    ],
)
def test_bad_held_files(run, book, filled, row, said):
    held = book(row, name="held.csv", header="account,held_minor,returned_minor")
    assert said in one_sentence(run("restitution", "--centre", filled, "--root", "t2", "--held", held))


def test_held_accounts_stand_once(run, book, filled):
    held = book("mule,1,", "mule,2,", name="held.csv", header="account,held_minor,returned_minor")
    asked = ["restitution", "--centre", filled, "--root", "t2", "--held", held]
    assert "account 'mule' is listed twice" in one_sentence(run(*asked))
    held.write_text("account,returned_minor\nmule,1\n")
    assert "has no column 'held_minor'" in one_sentence(run(*asked))


def test_a_deleted_index_is_built_again(run, filled):
    before = run("trace", "--centre", filled, "--root", "t2", "--format", "json").out
    shutil.rmtree(filled / "lake" / "index")
    assert run("trace", "--centre", filled, "--root", "t2", "--format", "json").out == before


def test_no_file_s_name_is_obeyed_by_a_terminal(run, book, tmp_path):
    centre = tmp_path / "named"
    run("init", centre)
    run("ingest", "transfers", book(name="a\x1b[31mred.csv"), "--centre", centre)
    run("batches", "--centre", centre, "--undo", "1", "--reason", "wrong\x1b[0m bank")
    page = run("batches", "--centre", centre).out
    assert "\x1b" not in page
    assert "a‹U+001B›[31mred.csv" in page
    assert "wrong‹U+001B›[0m bank" in page


def test_a_batch_is_listed_and_undone(run, book, tmp_path):
    centre = tmp_path / "undone"
    run("init", centre)
    assert run("batches", "--centre", centre).out == "Nothing was taken in yet.\n"
    run("ingest", "transfers", book(), "--centre", centre)
    listed = json.loads(run("batches", "--centre", centre, "--format", "json").out)
    assert [(each["batch"], each["accepted"], each["is_undone"]) for each in listed] == [(1, 4, False)]
    assert "--reason" in one_sentence(run("batches", "--centre", centre, "--undo", "1"))
    ran = run("batches", "--centre", centre, "--undo", "1", "--reason", "wrong bank")
    assert ran.out.startswith("undone: batch 1, 4 row(s) of transfers; the lake is version 2\n")
    assert "the books changed" in ran.out
    page = run("batches", "--centre", centre).out
    assert "(undone)" in page
    assert "wrong bank" in page
    assert "已撤销" in run("--language", "zh", "batches", "--centre", centre).out
    assert "no transfer 't2'" in one_sentence(run("trace", "--centre", centre, "--root", "t2"))
