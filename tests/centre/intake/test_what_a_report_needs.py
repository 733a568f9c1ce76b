"""An empty report opens no case, no more is disputed than was paid, a payment to oneself is asked about."""

from typing import Any

import pytest

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.intake.models import Case, Report, ReportedPayment
from cloudsword.centre.intake.services import adopt_reports, choose_transaction
from cloudsword.errors import DisputedAbovePayment, OwnAccount, PaidToOneself
from cloudsword.lake.centre import Centre
from cloudsword.lake.ingest import ingest
from cloudsword.tables import ACCOUNTS, TRANSFERS
from tests.centre.api.conftest import call, make_token  # noqa: F401
from tests.centre.intake.conftest import MULE, VICTIM, filled, hand_in, paid, told_in_file
from tests.lake.records import record

pytestmark = pytest.mark.django_db
SAVINGS = "QZ36000500039006459999"


@pytest.fixture
def books(own_lake: Centre) -> Centre:
    """The town's lake, with payments of the victim to himself and to his savings account."""
    rows = [paid(7, VICTIM, VICTIM, 50_000, 3), paid(8, VICTIM, SAVINGS, 60_000, 4)]
    ingest(own_lake, TRANSFERS, [record(TRANSFERS, rows)])
    holders = [{"account_id": each, "holder": "P-9"} for each in (VICTIM, SAVINGS)]
    holders += [{"account_id": MULE, "holder": "P-66"}]
    ingest(own_lake, ACCOUNTS, [record(ACCOUNTS, holders)])
    return own_lake


@pytest.fixture
def browser(duty: Any, signed_in: Any, books: Centre) -> Any:
    return signed_in(duty)


def send(browser: Any, language: str = "en", **fields: Any) -> Any:
    return browser.post(f"/intake/new?lang={language}", filled(**fields))


def blank(**fields: Any) -> dict[str, Any]:
    names = ("creditor_account", "debtor_account", "amount", "paid_at")
    return {f"payments-0-{name}": "" for name in names} | fields


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("more", [{}, {"reporter": "Qian", "callback": "13800138000"}, {"story": "   "}])
def test_an_empty_report_opens_no_case_and_keeps_what_was_typed(
    browser: Any, language: str, more: dict[str, str]
) -> None:
    answer = send(browser, language, **blank(**more))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert ("nothing is reported" if language == "en" else "报案没有内容") in text
    assert more.get("reporter", "") in text
    assert Case.objects.count() == Report.objects.count() == 0


@pytest.mark.parametrize(
    "least",
    [
        {"story": "They said they were my bank."},
        {"numbers": "13800138000"},
        {"payments-0-amount": "100"},
        {"payments-0-creditor_account": MULE},
        {"payments-0-reference": "T-1"},
    ],
)
def test_a_little_is_enough(browser: Any, least: dict[str, str]) -> None:
    assert send(browser, **blank(**least)).status_code == 302
    assert Report.objects.count() == 1


def test_no_more_is_disputed_than_was_paid(browser: Any) -> None:
    fields = {"payments-0-transaction_id": "T-1", "payments-0-disputed": "60,000"}
    answer = send(browser, **fields)
    text = answer.content.decode()
    assert answer.status_code == 422
    beside = text.split('id="note-payments-0-disputed"')[1].split("</div>")[0]
    assert "60,000.00 CNY is disputed of a payment of 49,870.00 CNY" in beside
    assert 'value="60,000"' in text
    assert Report.objects.count() == 0
    assert send(browser, **fields | {"payments-0-disputed": "49,870"}).status_code == 302
    assert ReportedPayment.objects.get().disputed_minor is None  # the whole of it is all of it


def test_a_payment_to_the_same_account_is_refused_beside_the_field(browser: Any) -> None:
    answer = send(browser, **{"payments-0-creditor_account": VICTIM, "payments-0-amount": "77.50"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "the same account" in text.split('id="note-payments-0-creditor_account"')[1].split("</div>")[0]
    assert 'value="77.50"' in text
    picked = send(browser, **{"payments-0-creditor_account": "", "payments-0-transaction_id": "T-7"})
    assert picked.status_code == 422
    assert Report.objects.count() == 0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_payment_to_the_payers_own_other_account_is_asked_about(browser: Any, language: str) -> None:
    fields = {"payments-0-creditor_account": SAVINGS, "payments-0-transaction_id": "T-8"}
    answer = send(browser, language, **fields)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert ("belong to the same holder" if language == "en" else "属同一持有人") in text
    assert 'name="payments-0-is_own"' in text
    assert Report.objects.count() == 0
    assert send(browser, language, **fields | {"payments-0-is_own": "on"}).status_code == 302
    assert ReportedPayment.objects.get().transaction_id == "T-8"


def test_picking_later_asks_the_same(browser: Any, duty: Any) -> None:
    send(browser, **blank(story="They said they were my bank.", **{"payments-0-creditor_account": MULE}))
    payment = ReportedPayment.objects.get()
    for name, disputed, error in (
        ("T-7", None, PaidToOneself),
        ("T-8", None, OwnAccount),
        ("T-1", 4_987_001, DisputedAbovePayment),
    ):
        with pytest.raises(error):
            choose_transaction(actor=duty, payment=payment, transaction_id=name, disputed_minor=disputed)
    url = f"/intake/payments/{payment.pk}/choose"
    pick = {"act": "pick", "extent": "all", "transaction_id": "T-8", "version": payment.version}
    page = browser.post(url, pick, follow=True).content.decode()
    assert "belong to the same holder" in page
    assert "It is this payment, although" in page
    browser.post(url, {**pick, "is_own": "yes"})
    payment.refresh_from_db()
    assert payment.transaction_id == "T-8"


def test_the_api_refuses_and_asks_the_same(books: Centre, make_token: Any, call: Any) -> None:  # noqa: F811
    token = make_token("bank-a")

    def send_in(key: str, **body: Any) -> Any:
        return call(token, "post", "/reports", body, key=key)

    for key, body, code in (
        ("report-0001", {"reporter": "Qian"}, "nothing_reported"),
        ("report-0002", {"payments": [{"transaction_id": "T-7"}]}, "paid_to_oneself"),
        (
            "report-0003",
            {"payments": [dict.fromkeys(("debtor_account", "creditor_account"), "Q1")]},
            "paid_to_oneself",
        ),
        ("report-0004", {"payments": [{"transaction_id": "T-8"}]}, "own_account"),
    ):
        answer = send_in(key, **body)
        assert 400 <= answer.status_code < 500
        assert answer.json()["type"].endswith(code)
    assert Report.objects.count() == 0
    answer = send_in("report-0004", payments=[{"transaction_id": "T-8", "own_account": True}])
    assert answer.status_code == 201


def test_a_file_that_disputes_what_nobody_could_pick_leaves_it_to_an_officer(books: Centre) -> None:
    reports = [
        told_in_file(1, "T-7"),
        told_in_file(2, "T-1", disputed_minor=4_987_001),
        told_in_file(3, "T-2", disputed_minor=1_200_000),
        told_in_file(4, "T-8"),  # to the payer's savings: who types it is asked, and nobody asks a file
    ]
    hand_in(books, reports)
    assert adopt_reports().reports == 4
    found = {row.report_id: row for row in ReportedPayment.objects.all()}
    assert [found[f"R00000{n}"].transaction_id for n in (1, 2, 3, 4)] == [None, None, "T-2", None]
    assert (found["R000004"].amount_minor, found["R000004"].creditor_account) == (60_000, SAVINGS)
    assert (found["R000002"].amount_minor, found["R000002"].creditor_account) == (4_987_000, MULE)


LATER = [
    paid(20, VICTIM, SAVINGS, 60_000, 300),
    paid(21, VICTIM, VICTIM, 50_000, 300),
    paid(22, VICTIM, MULE, 40_000, 300),
    paid(23, VICTIM, SAVINGS, 70_000, 310),
]


def book(books: Centre) -> None:
    """Take in what was named before it was booked."""
    ingest(books, TRANSFERS, [record(TRANSFERS, LATER)])
    adopt_reports()


def test_a_transfer_that_a_file_names_before_it_is_booked_is_asked_about_all_the_same(books: Centre) -> None:
    hand_in(books, [told_in_file(n, f"T-{n}") for n in (20, 21, 22)])
    hand_in(books, [told_in_file(24, "T-23", disputed_minor=70_001)])
    assert adopt_reports().booked == 0
    book(books)
    rows = {row.report_id: row for row in ReportedPayment.objects.all()}
    assert [rows[f"R0000{n}"].transaction_id for n in (20, 21, 22, 24)] == [None, None, "T-22", None]
    own = rows["R000020"]
    assert (own.debtor_account, own.creditor_account, own.amount_minor) == (VICTIM, SAVINGS, 60_000)
    assert (own.booked_at, own.chosen_at, own.paid_at) == (None, None, LATER[0]["booked_at"])
    taken_back = AuditEvent.objects.filter(event="report:payment:unmatched")
    assert sorted(event.data["before"] for event in taken_back) == ["T-20", "T-21", "T-23"]
    adopt_reports()
    assert taken_back.count() == 3


def test_what_the_api_names_before_it_is_booked_is_asked_about_unless_it_said_so(
    books: Centre,
    make_token: Any,  # noqa: F811
    call: Any,  # noqa: F811
) -> None:
    token = make_token("bank-a")
    payments = [
        {"transaction_id": "T-20"},
        {"transaction_id": "T-23", "own_account": True},
        {"transaction_id": "T-22"},
    ]
    assert call(token, "post", "/reports", {"payments": payments}, key="report-0009").status_code == 201
    book(books)
    rows = ReportedPayment.objects.order_by("place")
    assert [row.transaction_id for row in rows] == [None, "T-23", "T-22"]


def test_an_officer_picks_what_was_left_to_him(books: Centre, duty: Any) -> None:
    hand_in(books, [told_in_file(20, "T-20")])
    adopt_reports()
    book(books)
    payment = ReportedPayment.objects.get()
    with pytest.raises(OwnAccount):
        choose_transaction(actor=duty, payment=payment, transaction_id="T-20")
    choose_transaction(actor=duty, payment=payment, transaction_id="T-20", is_own_confirmed=True)
    assert ReportedPayment.objects.get().transaction_id == "T-20"
