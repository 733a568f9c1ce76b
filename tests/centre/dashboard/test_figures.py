"""The first screen: its figures against rows made by hand, its empty states, its search."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from cloudsword.centre.dashboard import figures
from cloudsword.centre.desks.shown import Group
from cloudsword.centre.holds.clocks_view import next_clocks
from cloudsword.centre.holds.day.hours import WIDE, ceiling, drawing
from cloudsword.centre.holds.day.money import DayMoney, Sums
from cloudsword.centre.holds.day.speed import rank
from cloudsword.centre.holds.kinds import AlarmKind
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.services.watching import raise_alarm
from cloudsword.centre.holds.services.work import change
from cloudsword.centre.people.permissions import Role, brought_by
from cloudsword.centre.restitution.permissions import RestitutionPermission
from tests.centre.holds.conftest import MULE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh():
    figures._figures.cache_clear()


def counts(found, group):
    return {line.name_in("en"): line.count for line in found.of(group)}


def reckoned():
    figures._figures.cache_clear()
    return figures.figures()


def test_an_empty_centre_says_what_will_appear(person, signed_in):
    text = signed_in(person("wang", "funds_officer")).get("/").content.decode()
    assert "No report yet today." in text
    assert "No clock is running." in text
    assert "No order has left today." in text


def test_who_has_no_figures_sees_none(person, signed_in):
    assert "Money today" not in signed_in(person("wang")).get("/").content.decode()
    assert signed_in(person("bank", "liaison")).get("/").url == "/funds-desk/own"


def test_money_of_the_day(desk):
    desk.placed()
    (money,) = reckoned().told("money")
    sums = money.sums
    assert money.currency == "CNY"
    assert (sums.held_minor, sums.returned_minor, sums.innocent_minor) == (60_000, 0, 0)
    assert sums.reported_minor == desk.trace.disputed_minor
    assert [hour.sums for hour in money.hours] == [sums]


def test_what_was_locked_above_the_order_is_harm(desk):
    desk.placed(placed=75_000)
    (money,) = reckoned().told("money")
    assert (money.sums.held_minor, money.sums.innocent_minor) == (60_000, 15_000)


def test_yesterday_is_not_today(desk):
    desk.placed()
    desk.time.on(days=1)
    found = reckoned()
    assert list(found.told("money")) == []
    assert found.told("speed") is None
    assert counts(found, Group.CAME_IN)["Holds placed"] == 0
    assert counts(found, Group.OPEN_NOW)["Live holds"] == 1


def test_from_report_to_order(desk):
    from cloudsword.centre.intake.models import Report

    Report.objects.update(received_at=desk.time())
    desk.time.on(seconds=95)
    desk.sent()
    speed = reckoned().told("speed")
    assert (speed.p50_seconds, speed.p90_seconds, speed.count) == (95, 95, 1)


def test_clocks_come_in_the_order_in_which_they_run_out(desk):
    desk.placed()
    desk.propose(amount_minor=40_000, account="QZ83000800080000000002")
    clocks = reckoned().told("clocks")
    assert [str(clock.what) for clock in clocks] == [
        "proposal waits for a second officer",
        "hold ends by itself",
    ]
    assert clocks[0].at == desk.time() + timedelta(seconds=120)


def test_percentiles_are_nearest_ranks():
    assert [rank([1, 2, 3, 4], percent) for percent in (50, 90)] == [2, 4]
    assert rank([7], 50) == 7


def test_the_bar_is_a_thousand_wide():
    for money in (
        DayMoney("CNY", Sums(100, 20, 10, 30, 0)),
        DayMoney("CNY", Sums(10, 20, 10, 30, 0)),
        DayMoney("CNY", Sums()),
    ):
        assert sum(part.width for part in money.parts) == pytest.approx(1000, abs=0.05)
        assert all(part.width >= 0 for part in money.parts)


def test_search_finds_orders_by_account_and_shows_only_what_one_may_open(desk, browsers, person):
    order = desk.propose()
    client = browsers(desk.wang)
    assert client.get("/search", {"q": MULE}).url == f"/funds-desk/orders/{order.pk}"
    case, report = reverse("intake:case", args=[desk.case.pk]), reverse("intake:report", args=["RK1"])
    both = client.get("/search", {"q": desk.case.pk.lower()}).content.decode()
    assert all(f'href="{url}"' in both for url in (case, report))
    nobody = browsers(person("press", "press_officer"))
    assert "Nothing found" in nobody.get("/search", {"q": MULE}).content.decode()
    assert "at least two characters" in client.get("/search", {"q": "a"}).content.decode()


@pytest.mark.parametrize(
    ("minor", "most"),
    [(0, 100), (160, 200), (27_800_000, 30_000_000), (100_000, 100_000), (99_999_999, 100_000_000)],
)
def test_the_axis_ends_at_a_round_amount(minor, most):
    assert ceiling(minor, "CNY") == most


def test_the_hours_are_drawn_as_high_as_their_money():
    svg = drawing({9: (("held", 10_000), ("lost", 10_000))}, "CNY", "en", WIDE)
    assert svg.count("<rect") == 2
    assert "200.00 CNY" in svg
    assert len(set(re.findall(r'height="([0-9.]+)"/>', svg))) == 1
    assert "style=" not in svg
    assert "<rect" not in drawing({}, "CNY", "zh", WIDE)


def test_an_alarm_and_what_it_is_about_are_one_line(desk):
    desk.placed()
    hold = Hold.objects.get()
    with change(None) as work:
        raise_alarm(work, AlarmKind.EXPIRING, due_at=hold.expires_at, now=desk.time(), hold=hold)
    about = [clock for clock in next_clocks(20) if clock.page == "holds:order"]
    assert [(str(clock.what), clock.is_alarm, clock.amount_minor) for clock in about] == [
        ("hold ends by itself", True, hold.live_minor)
    ]


@pytest.mark.parametrize("role", list(Role))
def test_every_figure_leads_where_its_reader_may_go(person, signed_in, here, role):
    client = signed_in(person("reader", role.value, staff=role is Role.ADMINISTRATOR))
    text = client.get("/").content.decode()
    links = re.findall(r'<dd><a href="([^"]+)">', text)
    assert [client.get(link).status_code for link in links] == [200] * len(links)
    may_read = RestitutionPermission.RESTITUTION_READ in brought_by(role)
    assert ("/funds-desk/restitutions" in links) == (may_read and "Money today" in text)


def test_what_waits_for_a_second_officer_stands_before_what_only_is(db):
    names = list(counts(reckoned(), Group.OPEN_NOW))
    assert names == [
        "Open cases",
        "Proposals that wait for a second officer",
        "Orders without an answer yet",
        "Restitutions that wait for a second officer",
        "Restitutions approved and not paid back",
        "Live holds",
        "Alarms",
        "Tasks",
        "Objections to answer",
        "Numbers to judge",
        "Numbers under a warning",
        "Appeals against warnings",
        "People in danger",
    ]
