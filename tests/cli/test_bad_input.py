"""Every bad input ends in one clear sentence with value, limit and next step, and exit code 2."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import HEADER, ROWS, one_sentence


@pytest.mark.parametrize(
    ("root", "said"),
    [
        ("t9", "no transfer 't9' among the 4 transfers: check the id"),
        ("t9=5", "no transfer 't9' among the 4 transfers"),
        ("t2=301", "root 't2': disputed 301 is outside 1..300"),
        ("t2=0", "root 't2': disputed 0 is outside 1..300"),
        ("t2=99999999999999999999999999999999999999", "is outside 1..300"),
        (
            "t2=12.50",
            "--root = t2=12.50: the disputed part is a whole number of minor units; write it as t2=1250",
        ),
        ("t2=-5", "--root = t2=-5: the disputed part is a whole number"),
        ("", "no transfer '' among"),
    ],
)
def test_roots(run, book, root, said):
    assert said in one_sentence(run("trace", "--transfers", book(), "--root", root))


def test_roots_together(run, book):
    path = book()
    assert "root 't4' is in USD, the trace is in CNY; trace each currency by itself" in one_sentence(
        run("trace", "--transfers", path, "--root", "t2", "--root", "t4")
    )
    assert "root 't2' is named twice, with 300 and 100" in one_sentence(
        run("trace", "--transfers", path, "--root", "t2", "--root", "t2=100")
    )
    assert run("trace", "--transfers", path, "--root", "t2", "--root", "t2=300", "--format", "json").code == 0


def one_sentence_after(ran):
    """Return the refusal behind the line that tells of rows set aside."""
    aside, _, rest = ran.err.partition("\n")
    assert "set aside" in aside or "已隔离" in aside, ran.err
    return one_sentence(replace(ran, err=rest))


FUTURE = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("t5,mule,b,-5,CNY,2026-01-01T13:00:00Z", "amount_minor = '-5'", "zero or negative"),
        ("t5,mule,b,0,CNY,2026-01-01T13:00:00Z", "amount_minor = '0'", "zero or negative"),
        ("t5,mule,b,five,CNY,2026-01-01T13:00:00Z", "amount_minor = 'five'", "not a plain number"),
        ("t5,mule,b,12.50,CNY,2026-01-01T13:00:00Z", "amount_minor = '12.50'", "decimals"),
        (
            "t5,mule,b,1000000000000000000,CNY,2026-01-01T13:00:00Z",
            "amount_minor",
            "999999999999999999 minor units",
        ),
        ("t5,mule,b,5,CNY,2026-01-01T13:00:00", "booked_at = '2026-01-01T13:00:00'", "a time without a zone"),
        ("t5,mule,b,5,CNY,yesterday", "booked_at = 'yesterday'", "not a date and time"),
        pytest.param(f"t5,mule,b,5,CNY,{FUTURE}", "booked_at", "later than now", id="the-future"),
        ("t5,mule,b,5,YUAN,2026-01-01T13:00:00Z", "currency = 'YUAN'", ""),
        ("t5,,boss,5,CNY,2026-01-01T13:00:00Z", "debtor_account = ''", "no value"),
        ("t5,mule,b,5,CNY", "* = ", "fewer fields"),
    ],
)
def test_bad_rows(run, book, row, column, reason):
    path = book(*ROWS, row)
    said = one_sentence_after(run("trace", "--transfers", path, "--root", "t2"))
    assert f"{path} line 6, {column}" in said
    assert reason in said
    assert "1 such row(s)" in said
    assert "which this trace comes to" in said
    assert "cloudsword ingest" in said
    assert "第 6 行" in one_sentence_after(
        run("--language", "zh", "trace", "--transfers", path, "--root", "t2")
    )


def test_bad_rows_are_counted_over_all_files(run, book):
    first = book(ROWS[0], "x,mule,b,0,CNY,2026-01-01T13:00:00Z", name="a.csv")
    second = book("y,a,mule,0,CNY,2026-01-01T13:00:00Z", "z,mule,b,-1,CNY,2026-01-01T13:00:00Z", name="b.csv")
    said = one_sentence_after(run("trace", "--transfers", first, "--transfers", second, "--root", "t1"))
    assert f"{first} line 3" in said
    assert "3 such row(s)" in said


@pytest.mark.parametrize(
    "row",
    [
        "t5,other,b,-5,CNY,2026-01-01T13:00:00Z",
        "t5,mule,boss,-5,USD,2026-01-01T13:00:00Z",
        "t5,mule,boss,99999999999999999999,USD,2026-01-01T13:00:00Z",
        "t5,,b,5,CNY,2026-01-01T13:00:00Z",
        "t5,other,b,5,CNY",
        "total,,,12345,,",
        "t4,other,b,5,USD,2026-01-01T13:00:00Z",
    ],
    ids=[
        "strangers",
        "another currency",
        "too large elsewhere",
        "a party missing",
        "a field missing",
        "total",
        "conflict",
    ],
)
def test_a_bad_row_that_the_trace_does_not_come_to_is_set_aside_and_told(run, book, row):
    wanted = run("trace", "--transfers", book(), "--root", "t2", "--format", "json").out
    path = book(*ROWS, row)
    ran = run("trace", "--transfers", path, "--root", "t2", "--format", "json")
    assert (ran.code, ran.out) == (0, wanted)
    assert ran.err.startswith("1 row(s) of transfers set aside: 1 × ")
    assert f"{path}:6: " in ran.err
    assert (
        "已隔离 transfers 的 1 行"
        in run("--language", "zh", "trace", "--transfers", path, "--root", "t2").err
    )


def test_a_disputed_transfer_that_is_a_bad_row_is_named(run, book):
    path = book(*ROWS, "t5,other,b,-5,CNY,2026-01-01T13:00:00Z")
    said = one_sentence_after(run("trace", "--transfers", path, "--root", "t5"))
    assert f"{path} line 6, amount_minor = '-5'" in said


def test_a_bad_account_stops_only_a_trace_that_comes_to_it(run, book):
    header = "account_id,balance_minor"
    accounts = (
        book("far,x", name="far.csv", header=header),
        book("boss,x", "a,1", name="boss.csv", header=header),
    )
    asked = ("trace", "--transfers", book(), "--root", "t2", "--accounts")
    assert one_sentence(run(*asked, accounts[0])).startswith(f"{accounts[0]} line 2")
    accounts[0].write_text(f"{header}\na,1\nfar,x\n")
    assert run(*asked, accounts[0]).code == 0
    assert "account 'boss', which this trace comes to" in one_sentence_after(run(*asked, accounts[1]))


def test_repeated_rows_are_counted_once(run, book):
    ran = run("trace", "--transfers", book(*ROWS, ROWS[1], ROWS[0]), "--root", "t2", "--format", "json")
    assert ran.code == 0
    assert ran.err == "2 repeated row(s) were counted once: same transaction_id, same content\n"
    assert ran.out == run("trace", "--transfers", book(), "--root", "t2", "--format", "json").out


def test_one_id_with_two_contents_is_refused_where_the_trace_comes_to_it(run, book):
    first = book(name="a.csv")
    second = book("t9,a,b,1,CNY,2026-01-01T09:00:00Z", ROWS[1].replace("300", "301"), name="b.csv")
    said = one_sentence_after(run("trace", "--transfers", first, "--transfers", second, "--root", "t2"))
    assert f"{second} line 3, transaction_id = 't2': another row has the same key" in said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "has no rows (it is empty)"),
        ("header.csv", HEADER.encode() + b"\n", "has no rows (only a header)"),
        ("table.parquet", b"a,b\n1,2\n", "is not"),
        ("rows.csv", b"PAR1" + b"\0" * 200 + b"PAR1", "is not"),
        ("rows.csv.gz", b"not gzip at all", "is not"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, ""),
        ("columns.csv", b"transaction_id,payer\n1,2\n", "has no column 'debtor_account'"),
        ("twice.csv", HEADER.encode() + b",currency\n", "has the column 'currency' 2 times"),
    ],
)
def test_bad_files(run, tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    found = one_sentence(run("trace", "--transfers", path, "--root", "t2"))
    assert str(path) in found
    assert said in found


def test_paths(run, book, tmp_path):
    assert "cannot read nowhere.csv: No such file" in one_sentence(
        run("trace", "--transfers", "nowhere.csv", "--root", "t2")
    )
    assert "文件或文件夹不存在" in one_sentence(
        run("--language", "zh", "trace", "--transfers", "nowhere.csv", "--root", "t2")
    )
    assert "Is a directory" in one_sentence(run("trace", "--transfers", tmp_path, "--root", "t2"))
    for option in ("--accounts", "--mapping", "--accounts-mapping"):
        arguments = ["--accounts", book(name="a.csv")] if option == "--accounts-mapping" else []
        assert one_sentence(
            run("trace", "--transfers", book(), *arguments, option, tmp_path / "no.toml", "--root", "t2")
        )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(run, book):
    path = book()
    path.chmod(0)
    assert "Permission denied" in one_sentence(run("trace", "--transfers", path, "--root", "t2"))


def test_mixed_encodings_work(run, book):
    utf8 = book("t1,商店,骡户,100,CNY,2026-01-01T10:00:00Z", name="utf8.csv")
    gb = book("t2,被害人,骡户,300,CNY,2026-01-01T11:00:00Z", name="gb.csv", encoding="gb18030")
    ran = run("trace", "--transfers", utf8, "--transfers", gb, "--root", "t2", "--format", "json")
    assert ran.code == 0
    assert '"account": "骡户"' in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--max-hops", "-1"], "--max-hops = -1: a whole number from 0 to 1000 is needed"),
        (["--max-hops", "many"], "--max-hops = many: a whole number"),
        (["--hop-window", "9" * 40], "--hop-window"),
        (["--min-transaction-amount", "0"], "a whole number from 1 to"),
        (["--max-transactions", "1.5"], "--max-transactions = 1.5"),
        (["--as-of", "2026-01-01"], "'2026-01-01' is not an instant (no time of day)"),
        (["--as-of", "2026-01-01T00:00:00"], "(no time zone)"),
        (["--format", "html"], "--out = (not given): the form html goes to a file or folder"),
        (["--format", "parquet", "--out", "-"], "--out = -: the form parquet goes to"),
        (["--report", "R-1"], "--report = R-1: reports lie in a centre"),
        (["--centre", "here"], "--transfers"),
        (["--previous", "nowhere"], "--root = t2: --previous brings its own question"),
    ],
)
def test_options(run, book, arguments, said):
    assert said in one_sentence(run("trace", "--transfers", book(), "--root", "t2", *arguments))


def test_what_is_missing(run, book):
    assert "--transfers = (not given): a question needs books" in one_sentence(run("trace", "--root", "t2"))
    assert "--root = (not given): a trace starts from" in one_sentence(run("trace", "--transfers", book()))


def test_places_that_cannot_be_written(run, book, tmp_path):
    asked = ["trace", "--transfers", book(), "--root", "t2"]
    assert "cannot write" in one_sentence(run(*asked, "--format", "json", "--out", tmp_path))
    assert "No such file" in one_sentence(
        run(*asked, "--format", "json", "--out", tmp_path / "no" / "x.json")
    )
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    assert "something else is there" in one_sentence(run(*asked, "--format", "parquet", "--out", full))
    assert (full / "letter.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_standard_output(book):
    import subprocess
    import sys

    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [
                sys.executable,
                "-m",
                "cloudsword",
                "trace",
                "--transfers",
                book(),
                "--root",
                "t2",
                "--format",
                "json",
            ],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 2
    assert "no room on the disk" in ran.stderr
    assert "Traceback" not in ran.stderr
