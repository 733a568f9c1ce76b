import gzip
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cloudsword.errors import EmptyFile, NoTextColumn
from cloudsword.formats.texts import read_texts
from cloudsword.vocabulary.reasons import Reason

COLUMNS = {"--column": "words", "--label": "kind"}


def read(path, columns=COLUMNS):
    return [(each.row, each.values, each.reason) for each in read_texts(path, columns)]


def test_columns_go_by_the_files_names(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('kind,other,words\nham,1,"hello, you"\nspam,2,"two\nlines"\n,3,\n')
    assert read(path) == [
        (1, ("hello, you", "ham"), None),
        (2, ("two\nlines", "spam"), None),
        (3, ("", ""), None),
    ]


def test_json_lists_are_turns(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = [{"words": ["one", "two"], "kind": "x"}, {"words": "three"}, {"words": {"a": 1}, "kind": "y"}]
    path.write_text("\n".join(map(json.dumps, lines)) + "\nno json\n")
    assert read(path) == [
        (1, ("one\ntwo", "x"), None),
        (2, ("three", None), None),
        (3, (None, None), Reason.NOT_A_VALUE),
        (4, (None, None), Reason.NOT_JSON),
    ]


def test_parquet_and_gzip(tmp_path):
    table = pa.table({"words": [["a", "b"], None, ["c"]], "kind": [1, 2, 3]})
    pq.write_table(table, tmp_path / "a.parquet")
    found = [values for _, values, _ in read(tmp_path / "a.parquet")]
    assert found == [
        ("a\nb", "1"),
        (None, "2"),
        ("c", "3"),
    ]
    (tmp_path / "b.tsv.gz").write_bytes(gzip.compress(b"words\tkind\nhi\tham\n"))
    assert read(tmp_path / "b.tsv.gz") == [(1, ("hi", "ham"), None)]


def test_rows_that_are_none_have_their_place(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("words,kind\na,ham\nb\nc,spam\n")
    assert read(path) == [
        (1, ("a", "ham"), None),
        (2, (None, None), Reason.WRONG_FIELD_COUNT),
        (3, ("c", "spam"), None),
    ]


def test_a_column_that_is_not_there_is_named_with_its_option(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("words,class\na,ham\n")
    with pytest.raises(NoTextColumn, match=r"no column 'kind' \(it has: 'words', 'class'\); name .* --label"):
        read(path)
    path.write_text("words,kind\n")
    with pytest.raises(EmptyFile):
        read(path)
