"""Limits at their boundaries: what the owner lives on, least and most, who signs, lengths."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.states import OrderKind
from cloudsword.centre.restitution.returning import note_return
from cloudsword.errors import AboveBalance, AmountOutside, NotAllowed, UnknownInstrument
from tests.strategies.examples import examples

from .conftest import MULE, SECOND, Desk

pytestmark = pytest.mark.django_db
WHY = "the owner proved a sale"


@pytest.fixture
def policy(tmp_path: Any, settings: Any) -> Callable[..., str]:
    """Let the desk follow a policy in which some lines are others; return its digest."""
    import hashlib

    from cloudsword.lake.centre import create

    centre = create(tmp_path / "centre")
    file = centre.path / "policy.toml"

    def change(**lines: object) -> str:
        text = file.read_text("utf-8")
        for name, value in lines.items():
            old = next(each for each in text.splitlines() if each.lstrip("# ").startswith(f"{name} ="))
            text = text.replace(old, f"{name} = {value}", 1)
        file.write_text(text, "utf-8")
        settings.CENTRE = centre.path
        return hashlib.sha256(file.read_bytes()).hexdigest()

    return change


@pytest.mark.parametrize("is_told", [True, False])
def test_what_the_owner_lives_on_to_the_unit(desk: Desk, policy: Callable[..., str], is_told: bool) -> None:
    """The books know 1,000,000 there; a bank that tells another balance is believed."""
    balance = 90_000 if is_told else 1_000_000
    policy(protected_living_minor=balance - 50_000)
    if is_told:
        services.take_balance(
            institution=desk.bank, account=MULE, balance_minor=balance, balance_at=desk.time()
        )
    with pytest.raises(AboveBalance):
        desk.propose(amount_minor=50_001)
    order = desk.propose(amount_minor=50_000)
    policy(protected_living_minor=balance - 49_999)
    with pytest.raises(AboveBalance):
        services.approve(actor=desk.li, order=order)


def test_least_and_most_to_the_unit(desk: Desk, policy: Callable[..., str]) -> None:
    policy(smallest_minor=500, maximum_minor=60_000)
    for minor in (499, 60_001):
        with pytest.raises(AmountOutside):
            desk.propose(amount_minor=minor)
    desk.propose(amount_minor=500)
    assert desk.propose(account=SECOND, amount_minor=60_000).state == "proposed"


def test_a_freeze_has_its_own_most(desk: Desk, policy: Callable[..., str], here: Any) -> None:
    hold = desk.placed()
    policy()
    text = (_file := _policy_file()).read_text("utf-8")
    _file.write_text(text.replace('kind = "freeze"', 'kind = "freeze"\nmaximum_minor = 59999'), "utf-8")
    with pytest.raises(AmountOutside):
        services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.FREEZE, reason=WHY)


def _policy_file() -> Any:
    from django.conf import settings

    return settings.CENTRE / "policy.toml"


def test_the_role_that_the_instrument_names_signs(
    desk: Desk, policy: Callable[..., str], person: Any
) -> None:
    policy(signed_by='"investigator"')
    order = desk.propose()
    with pytest.raises(NotAllowed):
        services.approve(actor=desk.li, order=order)
    both = person("sun", "approver", "investigator")
    assert services.approve(actor=both, order=order).approved_by == both


def test_the_policy_of_the_approval_counts_and_is_recorded(desk: Desk, policy: Callable[..., str]) -> None:
    first = policy()
    order, gone = desk.propose(), desk.propose(account=SECOND)
    assert order.policy == first
    second = policy(hours=24, article='"another article"')
    order = services.approve(actor=desk.li, order=order)
    assert (order.policy, order.legal_basis) == (second, "another article")
    assert first != second
    assert order.expires_at == desk.time() + timedelta(hours=24)
    file = _policy_file()
    file.write_text(file.read_text("utf-8").replace("urgent_stop_payment", "other_stop"), "utf-8")
    with pytest.raises(UnknownInstrument):
        services.approve(actor=desk.li, order=gone)


@given(
    began=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)),
    zone=st.sampled_from(["Europe/London", "Asia/Singapore", "America/New_York", "Asia/Shanghai"]),
)
@examples(8, *HealthCheck)
def test_lengths_are_hours_that_pass_whatever_the_clocks_on_the_wall_do(
    desk: Desk, began: datetime, zone: str
) -> None:
    """48 h twice and 181 days are told in UTC; a night with 23 or 25 hours changes nothing."""
    from zoneinfo import ZoneInfo

    from django.db import transaction
    from django.utils import timezone

    with transaction.atomic(), timezone.override(ZoneInfo(zone)):
        desk.time.at = began
        hold = desk.placed()
        assert hold.expires_at - began == timedelta(hours=48)
        change = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
        desk.answer(desk.send(services.approve(actor=desk.li, order=change)), "extended")
        hold = Hold.objects.get(pk=hold.pk)
        assert hold.expires_at - began == timedelta(hours=96)
        desk.time.at = began + timedelta(hours=96) - timedelta(microseconds=1)
        assert services.lapse() == 0
        change = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.FREEZE, reason=WHY)
        desk.answer(desk.send(services.approve(actor=desk.li, order=change)), "frozen")
        hold = Hold.objects.get(pk=hold.pk)
        assert hold.expires_at - desk.time() == timedelta(days=181)
        desk.time.at = hold.expires_at
        assert services.lapse() == 1
        transaction.set_rollback(True)


@given(
    parts=st.lists(st.integers(1, 60_000), min_size=1, max_size=4),
    placed=st.integers(1, 100_000),
)
@examples(15, *HealthCheck)
def test_what_was_placed_is_live_returned_or_being_released(
    desk: Desk, parts: list[int], placed: int
) -> None:
    """Nothing of a hold gets lost on its way back to the victim, to the unit, however it is returned."""
    from django.db import transaction

    with transaction.atomic():
        hold = desk.placed(placed=placed)
        back = 0
        for part in parts:
            hold = Hold.objects.get(pk=hold.pk)
            if not hold.is_live:
                break
            minor = min(part, hold.live_minor)
            note_return(actor=desk.wang, hold=hold, amount_minor=minor, reason="by allocation 1")
            back += minor
            hold = Hold.objects.get(pk=hold.pk)
            assert hold.returned_minor == back
            assert hold.live_minor + hold.excess_minor + hold.returned_minor == hold.placed_minor == placed
            released = Order.objects.filter(hold=hold, kind="release", ended_at=None)
            assert hold.excess_minor == sum(each.amount_minor for each in released)
        transaction.set_rollback(True)


def test_the_money_of_one_account_is_not_counted_for_two_transfers(desk: Desk) -> None:
    from cloudsword.centre.holds.models import PlanLine
    from cloudsword.errors import NoGround

    from .conftest import lay_out, open_case

    case = open_case({"T-8": 100_000, "T-9": 100_000}, "K8")
    lay_out(
        case,
        {"T-8": 100_000, "T-9": 100_000},
        {"QZ88": {"T-8": 60_000, "T-9": 40_000}},
        desk.bank,
        desk.time(),
    )
    assert PlanLine.objects.get(account="QZ88").high_minor == 100_000
    desk.placed(case=case, root_transaction_id="T-8", account="QZ88", amount_minor=60_000)
    with pytest.raises(NoGround):
        desk.propose(case=case, root_transaction_id="T-9", account="QZ88", amount_minor=40_001)
    assert desk.propose(case=case, root_transaction_id="T-9", account="QZ88", amount_minor=40_000)
