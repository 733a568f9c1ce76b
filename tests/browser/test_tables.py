"""No table loses a column: not at a desk's widths, not on a telephone, not on paper."""

from collections.abc import Callable

import pytest

from tests.browser.centre_content import ROLE_NAMES
from tests.browser.worked_centre import WorkedCentre

pytestmark = pytest.mark.browser
pytest.importorskip("django")

WIDTHS = (1440, 1280, 1024, 390)
PAPER = 718
"""CSS pixels of A4's width between margins of ten millimetres."""
CUT = """
(() => {
  for (const e of document.querySelectorAll("details")) e.open = true;
  const bad = [], seen = (e) => e.getClientRects().length > 0;
  for (const table of document.querySelectorAll("main table")) {
    if (!seen(table)) continue;
    const box = table.closest(".scroll") ?? table.parentElement;
    if (box.scrollWidth > box.clientWidth + 1) bad.push(`${box.scrollWidth} of ${box.clientWidth}`);
    const right = table.getBoundingClientRect().right;
    if (right > innerWidth + 1) bad.push(`ends at ${right}`);
  }
  return [document.querySelectorAll("main table").length, bad];
})()
"""


@pytest.fixture(params=["en", "zh"])
def centre(request: pytest.FixtureRequest, worked: Callable[[str], WorkedCentre]) -> WorkedCentre:
    """A centre after some hours of work, in one language."""
    return worked(request.param)


@pytest.mark.parametrize("role", list(ROLE_NAMES))
def test_no_table_is_cut_on_a_screen_or_on_paper(centre: WorkedCentre, role: str) -> None:
    chromium, wrong, tables = centre.chromium, [], 0
    try:
        for path in centre.walk(role):
            for width in WIDTHS:
                chromium.size(width, 900, is_phone=width < 500)
                count, cut = chromium.evaluate(CUT)
                wrong += [f"{path}, {width} px: {each}" for each in cut]
            tables += count
            chromium.size(PAPER, 1000)
            chromium._call("Emulation.setEmulatedMedia", media="print")
            wrong += [f"{path}, on paper: {each}" for each in chromium.evaluate(CUT)[1]]
            chromium._call("Emulation.setEmulatedMedia", media="")
    finally:
        chromium._call("Emulation.setEmulatedMedia", media="")
        chromium.size(1440, 900)
    assert wrong == []
    assert tables
