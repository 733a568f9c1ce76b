"""What every contract promises of itself, and the checks of numbers and truth values against a slow way."""

import re
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.cli.verbs.ingest import TABLES
from cloudsword.country.truth import TRUTH_TABLES
from cloudsword.lake.ingest import FED_TABLES
from cloudsword.tables import CALLS, COUNTER_CHECKS, MESSAGES, RECORD_TABLES, REPORT_NUMBERS, SUBSCRIBERS
from cloudsword.tables.msisdns import not_msisdns
from cloudsword.tables.truths import convert_truths
from cloudsword.tables.validation import check
from cloudsword.tongue import translate
from cloudsword.vocabulary.msisdn import is_canonical
from cloudsword.vocabulary.reasons import Reason

NOW = datetime(2026, 6, 1, tzinfo=UTC)
EVERY = [*RECORD_TABLES, *TRUTH_TABLES]
CALL = {
    "call_id": "C1",
    "caller": "+89912345678",
    "callee": "+89987654321",
    "started_at": "2026-03-02T00:00:00Z",
    "duration_s": "60",
}
CHECK = {
    "check_id": "1",
    "institution": "BK01",
    "account": "a",
    "checked_at": "2026-03-02T00:00:00Z",
    "outcome": "stopped",
}


def verdict(table, sound, **changed):
    columns = {name: pa.array([text], pa.string()) for name, text in {**sound, **changed}.items()}
    checked = check(columns, 1, table, now=NOW)
    if checked.bad_reasons:
        return checked.bad_columns[0], checked.bad_reasons[0]
    return checked.batch.to_pylist()[0]


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_a_contract_is_whole(table):
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert table.key
    assert set(table.key) <= set(names)
    assert "line" not in names  # readers put the line of the file beside the columns
    assert re.search(r"[\u4e00-\u9fff]", translate(table.row_is, "zh"))
    for column in table.columns:
        assert column.means
        assert re.search(r"[\u4e00-\u9fff]", translate(column.means, "zh")), column.name
        assert not column.is_msisdn or column.type == pa.string()


def test_no_table_of_the_truth_has_the_name_of_a_table_of_records():
    names = [table.name for table in EVERY]
    assert len(set(names)) == len(names)


def test_the_console_and_the_lake_take_in_every_table_of_records():
    assert TABLES == tuple(FED_TABLES) == tuple(table.name for table in RECORD_TABLES)


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("caller", "89912345678", Reason.NOT_AN_MSISDN),
        ("caller", "+899 1234 5678", Reason.NOT_AN_MSISDN),
        ("callee", "+0991234567", Reason.NOT_AN_MSISDN),
        ("callee", "10086", Reason.NOT_AN_MSISDN),
        ("callee", "+8991234567890123", Reason.NOT_AN_MSISDN),
        ("callee", "", Reason.MISSING),
        ("duration_s", "-1", Reason.TOO_SMALL),
        ("duration_s", "604801", Reason.TOO_LARGE),
        ("started_at", "2026-07-01T00:00:00Z", Reason.IN_THE_FUTURE),
    ],
)
def test_calls_that_break_the_contract(column, text, reason):
    assert verdict(CALLS, CALL, **{column: text}) == (column, reason)


def test_calls_that_stand():
    assert verdict(CALLS, CALL)["duration_s"] == 60
    assert verdict(CALLS, CALL, caller="")["caller"] is None
    assert verdict(CALLS, CALL, imei="004999010640000")["imei"] == "004999010640000"


def test_a_message_may_come_from_a_name_and_hold_lines():
    sound = {"message_id": "M1", "recipient": "+89912345678", "sent_at": "2026-03-02T00:00:00Z"}
    assert verdict(MESSAGES, sound, sender="BANK", text="one\ntwo")["text"] == "one\ntwo"
    assert verdict(MESSAGES, sound, sender="B\tK") == ("sender", Reason.CONTROL_CHARACTER)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("true", True), ("FALSE", False), ("1", True), (" 0 ", False), ("", None), (None, None)],
)
def test_truth_values(text, expected):
    assert verdict(COUNTER_CHECKS, CHECK, is_trained=text)["is_trained"] is expected


@pytest.mark.parametrize("text", ["yes", "2", "tru", "是"])
def test_what_is_no_truth_value(text):
    assert verdict(COUNTER_CHECKS, CHECK, is_trained=text) == ("is_trained", Reason.NOT_TRUE_OR_FALSE)


@pytest.mark.parametrize(
    "column", [pa.array([True, None, False]), pa.array([1, None, 0]), pa.array(["True", "", "0"])]
)
def test_truth_values_of_typed_columns(column):
    found = convert_truths(column)
    assert found.values.to_pylist() == [True, None, False]
    assert found.faults is None


def test_lists_are_no_truth_values():
    found = convert_truths(pa.array([[True], None]))
    assert found.values.to_pylist() == [None, None]
    assert found.faults.tolist()[1] == 0
    assert found.faults.tolist()[0] != 0


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.from_regex(r"\+[0-9]{6,16}", fullmatch=True),
            st.from_regex(r"[+0-9]{7,9}\n?", fullmatch=True),
            st.text(max_size=9),
        ),
        max_size=6,
    ),
    st.integers(0, 3),
)
def test_a_column_of_numbers_is_judged_as_each_number_is(texts, skipped):
    column = pa.array(texts, pa.string()).slice(skipped)
    found = not_msisdns(column).tolist()
    assert found == [text is not None and not is_canonical(text) for text in texts[skipped:]]


@pytest.mark.parametrize("table", [SUBSCRIBERS, REPORT_NUMBERS], ids=lambda table: table.name)
def test_typed_columns_pass_as_they_are(table):
    row = {
        "msisdn": "+89912345678",
        "opened_at": datetime(2026, 1, 1, tzinfo=UTC),
        "report_id": "R1",
        "place": 1,
    }
    given_rows = pa.Table.from_pylist([{name: row.get(name) for name in table.schema.names}], table.schema)
    columns = {name: given_rows.column(name).combine_chunks() for name in table.schema.names}
    checked = check(columns, 1, table, now=NOW)
    assert checked.batch.schema == table.schema
    assert checked.batch.to_pylist() == given_rows.to_pylist()
