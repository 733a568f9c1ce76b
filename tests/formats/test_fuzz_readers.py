"""Any bytes give records or one clear error, account for every record, and never need much memory."""

from contextlib import suppress

from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from cloudsword.errors import CloudSwordError, EmptyFile, NotWhatItSays
from cloudsword.formats.mapping_file import load_mapping
from cloudsword.formats.records import read_records
from cloudsword.tables import QUARANTINE, TRANSFERS
from cloudsword.vocabulary.reasons import Reason
from tests.strategies.examples import examples
from tests.strategies.record_rows import (
    NOW,
    compressed,
    delimited,
    json_lines,
    parquet,
    rows_of_transfers,
)

REASONS = {reason.value for reason in Reason}

SNIPPETS = [
    b'"',
    b'""',
    b'"\n',
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b",",
    b"\t",
    b"{",
    b"}",
    b"[[[[",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x1f\x8b",
    b"PAR1",
    b"\x81\x30",
    b"\xd6\xd0",
    b"-",
    b"1e999999999",
    b"NaN",
    b"9" * 40,
    b"2024-02-30T00:00:00Z",
    b'{"a":' * 2000,
    b'"\\ud800"',
    b"\xe2\x80\xa8",
    b"\x85",
    b"BEGIN LAUNDERING ATTEMPT - X\n",
    b"END LAUNDERING ATTEMPT\n",
    b"'",
    b"\\",
    b"+",
    b"0x1F",
    b"\xc2\xa0",
]

STATEMENT = "account,date,description,counterparty,amount,currency\n" + "".join(
    f"6222,2024-03-{day:02d} 09:30,fee,62{day},{amount},CNY\n"
    for day, amount in ((1, "-1.50"), (2, "2,000.00"), (3, "x"))
)
BLOCKS = (
    "BEGIN LAUNDERING ATTEMPT - FAN-OUT:  Max 2\n"
    "2022/09/01 00:06,021174,800737690,012,80011F990,2848.96,Euro,2848.96,Euro,ACH,1\n"
    "2022/09/01 00:07,021174,800737690,012,80011F990,2848.96,Yen,2848.96,Yen,ACH,1\n"
    "END LAUNDERING ATTEMPT - FAN-OUT\n\n"
)
STEPS = "sourceNodeId,targetNodeId,value,time\n280,15349,147.8,1\n249,9015,104.06,1\n"


def files(rows):
    return {
        "a.csv": (delimited(rows).encode(), None),
        "a.tsv": (delimited(rows, "\t", "\r\n").encode("utf-16"), None),
        "b.csv": (delimited(rows).encode("gb18030"), None),
        "a.jsonl": (json_lines(rows).encode(), None),
        "a.parquet": (parquet(rows), None),
        "a.csv.gz": (compressed(delimited(rows).encode(), "gzip"), None),
        "a.jsonl.zst": (compressed(json_lines(rows).encode(), "zstd"), None),
        "a.parquet.gz": (compressed(parquet(rows), "gzip"), None),
        "a": (delimited(rows).encode(), None),
        "s.csv": (STATEMENT.encode(), "bank-statement"),
        "p.txt": (BLOCKS.encode(), "amlworld"),
        "t.csv": (STEPS.encode(), "amlsim"),
    }


NAMES = list(files([]))
MAPPINGS = {name: load_mapping(name) for name in ("bank-statement", "amlworld", "amlsim")}

edits = st.lists(
    st.tuples(
        st.sampled_from(["cut", "flip", "insert", "delete", "repeat", "head"]),
        st.floats(0, 1),
        st.integers(0, 255),
        st.one_of(st.sampled_from(SNIPPETS), st.binary(max_size=8)),
    ),
    max_size=4,
)


def edited(data, changes):
    for what, where, number, text in changes:
        place = int(where * len(data))
        if what == "cut":
            data = data[:place]
        elif what == "flip" and place < len(data):
            data = data[:place] + bytes([data[place] ^ (number or 1)]) + data[place + 1 :]
        elif what == "insert":
            data = data[:place] + text + data[place:]
        elif what == "delete":
            data = data[:place] + data[place + number :]
        elif what == "repeat":
            data = data[:place] + data[max(0, place - number) : place] * 3 + data[place:]
        elif what == "head":
            data = text + data
    return data


def read_all(path, mapping):
    """Read a file; every row it gives is checked against its contract."""
    good = bad = 0
    for records in read_records([path], TRANSFERS, mapping, now=NOW):
        records.good.validate(full=True)
        records.bad.validate(full=True)
        assert records.good.schema.names == [*TRANSFERS.schema.names, "line"]
        assert records.bad.schema.equals(QUARANTINE.schema)
        for name in (*TRANSFERS.required, "line"):
            assert records.good.column(name).null_count == 0
        assert min(records.good.column("amount_minor").to_pylist(), default=1) >= 1
        assert set(records.bad.column("reason").to_pylist()) <= REASONS
        assert all(len(text) <= 4_000 for text in records.bad.column("record").to_pylist())
        lines = records.bad.column("line").to_pylist()
        assert lines == sorted(lines)
        # a record is either good or bad, never both
        assert not set(lines) & set(records.good.column("line").to_pylist())
        good += records.good.num_rows
        bad += records.bad.num_rows
    return good, bad


@examples(250, HealthCheck.function_scoped_fixture)
@given(rows=rows_of_transfers, name=st.sampled_from(NAMES), changes=edits)
def test_any_bytes_give_records_or_one_clear_error(tmp_path, rows, name, changes):
    data, mapping = files(rows)[name]
    path = tmp_path / name
    path.write_bytes(edited(data, changes))
    try:
        good, bad = read_all(path, MAPPINGS[mapping] if mapping else None)
    except CloudSwordError as error:
        for language in ("en", "zh"):
            sentence = error.sentence(language)
            assert str(path) in sentence
            assert "\n" not in sentence.replace(str(path), "")
    else:
        assert good + bad > 0


lines_of_text = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                " ",
                "T1,a,b,5,CNY,2024-01-01T00:00:00Z",
                'T2,"a",b,5,CNY,2024-01-01T00:00:00Z',
                "a,b",
                '"',
                "x" * 50,
                "\0",
            ]
        ),
        st.text(st.sampled_from(list('ab1,"\t 中')), max_size=12),
    ),
    max_size=12,
)


@examples(150, HealthCheck.function_scoped_fixture)
@given(
    lines=lines_of_text, line_end=st.sampled_from(["\n", "\r\n"]), chunk=st.sampled_from([40, 101, 1 << 22])
)
@example(lines=['"a', "b"], line_end="\n", chunk=40)
@example(lines=['""', '"'], line_end="\n", chunk=40)
def test_every_record_is_accounted_for(tmp_path, monkeypatch, lines, line_end, chunk):
    """Without quotes a record is a line: good, bad and blank ones are all. With quotes, none is lost."""
    monkeypatch.setattr("cloudsword.formats.sources.CHUNK", chunk)
    text = line_end.join(
        ["transaction_id,debtor_account,creditor_account,amount_minor,currency,booked_at", *lines]
    )
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    blank = sum(not line.strip() for line in lines)
    seen: set[int] = set()
    total = 0
    try:
        for records in read_records([path], TRANSFERS, now=NOW):
            numbers = records.good.column("line").to_pylist() + records.bad.column("line").to_pylist()
            assert not seen & set(numbers)
            seen |= set(numbers)
            total += len(numbers)
    except NotWhatItSays:
        # so many NULs in so few bytes are no text
        assert total == 0
        assert "\0" in lines
        return
    except EmptyFile:
        assert total == 0
        assert blank == len(lines)
        return
    if not any('"' in line for line in lines):
        assert total == len(lines) - blank
        assert seen == {number for number, line in enumerate(lines, 2) if line.strip()}
    else:
        # a quoted field may hold line ends; each line that is no start of a record is inside one
        assert 0 < total <= len(lines) - blank


@examples(100)
@given(
    data=st.binary(max_size=200),
    suffix=st.sampled_from(["", ".csv", ".tsv", ".parquet", ".jsonl", ".csv.gz", ".zst"]),
)
def test_noise_is_refused_or_set_apart(tmp_path_factory, data, suffix):
    path = tmp_path_factory.mktemp("noise") / f"noise{suffix}"
    path.write_bytes(data)
    with suppress(CloudSwordError):
        good, bad = read_all(path, None)
        assert good + bad > 0
