"""What a page offers its services accept, and what it adds up adds up, in every state of a case."""

import json
import re
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.money_view import money_view, other_views
from cloudsword.centre.holds.states import OrderKind
from cloudsword.centre.intake.models import Case, Report
from cloudsword.centre.intake.services import withdraw_report
from cloudsword.centre.restitution.returning import note_return
from cloudsword.errors import PageTooOld
from cloudsword.lake.policy import HoldLimits
from cloudsword.vocabulary.money import format_amount
from tests.centre.holds.conftest import MULE, ROOT, SECOND, lay_out, open_case

pytestmark = pytest.mark.django_db
WHY = "stolen money rests there"


def in_part(desk: Any) -> None:
    desk.placed(amount_minor=40_000)


def full(desk: Any) -> None:
    desk.placed(amount_minor=100_000)


def returned(desk: Any) -> None:
    """All of it went back, and the trace was renewed since, on books that do not have the payment back."""
    note_return(actor=desk.wang, hold=desk.placed(), amount_minor=60_000, reason="by allocation 1")
    again(desk)


def returned_in_part(desk: Any) -> None:
    note_return(actor=desk.wang, hold=desk.placed(), amount_minor=20_000, reason="by allocation 1")
    again(desk)


def again(desk: Any) -> None:
    desk.time.on(hours=1)
    lay_out(
        desk.case, {ROOT: 100_000}, {MULE: {ROOT: 80_000}, SECOND: {ROOT: 20_000}}, desk.bank, desk.time()
    )


def withdrawn(desk: Any) -> None:
    withdraw_report(actor=desk.duty, report=Report.objects.get(), reason="the reporter says so")


def withdrawn_while_held(desk: Any) -> None:
    desk.placed()
    withdrawn(desk)


def closed(desk: Any) -> None:
    Case.objects.update(
        state="closed", closed_at=desk.time(), closed_by=desk.wang, closing_reason="no trail is left"
    )


def proposed(desk: Any) -> None:
    desk.propose()


def out(desk: Any) -> None:
    desk.sent()


def unanswered(desk: Any) -> None:
    desk.sent()
    desk.time.on(hours=1)
    services.mark_unanswered()


def refused(desk: Any) -> None:
    desk.answer(desk.sent(), "refused")


def releasing(desk: Any) -> None:
    services.release_hold(actor=desk.wang, hold=desk.placed(), reason=WHY)


def above(desk: Any) -> None:
    desk.placed(placed=90_000)


def taken_by_others(desk: Any) -> None:
    """Another case has ordered most of what the account has."""
    services.take_balance(institution=desk.bank, account=MULE, balance_minor=70_000, balance_at=desk.time())
    case = open_case({"T-9": 100_000}, "K9")
    lay_out(case, {"T-9": 100_000}, {MULE: {"T-9": 60_000}}, desk.bank, desk.time())
    desk.sent(case=case, root_transaction_id="T-9")


def below_least(desk: Any) -> None:
    """What is left is less than an order is worth."""
    services.take_balance(institution=desk.bank, account=MULE, balance_minor=400, balance_at=desk.time())


def two_currencies(desk: Any) -> None:
    desk.placed(amount_minor=40_000)
    trace = lay_out(desk.case, {"T-USD": 5_000}, {"QZ-USD": {"T-USD": 5_000}}, desk.bank, desk.trace.made_at)
    type(trace).objects.filter(pk=trace.pk).update(currency="USD", made_at=desk.trace.made_at)


def frozen(desk: Any) -> None:
    hold = desk.placed()
    change = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.FREEZE, reason=WHY)
    desk.answer(desk.send(services.approve(actor=desk.li, order=change)), "frozen")


def extended(desk: Any) -> None:
    hold = desk.placed()
    change = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
    desk.answer(desk.send(services.approve(actor=desk.li, order=change)), "extended")


def change_proposed(desk: Any) -> None:
    for kind in (OrderKind.EXTEND, OrderKind.FREEZE):
        hold = Hold.objects.first() or desk.placed()
        services.propose_change(actor=desk.wang, hold=hold, kind=kind, reason=WHY)


STATES: list[Callable[[Any], None]] = [
    *(in_part, full, returned, returned_in_part, withdrawn, withdrawn_while_held, closed, proposed, out),
    *(unanswered, refused, releasing, above, taken_by_others, below_least, two_currencies, frozen, extended),
    *(change_proposed,),
]


@pytest.fixture
def least(monkeypatch: pytest.MonkeyPatch, desk: Any, person: Any) -> None:
    """The policy has a least amount; an officer of duty is there."""
    from dataclasses import replace

    from cloudsword.centre.holds.services import money

    changed = replace(money.centre().policy, holds=HoldLimits(smallest_minor=500))
    for name in ("money", "lawful", "raising", "offering"):
        monkeypatch.setattr(f"cloudsword.centre.holds.services.{name}.policy", lambda: changed)
    desk.duty = person("duty", "duty_officer")


def forms(page: str) -> list[tuple[str, dict[str, str]]]:
    """The forms of a page as a browser would send them: address and hidden or checked fields."""
    found = []
    for attributes, inside in re.findall(r"<form([^>]*)>(.*?)</form>", page, re.DOTALL):
        action = re.search(r'action="([^"]+)"', attributes)
        fields = {}
        for tag in re.findall(r"<input[^>]*>", inside):
            name, value = (re.search(rf'{part}="([^"]*)"', tag) for part in ("name", "value"))
            if name and (value or 'type="text"' in tag) and ('type="radio"' not in tag or "checked" in tag):
                fields[name[1]] = value[1] if value else ""
        found.append((action[1] if action else "", fields))
    return found


def links(page: str) -> list[str]:
    from html import unescape

    return [unescape(each) for each in re.findall(r'href="([^"]+/propose\?[^"]+)"', page)]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_what_the_money_page_offers_is_accepted(desk: Any, browsers: Any, least: None, state: Any) -> None:
    state(desk)
    client = browsers(desk.wang)
    page = client.get(reverse("holds:case", args=[desk.case.pk])).content.decode()
    assert "92,233,720" not in page
    for address in links(page):
        with transaction.atomic():
            form = client.get(address)
            assert form.status_code == 200, address
            text = form.content.decode()
            assert "92,233,720" not in text
            ((_, fields),) = [each for each in forms(text) if "stated" in each[1]]
            before = Order.objects.count()
            sent = client.post(address, {**fields, "reason": WHY})
            assert sent.status_code == 302, (address, fields, said(sent))
            assert Order.objects.count() == before + 1
            transaction.set_rollback(True)


def said(answer: Any) -> str:
    page = re.sub(r"<[^>]*hidden[^>]*>[^<]*", "", answer.content.decode())
    return " ".join(re.findall(r'class="(?:message wrong|error)"[^>]*>([^<]*)', page))


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_what_the_page_of_an_order_offers_is_accepted(
    desk: Any, browsers: Any, least: None, state: Any
) -> None:
    state(desk)
    for officer in (desk.wang, desk.li, desk.zhao):
        client = browsers(officer)
        for order in Order.objects.filter(case=desk.case):
            address = reverse("holds:order", args=[order.pk])
            page = client.get(address).content.decode()
            for action, fields in forms(page):
                kind = action.rsplit("/", 1)[-1]
                if kind not in ("approve", "dismiss", "raise", "extend", "freeze", "release", "seen", "look"):
                    continue
                with transaction.atomic():
                    more = {"amount": "1.00"} if fields.get("extent") == "part" else {}
                    answer = client.post(action, {**fields, **more, "reason": WHY}, follow=True)
                    assert said(answer) == "", (state.__name__, officer, kind, fields)
                    transaction.set_rollback(True)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_figures_of_a_case_add_up(desk: Any, least: None, state: Any) -> None:
    state(desk)
    case = Case.objects.get(pk=desk.case.pk)
    first = money_view(case, with_graph=False)
    for view in [first, *other_views(case)]:
        parts = (view.stoppable_minor, view.held_minor, view.returned_minor, view.gone_minor)
        assert min(parts) >= 0
        assert view.disputed_minor == sum(parts) + view.unfollowed_minor
        offered = sum(row.offered_minor for row in view.plan)
        assert all(row.offered_minor <= row.hold_minor for row in view.plan)
        assert offered == 0 or view.stoppable_minor > 0


def test_returned_money_is_neither_stoppable_nor_offered(desk: Any, least: None) -> None:
    returned(desk)
    view = money_view(desk.case, with_graph=False)
    assert (view.returned_minor, view.held_minor, view.stoppable_minor) == (60_000, 0, 40_000)
    assert {row.line.account: row.offered_minor for row in view.plan} == {MULE: 20_000, SECOND: 20_000}


def test_a_withdrawn_report_offers_nothing_and_leaves_the_queue(
    desk: Any, browsers: Any, least: None
) -> None:
    from cloudsword.centre.holds import queue_view

    withdrawn(desk)
    services.trace_case(actor=None, case=desk.case)  # what follows the commit of the withdrawal
    page = browsers(desk.wang).get(reverse("holds:case", args=[desk.case.pk])).content.decode()
    assert links(page) == []
    assert "No received report disputes a payment of this case any more" in page
    queue_view._ranking.cache_clear()
    queue_view._page.cache_clear()
    assert queue_view.queue_page(1)[0] == []


def test_the_queue_counts_as_the_page_does(desk: Any, least: None) -> None:
    from cloudsword.centre.holds import queue_view

    returned_in_part(desk)
    queue_view._ranking.cache_clear()
    queue_view._page.cache_clear()
    (row,) = queue_view.queue_page(1)[0]
    view = money_view(desk.case, with_graph=False)
    assert (row.stoppable_minor, row.held_minor) == (view.stoppable_minor, view.held_minor)


def test_a_limit_that_is_none_is_not_printed(desk: Any, least: None) -> None:
    from cloudsword.errors import AmountOutside

    with pytest.raises(AmountOutside) as refused:
        desk.propose(amount_minor=499)
    assert "at least 5.00 CNY" in str(refused.value)
    assert "92,233" not in str(refused.value)


def test_the_approver_sees_what_the_decision_touches(desk: Any, browsers: Any, least: None) -> None:
    from cloudsword.centre.holds.models import PlanLine

    PlanLine.objects.filter(account=MULE).update(low_minor=50_000)
    taken_by_others(desk)
    order = desk.propose(amount_minor=10_000)
    page = browsers(desk.li).get(reverse("holds:order", args=[order.pk])).content.decode()
    for words in (
        "touched by this amount",
        "700.00",
        "500.00",
        "50 %",
        "Other orders on this account",
        "K9",
    ):
        assert words in page
    assert "Left to order there:" in page


@pytest.mark.parametrize(("minor", "harm"), [(40_000, 0), (50_000, 0), (50_001, 1), (90_000, 40_000)])
def test_the_harm_is_that_of_the_amount(desk: Any, browsers: Any, least: None, minor: int, harm: int) -> None:
    """At least 500.00 is stolen there under every rule: what is asked beyond may be innocent."""
    from cloudsword.centre.holds.models import PlanLine

    PlanLine.objects.filter(account=MULE).update(low_minor=50_000, left_free_minor=50_000)
    order = desk.propose(amount_minor=minor)
    assert order.left_free_minor == harm
    page = browsers(desk.li).get(reverse("holds:order", args=[order.pk])).content.decode()
    shown = re.search(r'touched by this amount</dt><dd class="big">(.*?)</dd>', page, re.DOTALL)
    assert format_amount(harm, "CNY") in shown[1]
    form = browsers(desk.wang).post(
        reverse("holds:propose", args=[desk.case.pk]),
        {"account": SECOND, "root": ROOT, "amount": "1.00", "stated": "9.00", "reason": WHY},
    )
    assert form.status_code == 200  # the account's plan says otherwise: the form again


def test_a_plan_of_fifty_lines_asks_as_much_as_one_of_two(
    desk: Any, browsers: Any, least: None, django_assert_max_num_queries: Any
) -> None:
    from cloudsword.centre.holds.services.offering import offered_holds

    def plan(lines: int) -> list[Any]:
        desk.time.on(hours=1)
        each = {f"QZ-{number:02d}": {ROOT: 100_000 // lines} for number in range(lines)}
        trace = lay_out(desk.case, {ROOT: 100_000}, each, desk.bank, desk.time())
        return [(line, ROOT, 100_000 // lines) for line in trace.lines.all()]

    asked = {}
    for lines in (2, 50):
        wanted = plan(lines)
        with django_assert_max_num_queries(6) as offers:
            found = offered_holds(desk.case, wanted[0][0].trace, wanted)
        counts = [len(offers)]
        assert [offer.minor for offer in found] == [100_000 // lines] * lines
        with django_assert_max_num_queries(20) as view:
            assert len(money_view(desk.case, with_graph=False).plan) == lines
        counts.append(len(view))
        client, address = browsers(desk.wang), reverse("holds:case", args=[desk.case.pk])
        client.get(address)  # what is kept for the next page is read once
        with django_assert_max_num_queries(40) as page:
            assert len(links(client.get(address).content.decode())) == lines
        asked[lines] = [*counts, len(page)]
    assert asked[2] == asked[50], asked


@pytest.mark.parametrize(("lang", "words"), [("en", "the machine"), ("zh", "系统")])
def test_what_was_locked_above_and_is_free_again_is_no_alarm(
    desk: Any, browsers: Any, least: None, lang: str, words: str
) -> None:
    """While more is locked than ordered the order says so; afterwards it says held. Nobody released it."""
    above(desk)
    (hold,) = Hold.objects.all()
    assert hold.excess_minor == 30_000
    assert hold.order.said_state.value == "placed_above"
    (release,) = Order.objects.filter(kind=OrderKind.RELEASE.value)
    desk.answer(desk.send(release), "released")
    hold.refresh_from_db()
    assert hold.excess_minor == 0
    assert hold.order.said_state.value == "placed"
    address = reverse("holds:case", args=[desk.case.pk])
    page = browsers(desk.wang).get(address, {"lang": lang}).content.decode()
    assert f"<div>{words}</div>" in page
    assert "None" not in re.sub(r"<[^>]*>", " ", page)


CONTRADICTIONS = [
    ("no answer in time", "waits for a second officer"),
    ("no answer in time", "waits for the answer"),
    ("waits for the answer", "waits for a second officer"),
    ("unanswered</span>", "no answer in time</span>"),
    ("placed in full", "release ordered"),
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_order_is_in_one_state_on_every_page(
    desk: Any, browsers: Any, person: Any, least: None, state: Any, lang: str
) -> None:
    """Its badge says the same on the case's page, in the plan, on its own and on its institution's."""
    state(desk)
    officer, liaison = browsers(desk.wang), browsers(person("own", "liaison", institution_id="bank-a"))
    case = officer.get(reverse("holds:case", args=[desk.case.pk]), {"lang": lang}).content.decode()
    own = liaison.get(reverse("holds:own"), {"lang": lang}).content.decode()
    for order in Order.objects.filter(case=desk.case):
        word = order.said_state.name_in(lang)
        address = reverse("holds:order", args=[order.pk])
        page = officer.get(address, {"lang": lang}).content.decode()
        assert badges(page.split("</h1>")[0]) == [word]
        rows = [row for row in re.findall(r"<tr.*?</tr>", case, re.DOTALL) if address in row]
        told = [badges(row) for row in rows if badges(row)]
        assert told
        assert told == [[word]] * len(told)
        if order.sent_at is not None:
            rows = [row for row in re.findall(r"<tr.*?</tr>", own, re.DOTALL) if str(order.pk) in row]
            assert [badges(row) for row in rows] == [[word]]
        for first, second in CONTRADICTIONS:
            assert not (first in page and second in page)


def badges(text: str) -> list[str]:
    from html import unescape

    return [unescape(each) for each in re.findall(r'class="state-word[^"]*">([^<]+)<', text)]


@pytest.mark.parametrize("is_booked", [False, True])
def test_what_went_back_has_the_certain_part_first_until_the_books_have_it(
    desk: Any, browsers: Any, least: None, is_booked: bool
) -> None:
    """Of 500.00 that are certain 600.00 went back: what is asked beside may all be innocent."""
    from cloudsword.centre.holds.models import PlanLine, Trace

    returned(desk)
    PlanLine.objects.filter(account=MULE).update(low_minor=50_000)
    if is_booked:
        trace = Trace.objects.order_by("-made_at", "-id").first()
        exits = [{"account": MULE, "kind": "returned", "amount_minor": {ROOT: 60_000}}]
        content = zlib.compress(json.dumps({**trace.document, "exits": exits}).encode())
        Trace.objects.filter(pk=trace.pk).update(result=content)
    harm = 0 if is_booked else 20_000
    row = next(row for row in money_view(desk.case).plan if row.line.account == MULE)
    assert row.harm_minor == max(0, row.hold_minor - 50_000 * is_booked)
    address = reverse("holds:propose", args=[desk.case.pk]) + f"?account={MULE}&root={ROOT}&amount=200"
    assert browsers(desk.wang).get(address).status_code == 200
    order = desk.propose(amount_minor=20_000)
    assert order.left_free_minor == harm
    page = browsers(desk.li).get(reverse("holds:order", args=[order.pk])).content.decode()
    shown = re.search(r'touched by this amount</dt><dd class="big">(.*?)</dd>', page, re.DOTALL)
    assert format_amount(harm, "CNY") in shown[1]


def test_a_page_that_is_older_than_a_proposal_dismisses_nothing(
    desk: Any, browsers: Any, least: None
) -> None:
    order = desk.propose(amount_minor=20_000)
    client, address = browsers(desk.li), reverse("holds:dismiss", args=[order.pk])
    page = client.get(reverse("holds:order", args=[order.pk])).content.decode()
    seen = re.search(r'name="version" value="([^"]+)"', page)[1]
    Order.objects.filter(pk=order.pk).update(amount_minor=30_000)
    for version in (seen, "", "x"):
        answer = client.post(address, {"reason": WHY, "version": version}, follow=True)
        assert PageTooOld().sentence("en") in answer.content.decode()
    order.refresh_from_db()
    assert order.state == "proposed"
    page = client.get(reverse("holds:order", args=[order.pk])).content.decode()
    now = re.search(r'name="version" value="([^"]+)"', page)[1]
    client.post(address, {"reason": WHY, "version": now})
    order.refresh_from_db()
    assert order.state != "proposed"


@pytest.mark.parametrize(("state", "most"), [(in_part, 26), (above, 26), (full, 26), (frozen, 26)])
def test_the_page_of_an_order_asks_each_thing_once(
    desk: Any, browsers: Any, least: None, django_assert_max_num_queries: Any, state: Any, most: int
) -> None:
    """What bears a hold is read once, and not again by each rule that asks for it."""
    state(desk)
    (order, *_) = Order.objects.filter(case=desk.case, kind=OrderKind.HOLD.value)
    client, address = browsers(desk.wang), reverse("holds:order", args=[order.pk])
    client.get(address)  # what is kept for the next page is read once
    with django_assert_max_num_queries(most) as asked:
        assert client.get(address).status_code == 200
    questions = [each["sql"] for each in asked if " FROM " in each["sql"]]
    again = {each for each in questions if questions.count(each) > 1}
    assert again == set()


def test_the_page_of_a_case_and_the_queue_have_a_limit_of_questions(
    desk: Any, browsers: Any, least: None, django_assert_max_num_queries: Any
) -> None:
    in_part(desk)
    client = browsers(desk.wang)
    for address, most in ((reverse("holds:case", args=[desk.case.pk]), 35), (reverse("holds:queue"), 10)):
        client.get(address)
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200
