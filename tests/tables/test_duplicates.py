"""Rows with one key: the first stays, equal ones are duplicates, others conflicts."""

from datetime import UTC, datetime

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.tables import INSTITUTIONS, REPORTS, TRANSFERS
from cloudsword.tables.duplicates import split_duplicates
from tests.strategies.examples import examples

AT = datetime(2024, 1, 1, tzinfo=UTC)

rows_of_reports = st.lists(
    st.fixed_dictionaries(
        {
            "report_id": st.sampled_from(["R1", "R2"]),
            "reported_at": st.just(AT),
            "transaction_id": st.sampled_from([None, "", "T1", "T2"]),
            "disputed_minor": st.sampled_from([None, 1, 2]),
            "scam_type": st.none(),
            "channel": st.sampled_from([None, "web"]),
            "reporter": st.none(),
            "story": st.none(),
        }
    ),
    max_size=12,
)


def slow(rows, key):
    first, unique, duplicates, conflicts = {}, [], [], []
    for row in rows:
        said = {name: value for name, value in row.items() if name != "line"}
        before = first.setdefault(tuple(row[name] for name in key), said)
        (unique if before is said else duplicates if before == said else conflicts).append(row)
    return unique, duplicates, conflicts


@examples(200)
@given(rows=rows_of_reports, cut=st.integers(0, 12))
def test_split_is_that_of_a_dictionary(rows, cut):
    rows = [row | {"line": number} for number, row in enumerate(rows)]
    schema = REPORTS.schema.append(pa.field("line", pa.int64()))
    parts = [pa.Table.from_pylist(part, schema) for part in (rows[:cut], rows[cut:])]
    split = split_duplicates(pa.concat_tables(parts), REPORTS)
    found = (split.unique.to_pylist(), split.duplicates.to_pylist(), split.conflicts.to_pylist())
    assert found == slow(rows, REPORTS.key)


def test_a_batch_without_duplicates_is_given_back():
    rows = pa.RecordBatch.from_pylist([{"institution": name} for name in "ABC"], INSTITUTIONS.schema)
    split = split_duplicates(rows, INSTITUTIONS)
    assert split.unique.to_pylist() == rows.to_pylist()
    assert split.duplicates.num_rows == split.conflicts.num_rows == 0


def test_no_rows():
    split = split_duplicates(TRANSFERS.schema.empty_table(), TRANSFERS)
    assert split.unique.num_rows == 0
