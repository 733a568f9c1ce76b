"""Keys, focus and what a page does by itself: nothing is taken from under a hand."""

import json
from collections.abc import Callable

import pytest

from tests.browser.worked_centre import LOADED, WorkedCentre

pytestmark = pytest.mark.browser
pytest.importorskip("django")
ACTIVE = "document.activeElement"
PLACE = "[...document.querySelectorAll('.queue tbody tr')].findIndex((row) => row.ariaSelected === 'true')"
CHOSEN = "document.querySelectorAll('.queue tbody tr[aria-selected=true]').length"


@pytest.fixture
def centre(worked: Callable[[str], WorkedCentre]) -> WorkedCentre:
    """The centre, at a desk's width."""
    served = worked("en")
    served.chromium.theme("light")
    served.chromium.size(1440, 900)
    return served


def letter(centre: WorkedCentre, key: str) -> None:
    """Press a key that is a command."""
    centre.chromium.key(key)


def lists_of(role: str) -> tuple[str, ...]:
    """Return the pages of a role on which something can be chosen with j and k."""
    return {
        "duty_officer": ("/", "/intake/reports", "/intake/cases", "/funds-desk/", "/funds-desk/alarms"),
        "approver": ("/funds-desk/objections",),
        "auditor": ("/people/users",),
        "administrator": ("/people/proposals", "/tokens/"),
    }[role]


@pytest.mark.parametrize("role", ["duty_officer", "approver", "auditor", "administrator"])
def test_j_k_and_enter_walk_through_every_list(centre: WorkedCentre, role: str) -> None:
    evaluate = centre.chromium.evaluate
    centre.sit(role)
    for path in lists_of(role):
        centre.open(path)
        letter(centre, "j")
        assert evaluate(CHOSEN) == 1, path
        first = evaluate(f"{ACTIVE}.getAttribute('href')")
        assert first, path
        if evaluate("document.querySelectorAll('.queue tbody tr').length") > 1:
            letter(centre, "j")
            assert evaluate(PLACE) == 1, path
            letter(centre, "k")
        assert evaluate(f"{ACTIVE}.getAttribute('href')") == first
        centre.chromium.key("Enter")
        there = first.partition("#")[0].partition("?")[0]
        centre.chromium.wait(f"{LOADED} && location.pathname === {json.dumps(there)}")


def test_search_help_and_proposing_have_keys(centre: WorkedCentre) -> None:
    evaluate, wait = centre.chromium.evaluate, centre.chromium.wait
    centre.sit("funds_officer")
    for path in ("/", "/people/me", "/funds-desk/objections"):
        centre.open(path)
        letter(centre, "?")
        assert evaluate("document.getElementById('keys').open") is True
        letter(centre, "j")
        assert evaluate(CHOSEN) == 0  # while the keys are shown they do nothing else
        centre.chromium.key("Escape")
        letter(centre, "/")
        assert evaluate(f"{ACTIVE}.id") == "search"
        letter(centre, "?")
        assert evaluate(
            "[document.getElementById('keys').open, document.getElementById('search').value]"
        ) == [
            False,
            "?",
        ]
    centre.open("/funds-desk/")
    letter(centre, "j")
    centre.chromium.key("Enter")
    wait(f"{LOADED} && location.pathname.startsWith('/funds-desk/cases/')")
    letter(centre, "p")
    wait(f"{LOADED} && location.pathname.endsWith('/propose')")


@pytest.mark.parametrize(
    ("role", "path"),
    [("approver", "/"), ("duty_officer", "/intake/new"), ("funds_officer", "/funds-desk/cases/K000004")],
)
def test_the_focus_can_be_seen_wherever_tab_leads(centre: WorkedCentre, role: str, path: str) -> None:
    centre.sit(role)
    centre.open(path)
    seen = """(() => { const e = document.activeElement, s = getComputedStyle(e);
      const r = e.getBoundingClientRect();
      return [`${e.outerHTML.slice(0, 90)} ${s.outline} ${r.top}`,
        s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
        r.bottom > 0 && r.top < innerHeight]; })()"""
    shown, count = [], 0
    for _ in range(70):
        centre.chromium.key("Tab")
        if centre.chromium.evaluate(f"{ACTIVE} === document.body"):
            break
        what, has_outline, is_in_view = centre.chromium.evaluate(seen)
        count += 1
        if not (has_outline and is_in_view):
            shown.append(what)
    assert shown == []
    assert count > 8


def test_a_live_page_keeps_what_is_typed_and_where_the_focus_is(centre: WorkedCentre) -> None:
    chromium = centre.chromium
    centre.sit("funds_officer")
    centre.open("/funds-desk/cases/K000004")
    # whether an alarm is open here, with a field to close it, depends on who looked before: any field will do
    chromium.evaluate("document.querySelector('#work').insertAdjacentHTML('beforeend', '<input id=typed>')")
    chromium.evaluate("document.querySelector('#typed').focus()")
    chromium.type("the bank was called")
    # the page's money is fetched again meanwhile, and a second time everything that is not being typed in
    chromium.wait(
        "performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/money')).length >= 1"
    )
    assert chromium.evaluate(f"{ACTIVE}.value") == "the bank was called"
    # the chosen row of the queue is chosen in the new rows too
    centre.open("/funds-desk/")
    letter(centre, "j")
    chosen = chromium.evaluate(f"{ACTIVE}.getAttribute('href')")
    chromium.evaluate("document.querySelector('#queue tbody').dataset.old = 'yes'")
    chromium.wait("document.querySelector('#queue tbody').dataset.old !== 'yes'")
    assert chromium.evaluate(f"{ACTIVE}.getAttribute('href')") == chosen
    assert chromium.evaluate(CHOSEN) == 1


def test_a_page_that_is_no_longer_fresh_says_so(centre: WorkedCentre) -> None:
    centre.sit("funds_officer")
    centre.open("/funds-desk/")
    assert centre.chromium.evaluate("document.getElementById('not-fresh').hidden") is True
    centre.chromium.put_cookies([])
    centre.chromium.wait("document.getElementById('not-fresh').hidden === false")


def test_ids_are_copied_whole_and_countdowns_have_seconds(centre: WorkedCentre) -> None:
    chromium = centre.chromium
    centre.sit("funds_officer")
    centre.open("/funds-desk/cases/K000004")
    short = chromium.evaluate(
        "[...document.querySelectorAll('bdi.id')].find((e) => e.textContent.includes('…'))?.dataset.copy"
    )
    assert len(short) > 14
    soon = "new Date(Date.now() + 125000).toISOString()"
    chromium.evaluate(
        f"(() => {{ const t = document.createElement('time'); t.id = 'soon'; t.dataset.until = ''; "
        f"t.dateTime = {soon}; document.body.append(t); }})()"
    )
    chromium.wait("/^[12]:[0-5][0-9]$/.test(document.getElementById('soon').textContent)")
    assert chromium.evaluate("document.getElementById('soon').classList.contains('soon')") is True


def test_the_slider_takes_the_money_to_its_first_payment_and_back(centre: WorkedCentre) -> None:
    """The server draws the end; before it an account holds what came less what went, and nobody holds it."""
    chromium = centre.chromium
    centre.sit("funds_officer")
    centre.open("/funds-desk/cases/K000004")
    chromium.wait("!document.querySelector('[data-flight]').hidden")
    seen = (
        "[...document.querySelector('svg.flow.wide').querySelectorAll({})]"
        ".filter((each) => each.checkVisibility({{ visibilityProperty: true }})).map((each) => {})"
    )
    sums = seen.format("'.account .sum'", "each.textContent")
    lines = seen.format("'[data-line] > .halo'", "each.getAttribute('d')")
    blocks = seen.format("'.solid, .hatch'", "[each.classList[0], each.height.baseVal.value]")
    end = [chromium.evaluate(each) for each in (sums, lines, blocks)]
    assert {"198,000.00", "43,000.00"} <= set(end[0])
    assert "solid" in [kind for kind, _ in end[2]]
    chromium.evaluate("document.querySelector('[data-flight] input').focus()")
    chromium.key("Home")
    assert [each for each in chromium.evaluate(sums) if each] == ["198,000.00", "198,000.00"]
    assert len(chromium.evaluate(lines)) == 1 < len(end[1])
    assert [kind for kind, tall in chromium.evaluate(blocks) if tall] == ["hatch"]
    chromium.key("End")
    assert [chromium.evaluate(each) for each in (sums, lines, blocks)] == end


def test_paper_is_light_and_bears_nothing_to_press(centre: WorkedCentre) -> None:
    chromium = centre.chromium
    centre.sit("funds_officer")
    chromium.theme("dark")
    centre.open("/funds-desk/cases/K000004")
    chromium.wait("!document.querySelector('[data-flight]').hidden")
    colour = "getComputedStyle(document.querySelector('.flow.slim .moving > .halo + path')).stroke"
    shown = (
        "['.top', '.rail', '[data-flight]']"
        ".filter((each) => document.querySelector(each).getClientRects().length)"
    )
    assert chromium.evaluate(colour) == "rgb(238, 114, 105)"
    assert len(chromium.evaluate(shown)) == 3
    try:
        chromium.paper(True)
        assert chromium.evaluate(colour) == "rgb(179, 38, 30)"
        assert chromium.evaluate(shown) == []
    finally:
        chromium.paper(False)
        chromium.theme("light")
