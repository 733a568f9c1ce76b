"""What a report, a carrier, a holder, a file or a clock cannot make of a number, however often it is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from cloudsword.centre.facts.reports import NamedNumber, NumbersReported, ReportEnded
from cloudsword.centre.facts.telling import When, ears_of, tell
from cloudsword.centre.intake.services import take_report
from cloudsword.centre.intake.states import NumberKind
from cloudsword.centre.intake.told import TakenNumber, TakenReport
from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.feeding import feed_since
from cloudsword.centre.warning_desk.looking_up import look_up
from cloudsword.centre.warning_desk.models import NumberAppeal, NumberWarning
from cloudsword.centre.warning_desk.services import appealing, ending, scoring
from cloudsword.centre.warning_desk.services.raising import PROLONGED, Raised, raise_numbers
from cloudsword.centre.warning_desk.states import AppealOutcome, EvidenceKind
from cloudsword.centre.warning_desk.undoing import undoing
from cloudsword.errors import (
    NoHolderThen,
    NoSuchVersion,
    NotANumber,
    NothingToAppeal,
    TooManyAppeals,
)
from cloudsword.warning.origin import Origin
from tests.centre.warning_desk.conftest import NUMBER, SECOND, WHY

pytestmark = pytest.mark.django_db


def behaved(desk, number=NUMBER, probability=0.99, since=None):
    """Raise a number by a day of its calls, as the clock does."""
    until = desk.time()
    fields = {
        "maker": "number.rules@1",
        "score": 0.9,
        "probability": probability,
        "window_from": since or until - timedelta(days=1),
        "window_until": until,
        "origin": Origin.CELL.value,
    }
    return raise_numbers(actor=None, raised=[Raised(number, EvidenceKind.CALLS, until, fields)])


# -- reports


def test_a_report_that_still_stands_keeps_what_it_said_when_another_transfer_was_meant(desk, person):
    taken = TakenReport(numbers=(TakenNumber(NumberKind.MSISDN, NUMBER),))
    made = take_report(actor=person("duty", "duty_officer"), taken=taken, token=uuid4())
    tell(ReportEnded(None, made.pk, made.incident.case_id, [], "another transfer was meant"))
    row = NumberWarning.objects.get()
    assert (row.state, row.score) == ("proposed", 0.5)


def test_a_report_dated_in_years_to_come_warns_of_nobody_for_longer(desk):
    ahead = desk.time() + timedelta(days=20 * 365)
    fact = NumbersReported(None, [NamedNumber(NUMBER, "R1", "K1", ahead)])
    from cloudsword.centre.warning_desk.hearing import numbers_reported

    numbers_reported(fact)
    row = desk.judged(NumberWarning.objects.get())
    assert row.expires_at == desk.time() + timedelta(days=90)
    assert row.evidence.get().at <= desk.time()


def test_reports_of_one_case_count_once(desk):
    told = [NamedNumber(NUMBER, f"R{n}", "K1", desk.time()) for n in range(50)]
    from cloudsword.centre.warning_desk.hearing import numbers_reported

    numbers_reported(NumbersReported(None, told))
    assert NumberWarning.objects.get().score == 0.5


def test_nothing_that_is_told_keeps_a_warning_longer_than_a_person_may_decide(desk):
    row = desk.judged(desk.named("R0"))
    over = row.decided_at + PROLONGED * timedelta(days=90)
    for n in range(1, 12):
        desk.time.on(days=15)
        desk.named(f"R{n}")
    row.refresh_from_db()
    assert row.expires_at == over
    desk.time.at = over
    assert services.expire(desk.time()) == 1
    row.refresh_from_db()
    assert row.state == "expired"
    assert feed_since().entries == []
    again = NumberWarning.objects.get(msisdn=NUMBER, ended_at=None)
    assert (again.state, again.evidence.count()) == ("proposed", 11)
    assert services.expire(desk.time()) == 0


def test_a_flood_of_numbers_is_one_event_and_each_is_proposed_once(desk, django_assert_max_num_queries):
    told = [NamedNumber(f"+861390000{n:04d}", "R1", "K1", desk.time()) for n in range(2_000)]
    from cloudsword.centre.warning_desk.hearing import numbers_reported

    with django_assert_max_num_queries(40):
        numbers_reported(NumbersReported(None, told * 2))
    assert NumberWarning.objects.filter(state="proposed").count() == 2_000


def test_numbers_are_locked_before_anybody_records_and_locks_the_log():
    """A judgement locks numbers, then the log: two who lock in other orders wait for each other."""
    for fact in (NumbersReported, ReportEnded):
        assert ears_of(fact, When.WITHIN)[0].desk.endswith("warning_desk"), fact


# -- calls and scores


def test_calls_that_a_person_has_judged_raise_nothing_again(desk):
    behaved(desk)
    row = NumberWarning.objects.get()
    services.reject(actor=desk.mei, warning=row, reason=WHY)
    desk.time.on(hours=1)
    assert behaved(desk) == []
    desk.time.on(days=2)
    assert len(behaved(desk)) == 1


def test_the_machine_warns_of_no_number_alone_that_a_person_cleared(desk):
    first = desk.warned()
    services.withdraw(actor=desk.lin, warning=first, reason=WHY)
    desk.time.on(days=2)
    (key,) = behaved(desk)
    scoring._warn_alone(key, 0.95, desk.time())
    assert NumberWarning.objects.get(pk=key).state == "proposed"
    (other,) = behaved(desk, SECOND)
    scoring._warn_alone(other, 0.95, desk.time())
    assert NumberWarning.objects.get(pk=other).state == "warned"


# -- carriers


def test_what_the_holder_before_did_is_not_held_against_the_new_one(desk):
    row = desk.judged(desk.named("R1"))
    desk.time.on(days=3)
    given = desk.time() - timedelta(hours=2)
    behaved(desk)
    asked = services.ask_carrier(actor=desk.lin, warning=row, carrier=desk.carrier, text=WHY)
    services.note_answer(
        actor=desk.lin, question=asked, answer=WHY, origin=Origin.ATTESTED, holder_since=given
    )
    row.refresh_from_db()
    assert row.state == "reassigned"
    assert not NumberWarning.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize("when", [datetime(2999, 1, 1, tzinfo=UTC), datetime(1, 1, 2, tzinfo=UTC)])
def test_a_holder_since_a_day_that_cannot_be_is_refused(desk, when):
    row = desk.warned()
    asked = services.ask_carrier(actor=desk.lin, warning=row, carrier=desk.carrier, text=WHY)
    with pytest.raises(NoHolderThen):
        services.note_answer(actor=desk.lin, question=asked, answer=WHY, holder_since=when)
    asked.refresh_from_db()
    assert asked.outcome == ""


@pytest.mark.parametrize("day", ["2999-01-01", "0001-01-01"])
def test_the_page_says_so(desk, browsers, day):
    row = desk.warned()
    asked = services.ask_carrier(actor=desk.lin, warning=row, carrier=desk.carrier, text=WHY)
    sent = {"answer": WHY, "origin": "unknown", "holder_since": day}
    answer = browsers(desk.mei).post(f"/warnings/questions/{asked.pk}/answer", sent, follow=True)
    assert "1970-01-01" in answer.content.decode()


# -- appeals


def appeal(desk, row):
    return services.take_appeal(
        actor=desk.lin, warning=row, appellant="Zhao Min", text="it is my shop's number", token=uuid4()
    )


def test_there_is_nothing_to_appeal_against_before_a_warning(desk):
    proposed = desk.proposed()
    with pytest.raises(NothingToAppeal):
        appeal(desk, proposed)
    with pytest.raises(NothingToAppeal):
        appeal(desk, services.reject(actor=desk.mei, warning=proposed, reason=WHY))


def test_what_is_said_against_a_shredded_number_is_not_kept_for_ever(desk):
    row = desk.warned()
    services.withdraw(actor=desk.lin, warning=row, reason=WHY)
    NumberWarning.objects.update(shredded_at=desk.time(), msisdn="")
    with pytest.raises(NothingToAppeal):
        appeal(desk, row)


def test_a_hundred_appeals_do_not_bury_the_others(desk):
    row = desk.warned()
    for _ in range(appealing.MOST_OPEN):
        last = appeal(desk, row)
    with pytest.raises(TooManyAppeals):
        appeal(desk, row)
    services.answer_appeal(
        actor=desk.li, appeal=last, outcome=AppealOutcome.REJECTED, answer=WHY, version=last.version
    )
    appeal(desk, row)
    assert NumberAppeal.objects.filter(outcome="").count() == appealing.MOST_OPEN


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_offers_an_appeal_only_where_one_is_taken(desk, browsers, language):
    browser, there = browsers(desk.mei), []
    rows = [desk.proposed(), desk.warned(SECOND)]
    rows.append(services.reject(actor=desk.mei, warning=desk.proposed("+8613912345681"), reason=WHY))
    for row in rows:
        page = browser.get(f"/warnings/numbers/{row.pk}", {"lang": language}).content.decode()
        there.append('name="appellant"' in page)
    assert there == [False, True, False]


# -- the feed and the look-up


def test_a_warning_leaves_the_feed_at_its_instant(desk):
    row = desk.warned()
    before = feed_since().version
    desk.time.at = row.expires_at
    assert feed_since().entries == []
    (gone,) = feed_since(before - 1).entries
    assert gone.action.value == "withdrawn"


def test_a_version_that_is_not_there_yet_is_refused(desk, browsers):
    desk.warned()
    version = feed_since().version
    for since in (version + 1_000, 2**62):
        with pytest.raises(NoSuchVersion):
            feed_since(since)
    assert browsers(desk.mei).get("/warnings/feed.json", {"since": str(version + 1_000)}).status_code == 404


def test_a_number_with_something_behind_it_is_no_number(desk):
    desk.warned()
    with pytest.raises(NotANumber):
        look_up(f"{NUMBER}{' ' * 30}and my bank", "10.0.0.1")


# -- the policy


def test_a_number_that_the_policy_protects_from_now_on_is_warned_of_no_more(desk, monkeypatch):
    warned, waits = desk.warned(), desk.proposed(SECOND)
    other = desk.warned("+8613700000001")
    policy = ending.centre().policy
    limits = replace(policy.warnings, protected=("+861391234567*",))
    monkeypatch.setattr(type(ending.centre()), "policy", replace(policy, warnings=limits), raising=False)
    assert ending.end_protected(desk.time()) == 2
    states = [NumberWarning.objects.get(pk=row.pk).state for row in (warned, waits, other)]
    assert states == ["withdrawn", "expired", "warned"]
    assert [each.warning.pk for each in feed_since().entries] == [other.pk]
    assert ending.end_protected(desk.time()) == 0


# -- the figures


def test_no_more_warnings_are_withdrawn_than_stood(desk):
    row = desk.warned()
    desk.time.on(days=40)
    services.withdraw(actor=desk.lin, warning=row, reason=WHY)
    found = undoing(desk.time())
    assert (found.withdrawn, found.warned) == (1, 1)
