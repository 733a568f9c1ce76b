"""What is refused is kept, counted and shown, and a flood of it costs little."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from cloudsword.centre.trust.bounds import MOST_UNKNOWN
from cloudsword.centre.trust.kinds import Rule, Saying
from cloudsword.channels.contract import BookedBalance, LiveHold

from .attempts import payment_of, reported
from .conftest import CROOK, INNOCENT, MULE, SHOP, World

pytestmark = pytest.mark.django_db


def flood(world: World, times: int) -> None:
    world.says(balances=[BookedBalance(MULE, minor, world.now) for minor in range(times)])


def test_a_flood_is_counted_and_not_stored(world: World) -> None:
    from cloudsword.centre.audit.models import AuditEvent
    from cloudsword.centre.holds.models import RefusedCount, RefusedWord, Task
    from cloudsword.centre.trust.bounds import KEPT

    flood(world, 5_000)
    flood(world, 5_000)
    assert RefusedCount.objects.get().times == 10_000
    assert RefusedWord.objects.count() == KEPT
    assert Task.objects.filter(kind="word_refused").count() == 1
    assert AuditEvent.objects.filter(event="institution:message:refused").count() == 1
    world.desk.time.on(days=1)
    flood(world, 2)
    assert [count.times for count in RefusedCount.objects.order_by("day")] == [10_000, 2]
    assert RefusedWord.objects.count() == KEPT + 2


def test_as_much_as_one_message_can_hold_is_judged(world: World) -> None:
    """Four megabytes: more names than the database takes in one question."""
    from cloudsword.centre.holds.models import RefusedCount
    from cloudsword.centre.holds.services import compare

    names = [f"QZ-{number}" for number in range(70_000)]
    with world.nothing_moves():
        world.says(balances=[BookedBalance(name, 0, world.now) for name in names])
        compare(
            institution=world.liar,
            theirs=[LiveHold(UUID(int=number), "QZ", 1, world.ahead(9)) for number in range(70_000)],
        )
    assert sorted(count.times for count in RefusedCount.objects.all()) == [70_000 - MOST_UNKNOWN, 70_000]


def test_a_word_is_kept_short(world: World) -> None:
    from cloudsword.centre.holds.models import RefusedWord
    from cloudsword.centre.holds.services.refusing import LONGEST_SAID, Refused, keep_refused

    words = [Refused(Saying.ANSWER, Rule.SIZE, {"reason": "钱" * 10_000})]
    keep_refused(institution=world.liar, words=words)
    assert len(RefusedWord.objects.get().said) == LONGEST_SAID


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["Not believed", "about an account that it does not keep"]), ("zh", ["未采信", "非其开户"])],
)
def test_officers_see_counts_by_institution_and_what_was_said(
    world: World, signed_in: Any, language: str, words: list[str]
) -> None:
    from cloudsword.centre.audit import Event
    from cloudsword.centre.audit.models import AuditEvent

    flood(world, 60)
    client = signed_in(world.desk.wang)
    text = client.get("/funds-desk/refused", headers={"Accept-Language": language}).content.decode()
    for word in [*words, MULE, ">60<"]:
        assert word in text
    assert AuditEvent.objects.filter(event=Event.PERSON_VIEWED.value, actor_id=world.desk.wang.pk).exists()
    alarms = client.get("/funds-desk/alarms").content.decode()
    assert "/funds-desk/refused" in alarms


def test_a_centre_where_nothing_was_refused_says_so(world: World, signed_in: Any) -> None:
    text = signed_in(world.desk.wang).get("/funds-desk/refused").content.decode()
    assert re.search("Nothing. When an institution says", text)


def test_the_doctor_names_the_institution(world: World) -> None:
    from cloudsword.centre.machine.doctor.work import _refused

    assert _refused().level == "ok"
    flood(world, 7)
    found = _refused()
    assert found.level == "warn"
    assert "bank-b 7" in found.said("en")
    assert "bank-b 7" in found.said("zh")


def test_words_go_after_their_time_and_counts_stay(world: World) -> None:
    from cloudsword.centre.audit.kept import classes
    from cloudsword.centre.holds.models import RefusedCount, RefusedWord
    from cloudsword.centre.holds.retention import forget_refused_words

    flood(world, 3)
    days = classes()["refused"].days
    assert forget_refused_words(world.now + timedelta(days=days - 1)) == 0
    assert forget_refused_words(world.now + timedelta(days=days + 1)) == 3
    assert not RefusedWord.objects.exists()
    assert RefusedCount.objects.get().times == 3


def test_nobody_books_his_own_transfer_under_the_number_that_a_report_waits_for(
    world: World, institution: Any
) -> None:
    """A victim's bank names the transfer before the ledger has it; the liar is quicker."""
    from cloudsword.centre.holds.models import RefusedWord
    from cloudsword.centre.intake.services import adopt_reports

    payment = payment_of(reported(world, transaction_id="X-9", debtor_account=CROOK))
    assert payment.transaction_id == "X-9"
    payment.report.institution = institution("bank-a")
    payment.report.save(update_fields=["institution"])
    world.says(transfers=[world.booking("X-9", CROOK, INNOCENT, amount_minor=1)])
    adopt_reports()
    payment.refresh_from_db()
    assert (payment.transaction_id, payment.booked_minor) == (None, None)
    refused = RefusedWord.objects.get()
    assert (refused.institution_id, refused.rule) == ("bank-a", Rule.NEITHER_SIDE)


def test_a_transfer_of_its_own_is_taken_when_it_comes(world: World) -> None:
    from cloudsword.centre.intake.services import adopt_reports

    payment = payment_of(reported(world, transaction_id="X-9"))
    world.says(transfers=[world.booking("X-9", CROOK, SHOP, amount_minor=70)])
    adopt_reports()
    payment.refresh_from_db()
    assert (payment.transaction_id, payment.booked_minor) == ("X-9", 70)


def test_a_name_that_two_institutions_have_gives_neither_a_say(world: World, institution: Any) -> None:
    from cloudsword.centre.books.keepers import institutions_called

    institution("bank-x", name="Bank-A")
    assert institutions_called({"Bank-A", "bank-a", "nobody"}) == {"bank-a": "bank-a"}


def test_an_old_balance_gives_way_to_newer_books(world: World) -> None:
    """The bank told that little was there; then more stolen money came, as the books know."""
    from cloudsword.centre.books.ledger import centre
    from cloudsword.centre.holds import services
    from cloudsword.errors import AboveBalance
    from cloudsword.lake.ingest import ingest
    from cloudsword.tables import TRANSFERS
    from tests.lake.records import record

    world.desk.time.on(minutes=1)
    services.take_balance(
        institution=world.desk.bank, account=MULE, balance_minor=10_000, balance_at=world.now
    )
    asked = {"root_transaction_id": "T-1", "account": MULE, "amount_minor": 20_000}
    with pytest.raises(AboveBalance):
        world.desk.propose(**asked)
    world.desk.time.on(minutes=10)
    later = {
        "transaction_id": "T-99",
        "debtor_account": "QZ02",
        "creditor_account": MULE,
        "amount_minor": 25_000,
        "currency": "CNY",
        "booked_at": world.now - timedelta(minutes=2),
    }
    ingest(centre(), TRANSFERS, [record(TRANSFERS, [later])])
    services.trace_case(actor=None, case=world.desk.case)
    assert world.desk.propose(**asked).state == "proposed"


def test_a_restart_with_the_same_statement_is_no_news(world: World) -> None:
    """What is refused does not stop what is good in the same statement."""
    from cloudsword.centre.holds.models import ReportedBalance

    good, bad = BookedBalance(CROOK, 5, world.now), BookedBalance(MULE, 0, world.now)
    world.says(
        balances=[bad, good],
        transfers=[world.booking(str(uuid4()), CROOK, SHOP), world.booking("X", MULE, INNOCENT)],
    )
    assert ReportedBalance.objects.get(account=CROOK).balance_minor == 5
    assert world.money()[3] == 7
