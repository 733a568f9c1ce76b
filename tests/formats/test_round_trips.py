"""What is written comes back identical, through every format and compression."""

import csv

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from cloudsword.formats.records import read_records
from cloudsword.tables import TRANSFERS
from tests.strategies.examples import examples
from tests.strategies.record_rows import (
    NOW,
    compressed,
    delimited,
    json_lines,
    parquet,
    rows_of_transfers,
    table_of,
)

COMPRESSIONS = [(None, ""), ("gzip", ".gz"), ("zstd", ".zst")]


def read(path):
    good, bad = [], []
    for records in read_records([path], TRANSFERS, now=NOW):
        good.append(records.good)
        bad += records.bad.to_pylist()
    table = pa.Table.from_batches(good)
    assert table.column_names == [*TRANSFERS.schema.names, "line"]
    return table.drop_columns("line"), table.column("line").to_pylist(), bad


def stripped(rows):
    """Texts lose the blanks at their ends; the strategy makes none there but odd ones of Unicode."""
    return [
        {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]


@examples(60, HealthCheck.function_scoped_fixture)
@given(
    rows=rows_of_transfers,
    delimiter=st.sampled_from([(",", ".csv"), ("\t", ".tsv")]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    style=st.integers(0, 3),
    compression=st.sampled_from(COMPRESSIONS),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_delimited_rows_come_back(tmp_path, rows, delimiter, line_end, style, compression, encoding, quoting):
    mark, suffix = delimiter
    text = delimited(rows, mark, line_end, style, quoting)
    data = text.encode(encoding)
    if encoding == "gb18030":
        # a line of GB18030 can be valid UTF-8 by chance; then it is not told apart, which the documents say
        for line in data.split(b"\n"):
            try:
                if line.decode("utf-8") != line.decode("gb18030"):
                    return
            except UnicodeDecodeError:
                continue
    path = tmp_path / f"transfers{suffix}{compression[1]}"
    path.write_bytes(compressed(data, compression[0]))
    table, lines, bad = read(path)
    assert bad == []
    assert table.to_pylist() == table_of(rows).to_pylist()
    assert lines[0] == 2
    assert len(set(lines)) == len(rows)


@examples(40, HealthCheck.function_scoped_fixture)
@given(
    rows=rows_of_transfers,
    style=st.integers(0, 3),
    compression=st.sampled_from(COMPRESSIONS),
    is_ascii=st.booleans(),
)
def test_json_rows_come_back(tmp_path, rows, style, compression, is_ascii):
    path = tmp_path / f"transfers.jsonl{compression[1]}"
    path.write_bytes(compressed(json_lines(rows, style, is_ascii).encode(), compression[0]))
    table, lines, bad = read(path)
    assert bad == []
    assert table.to_pylist() == table_of(rows).to_pylist()
    assert lines == list(range(1, len(rows) + 1))


@examples(30, HealthCheck.function_scoped_fixture)
@given(rows=rows_of_transfers, compression=st.sampled_from(COMPRESSIONS))
def test_parquet_rows_come_back(tmp_path, rows, compression):
    path = tmp_path / f"transfers.parquet{compression[1]}"
    path.write_bytes(compressed(parquet(rows), compression[0]))
    table, lines, bad = read(path)
    assert bad == []
    assert table.to_pylist() == table_of(rows).to_pylist()
    assert lines == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("chunk", [64, 97, 1000])
def test_the_size_of_chunks_changes_nothing(tmp_path, monkeypatch, chunk):
    rows = [
        {
            "transaction_id": f"T{number}",
            "debtor_account": f'a "{number}"\nsecond line, {number}' if number % 7 == 3 else f"账户{number}",
            "creditor_account": "b",
            "amount_minor": number + 1,
            "currency": "CNY",
            "booked_at": NOW,
            "kind": None,
            "sequence": None,
        }
        for number in range(200)
    ]
    text = delimited(rows)
    path = tmp_path / "transfers.csv"
    path.write_text(text, encoding="utf-8")
    whole, lines, bad = read(path)
    monkeypatch.setattr("cloudsword.formats.sources.CHUNK", chunk)
    parts, part_lines, part_bad = read(path)
    # a line end inside an account is a control character: those rows are set apart, by both
    assert [row["reason"] for row in bad] == ["control_character"] * len(
        [n for n in range(200) if n % 7 == 3]
    )
    assert (parts, part_lines, part_bad) == (whole, lines, bad)
    at = {f"T{number}": line for number, line in zip(whole.column(0).to_pylist(), lines, strict=True)}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("T") and f"T{line.split(',')[0]}" in at:
            assert at[f"T{line.split(',')[0]}"] == number
