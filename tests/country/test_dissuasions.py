"""Alerts and counter checks: the published rates come out, and one case says nothing to another."""

import numpy as np

from cloudsword.country.calendar import DAY, HOUR
from cloudsword.country.dissuasions import NO_CASE, CaseFacts, DissuasionDay, Dissuasions, contact_success
from cloudsword.country.draws import stream
from cloudsword.country.flow import NO_TAG, PaymentKind, Payments, Priority
from cloudsword.country.parameters import dissuasions as law
from cloudsword.country.scenario import Scenario

COUNTRY = Scenario(20_000, 90, 7)
PEOPLE = 2000


def ordinary(day: int, count: int = 3000) -> Payments:
    random = stream(7, "test.ordinary", day)
    return Payments(
        at=COUNTRY.calendar.begins(day) + np.sort(random.integers(8 * HOUR, DAY, count)),
        debtor=random.integers(0, PEOPLE, count).astype(np.int32),
        creditor=random.integers(0, PEOPLE, count).astype(np.int32),
        amount=np.maximum(1, random.lognormal(12, 1.6, count)).astype(np.int64),
        kind=np.full(count, PaymentKind.TRANSFER, np.int8),
        priority=np.full(count, Priority.MAY_BOUNCE, np.int8),
        reserve=np.zeros(count, np.int64),
        tag=np.full(count, NO_TAG, np.int64),
    )


HOLDERS = np.arange(PEOPLE, dtype=np.int32)
INSTITUTIONS = (np.arange(PEOPLE) % 14).astype(np.int16)


def run(days: int = 90, cases_a_day: int = 15) -> tuple[Dissuasions, list[DissuasionDay], list[np.ndarray]]:
    dissuasions = Dissuasions(COUNTRY)
    rows, stopped = [], []
    for day in range(days):
        begins = COUNTRY.calendar.begins(day)
        for place in range(cases_a_day):
            case = day * cases_a_day + place
            at = begins + 9 * HOUR + place * HOUR // 2
            for attempt in range(2):
                facts = CaseFacts(case, case % PEOPLE, case % PEOPLE, attempt, at - HOUR)
                if dissuasions.due(facts, at, COUNTRY.wage_minor, case % 14) is not None:
                    break
        stopped.append(dissuasions.ordinary_checks(day, ordinary(day), HOLDERS, INSTITUTIONS))
        rows.append(dissuasions.taken())
    return dissuasions, rows, stopped


def test_rates_are_the_published_ones() -> None:
    dissuasions, rows, _ = run()
    alerts = [alert for day in rows for alert in day.alerts]
    checks = [check for day in rows for check in day.checks]
    live = [alert for alert in alerts if alert.case != NO_CASE]
    assert len(live) > 100
    assert abs(len(live) / len(alerts) - 0.35) < 0.03
    assert 0.14 < sum(alert.is_broken for alert in alerts) / len(alerts) < 0.31
    for is_trained, low, high in ((True, 0.55, 0.77), (False, 0.10, 0.25)):
        scams = [one for one in checks if one.case != NO_CASE and one.is_trained is is_trained]
        assert len(scams) > 100
        assert low < sum(one.is_stopped for one in scams) / len(scams) < high
    assert {dissuasions.is_trained(place) for place in range(12)} == {True, False}
    assert not any(dissuasions.is_trained(place) for place in (-1, 12, 13))


def test_alerts_come_before_the_payment_on_its_day() -> None:
    _, rows, _ = run(20)
    for day, one in enumerate(rows):
        begins = COUNTRY.calendar.begins(day)
        assert all(begins <= alert.sent_at < begins + DAY for alert in one.alerts)
        assert all(begins <= check.checked_at < begins + DAY for check in one.checks)
        assert list(one.alerts) == sorted(one.alerts, key=lambda row: (row.sent_at, row.person))


def test_honest_payments_are_given_up_only_where_a_clerk_stopped_them() -> None:
    _, rows, stopped = run()
    honest = [check for day in rows for check in day.checks if check.case == NO_CASE]
    assert sum(int(one.sum()) for one in stopped) == sum(check.is_stopped for check in honest)
    assert len(honest) > 200
    for day, (one, mask) in enumerate(zip(rows, stopped, strict=True)):
        given_up = ordinary(day).taken(mask)
        assert sorted(given_up.debtor.tolist()) == sorted(
            check.account for check in one.checks if check.case == NO_CASE and check.is_stopped
        )


def test_what_happens_to_one_case_does_not_depend_on_others() -> None:
    def outcome(dissuasions: Dissuasions, case: int) -> list[str | None]:
        at = COUNTRY.calendar.begins(0) + 12 * HOUR
        return [
            dissuasions.due(CaseFacts(case, 0, 0, attempt, at), at, COUNTRY.wage_minor, 0)
            for attempt in range(3)
        ]

    apart = [outcome(Dissuasions(COUNTRY), case) for case in range(60)]
    together = Dissuasions(COUNTRY)
    backwards = [outcome(together, case) for case in reversed(range(60))]
    assert apart == backwards[::-1]
    assert {result for case in apart for result in case} == {None, "alert", "clerk"}


def test_each_earlier_contact_wears_the_next_one_down() -> None:
    for place, channel in enumerate(("sms", "call", "visit")):
        first = COUNTRY.values[law.CONTACT_SUCCESS][place]
        assert contact_success(COUNTRY, channel, 0) == first  # type: ignore[arg-type]
        assert contact_success(COUNTRY, channel, 2) == first * COUNTRY.values[law.REPEAT_FACTOR] ** 2  # type: ignore[arg-type]


def test_small_payments_and_payment_firms_have_no_counter() -> None:
    dissuasions = Dissuasions(COUNTRY)
    at = COUNTRY.calendar.begins(0) + 12 * HOUR
    for case in range(400):
        dissuasions.due(CaseFacts(case, 0, 0, 0, at), at, COUNTRY.wage_minor // 4, 0)
        dissuasions.due(CaseFacts(case, 0, 0, 1, at), at, COUNTRY.wage_minor, 12)
    assert dissuasions.taken().checks == ()
