"""Reports: who, when, what they remember; complaints that are no scam; nobody reports before paying."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.calendar import DAY, HOUR, MINUTE
from cloudsword.country.draws import stream
from cloudsword.country.flow import NO_TAG, PaymentKind, Payments, Priority
from cloudsword.country.incidents import Incident, Paid
from cloudsword.country.parameters import reports as law
from cloudsword.country.reporting.desk import Report, Reporting, Withdrawal
from cloudsword.country.reporting.propensity import Delays, report_probability
from cloudsword.country.reporting.slips import rounded, slipped
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.accounts import build_world
from cloudsword.country.world.numbers import account_of, msisdn_of
from cloudsword.country.world.world import World
from cloudsword.vocabulary.scam_types import ScamType

COUNTRY = Scenario(3000, 60, 7)
CASES_A_DAY = 20


@dataclass
class Run:
    world: World
    incidents: dict[int, Incident] = field(default_factory=dict)
    ordinary: dict[int, Paid] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)


def incident(scenario: Scenario, world: World, day: int, place: int) -> Incident:
    random = stream(scenario.seed, "test.incident", day, place)
    adults = np.flatnonzero(world.people.current >= 0)
    person = int(random.choice(adults))
    other = int(random.choice(adults))
    count = int(random.integers(1, 4))
    total = random.lognormal(np.log(0.14 * scenario.wage_minor), 2.34)
    at = scenario.calendar.begins(day) + int(random.integers(9 * HOUR, 14 * HOUR))
    payments = tuple(
        Paid(
            day * 10**8 + place * 10 + turn,
            at + turn * HOUR,
            int(world.people.current[person]),
            int(world.people.current[other]),
            max(1, round(total / count)),
        )
        for turn in range(count)
    )
    kinds = (ScamType.BRUSHING, ScamType.INVESTMENT, ScamType.SHOPPING, ScamType.GAME)
    case = day * CASES_A_DAY + place
    return Incident(
        key=(0, case),
        person=person,
        scam_type=kinds[place % len(kinds)],
        payments=payments,
        noticed_at=payments[-1].at,
        lines=(int(world.people.line[other]),) if world.people.line[other] >= 0 else (),
        domains=("bonus-shop-3.example",),
        case=case,
        gang=place,
    )


def ordinary(scenario: Scenario, world: World, day: int, count: int = 500) -> Payments:
    random = stream(scenario.seed, "test.ordinary", day)
    current = world.people.current[world.people.current >= 0]
    return Payments(
        at=scenario.calendar.begins(day) + np.sort(random.integers(8 * HOUR, DAY, count)),
        debtor=random.choice(current, count),
        creditor=random.choice(np.concatenate((current, world.merchants)), count),
        amount=np.maximum(1, random.lognormal(10, 1.5, count)).astype(np.int64),
        kind=np.full(count, PaymentKind.TRANSFER, np.int8),
        priority=np.full(count, Priority.MAY_BOUNCE, np.int8),
        reserve=np.zeros(count, np.int64),
        tag=np.full(count, NO_TAG, np.int64),
    )


def run(scenario: Scenario) -> Run:
    world = build_world(scenario)
    desk = Reporting(scenario, world)
    done = Run(world)
    for day in range(scenario.days):
        incidents = [incident(scenario, world, day, place) for place in range(CASES_A_DAY)]
        done.incidents |= {one.case: one for one in incidents}
        payments = ordinary(scenario, world, day)
        numbers = day * 10**8 + 10_000 + np.arange(len(payments))
        for place in range(len(payments)):
            done.ordinary[int(numbers[place])] = Paid(
                int(numbers[place]),
                int(payments.at[place]),
                int(payments.debtor[place]),
                int(payments.creditor[place]),
                int(payments.amount[place]),
            )
        rows = desk.advance(day, incidents, payments, numbers)
        begins = scenario.calendar.begins(day)
        assert all(begins <= one.reported_at < begins + DAY for one in rows.reports)
        assert all(begins <= one.withdrawn_at < begins + DAY for one in rows.withdrawals)
        done.reports += rows.reports
        done.withdrawals += rows.withdrawals
    return done


@cache
def country() -> Run:
    return run(COUNTRY)


def first_reports() -> dict[int, Report]:
    found: dict[int, Report] = {}
    for report in country().reports:
        if report.case >= 0:
            found.setdefault(report.case, report)
    return found


def test_three_in_ten_report_and_more_of_those_who_lost_more() -> None:
    incidents, reported = country().incidents, first_reports()
    assert abs(len(reported) / len(incidents) - 0.30) < 0.05
    losses = np.array([one.loss_minor for one in incidents.values()])
    told = np.array([one.case in reported for one in incidents.values()])
    large = losses > np.median(losses)
    assert told[large].mean() > 1.5 * told[~large].mean()


def test_delays_follow_the_published_law() -> None:
    incidents, reported = country().incidents, first_reports()
    delays = np.array(
        [(report.reported_at - incidents[case].payments[-1].at) / HOUR for case, report in reported.items()]
    )
    assert len(delays) > 200
    for hours, share in ((1, 0.18), (12, 0.66), (24, 0.77)):
        assert abs((delays <= hours).mean() - share) < 0.05


def test_nobody_reports_before_paying_and_ids_resolve() -> None:
    run_ = country()
    for report in run_.reports:
        if report.case >= 0:
            own = {paid.number: paid for paid in run_.incidents[report.case].payments}
        else:
            own = run_.ordinary
        assert set(report.transactions) <= set(report.roots) <= set(own)
        assert all(own[number].at < report.reported_at for number in report.roots)
        assert all(told.paid_at is None or told.paid_at <= report.reported_at for told in report.payments)
        assert 0 <= report.person < len(run_.world.people)


def test_three_in_ten_complaints_are_no_scam() -> None:
    verdicts = [report.verdict for report in country().reports]
    assert len(verdicts) > 300
    assert 0.22 < verdicts.count("dispute") / len(verdicts) + verdicts.count("false") / len(verdicts) < 0.35
    assert 0.22 < 1 - verdicts.count("scam") / len(verdicts) < 0.35
    nothing = [one for one in country().reports if not one.roots]
    assert nothing
    assert {one.verdict for one in nothing} <= {"false", "withdrawn"}
    assert all(not one.transactions and not one.payments for one in nothing)


def test_three_quarters_come_with_transaction_ids() -> None:
    reports = [report for report in country().reports if report.roots]
    assert abs(np.mean([bool(report.transactions) for report in reports]) - 0.76) < 0.07
    assert {report.channel for report in reports} == {"hotline", "station", "app", "bank"}


def test_some_report_twice_by_another_channel() -> None:
    by_case: dict[int, list[Report]] = {}
    for report in country().reports:
        if report.case >= 0:
            by_case.setdefault(report.case, []).append(report)
    twice = [reports for reports in by_case.values() if len(reports) > 1]
    assert 0.05 < len(twice) / len(by_case) < 0.2
    for first, second in twice:
        assert first.person == second.person
        assert first.channel != second.channel
        assert first.reported_at < second.reported_at


def test_memory_errs_in_digits_sums_and_times() -> None:
    run_ = country()
    accounts = run_.world.accounts
    right = wrong = exact = near = unknown = untimed = timed = 0
    for report in run_.reports:
        if report.case < 0 or len(report.payments) != len(report.roots):
            continue
        for told, paid in zip(report.payments, run_.incidents[report.case].payments, strict=True):
            at = slice(paid.creditor, paid.creditor + 1)
            text = account_of(accounts.number[at], accounts.institution[at])[0].as_py()
            if told.creditor_account is not None:
                right += told.creditor_account == text
                wrong += told.creditor_account != text
                assert len(told.creditor_account) == len(text)
            if told.amount_minor is None:
                unknown += 1
            else:
                exact += told.amount_minor == paid.amount
                near += told.amount_minor != paid.amount
                assert abs(told.amount_minor / paid.amount - 1) <= 0.51 or paid.amount < 10
            timed += told.paid_at is not None
            untimed += told.paid_at is None
    assert 0.02 < wrong / (right + wrong) < 0.12
    assert near > 20
    assert exact > near
    assert unknown > 5
    assert 0.1 < untimed / (timed + untimed) < 0.3


def test_numbers_are_told_mostly_right() -> None:
    run_ = country()
    right = wrong = domains = 0
    for report in run_.reports:
        if report.case < 0:
            continue
        lines = list(run_.incidents[report.case].lines)
        texts = msisdn_of(run_.world.lines.number[lines]).to_pylist() if lines else []
        for told in report.numbers:
            if told.domain is not None:
                domains += 1
                continue
            assert told.msisdn is not None
            assert told.msisdn.startswith("+899")
            right += told.msisdn in texts
            wrong += told.msisdn not in texts
    assert domains > 50
    assert 0 < wrong < 0.2 * right


def test_officers_are_mostly_right_and_leave_some_open() -> None:
    run_ = country()
    judged = [(one.scam_type, run_.incidents[one.case].scam_type) for one in run_.reports if one.case >= 0]
    assert abs(np.mean([found == truth for found, truth in judged]) - 0.86) < 0.07
    assert any(found is None for found, _ in judged)
    assert any(found not in (None, truth) for found, truth in judged)


def test_withdrawn_reports_are_reports_that_were_made() -> None:
    run_ = country()
    made = {report.number: report for report in run_.reports}
    assert sorted(made) == list(range(len(run_.reports)))
    assert run_.withdrawals
    for one in run_.withdrawals:
        assert made[one.report].verdict == "withdrawn"
        assert made[one.report].reported_at < one.withdrawn_at
        assert one.reason


def test_stories_are_marked_as_synthetic() -> None:
    stories = [report.story for report in country().reports if report.story is not None]
    assert len(stories) > 0.85 * len(country().reports)
    assert all(story.endswith(("〔合成〕", "[synthetic]")) for story in stories)
    assert any(story.endswith("〔合成〕") for story in stories)
    assert any(story.endswith("[synthetic]") for story in stories)


def test_same_seed_same_reports() -> None:
    small = Scenario(1500, 8, 3)
    assert run(small).reports == run(small).reports
    assert run(Scenario(1500, 8, 4)).reports != run(small).reports


def test_shame_and_faith_report_rarely_and_late() -> None:
    world = country().world
    plain = incident(COUNTRY, world, 0, 0)
    shy = Incident((9, 9), plain.person, ScamType.ROMANCE, plain.payments, plain.noticed_at)
    faithful = Incident((9, 8), plain.person, ScamType.UNFREEZE, plain.payments, plain.noticed_at)
    ordinary_chance = report_probability(COUNTRY, plain)
    assert report_probability(COUNTRY, shy) < 0.7 * ordinary_chance
    assert report_probability(COUNTRY, faithful) < 0.15 * ordinary_chance
    medians = {
        one.scam_type: np.median([delays.next(one, 0) for _ in range(200)]) / MINUTE
        for one in (plain, shy, faithful)
        for delays in (Delays(COUNTRY),)
    }
    assert medians[ScamType.ROMANCE] > 4 * medians[plain.scam_type]
    assert medians[ScamType.UNFREEZE] > 60 * 24 * 60


def test_who_noticed_late_takes_a_long_delay() -> None:
    plain = incident(COUNTRY, country().world, 0, 0)
    delays, least = Delays(COUNTRY), 3 * HOUR
    mixed = [delays.next(plain, least if turn % 10 == 0 else 0) for turn in range(600)]
    assert np.mean([one > least for one in mixed[::10]]) > 0.95
    for hours, share in ((1, 0.18), (12, 0.65), (24, 0.775)):
        assert abs(np.mean([one <= hours * HOUR for one in mixed]) - share) < 0.03


def test_without_a_loss_nobody_reports() -> None:
    plain = incident(COUNTRY, country().world, 0, 0)
    paid_back = Incident(
        plain.key, plain.person, plain.scam_type, plain.payments, plain.noticed_at, plain.loss_minor
    )
    assert paid_back.loss_minor == 0
    assert report_probability(COUNTRY, paid_back) == 0.0


@given(text=st.from_regex(r"\+899[0-9]{11}", fullmatch=True), seed=st.integers(0, 10**6))
def test_a_slip_changes_digits_behind_the_prefix_alone(text: str, seed: int) -> None:
    told = slipped(np.random.default_rng(seed), text, 4, 0.4)
    assert told != text
    assert len(told) == len(text)
    assert told[:4] == text[:4]
    assert told[1:].isdigit()
    assert sum(a != b for a, b in zip(told, text, strict=True)) <= 2


@given(amount=st.integers(1, 10**15), seed=st.integers(0, 1000))
def test_a_rounded_sum_is_near_and_never_nothing(amount: int, seed: int) -> None:
    told = rounded(np.random.default_rng(seed), amount, 0.3)
    assert told >= 1
    assert abs(told - amount) <= amount // 2 + 1


def test_the_law_of_channels_adds_up() -> None:
    assert sum(share for _, share, _ in COUNTRY.values[law.REPORT_CHANNELS]) == 1.0
