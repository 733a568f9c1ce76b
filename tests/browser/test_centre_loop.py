"""The loop by keyboard, in both languages, at a desk's and at a telephone's width: report to statement."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.centre_desk import LOADED, Desk
from tests.browser.chromium import Chromium
from tests.browser.served_centre import MULES, SECOND, VICTIM

pytestmark = pytest.mark.browser
pytest.importorskip("django")
HERE = Path(__file__).parent
WORDS = {
    "en": {
        "placed": "at Bank C held",
        "own": "You proposed this",
        "why": "fresh stolen money that still rests here",
        "statement": "Statement of your money",
    },
    "zh": {
        "placed": "元 已止付",
        "own": "此指令由您提议",
        "why": "涉案资金刚到账，尚未转出",
        "statement": "资金情况告知书",
    },
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A served centre of its own."""
    with tempfile.TemporaryDirectory(prefix="cs") as folder:
        Path(folder).chmod(0o711)
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.served_centre", f"{folder}/centre", "0"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=HERE.parents[1],
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            assert line, "the centre did not come up"
            yield f"http://127.0.0.1:{json.loads(line)['port']}"
        finally:
            process.stdin.close()
            process.wait(240)
            process.stdout.close()


def take_report(desk: Desk, payer: str, payee: str, amount: str) -> str:
    """Type a report, pick the transfer that the ledger offers, save; return the case's number."""
    desk.press('.rail a[href="/intake/new"]', "/intake/new")
    for name, value in (("creditor_account", payee), ("amount", amount), ("debtor_account", payer)):
        desk.tab_to(f"[name=payments-0-{name}]")
        desk.type(value)
    candidate = "[name=payments-0-transaction_id][value^=T-]"
    desk.chromium.wait(f"document.querySelector({json.dumps(candidate)}) !== null")
    desk.tab_to("[name=payments-0-transaction_id]")
    if not desk.chromium.evaluate(f"document.querySelector({json.dumps(candidate)}).checked"):
        desk.chromium.key("ArrowDown")
    desk.chromium.wait(f"document.querySelector({json.dumps(candidate)}).checked")
    desk.press("button[name=act][value=save]", "/intake/cases/")
    return desk.path.rsplit("/", 1)[-1]


def open_case(desk: Desk, case: str) -> None:
    """Go to the queue by the rail and down to the case with j and Enter."""
    desk.press('.rail a[href="/funds-desk/"]', "/funds-desk/")
    for _ in range(5):
        desk.letter("j")
        if desk.chromium.evaluate("document.activeElement.textContent") == case:
            break
    desk.enter(f"/funds-desk/cases/{case}")


def hold(desk: Desk, officers: tuple[str, str], case: str, say: dict[str, str]) -> str:
    """Propose by one officer, approve by another, wait for the bank; return the order's path."""
    first, second = officers
    desk.sit(first)
    open_case(desk, case)
    desk.letter("p")
    desk.chromium.wait(f"location.pathname.endsWith('/propose') && {LOADED}")
    desk.tab_to("[name=reason]")
    desk.type(say["why"])
    button = desk.chromium.evaluate("document.querySelector('button.primary').textContent")
    desk.press("button.primary", "/funds-desk/orders/")
    order = desk.path
    assert say["own"] in desk.text
    assert desk.chromium.evaluate("document.querySelector('button.primary') === null")
    desk.sit(second)
    open_case(desk, case)
    desk.press("a.state-word.proposed", order)
    assert desk.chromium.evaluate("document.querySelectorAll('.primary').length") == 1
    amount = button.split("CNY")[0].rsplit(" ", 2)[-2]
    assert amount in desk.chromium.evaluate("document.querySelector('button.primary').textContent")
    desk.press("button.primary", order)
    desk.wait_for(say["placed"])
    return order


@pytest.mark.parametrize(
    ("language", "payer", "payee", "amount", "duty", "officers", "width"),
    [
        ("en", VICTIM, MULES[0], "198,000.00", "duty", ("funds", "second"), 1440),
        ("zh", SECOND, MULES[1], "80000", "zhiban", ("zijin", "shenpi"), 390),
    ],
)
def test_from_report_to_statement(
    chromium: Chromium,
    address: str,
    language: str,
    payer: str,
    payee: str,
    amount: str,
    duty: str,
    officers: tuple[str, str],
    width: int,
    tmp_path: Path,
) -> None:
    say = WORDS[language]
    chromium.theme("light")
    chromium.size(width, 900, is_phone=width < 500)
    chromium.navigate("about:blank", "true")  # what another test left open asks no more
    desk = Desk(chromium, address, language)
    desk.sit(duty)
    case = take_report(desk, payer, payee, amount)
    assert chromium.evaluate("document.querySelector('svg.flow.wide') !== null")
    chromium.screenshot(tmp_path / "case.png", whole=True)
    order = hold(desk, officers, case, say)
    # what is held goes back: one proposes, the other approves, the victim has a statement
    desk.sit(officers[0])
    desk.open(f"/funds-desk/cases/{case}/restitution")
    desk.tab_to("[name=reason]")
    desk.type(say["why"])
    desk.press("button.primary", "/funds-desk/allocations/")
    allocation = desk.path
    desk.sit(officers[1])
    desk.open(allocation)
    desk.press("button.primary", allocation)
    statement = chromium.evaluate(f"document.querySelector('a[href$=\"/{language}\"]').getAttribute('href')")
    desk.open(statement)
    assert say["statement"] in desk.text
    # the rest of the hold is let go, and the institution says that it did
    desk.open(order)
    desk.tab_to("#act-release")
    chromium.key("Enter")
    desk.tab_to("[id=reason-release]")
    desk.type(say["why"])
    desk.press("form:has(#reason-release) button", order.rsplit("/", 1)[0])
    release = desk.path
    assert release != order
    desk.wait_for("已解除" if language == "zh" else "released")
