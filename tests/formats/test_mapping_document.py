"""The reference page: its example does what it says, and it names every key, mark and mapping."""

import re
from datetime import UTC, datetime
from pathlib import Path

from cloudsword.formats.local_times import DIRECTIVES
from cloudsword.formats.mapping_file import TABLES, parse, shipped_mappings
from cloudsword.formats.records import read_records
from cloudsword.formats.text_lines import ENCODINGS
from cloudsword.formats.time_source import EPOCH_UNITS
from cloudsword.tables import TRANSFERS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "mapping.md"
SOURCES = Path(__file__).resolve().parents[2] / "src" / "cloudsword" / "formats"


def test_the_worked_example(tmp_path):
    text = PAGE.read_text(encoding="utf-8")
    path = tmp_path / "payments.csv"
    path.write_text(re.search(r"```csv\n(.*?)```", text, re.DOTALL)[1], encoding="gb18030")
    mapping = parse(re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1].encode(), "example")
    records = list(read_records([path], TRANSFERS, mapping, now=datetime(2024, 6, 1, tzinfo=UTC)))
    assert records[0].bad.num_rows == 0
    first, second = records[0].good.to_pylist()
    stated = dict(
        re.findall(
            r"^\| (\w+) \| `?(.+?)`? \|$",
            text.split("The first row becomes")[1].split("## ")[0],
            re.MULTILINE,
        )
    )
    stated.pop("column")
    assert stated == {
        name: value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else str(value)
        for name, value in first.items()
        if value is not None and name != "line"
    }
    assert (second["amount_minor"], second["currency"]) == (1250, "USD")


def test_everything_that_may_stand_is_named():
    text = PAGE.read_text(encoding="utf-8")
    keys = set()
    for name in ("mapping_file.py", "mapping_times.py"):
        for call in re.findall(r"\.only\((.*?)\)", (SOURCES / name).read_text(encoding="utf-8"), re.DOTALL):
            keys |= set(re.findall(r'"(\w+)"', call))
    assert len(keys) > 30
    for word in {*keys, *DIRECTIVES, *shipped_mappings(), *TABLES, *ENCODINGS, *EPOCH_UNITS}:
        assert f"`{word}`" in text or f"`[{word}]`" in text or f"{word} =" in text, word
