"""The desk of the funds desk's tests, on a lake in which the stolen money can be followed."""

from datetime import timedelta

import pytest

from cloudsword.lake.centre import Centre, create
from cloudsword.lake.ingest import ingest
from cloudsword.tables import TRANSFERS
from tests.centre.holds.conftest import MULE, NOON, ROOT, SECOND, desk, here, time  # noqa: F401
from tests.lake.records import record

VICTIM = "QZ36000500039006459249"


def paid(number: str, payer: str, payee: str, minor: int, minutes: int) -> dict[str, object]:
    return {
        "transaction_id": number,
        "debtor_account": payer,
        "creditor_account": payee,
        "amount_minor": minor,
        "currency": "CNY",
        "booked_at": NOON - timedelta(minutes=minutes),
    }


@pytest.fixture(scope="session")
def desk_centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """A centre with four transfers: clean money, the theft, and two payments of the mule."""
    centre = create(tmp_path_factory.mktemp("owner") / "centre")
    rows = [
        paid("T-0", "QZ55000500055555555555", MULE, 50_000, 600),
        paid(ROOT, VICTIM, MULE, 100_000, 60),
        paid("T-2", MULE, SECOND, 30_000, 50),
        paid("T-3", SECOND, "QZ77000500077777777777", 10_000, 40),
    ]
    ingest(centre, TRANSFERS, [record(TRANSFERS, rows)])
    return centre
