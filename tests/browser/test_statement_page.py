"""The victim's letter in a real Chromium: one sheet of A4, no request, no sideways scroll."""

import re
from pathlib import Path

import pytest

from cloudsword.formats.statement_page import render_statement, render_statements
from tests.browser.chromium import Chromium
from tests.formats.test_statement_page import lifelike

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "zh"])
def test_one_sheet_and_no_request(chromium: Chromium, tmp_path: Path, language: str) -> None:
    restitution = lifelike()
    letter, letters = tmp_path / "letter.html", tmp_path / "letters.html"
    letter.write_text(render_statement(restitution, restitution.statements[0], language=language), "utf-8")
    letters.write_text(render_statements(restitution, language=language), "utf-8")
    chromium.theme("light")
    for path, sheets in ((letter, 1), (letters, 2)):
        chromium.size(900, 1100)
        chromium.navigate(path.as_uri(), ready="document.readyState === 'complete'")
        assert chromium.requests == [path.as_uri()]
        assert chromium.console == []
        assert len(re.findall(rb"/Type /Page\b", chromium.pdf(landscape=False))) == sheets
        for width in (390, 320):
            chromium.size(width, 800, is_phone=True)
            assert chromium.evaluate("document.documentElement.scrollWidth") <= width
        chromium.size(390, 800, is_phone=True)
        hidden = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).length"
        assert chromium.evaluate(hidden) == 0, "a payment's amount is out of sight on a telephone"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(chromium: Chromium, tmp_path: Path, scheme: str) -> None:
    restitution = lifelike()
    letter = tmp_path / "letter.html"
    letter.write_text(render_statement(restitution, restitution.statements[0]), "utf-8")
    chromium.size(900, 1100)
    chromium.theme(scheme)
    chromium.navigate(letter.as_uri(), ready="document.readyState === 'complete'")
    script = (Path(__file__).parent / "letter_contrast.js").read_text(encoding="utf-8")
    checked, bad = chromium.evaluate(script)
    assert checked > 40
    assert bad == []
