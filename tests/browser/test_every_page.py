"""Every page that a role can reach, in both languages, at both widths, in both themes: nothing amiss.

No table loses a column either: not at a desk's widths, not on a telephone, not on paper.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.browser.centre_content import ROLE_NAMES, TEXTS
from tests.browser.worked_centre import WorkedCentre

pytestmark = pytest.mark.browser
pytest.importorskip("django")
HERE = Path(__file__).parent
CONTRAST, FAULTS, WORDS, CUT = (
    (HERE / name).read_text("utf-8")
    for name in ("letter_contrast.js", "every_page.js", "page_words.js", "cut_tables.js")
)
DESK, PHONE = (1440, 900), (390, 844)
SIZES = (DESK, (1280, 900), (1024, 900), PHONE)
"""At each of them every column of a table can be reached; at the first and the last all else is looked at."""
PAPER = 718
"""CSS pixels of A4's width between margins of ten millimetres."""
LEAST_PAGES = {
    "duty_officer": 15,
    "funds_officer": 16,
    "approver": 15,
    "analyst": 11,
    "caller": 7,
    "investigator": 13,
    "press_officer": 3,
    "auditor": 18,
    "data_protection_officer": 6,
    "administrator": 11,
    "liaison": 4,
}
"""How many pages a role must reach, so that a walk that finds nothing does not pass."""

IN_BOTH = re.compile(
    r"CloudSword|English|简体中文|\b(?:CNY|UTC|PDF|API|CSV|JSON|STIX|JWS|SIM|STIR|SHAKEN|GoIP|JWK|Ed25519|QR|https)\b|Etc/GMT\S+|\bAsia/[A-Z]\w+|"
    r"\b(?:K|R[A-Z]?)\d{6,}\b|\bT-\d+\b|\bP-[\d-]+\b|\b[0-9a-f]{12}\b|"  # numbers
    r"[a-z_]+:[a-z_]+:[a-z_]+|account:\S+|number:\S+|reporter:\S+|"  # as the log spells them
    r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b|"  # references of calls
    r"\b(?:bank-[abc]|carrier-a|api-bank-c-[0-9a-f]+|centre|[a-z]+(?:\.[a-z]+)+)\b"  # users, institutions
)
PEOPLE = re.compile(
    r"API · Bank C|Bank C liaison|(?:Duty|Funds|Second) Officer \w+|Administrator Xu|徐管理|"
    r"王资金|李审批|陈值班|made for a test"
)
USER_NAMES = re.compile(
    r"^(?:duty|funds|second|zijin|shenpi|zhiban|bank|sun|analyst|approver|auditor|caller|investigator|liaison|"
    r"administrator)$",
    re.MULTILINE,
)
"""Who is in the served centre has a name of one language."""


@pytest.fixture(params=["en", "zh"])
def centre(request: pytest.FixtureRequest, worked: Callable[[str], WorkedCentre]) -> WorkedCentre:
    """A centre after some hours of work, in one language."""
    return worked(request.param)


def foreign(words: str, language: str) -> list[str]:
    """Return the lines in which a word of the other language stands."""
    for text in [*TEXTS[language].values(), *(name for both in ROLE_NAMES.values() for name in both)]:
        words = words.replace(text, "")
    other = r"[A-Za-z]{2,}" if language == "zh" else r"[\u4e00-\u9fff]"
    lines = USER_NAMES.sub("", IN_BOTH.sub("", PEOPLE.sub("", words))).split("\n")
    return [line.strip()[:90] for line in lines if re.search(other, line)]


@dataclass(frozen=True)
class Survey:
    """What was found amiss on the pages of one role; each was visited once, for all widths and themes."""

    pages: int
    tables: int
    wrong: list[str]
    """Faults, contrast, words of the other language, complaints of the console, requests to others."""
    cut: list[str]
    """Tables of which a column is lost."""


@pytest.fixture(scope="module")
def surveyed() -> Callable[[WorkedCentre, str], Survey]:
    """Give the survey of a role, made once."""
    return cache(survey)


def survey(centre: WorkedCentre, role: str) -> Survey:
    """Walk through the pages of ``role``: to open them is what costs, so all is looked at in one visit."""
    chromium = centre.chromium
    wrong, cut = list[str](), list[str]()
    pages = tables = 0
    themes = ("light", "dark") if centre.language == "en" else ("light",)  # colours know no language
    try:
        chromium.theme("light")
        chromium.size(*DESK)
        for path in centre.walk(role):
            pages += 1
            found = [*chromium.console, *(each for each in chromium.requests if not _is_own(each, centre))]
            words = chromium.evaluate(WORDS)
            found += [f"not in this language: {line}" for line in foreign(words, centre.language)]
            for width, height in SIZES:
                chromium.size(width, height, is_phone=width < 500)
                if (width, height) in (DESK, PHONE):
                    found += [f"{width} px: {fault}" for fault in chromium.evaluate(FAULTS)]
                    for theme in themes:
                        chromium.theme(theme)
                        checked, pale = chromium.evaluate(CONTRAST)
                        assert checked > 5, path
                        found += [f"{width} px, {theme}, contrast: {each}" for each in pale]
                    chromium.theme("light")
                count, narrow = chromium.evaluate(CUT)
                cut += [f"{path}, {width} px: {each}" for each in narrow]
            wrong += [f"{path}: {fault}" for fault in found]
            tables += count
            chromium.size(PAPER, 1000)
            chromium.paper(True)
            cut += [f"{path}, on paper: {each}" for each in chromium.evaluate(CUT)[1]]
            chromium.paper(False)
            chromium.size(*DESK)
    finally:
        chromium.paper(False)
        chromium.theme("light")
        chromium.size(*DESK)
    return Survey(pages, tables, wrong, cut)


@pytest.mark.parametrize("role", list(ROLE_NAMES))
def test_every_page_of_a_role(
    centre: WorkedCentre, surveyed: Callable[[WorkedCentre, str], Survey], role: str
) -> None:
    found = surveyed(centre, role)
    assert found.wrong == []
    assert found.pages >= LEAST_PAGES[role]


@pytest.mark.parametrize("role", list(ROLE_NAMES))
def test_no_table_is_cut_on_a_screen_or_on_paper(
    centre: WorkedCentre, surveyed: Callable[[WorkedCentre, str], Survey], role: str
) -> None:
    found = surveyed(centre, role)
    assert found.cut == []
    assert found.tables


def test_pages_for_nobody(centre: WorkedCentre) -> None:
    centre.sit("")
    for path in ("/people/sign-in", "/nothing-here", "/people/welcome/MQ/none"):
        centre.open(path)
        for width, height in (DESK, PHONE):
            centre.chromium.size(width, height, is_phone=width < 500)
            assert centre.chromium.evaluate(FAULTS) == [], path
        assert foreign(centre.chromium.evaluate(WORDS), centre.language) == [], path


def _is_own(address: str, centre: WorkedCentre) -> bool:
    return address.startswith((centre.address + "/", "data:"))
