"""``cloudsword trace``: the forms of a result, exactly."""

import csv
import io
import json
import random

import pyarrow.parquet as pq
import pytest

from cloudsword.formats.trace_parquet.folder import TABLES, read_result
from cloudsword.formats.trace_text.cells import width
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.cli.conftest import one_sentence

CASE = (
    "t1,shop,mule,100,CNY,2026-01-01T10:00:00Z",
    "t2,victim,mule,300,CNY,2026-01-01T11:00:00Z",
    "t3,mule,boss,200,CNY,2026-01-01T12:00:00Z",
    "t4,boss,atm,100,CNY,2026-01-01T13:00:00Z",
    "t5,boss,home,40,CNY,2026-01-01T14:00:00Z",
    "t6,mule,boss,9,USD,2026-01-01T14:30:00Z",
    "u2,other,mule,600,CNY,2026-01-01T15:00:00Z",
    "u3,mule,far,1,CNY,2026-01-01T16:00:00Z",
)
ACCOUNTS = (
    "account_id,institution,kind,holder,balance_minor,balance_at",
    "atm,Bank B,cash,,,",
    "mule,Bank A,,Mr M,,",
    "victim,Bank V,bank,Li,,",
    "home,Bank V,bank,Li,,",
    "boss,Bank C,bank,,60,2026-01-01T16:00:00Z",
)


@pytest.fixture
def asked(book):
    accounts = book(*ACCOUNTS[1:], name="accounts.csv", header=ACCOUNTS[0])
    return ["trace", "--transfers", book(*CASE), "--accounts", accounts]


def test_json_has_exactly_these_keys_and_figures(run, asked):
    ran = run(*asked, "--root", "t2", "--root", "u2=500", "--format", "json", "--min-transaction-amount", "5")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert list(found) == [
        "rule",
        "parameters",
        "roots",
        "edges",
        "positions",
        "exits",
        "unfollowed",
        "unexplained_minor",
        "ledger",
    ]
    fingerprint = found["ledger"].pop("fingerprint")
    assert len(fingerprint) == 32
    assert found == {
        "rule": "pro_rata",
        "parameters": {
            "as_of": "2026-01-01T16:00:00Z",
            "max_hops": 10,
            "hop_window": 2592000,
            "min_transaction_amount": 5,
            "max_transactions": 200000,
            "hub_threshold": 1000,
        },
        "roots": [
            {"transaction_id": "t2", "disputed_minor": 300},
            {"transaction_id": "u2", "disputed_minor": 500},
        ],
        "edges": [
            {"transaction_id": "t2", "hop": 1, "stolen_minor": {"t2": 300}},
            {"transaction_id": "t3", "hop": 2, "stolen_minor": {"t2": 150}},
            {"transaction_id": "t4", "hop": 3, "stolen_minor": {"t2": 75}},
            {"transaction_id": "t5", "hop": 3, "stolen_minor": {"t2": 30}},
            {"transaction_id": "u2", "hop": 1, "stolen_minor": {"u2": 500}},
        ],
        "positions": [
            {
                "account": "boss",
                "hop": 2,
                "resting_minor": {"t2": 45},
                "balance_minor": 60,
                "balance_basis": "known",
                "unbacked_minor": 0,
            },
            {
                "account": "mule",
                "hop": 1,
                "resting_minor": {"t2": 150, "u2": 499},
                "balance_minor": 799,
                "balance_basis": "inferred",
                "unbacked_minor": 0,
            },
        ],
        "exits": [
            {"account": "atm", "kind": "cash", "amount_minor": {"t2": 75}},
            {"account": "home", "kind": "returned", "amount_minor": {"t2": 30}},
        ],
        "unfollowed": [{"reason": "min_transaction_amount", "amount_minor": {"u2": 1}}],
        "unexplained_minor": 0,
        "ledger": {
            "currency": "CNY",
            "transfers": 7,
            "accounts": 8,
            "first_booked_at": "2026-01-01T10:00:00Z",
            "last_booked_at": "2026-01-01T16:00:00Z",
            "passed_over": 1,
        },
    }


def test_the_same_input_gives_the_same_bytes(run, asked, book, tmp_path):
    first = run(*asked, "--root", "t2", "--format", "json", "--out", tmp_path / "a.json")
    assert (first.code, first.out) == (0, "")
    rows = list(CASE)
    random.Random(3).shuffle(rows)
    book(*rows)
    assert run(*asked, "--root", "t2", "--format", "json", "--out", tmp_path / "b.json").code == 0
    data = (tmp_path / "a.json").read_bytes()
    assert data == (tmp_path / "b.json").read_bytes()
    assert data.endswith(b"}\n")
    assert run(*asked, "--root", "t2", "--format", "json").out.encode() == data


def amounts(value):
    """Every number of a document."""
    if isinstance(value, dict):
        return [number for item in value.values() for number in amounts(item)]
    if isinstance(value, list):
        return [number for item in value for number in amounts(item)]
    return [value] if isinstance(value, int | float) else []


def test_all_rules_side_by_side(run, asked):
    found = json.loads(run(*asked, "--root", "t2", "--rule", "all", "--format", "json").out)
    assert list(found) == ["rules", "accounts"]
    assert list(found["rules"]) == [rule.value for rule in TracingRule]
    assert all(type(number) is int for number in amounts(found))
    for rule, one in found["rules"].items():
        alone = json.loads(run(*asked, "--root", "t2", "--rule", rule, "--format", "json").out)
        assert alone == one
    for row in found["accounts"]:
        assert list(row) == ["account", "low_minor", "high_minor", "resting_minor"]
        resting = {
            rule: sum(position["resting_minor"].values())
            for rule, one in found["rules"].items()
            for position in one["positions"]
            if position["account"] == row["account"]
        }
        assert row["resting_minor"] == resting
        every = [resting.get(rule.value, 0) for rule in TracingRule]
        assert (row["low_minor"], row["high_minor"]) == (min(every), max(every))
    assert [row["account"] for row in found["accounts"]] == sorted(
        row["account"] for row in found["accounts"]
    )


def test_an_id_may_hold_an_equals_sign(run, book):
    path = book(
        "a=5,v,m,300,CNY,2026-01-01T11:00:00Z",
        "a,v,m,70,CNY,2026-01-01T12:00:00Z",
        "b=x,v,m,9,CNY,2026-01-01T12:00:00Z",
    )

    def disputed(root):
        ran = run("trace", "--transfers", path, "--root", root, "--format", "json")
        return {row["transaction_id"]: row["disputed_minor"] for row in json.loads(ran.out)["roots"]}

    assert disputed("a=5") == {"a=5": 300}
    assert disputed("a=5=7") == {"a=5": 7}
    assert disputed("a=6") == {"a": 6}
    assert disputed("b=x") == {"b=x": 9}
    assert disputed("b=x=3") == {"b=x": 3}


def test_parquet_is_complete_and_reads_back(run, asked, tmp_path):
    out = tmp_path / "result"
    for _ in range(2):  # the second run takes the place of the first
        assert run(*asked, "--root", "t2", "--format", "parquet", "--out", out).code == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [*(f"{name}.parquet" for name in TABLES), "parameters.json"]
    )
    for name, schema in TABLES.items():
        assert pq.read_schema(out / f"{name}.parquet").equals(schema)
    result = read_result(out)
    from cloudsword.formats.trace_json import document, text

    assert text(document(result)) == run(*asked, "--root", "t2", "--format", "json").out
    assert [root.transaction_id for root in result.asked_roots] == ["t2"]
    assert result.asked_parameters.as_of is None
    every = tmp_path / "every"
    assert run(*asked, "--root", "t2", "--rule", "all", "--format", "parquet", "--out", every).code == 0
    assert read_result(every, TracingRule.LIFO).rule is TracingRule.LIFO
    ranges = pq.read_table(every / "accounts.parquet").to_pylist()
    assert {row["account"] for row in ranges} == {"boss", "far", "mule"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_broken_result_is_refused(run, asked, tmp_path):
    out = tmp_path / "result"
    run(*asked, "--root", "t2", "--format", "parquet", "--out", out)
    (out / "edges.parquet").write_bytes(b"nonsense")
    assert "edges.parquet" in one_sentence(run(*asked, "--previous", out))
    (out / "edges.parquet").unlink()
    assert "No such file" in one_sentence(run(*asked, "--previous", out))
    (out / "parameters.json").write_text("[]")
    assert "is not a result of cloudsword trace" in one_sentence(run(*asked, "--previous", out))
    assert "cannot read" in one_sentence(run(*asked, "--previous", tmp_path / "nowhere"))


def test_extending_lists_what_changed(run, asked, tmp_path):
    out = tmp_path / "early"
    early = [*asked, "--root", "t2", "--format", "parquet", "--out", out, "--as-of", "2026-01-01T12:30:00Z"]
    assert run(*early).code == 0
    found = json.loads(run(*asked, "--previous", out, "--format", "json").out)
    changes = found.pop("changes")
    assert found == json.loads(run(*asked, "--root", "t2", "--format", "json").out)
    assert [(row["transaction_id"], row["change"]) for row in changes["edges"]] == [
        ("t4", "added"),
        ("t5", "added"),
    ]
    assert {row["account"]: row["change"] for row in changes["positions"]}["boss"] == "changed"
    assert all(type(number) is int for number in amounts(changes))
    page = run(*asked, "--previous", out)
    assert page.code == 0
    assert page.out.startswith("Changed since the earlier trace: ")
    later = tmp_path / "later"
    assert run(*asked, "--previous", out, "--format", "parquet", "--out", later).code == 0
    assert pq.read_table(later / "changed_edges.parquet").num_rows == 2
    assert run(*asked, "--previous", later).out.startswith("Nothing changed since the earlier trace.")
    assert run(*asked, "--previous", out, "--format", "html", "--out", tmp_path / "x.html").code == 0


def test_asking_again_without_as_of_does_not_go_back(run, asked, tmp_path):
    """The earlier trace looked beyond the last booking; so does the one that asks it again."""
    out = tmp_path / "late"
    late = [*asked, "--root", "t2", "--format", "parquet", "--out", out, "--as-of", "2026-02-01T00:00:00Z"]
    assert run(*late).code == 0
    ran = run(*asked, "--previous", out, "--format", "json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["parameters"]["as_of"] == "2026-02-01T00:00:00Z"
    assert run(*asked, "--previous", out).out.startswith("Nothing changed since the earlier trace.")
    back = run(*asked, "--previous", out, "--as-of", "2026-01-01T12:00:00Z")
    assert "is before" in one_sentence(back)


def test_html_holds_all_rules_and_asks_for_no_network(run, asked, tmp_path):
    for language, mark in (("en", '<html lang="en">'), ("zh", '<html lang="zh-Hans">')):
        out = tmp_path / f"{language}.html"
        ran = run("--language", language, *asked, "--root", "t2", "--format", "html", "--out", out)
        assert (ran.code, ran.out) == (0, "")
        page = out.read_text(encoding="utf-8")
        assert mark in page
        assert "default-src 'none'" in page
        data = json.loads(page.split('id="data">')[1].split("</script>")[0])
        assert data["rules"] == [rule.value for rule in TracingRule]
        assert data["results"]["pro_rata"]["plan"]["computed"]


def test_the_page_puts_what_was_not_followed_first(run, asked):
    ran = run(*asked, "--root", "t2", "--root", "u2=500", "--min-transaction-amount", "5", COLUMNS="100")
    lines = ran.out.splitlines()
    assert lines[0] == "NOT FOLLOWED: 0.01 of 8.00 CNY disputed"
    assert lines[1].split()[-1] == "0.01"
    assert lines[2].startswith("PASSED OVER: 1 transfer(s)")
    titles = [line for line in lines if line in ("Where the money went", "Exits", "Every unit accounted for")]
    assert titles == ["Where the money went", "Exits", "Every unit accounted for"]
    assert ran.out.index("Where the money went") < ran.out.index("Hold plan") < ran.out.index("\nExits\n")
    tree = ran.out.split("Where the money went\n")[1].split("\n\n")[0].splitlines()[1:]
    assert [line.strip("│├└─ ").split("  ")[0] for line in tree] == [
        "other",
        "mule (2 payers)",
        "boss",
        "atm → cash",
        "home → came home",
        "victim",
        "mule, see above",
    ]
    assert "t2  disputed 3.00 = resting 1.95 + exits 1.05 + unfollowed 0.00" in lines
    assert "u2  disputed 5.00 = resting 4.99 + exits 0.00 + unfollowed 0.01" in lines


def test_the_page_is_aligned_by_cells_and_keeps_to_the_window(run, book):
    names = ["骡户甲" * 12, "mule" * 15, "首席" * 9]
    path = book(
        f"t1,受害人李某某,{names[0]},300,CNY,2026-01-01T11:00:00Z",
        f"t2,{names[0]},{names[1]},200,CNY,2026-01-01T12:00:00Z",
        f"t3,{names[1]},{names[2]},100,CNY,2026-01-01T13:00:00Z",
    )
    for language in ("en", "zh"):
        page = run("--language", language, "trace", "--transfers", path, "--root", "t1", COLUMNS="80").out
        lines = page.splitlines()
        title = "Where the money went" if language == "en" else "资金去向"
        tree = lines[lines.index(title) + 1 : lines.index(title) + 6]
        assert max(width(line) for line in lines if "SHA" not in line and "fingerprint" not in line) <= 120
        assert max(width(line) for line in tree) <= 80
        rests = [line for line in tree if line.endswith("1.00")]
        assert len(rests) == 3
        assert len({width(line) for line in rests}) == 1


def test_a_long_chain_and_a_broad_fan_are_drawn(run, book):
    chain = [f"c{n:04d},a{n},a{n + 1},500,CNY,2026-01-01T{n // 60:02d}:{n % 60:02d}:00Z" for n in range(1300)]
    ran = run("trace", "--transfers", book(*chain), "--root", "c0000", "--max-hops", "1000")
    assert ran.code == 0
    assert "NOT FOLLOWED" in ran.out
    fan = ["f0,v,m,500000,CNY,2026-01-01T00:00:00Z"]
    fan += [f"g{n:04d},m,p{n:04d},{1000 - n},CNY,2026-01-01T01:00:00Z" for n in range(400)]
    page = run("trace", "--transfers", book(*fan), "--root", "f0").out
    folded = next(line for line in page.splitlines() if "more account(s)" in line)
    assert "… 362 more account(s)" in folded
    assert page.count("├─") < 45


def test_when_no_root_was_booked_yet(run, asked):
    ran = run(*asked, "--root", "t2", "--as-of", "2026-01-01T10:30:00Z")
    assert ran.code == 0
    assert ran.out.startswith("No disputed transfer was booked up to 2026-01-01T10:30:00Z")
    assert run(*asked, "--root", "t2", "--as-of", "2026-01-01T10:30:00Z", "--rule", "all").code == 0
    found = json.loads(run(*asked, "--root", "t2", "--as-of", "2026-01-01T10:30:00Z", "--format", "json").out)
    assert (found["roots"], found["edges"]) == ([], [])


def test_accounts_renew_over_rows_and_files(run, asked, book):
    more = book("atm,,,,,", "atm,,merchant,,,", name="more.csv", header=ACCOUNTS[0])
    found = json.loads(run(*asked, "--accounts", more, "--root", "t2", "--format", "json").out)
    assert {row["account"]: row["kind"] for row in found["exits"]}["atm"] == "merchant"


def test_colours_only_at_a_terminal(asked):
    pty = pytest.importorskip("pty")
    import os
    import subprocess
    import sys

    def ran(**environment):
        leader, follower = pty.openpty()
        arguments = [sys.executable, "-m", "cloudsword", *map(str, asked), "--root", "t2"]
        process = subprocess.Popen(
            arguments, stdout=follower, env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **environment}
        )
        os.close(follower)
        text = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
        os.close(leader)
        assert process.wait() == 0
        return text.decode()

    import re

    coloured = ran()
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured).replace("\r\n", "\n")
    plain = subprocess.run(
        [sys.executable, "-m", "cloudsword", *map(str, asked), "--root", "t2"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "100"},
    ).stdout
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()
    assert "\x1b[1;33m" not in ran(NO_COLOR="1")


def test_csv_of_the_plan(run, asked):
    ran = run("plan", *asked[1:], "--root", "t2", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [(row["account"], row["hold_minor"], row["institution"]) for row in rows] == [
        ("mule", "150", "Bank A"),
        ("boss", "45", "Bank C"),
    ]


STATEMENT = "account,date,description,counterparty,amount,currency\n"
PAYERS_BOOK = "victim,2024-03-01 10:00:00,transfer,mule,-15000,CNY\n"
PAYEES_BOOK = (
    "mule,2024-03-01 10:00:02,transfer,victim,15000,CNY\nmule,2024-03-01 10:05:00,transfer,boss,-15000,CNY\n"
)


@pytest.mark.parametrize("is_one_file", [False, True], ids=["two files", "one file"])
def test_one_transfer_in_two_statements_is_refused_unless_it_is_asked_for(run, tmp_path, is_one_file):
    contents = [PAYERS_BOOK + PAYEES_BOOK] if is_one_file else [PAYERS_BOOK, PAYEES_BOOK]
    files = []
    for number, content in enumerate(contents):
        path = tmp_path / f"{number}.csv"
        path.write_text(STATEMENT + content)
        files += ["--transfers", path]
    asked = ("trace", *files, "--mapping", "bank-statement", "--root", "victim-2024-03-01 10:00:00-000001")
    said = one_sentence(run(*asked))
    assert said.startswith("1 row(s) look like the other side of rows that are there")
    assert "--both-sides" in said
    assert "1 行看似已有记录的另一方" in one_sentence(run("--language", "zh", *asked))
    assert run(*asked, "--both-sides").code == 0


def test_files_of_one_statement_each_without_a_shared_transfer_are_traced(run, tmp_path):
    files = []
    for name, content in (("victim", PAYERS_BOOK), ("mule", PAYEES_BOOK.splitlines()[1] + "\n")):
        (tmp_path / f"{name}.csv").write_text(STATEMENT + content)
        files += ["--transfers", tmp_path / f"{name}.csv"]
    asked = ("trace", *files, "--mapping", "bank-statement", "--root", "victim-2024-03-01 10:00:00-000001")
    ran = run(*asked, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
