"""Valid rows of the transfers table, and files of them in every format."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from cloudsword.tables import TRANSFERS
from cloudsword.vocabulary.money import LARGEST_MINOR
from cloudsword.vocabulary.outside_text import is_unseen

NAMES = [column.name for column in TRANSFERS.columns]
NOW = datetime(2024, 6, 1, tzinfo=UTC)

_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def is_seen(character):
    """Whether it shows: fillers and selectors are of categories that show."""
    return not is_unseen(character)


_TEXT = st.text(st.characters(exclude_categories=(*_UNSEEN, "Zs")).filter(is_seen), min_size=1, max_size=12)
_INNER = st.text(
    st.one_of(
        st.sampled_from(list(",\"';|{} 中文é")), st.characters(exclude_categories=_UNSEEN).filter(is_seen)
    ),
    max_size=10,
)


def is_plain(text):
    """Whether it is neither guarded as by a spreadsheet nor a word or marks for nothing."""
    return (
        text[0] not in "=\"'`’‘#"
        and (len(text) > 9 or text.strip("-–—/\\.*?_") != "")
        and text not in _NOTHING
    )


_NOTHING = ("无", "暂无", "空")
ids = st.one_of(st.from_regex(r"[A-Z0-9]{1,10}", fullmatch=True), _TEXT).filter(is_plain)
names = st.builds(lambda start, inner, end: start + inner + end, _TEXT, _INNER, _TEXT).filter(is_plain)
instants = st.datetimes(datetime(1900, 1, 1), datetime(2024, 5, 31)).map(lambda at: at.replace(tzinfo=UTC))

transfers = st.fixed_dictionaries(
    {
        "transaction_id": ids,
        "debtor_account": names,
        "creditor_account": names,
        "amount_minor": st.one_of(st.integers(1, 10**6), st.integers(1, LARGEST_MINOR)),
        "currency": st.sampled_from(["CNY", "USD", "JPY", "KWD"]),
        "booked_at": instants,
        "kind": st.one_of(st.none(), names),
        "sequence": st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)),
    }
)
rows_of_transfers = st.lists(transfers, min_size=1, max_size=8)


def table_of(rows):
    return pa.Table.from_pylist(rows, TRANSFERS.schema)


def in_time(at, style):
    """Write one instant in one of four ways that all name it."""
    if style == 0:
        return at.isoformat()
    if style == 1:
        return at.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds") + "000Z"
    if style == 2:
        return (at.replace(tzinfo=None) + timedelta(hours=8)).isoformat() + "+0800"
    return (at.replace(tzinfo=None) - timedelta(hours=5)).isoformat() + "-05"


def as_texts(rows, style=0):
    return [
        {
            name: ""
            if value is None
            else in_time(value, style)
            if isinstance(value, datetime)
            else str(value)
            for name, value in row.items()
        }
        for row in rows
    ]


def delimited(rows, delimiter=",", line_end="\n", style=0, quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerow(NAMES)
    writer.writerows([[row[name] for name in NAMES] for row in as_texts(rows, style)])
    return out.getvalue()


def json_lines(rows, style=0, ensure_ascii=False):
    lines = []
    for row in rows:
        texts = as_texts([row], style)[0]
        for name in ("amount_minor", "sequence"):
            texts[name] = row[name]
        lines.append(
            json.dumps({name: text for name, text in texts.items() if text != ""}, ensure_ascii=ensure_ascii)
        )
    return "\n".join(lines) + "\n"


def parquet(rows):
    out = io.BytesIO()
    pq.write_table(table_of(rows), out)
    return out.getvalue()


def compressed(data, how):
    if how is None:
        return data
    out = io.BytesIO()
    with pa.CompressedOutputStream(out, how) as stream:
        stream.write(data)
        stream.flush()
        return _finished(out, stream)


def _finished(out, stream):
    keep = out
    keep_close, keep.close = keep.close, lambda: None
    stream.close()
    data = keep.getvalue()
    keep_close()
    return data
