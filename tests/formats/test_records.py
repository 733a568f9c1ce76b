"""Taking records in: kinds, encodings, lines, and each bad input with its sentence."""

import gzip
import io
import os
import tracemalloc
import zipfile
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cloudsword.errors import (
    BadOption,
    DuplicateColumn,
    EmptyFile,
    LineTooLong,
    MissingColumn,
    NotWhatItSays,
    UnreadableFile,
)
from cloudsword.formats.mapping_file import load_mapping
from cloudsword.formats.raw_block import RECORD_LIMIT
from cloudsword.formats.records import read_records
from cloudsword.tables import ACCOUNTS, INSTITUTIONS, REPORTS, TRANSFERS

NOW = datetime(2024, 6, 1, tzinfo=UTC)
HEADER = "transaction_id,debtor_account,creditor_account,amount_minor,currency,booked_at\n"
ROW = "T1,a,b,500,CNY,2024-01-01T08:00:00+08:00\n"


def put(tmp_path, content, name="t.csv"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path, table=TRANSFERS, mapping=None, now=NOW):
    good, bad = [], []
    for records in read_records([path], table, mapping, now=now):
        assert records.file == str(path)
        good += records.good.to_pylist()
        bad += records.bad.to_pylist()
    return good, bad


def refused(path, error, table=TRANSFERS, **options):
    with pytest.raises(error) as caught:
        read(path, table, **options)
    assert caught.value.exit_code == 2
    assert "{" not in caught.value.sentence("zh")
    return str(caught.value)


def reasons(bad):
    return [(row["line"], row["column"], row["value"], row["reason"]) for row in bad]


def test_a_canonical_file(tmp_path):
    good, bad = read(put(tmp_path, HEADER + ROW))
    assert bad == []
    assert good == [
        {
            "transaction_id": "T1",
            "debtor_account": "a",
            "creditor_account": "b",
            "amount_minor": 500,
            "currency": "CNY",
            "booked_at": datetime(2024, 1, 1, tzinfo=UTC),
            "kind": None,
            "sequence": None,
            "line": 2,
        }
    ]


def test_optional_and_unknown_columns(tmp_path):
    header = (
        "note,currency, amount_minor ,booked_at,\ufefftransaction_id,"
        "creditor_account,debtor_account,kind,sequence,,\n"
    )
    row = "x,CNY,500,2024-01-01T00:00:00Z,T1,b,a,salary,3,,\n"
    good, bad = read(put(tmp_path, header + row))
    assert bad == []
    assert (good[0]["kind"], good[0]["sequence"], good[0]["debtor_account"]) == ("salary", 3, "a")


def test_every_table_has_a_canonical_file(tmp_path):
    accounts = (
        "account_id,kind,balance_minor,balance_at,holder\n"
        "a,,,,\nb,wallet,-5,2024-01-01T00:00Z,王五\nc,bunk,1,,\n"
    )
    good, bad = read(put(tmp_path, accounts), ACCOUNTS)
    assert [(row["account_id"], row["kind"], row["balance_minor"]) for row in good] == [
        ("a", None, None),
        ("b", "wallet", -5),
    ]
    assert reasons(bad) == [(4, "kind", "bunk", "not_allowed")]
    reports = (
        "report_id,reported_at,transaction_id,disputed_minor,story\n"
        'R1,2024-01-01T00:00Z,,,"first\nthen\tsecond"\n'
    )
    good, bad = read(put(tmp_path, reports), REPORTS)
    assert (good[0]["story"], good[0]["transaction_id"], bad) == ("first\nthen\tsecond", None, [])
    good, bad = read(put(tmp_path, "institution,name\nBK01,One\n"), INSTITUTIONS)
    assert (good[0]["institution"], bad) == ("BK01", [])


def test_lines_are_those_of_an_editor(tmp_path):
    text = (
        "\n" + HEADER + "T1,a,b,1,CNY,2024-01-01T00:00:00Z\n\n   \n"
        'T2,"a",b,2,CNY,2024-01-01T00:00:00Z\r\nT3,a,"b\nc",3,CNY,2024-01-01T00:00:00Z\n'
        "T4,a,b,0,CNY,2024-01-01T00:00:00Z\nT5,a,b,5,CNY,2024-01-01T00:00:00Z"
    )
    good, bad = read(put(tmp_path, text))
    assert [(row["transaction_id"], row["line"]) for row in good] == [("T1", 3), ("T2", 6), ("T5", 10)]
    assert reasons(bad) == [
        (7, "creditor_account", "b\nc", "control_character"),
        (9, "amount_minor", "0", "not_positive"),
    ]
    assert bad[1]["record"] == "T4,a,b,0,CNY,2024-01-01T00:00:00Z"
    assert bad[0]["record"] == 'T3,a,"b\nc",3,CNY,2024-01-01T00:00:00Z'


def test_files_of_old_macintoshes(tmp_path):
    good, bad = read(put(tmp_path, (HEADER + ROW + ROW.replace("T1", "T2")).replace("\n", "\r")))
    assert ([row["line"] for row in good], bad) == ([2, 3], [])


def test_broken_quotes_break_their_line_only(tmp_path):
    text = (
        HEADER
        + ROW
        + 'T2,"a,b,1,CNY,2024-01-01T00:00:00Z\n'
        + ROW.replace("T1", "T3")
        + 'T4,"a"x,b,1,CNY,2024\n'
        + 'T5,5" pipe,b,1,CNY,2024-01-01T00:00Z\n'
    )
    good, bad = read(put(tmp_path, text))
    assert [(row["transaction_id"], row["debtor_account"]) for row in good] == [
        ("T1", "a"),
        ("T3", "a"),
        ("T5", '5" pipe'),
    ]
    assert reasons(bad) == [(3, None, None, "broken_quotes"), (5, None, None, "broken_quotes")]


def test_wrong_number_of_fields(tmp_path):
    good, bad = read(put(tmp_path, HEADER + "T1,a,b\n" + ROW + ROW.rstrip() + ",x\n"))
    assert [row["line"] for row in good] == [3]
    assert reasons(bad) == [(2, None, None, "wrong_field_count"), (4, None, None, "wrong_field_count")]
    assert bad[0]["record"] == "T1,a,b"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path, encoding):
    text = HEADER + ROW.replace("a", "中国银行", 1) + ROW.replace("a", "农业银行,丙".replace(",", ";"), 1)
    good, bad = read(put(tmp_path, text.encode(encoding)))
    assert ([row["debtor_account"] for row in good], bad) == (["中国银行", "农业银行;丙"], [])


def test_mixed_encodings_and_bytes_that_are_no_text(tmp_path):
    def line(number, account):
        return f"T{number},".encode() + account + b",b,1,CNY,2024-01-01T00:00Z\n"

    data = HEADER.encode() + line(1, "招商银行".encode()) + line(2, "招商银行".encode("gb18030"))
    data += line(3, b"\xff\xff") + line(4, b"a\0b") + line(5, b"plain")
    good, bad = read(put(tmp_path, data))
    assert [(row["transaction_id"], row["debtor_account"]) for row in good] == [
        ("T1", "招商银行"),
        ("T2", "招商银行"),
        ("T5", "plain"),
    ]
    assert reasons(bad) == [(4, None, None, "not_text"), (5, None, None, "control_character")]
    assert bad[0]["record"].startswith("T3,\\xff\\xff,b")
    good, bad = read(
        put(tmp_path, data[: len(HEADER)] + line(2, "招".encode("gb18030")), "x.csv"), mapping=None
    )
    assert good[0]["debtor_account"] == "招"


def test_compression_is_seen_through(tmp_path):
    members = gzip.compress(HEADER.encode()) + gzip.compress(ROW.encode())
    good, _ = read(put(tmp_path, members, "t.csv.gz"))
    assert len(good) == 1


def test_json_lines(tmp_path):
    rest = '"creditor_account": "b", "currency": "CNY", "booked_at": "2024-01-01T00:00Z", "extra": [1]}'
    lines = [
        '{"transaction_id": "T1", "debtor_account": 6222020200112233445, "amount_minor": 12.0, ' + rest,
        '{"transaction_id": "T2", "debtor_account": "a", "amount_minor": 12.5, ' + rest,
        "not json",
        "",
        '{"transaction_id": "T3", "debtor_account": {"a": 1}, "creditor_account": "b", "amount_minor": 1}',
        '{"transaction_id": "T4", "amount_minor": 1e2, "booked_at": null, "currency": "CNY"}',
        '{"transaction_id": "\\ud800", "debtor_account": "a", "creditor_account": "b", "amount_minor": NaN}',
        "[" * 100_000,
    ]
    good, bad = read(put(tmp_path, "\n".join(lines), "t.jsonl"))
    assert [(row["transaction_id"], row["debtor_account"], row["amount_minor"]) for row in good] == [
        ("T1", "6222020200112233445", 12)
    ]
    assert reasons(bad) == [
        (2, "amount_minor", "12.5", "not_whole"),
        (3, None, None, "not_json"),
        (5, None, '{"a": "1"}', "not_a_value"),
        (6, "debtor_account", None, "missing"),
        (7, None, "\\ud800", "not_text"),
        (8, None, None, "not_json"),
    ]


def test_parquet_of_other_types(tmp_path):
    table = pa.table(
        {
            "transaction_id": pa.array([1, 2, 3, 4]),
            "debtor_account": pa.array(["a", "b", "a", "b"]).dictionary_encode(),
            "creditor_account": pa.array(["c"] * 4, pa.large_string()),
            "amount_minor": pa.array([5.0, 5.5, 2.0**60, float("nan")]),
            "currency": ["CNY"] * 4,
            "booked_at": pa.array([0] * 4, pa.timestamp("ns", "Asia/Shanghai")),
        }
    )
    path = tmp_path / "t.parquet"
    pq.write_table(table, path)
    good, bad = read(path)
    assert [
        (row["transaction_id"], row["debtor_account"], row["amount_minor"], row["line"]) for row in good
    ] == [("1", "a", 5, 1)]
    assert reasons(bad) == [
        (2, "amount_minor", "5.5", "not_whole"),
        (3, "amount_minor", "1.152921504606847e+18", "too_large"),
        (4, "amount_minor", "nan", "not_a_number"),
    ]
    assert '"amount_minor": 5.5' in bad[0]["record"]
    pq.write_table(table.set_column(5, "booked_at", pa.array([0] * 4, pa.timestamp("us"))), path)
    assert {row["reason"] for row in read(path)[1] if row["column"] == "booked_at"} == {"no_zone"}


def test_parquet_in_batches_counts_rows(tmp_path, monkeypatch):
    monkeypatch.setattr("cloudsword.formats.parquet_rows.BATCH_ROWS", 3)
    rows = [dict(zip(HEADER.strip().split(","), ROW.strip().split(","), strict=True)) for _ in range(10)]
    rows[7]["amount_minor"] = "x"
    path = tmp_path / "t.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    good, bad = read(path)
    assert [row["line"] for row in good] == [1, 2, 3, 4, 5, 6, 7, 9, 10]
    assert [row["line"] for row in bad] == [8]


def test_progress_ends_at_the_whole(tmp_path):
    paths = [
        put(tmp_path, HEADER + ROW, "a.csv"),
        put(tmp_path, gzip.compress((HEADER + ROW).encode()), "b.csv.gz"),
    ]
    seen = []
    list(read_records(paths, TRANSFERS, now=NOW, progress=lambda done, total: seen.append((done, total))))
    total = sum(path.stat().st_size for path in paths)
    assert seen == [(paths[0].stat().st_size, total), (total, total), (total, total)]


# -- bad input: the exact sentence


def test_missing_path(tmp_path):
    path = tmp_path / "no.csv"
    assert refused(path, UnreadableFile) == (
        f"cannot read {path}: No such file or directory; check the path and its permissions"
    )


def test_all_paths_are_opened_before_the_first_is_read(tmp_path):
    first = put(tmp_path, HEADER + ROW)
    with pytest.raises(UnreadableFile):
        next(read_records([first, tmp_path / "no.csv"], TRANSFERS, now=NOW))


def test_folder(tmp_path):
    assert refused(tmp_path, UnreadableFile) == (
        f"cannot read {tmp_path}: Is a directory; check the path and its permissions"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path):
    path = put(tmp_path, HEADER + ROW)
    path.chmod(0)
    assert "Permission denied" in refused(path, UnreadableFile)


@pytest.mark.parametrize(
    ("content", "found"), [("", "it is empty"), (HEADER, "only a header"), ("\n\n", "it is empty")]
)
def test_empty_file(tmp_path, content, found):
    path = put(tmp_path, content)
    assert refused(path, EmptyFile) == (
        f"{path} has no rows ({found}); a file of transfers has a header and at least one row"
    )


def test_empty_files_of_other_kinds(tmp_path):
    path = tmp_path / "t.parquet"
    pq.write_table(TRANSFERS.schema.empty_table(), path)
    assert "has no rows (only a header)" in refused(path, EmptyFile)
    assert "has no rows (it is empty)" in refused(put(tmp_path, "\n\n", "t.jsonl"), EmptyFile)
    assert "has no rows (it is empty)" in refused(put(tmp_path, b"", "t.csv.gz"), EmptyFile)


def test_missing_column(tmp_path):
    path = put(tmp_path, "transaction_id,debtor_account,creditor_account,amount,currency,booked_at\n" + ROW)
    assert refused(path, MissingColumn) == (
        f"{path} has no column 'amount_minor' (it has: transaction_id, debtor_account, "
        "creditor_account, amount, currency, booked_at); rename the column or name it in a mapping file "
        "(--mapping)"
    )


def test_duplicate_column(tmp_path):
    path = put(tmp_path, HEADER.rstrip() + ",currency\n" + ROW.rstrip() + ",CNY\n")
    assert refused(path, DuplicateColumn) == (
        f"{path} has the column 'currency' 2 times; rename all but one of them"
    )


def an_archive(inner):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(inner, "x")
    return out.getvalue()


def a_parquet():
    out = io.BytesIO()
    pq.write_table(TRANSFERS.schema.empty_table(), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "expected", "cause"),
    [
        ("t.parquet", HEADER.encode(), "Parquet", "plain text"),
        ("t.csv.gz", HEADER.encode(), "CSV in gzip", "plain text"),
        ("t.csv.zst", gzip.compress(b"x", mtime=0), "CSV in zstd", "gzip"),
        ("t.csv", gzip.compress(b"x", mtime=0), "CSV", "gzip"),
        ("t.csv", an_archive("a.csv"), "CSV", "a zip archive"),
        ("t.csv", an_archive("[Content_Types].xml"), "CSV", "an Excel workbook"),
        ("t.csv", b"%PDF-1.7\n...", "CSV", "a PDF document"),
        ("t.csv", a_parquet(), "CSV", "Parquet"),
        ("t.csv", b'{"transaction_id": 1}\n', "CSV", "JSON lines"),
        ("t.csv", b"<!DOCTYPE html><table>", "CSV", "a web page"),
        ("t.csv", bytes(range(256)) * 4, "CSV", "binary data"),
        ("t.jsonl", HEADER.encode(), "JSON lines", "plain text"),
        ("t.json", b'[{"a": 1}]', "JSON lines", "a JSON array"),
        ("t.tsv", an_archive("a"), "TSV", "a zip archive"),
    ],
)
def test_a_file_that_is_not_what_it_says(tmp_path, name, content, expected, cause):
    path = put(tmp_path, content, name)
    assert refused(path, NotWhatItSays) == (
        f"{path} is not {expected}: by its first bytes it is {cause}; "
        "rename it after what it holds, or export it again"
    )


def test_another_delimiter_than_the_name_says(tmp_path):
    path = put(tmp_path, (HEADER + ROW).replace(",", ";"))
    assert refused(path, NotWhatItSays) == (
        f"{path} is not CSV: its header is divided by ';', which a mapping file can name (delimiter = ...); "
        "rename it after what it holds, or export it again"
    )
    good, _ = read(put(tmp_path, (HEADER + ROW).replace(",", "\t"), "t.txt"))
    assert len(good) == 1


@pytest.mark.parametrize("name", ["t.csv.gz", "t.csv.zst", "t.parquet"])
def test_a_damaged_file(tmp_path, name):
    text = (HEADER + ROW * 5_000).encode()
    if name.endswith(".parquet"):
        table = pa.table({"transaction_id": [str(n) for n in range(1000)]})
        pq.write_table(table, tmp_path / name)
    else:
        with pa.output_stream(
            str(tmp_path / name), compression="gzip" if name.endswith("gz") else "zstd"
        ) as out:
            out.write(text)
    data = (tmp_path / name).read_bytes()
    path = put(tmp_path, data[: len(data) // 2], name)
    assert "its data are damaged or end early" in refused(path, NotWhatItSays)


def test_a_header_without_a_line_end(tmp_path):
    path = put(tmp_path, "x" * (RECORD_LIMIT + 10))
    assert refused(path, LineTooLong) == (
        f"{path} line 1 is longer than 1048576 bytes; no record is that long, "
        "so check that this is a text file with line ends"
    )


class Endless(io.RawIOBase):
    """A file of a good row, one line of many bytes, and a good row, made as it is read."""

    def __init__(self, size):
        self.parts = [(HEADER + ROW).encode(), size, b"\n" + ROW.replace("T1", "T2").encode()]

    def readable(self):
        return True

    def readinto(self, buffer):
        while self.parts:
            part = self.parts[0]
            if isinstance(part, int):
                count = min(part, len(buffer))
                buffer[:count] = b"y" * count
                self.parts[0] = part - count or b""
                return count
            if part:
                count = min(len(part), len(buffer))
                buffer[:count] = part[:count]
                self.parts[0] = part[count:]
                return count
            self.parts.pop(0)
        return 0


def test_a_line_of_a_gigabyte_is_set_apart_in_little_memory(tmp_path, monkeypatch):
    path = put(tmp_path, HEADER + ROW)

    def opened(source):
        source._file = io.BufferedReader(Endless(1 << 30), 4 << 20)

    monkeypatch.setattr("cloudsword.formats.sources.Source._open", opened)
    pa_before = pa.total_allocated_bytes()
    tracemalloc.start()
    good, bad = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [(row["transaction_id"], row["line"]) for row in good] == [("T1", 2), ("T2", 4)]
    assert reasons(bad) == [(3, None, None, "line_too_long")]
    assert bad[0]["record"] == "y" * 4_000
    assert peak < 64 << 20
    assert pa.total_allocated_bytes() - pa_before < 16 << 20


def test_a_long_quoted_record_is_set_apart(tmp_path):
    inside = "\n".join(["x" * 1000] * 1200)
    text = HEADER + ROW + f'T2,"{inside}",b,1,CNY,2024-01-01T00:00Z\n' + ROW.replace("T1", "T3")
    good, bad = read(put(tmp_path, text))
    assert [row["transaction_id"] for row in good] == ["T1", "T3"]
    assert bad[0]["reason"] == "broken_quotes"
    assert len(bad) == 1200


def test_a_mapping_of_another_table(tmp_path):
    message = refused(put(tmp_path, HEADER + ROW), BadOption, ACCOUNTS, mapping=load_mapping("amlsim"))
    assert message == (
        "--mapping = amlsim: it makes transfers, and these files are taken in as accounts; "
        "name a mapping of accounts"
    )


def test_a_file_cut_off_later_still_gave_its_blocks(tmp_path):
    """What came before the damage is yielded; who takes it in decides, and the lake keeps nothing of it."""
    lines = "".join(ROW.replace("T1", f"T{number}") for number in range(300_000))
    data = gzip.compress((HEADER + lines).encode(), 1)
    path = put(tmp_path, data[:-9], "t.csv.gz")
    records = read_records([path], TRANSFERS, now=NOW)
    seen = next(records).good.num_rows
    with pytest.raises(NotWhatItSays, match="its data are damaged or end early"):
        list(records)
    assert 0 < seen < 300_000
