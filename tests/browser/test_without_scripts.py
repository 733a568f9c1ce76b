"""The whole loop in a browser that runs no scripts: report, proposal, second officer, return, statement."""

from collections.abc import Callable, Iterator

import pytest

from tests.browser.centre_content import UNREPORTED, UNREPORTED_MULE
from tests.browser.centre_desk import Desk
from tests.browser.worked_centre import WorkedCentre

pytestmark = pytest.mark.browser
pytest.importorskip("django")
WHY = "stolen money that still rests here"


@pytest.fixture
def centre(worked: Callable[[str], WorkedCentre]) -> Iterator[WorkedCentre]:
    """A centre whose pages may run nothing."""
    served = worked("en")
    served.chromium.size(1440, 900)
    served.chromium.scripts(False)
    try:
        yield served
    finally:
        served.chromium.scripts(True)


def test_from_report_to_statement_without_scripts(centre: WorkedCentre) -> None:
    chromium = centre.chromium
    desk = Desk(chromium, centre.address, "en")
    centre.sit("duty_officer")
    desk.open("/intake/new")
    for name, value in (
        ("creditor_account", UNREPORTED_MULE),
        ("amount", "33,000.00"),
        ("debtor_account", UNREPORTED),
    ):
        desk.tab_to(f"[name=payments-0-{name}]")
        desk.type(value)
    desk.press("button.find", "/intake/new")
    chosen = "document.querySelector('[name=payments-0-transaction_id][value=\"T-8001\"]')"
    chromium.click("[name=payments-0-transaction_id][value='T-8001']")
    assert chromium.evaluate(f"{chosen}.checked") is True
    desk.press("button[name=act][value=save]:not(.vh)", "/intake/cases/")
    case = desk.path.rsplit("/", 1)[-1]
    assert chromium.evaluate("document.querySelector('svg.flow.wide') !== null")

    centre.sit("funds_officer")
    desk.open(f"/funds-desk/cases/{case}")
    desk.press("a.button.primary", f"/funds-desk/cases/{case}/propose")
    desk.tab_to("[name=reason]")
    desk.type(WHY)
    desk.press("button.primary", "/funds-desk/orders/")
    order = desk.path
    assert "You proposed this." in desk.text

    centre.sit("approver")
    desk.open(order)
    desk.press("button.primary", order)
    desk.wait_for("money held")  # in the history of the order

    centre.sit("funds_officer")
    desk.open(f"/funds-desk/cases/{case}/restitution")
    desk.tab_to("[name=reason]")
    desk.type(WHY)
    desk.press("button.primary", "/funds-desk/allocations/")
    allocation = desk.path
    centre.sit("approver")
    desk.open(allocation)
    desk.press("button.primary", allocation)
    statement = "document.querySelector('a[href*=\"/statements/\"]').getAttribute('href')"
    desk.open(chromium.evaluate(statement))
    assert "Statement of your money" in desk.text
