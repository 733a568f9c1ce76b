"""Words that people read: one for one thing, and none that says something else in law or in a bank."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULED_OUT = {
    "账簿": "交易流水",
    "账本": "交易流水",
    "无辜资金": "案外人合法资金; 误冻资金 where it is locked",
    "提议止付": "呈请止付",
    "第二人": "复核人",
    "银行答复": "银行反馈",
    "尚可追及": "尚可拦截",
    "已流失": "已转出",
    "已流出": "已转出",
    "到时仍在": "届时仍在账概率",
    "止付至到期": "维持止付至期满",
    "散列": "哈希值",
    "谁看过": "个人信息查阅记录",
    "虚构的国家": "模拟国家",
    "虚构国家": "模拟国家",
    "合成国度": "模拟国家",
    "有本中心": "本中心介入",
    "没有中心": "无中心",
    "立案": "受案登记; 建档 (a legal decision of its own)",
    "Reckoned": "calculated",
    "Please mend": "Please correct",
    "extended 1 times": "extended once",
}
"""What is not said, and what is said instead."""
_SAID = {".py", ".html", ".js", ".md", ".toml", ".po"}
_LIVED = "src/cloudsword/country/words"
"""What scammers and police say in the made-up country is theirs."""


def texts() -> list[Path]:
    folders = (ROOT / "src", ROOT / "docs", ROOT / "tools")
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix in _SAID]
    return [path for path in [*found, ROOT / "README.md"] if _LIVED not in path.as_posix()]


def test_there_is_something_to_read():
    assert len(texts()) > 500


@pytest.mark.parametrize("word", RULED_OUT)
def test_no_page_letter_or_document_says(word):
    said = re.compile(re.escape(word))
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in texts()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if said.search(line)
    ]
    assert found == [], f"say {RULED_OUT[word]}"
