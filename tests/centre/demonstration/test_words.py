"""Every sentence of the demonstration's pages is there in both languages."""

import re
from pathlib import Path

from cloudsword.centre.demonstration.words import DOING, WORDS

FOLDER = Path(__file__).parents[3] / "src" / "cloudsword" / "centre" / "demonstration"
TAG = re.compile(r"""\{% t (?:"([^"]+)"|'([^']+)')""")
CALL = re.compile(r"""\bt\(\s*"([^"]+)"\s*[,)]""")


def sentences() -> set[str]:
    found: set[str] = set()
    for page in FOLDER.glob("templates/**/*.html"):
        found |= {one or other for one, other in TAG.findall(page.read_text("utf-8"))}
    return found | set(CALL.findall((FOLDER / "views.py").read_text("utf-8")))


def named() -> set[str]:
    """Sentences that are words of this room, wherever they stand."""
    said = {english for english, _ in DOING.values()}
    python = {path.read_text("utf-8") for path in FOLDER.glob("*.py") if path.name != "words.py"}
    return said | {sentence for sentence in WORDS if any(repr_of(sentence) in text for text in python)}


def repr_of(sentence: str) -> str:
    return f'"{sentence}"'


def test_every_sentence_has_its_chinese_and_none_is_left_over() -> None:
    assert sentences() <= set(WORDS)
    assert set(WORDS) - sentences() - named() == set()
    assert all(re.search("[\u4e00-\u9fff]", chinese) for chinese in WORDS.values())
