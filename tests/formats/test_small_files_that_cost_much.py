"""A small file costs little, whatever it says: what it becomes is bounded, and what is kept of nonsense."""

import gzip
import tracemalloc

import pytest

from cloudsword.errors import NotWhatItSays
from cloudsword.formats import quoted_records
from cloudsword.formats.delimited import read_delimited
from cloudsword.formats.quoted_records import MOST_BROKEN, record_blocks
from cloudsword.formats.sources import FREE, MOST_TIMES, Source
from cloudsword.formats.text_lines import line_blocks

HEADER = b"transaction_id,amount\n"


@pytest.mark.parametrize(
    "body", [b'a,"b\n' + b"\n" * 9_000_000, b'a,"b\n' + b"1,2\n" * 2_250_000, b'"a"b\n' * 1_800_000]
)
def test_a_little_file_that_becomes_a_thousand_times_as_long_is_refused_early(tmp_path, body):
    path = tmp_path / "transfers.csv.gz"
    path.write_bytes(gzip.compress(HEADER + body))
    assert path.stat().st_size < 20_000
    source = Source(path)
    tracemalloc.start()
    with pytest.raises(NotWhatItSays, match="times as long"):
        list(source.chunks())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    source.close()
    assert most < 4 * FREE


@pytest.mark.parametrize("rows", [10, 500_000])
def test_records_that_repeat_are_still_read(tmp_path, rows):
    path = tmp_path / "transfers.csv.gz"
    text = HEADER + b"".join(b"T%d,100\n" % number for number in range(rows))
    path.write_bytes(gzip.compress(text))
    source = Source(path)
    assert b"".join(source.chunks()) == text
    source.close()
    assert len(text) < MOST_TIMES * path.stat().st_size


def blocks_of(body: bytes):
    chunks = (body[at : at + 65_536] for at in range(0, len(body), 65_536))
    return read_delimited(chunks, "transfers.csv", None, lambda names: names)


def test_quotes_that_never_fit_are_refused_and_not_kept_line_by_line():
    with pytest.raises(NotWhatItSays, match="records in a row"):
        list(blocks_of(HEADER + b'"a"b\n' * (MOST_BROKEN + 1)))
    kept = list(blocks_of(HEADER + b'"a"b\n' * MOST_BROKEN + b"T1,5\n"))
    assert sum(len(block.broken) for block in kept) == MOST_BROKEN


def test_lines_behind_an_unclosed_quote_are_cut_at_once(monkeypatch):
    walked = []
    plain = quoted_records._plain_lines

    def counted(array, ends, place, until):
        found = plain(array, ends, place, until)
        walked.append(0 if found is None else len(found[0]))
        return found

    monkeypatch.setattr(quoted_records, "_plain_lines", counted)
    for line_end in (b"\n", b"\r\n"):
        walked.clear()
        body = b'a,"b' + line_end + (b"1,2" + line_end) * 400_000
        found = list(record_blocks(line_blocks(iter([body]), "a.csv"), ","))
        assert sum(len(block.starts) for block in found) == 400_000
        assert sum(len(block.broken) for block in found) == 1
        assert sum(walked) >= 399_990


def test_the_quick_way_cuts_as_the_slow_one(monkeypatch):
    body = b'h,i\r\n"a\nb",c\n\n1,2\r\nx,"y\n3,4\n\r\n5,6\n"q""r",7\nlone\rreturn,8\n9,"z'

    def cut():
        blocks = record_blocks(line_blocks(iter([body]), "a.csv"), ",")
        return [(block.data, block.lines.tolist(), block.broken) for block in blocks]

    quick = cut()
    monkeypatch.setattr(quoted_records, "_plain_lines", lambda *places: None)
    assert cut() == quick
