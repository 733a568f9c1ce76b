"""A lake with a small town's transfers and some reports in it, for the pages and services of intake."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from cloudsword.lake.centre import Centre, create
from cloudsword.lake.ingest import ingest
from cloudsword.tables import ACCOUNTS, REPORT_NUMBERS, REPORT_PAYMENTS, REPORTS, TRANSFERS, WITHDRAWALS
from tests.lake.records import record

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
VICTIM, MULE, SHOP = "QZ36000500039006459249", "QZ83000800087622243167", "QZ98001400022200559211"


def paid(number: int, payer: str, payee: str, minor: int, minutes: int) -> dict[str, Any]:
    return {
        "transaction_id": f"T-{number}",
        "debtor_account": payer,
        "creditor_account": payee,
        "amount_minor": minor,
        "currency": "CNY",
        "booked_at": NOON + timedelta(minutes=minutes),
    }


TRANSFERS_OF_TOWN = [
    paid(1, VICTIM, MULE, 4_987_000, 0),
    paid(2, VICTIM, MULE, 1_200_000, 25),
    paid(3, VICTIM, SHOP, 8_850, -300),
    paid(4, VICTIM, SHOP, 12_300, -1500),
    paid(5, "QZ11000500011111111111", MULE, 300_000, 40),
    paid(6, MULE, "QZ22000500022222222222", 5_000_000, 55),
    *(paid(100 + n, f"QZ44{n:018d}", SHOP, 1_000 + n, n) for n in range(60)),
]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """A centre of which only the lake is used; never changed."""
    centre = create(tmp_path_factory.mktemp("town") / "centre")
    ingest(centre, TRANSFERS, [record(TRANSFERS, TRANSFERS_OF_TOWN)])
    account = {"account_id": MULE, "institution": "BANK08", "kind": "bank"}
    ingest(centre, ACCOUNTS, [record(ACCOUNTS, [account])])
    return centre


@pytest.fixture
def lake(town: Centre, settings: Any) -> Centre:
    """The town's lake as the lake of this test."""
    settings.CENTRE = town.path
    return town


@pytest.fixture
def own_lake(tmp_path: Path, settings: Any) -> Centre:
    """A lake that the test may fill; the town's transfers are in it."""
    centre = create(tmp_path / "centre")
    ingest(centre, TRANSFERS, [record(TRANSFERS, TRANSFERS_OF_TOWN)])
    settings.CENTRE = centre.path
    return centre


def hand_in(centre: Centre, reports: list[dict[str, Any]], **tables: list[dict[str, Any]]) -> None:
    """Put reports into a lake as files bring them."""
    ingest(centre, REPORTS, [record(REPORTS, reports)])
    for table in (REPORT_PAYMENTS, REPORT_NUMBERS, WITHDRAWALS):
        if rows := tables.get(table.name):
            ingest(centre, table, [record(table, rows)])


def told_in_file(number: int, transaction_id: str | None = None, **other: Any) -> dict[str, Any]:
    return {
        "report_id": f"R{number:06d}",
        "reported_at": NOON + timedelta(hours=1, seconds=number),
        "transaction_id": transaction_id,
        "reporter": f"P{number}",
        "channel": "hotline",
        **other,
    }


@pytest.fixture
def duty(person: Callable[..., Any]) -> Any:
    """A duty officer."""
    return person("duty", "duty_officer")


@pytest.fixture
def desk(duty: Any, signed_in: Callable[..., Any], lake: Centre) -> Any:
    """The browser of a duty officer."""
    return signed_in(duty)


def filled(token: UUID | None = None, payments: int = 1, act: str = "save", **fields: Any) -> dict[str, Any]:
    """What the form sends, with the first payment told right."""
    data = {
        "token": str(token or uuid4()),
        "act": act,
        "payments-TOTAL_FORMS": str(payments),
        "payments-INITIAL_FORMS": "0",
        "payments-0-creditor_account": MULE,
        "payments-0-debtor_account": VICTIM,
        "payments-0-amount": "49,870.00",
        "payments-0-paid_on": "2026-03-05",
        "payments-0-paid_at": "12:00",
        "channel": "hotline",
        "scam_type": "investment",
    }
    return data | fields
