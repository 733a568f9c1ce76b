"""Files of the tables beside the books: numbers, truth values and instants, with and without a mapping."""

import gzip
import json
from datetime import UTC, datetime

import pytest

from cloudsword.errors import BadMapping
from cloudsword.formats.mapping_file import TABLES, parse
from cloudsword.formats.records import read_records
from cloudsword.tables import CALLS, COUNTER_CHECKS, RECORD_TABLES

NOW = datetime(2026, 6, 1, tzinfo=UTC)
CHECKS = """
table = "counter_checks"
[columns]
check_id = "编号"
account = "账户"
checked_at = { column = "时间", formats = ["%Y-%m-%d %H:%M"], zone = "Asia/Shanghai" }
is_trained = { column = "受训", values = { "是" = "true", "否" = "false" } }
outcome = { column = "结果", values = { "劝阻" = "stopped", "办理" = "completed" } }
[constants]
institution = "BK01"
"""


def read(path, table, mapping=None):
    good, bad = [], []
    for records in read_records([path], table, mapping, now=NOW):
        good += records.good.to_pylist()
        bad += records.bad.to_pylist()
    return good, bad


def test_calls_of_json_lines(tmp_path):
    call = {
        "call_id": "C1",
        "caller": "+89912345678",
        "callee": "+89987654321",
        "started_at": "2026-03-02T08:00:00+08:00",
        "duration_s": 61,
    }
    rows = [
        call,
        call | {"call_id": "C2", "callee": "138 0000 0000"},
        call | {"call_id": "C3", "caller": None},
    ]
    path = tmp_path / "calls.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    good, bad = read(path, CALLS)
    assert [(row["call_id"], row["caller"], row["duration_s"], row["line"]) for row in good] == [
        ("C1", "+89912345678", 61, 1),
        ("C3", None, 61, 3),
    ]
    assert [(row["column"], row["value"], row["reason"]) for row in bad] == [
        ("callee", "138 0000 0000", "not_an_msisdn")
    ]


def test_truth_values_through_a_mapping(tmp_path):
    path = tmp_path / "checks.csv"
    path.write_text(
        "编号,账户,时间,受训,结果\n"
        "1,a,2026-03-02 09:00,是,劝阻\n2,b,2026-03-02 10:00,,办理\n3,c,2026-03-02 11:00,未知,办理\n",
        encoding="gb18030",
    )
    good, bad = read(path, COUNTER_CHECKS, parse(CHECKS.encode(), "checks.toml"))
    assert [(row["is_trained"], row["outcome"]) for row in good] == [(True, "stopped"), (None, "completed")]
    assert good[0]["checked_at"] == datetime(2026, 3, 2, 1, tzinfo=UTC)
    assert [(row["line"], row["column"], row["reason"]) for row in bad] == [(4, "is_trained", "not_allowed")]


def test_a_constant_truth_value_is_checked():
    constant = CHECKS.replace(
        'is_trained = { column = "受训", values = { "是" = "true", "否" = "false" } }', ""
    )
    assert parse((constant + 'is_trained = "false"\n').encode(), "checks.toml")
    with pytest.raises(BadMapping, match="neither true nor false"):
        parse((constant + 'is_trained = "perhaps"\n').encode(), "checks.toml")


def test_a_mapping_may_make_every_table():
    assert tuple(TABLES) == tuple(table.name for table in RECORD_TABLES)
