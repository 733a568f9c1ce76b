"""Every sentence of the demonstration's pages is there in both languages."""

import re
from pathlib import Path

from cloudsword.centre.demonstration.words import WORDS

FOLDER = Path(__file__).parents[3] / "src" / "cloudsword" / "centre" / "demonstration"
TAG = re.compile(r"""\{% t (?:"([^"]+)"|'([^']+)')""")
CALL = re.compile(r"""\bt\(\s*"([^"]+)"\s*[,)]""")


def sentences() -> set[str]:
    found: set[str] = set()
    for page in FOLDER.glob("templates/**/*.html"):
        found |= {one or other for one, other in TAG.findall(page.read_text("utf-8"))}
    return found | set(CALL.findall((FOLDER / "views.py").read_text("utf-8")))


def test_every_sentence_has_its_chinese_and_none_is_left_over() -> None:
    assert sentences() <= set(WORDS)
    assert all(re.search("[\u4e00-\u9fff]", chinese) for chinese in WORDS.values())
