"""The published text sets, as they are read from the folder of shared data; repeated texts once."""

import csv
import gzip
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"

MERGED = {"客服诈骗": "四类", "身份盗窃": "四类", "钓鱼诈骗": "四类", "银行诈骗": "四类"}
"""Four types of TeleAntiFraud that say the same things."""


@dataclass(frozen=True)
class TextSet:
    """Texts with labels; of dialogues also what the caller said, turn by turn, and when it was made."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    turns: tuple[tuple[str, ...], ...] = ()
    made: tuple[str, ...] = ()


def folder() -> Path:
    """Return the folder of published data sets."""
    return Path(os.environ.get("CLOUDSWORD_SHARED_DATA", _BESIDE)) / "telecom"


def _once(rows: list[tuple[str, str]]) -> TextSet:
    found: dict[str, str] = {}
    for text, label in rows:
        found.setdefault(text, label)
    return TextSet(tuple(found), tuple(found.values()))


def _opened(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("utf-8")


def uci() -> TextSet:
    """UCI SMS Spam Collection."""
    lines = _opened(folder() / "uci-sms-spam" / "SMSSpamCollection.gz").split("\n")[1:]
    return _once([(line.split("\t", 1)[1], line.split("\t", 1)[0]) for line in lines if "\t" in line])


def smishing() -> TextSet:
    """SMS phishing data set, 5,971 messages."""
    rows = csv.DictReader(io.StringIO(_opened(folder() / "smishing-5971" / "Dataset_5971.csv.gz")))
    return _once([(row["TEXT"], row["label"].lower()) for row in rows])


def teleantifraud() -> TextSet:
    """The scam dialogues of TeleAntiFraud: the text is the caller's first turn."""
    found: dict[str, tuple[str, tuple[str, ...], str]] = {}
    for path in sorted((folder() / "teleantifraud-dialogues").glob("fraud_*.gz")):
        for line in _opened(path).splitlines():
            row: dict[str, Any] = json.loads(line)
            turns = tuple(map(str, row["left"]))
            key = json.dumps([row["left"], row["right"]])
            found.setdefault(key, (row["fraud_type"], turns, path.name[16:31]))
    kinds, turns, made = zip(*found.values(), strict=True)
    return TextSet(tuple(each[0] if each else "" for each in turns), kinds, turns, made)


SETS = {"uci": uci, "smishing": smishing, "teleantifraud": teleantifraud}
