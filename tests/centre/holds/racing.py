"""What people, banks and clocks do in one instant, and what nobody may believe: rules for the machine."""

from collections.abc import Callable
from itertools import count
from typing import Any, ClassVar
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from cloudsword.channels.contract import AnswerMessage, Said

from .acting import People, approved, attempt, pick, taken, together
from .conftest import Time

AMOUNTS = st.sampled_from([1, 30_000, 60_000, 100_000])
PLACES, ROOTS = st.integers(0, 2), st.integers(0, 1)
WHY = "drawn by a test"


class Racing(RuleBasedStateMachine):
    """Rules in which several act at once; the machine says what there is."""

    numbers: ClassVar = count(1)
    time: Time
    roots: list[str]
    accounts: list[str]
    answers: list[Any]
    case: Any
    orders: Callable[..., list[Any]]
    holds: Callable[..., list[Any]]
    find: Callable[[Any], Any]
    collect: Callable[[], None]
    proposing: Callable[[int, int, int], Callable[[], Any]]
    propose_change: Callable[[int, str], None]

    @rule(account=PLACES, root=ROOTS, amount=AMOUNTS, other=AMOUNTS)
    def propose_twice_at_once(self, account: int, root: int, amount: int, other: int) -> None:
        """Two officers have the same thought."""
        together(self.proposing(account, root, amount), self.proposing(account, root, other))
        same = {"account": self.accounts[account], "root_transaction_id": self.roots[root], "kind": "hold"}
        assert len(self.orders("proposed", "approved", "sent", **same)) <= 1

    @rule(
        place=st.integers(0, 9), kind=st.sampled_from(["extend", "freeze"]), part=st.sampled_from([None, 1])
    )
    def release_while_it_is_made_longer(self, place: int, kind: str, part: int | None) -> None:
        """One officer gives money free while others extend the hold, and the clock looks at it."""
        from cloudsword.centre.holds import services

        if not self.holds("placed", "extended", "frozen"):
            return
        hold = pick(self.holds("placed", "extended", "frozen"), place)
        self.propose_change(place, kind)
        changes = self.orders("proposed", hold=hold)
        together(
            lambda: services.release_hold(actor=People.zhao, hold=hold, reason=WHY, amount_minor=part),
            *[lambda order=order: approved(order) for order in changes[:1]],
            services.lapse,
            services.warn,
        )

    @rule(place=st.integers(0, 9), act=st.sampled_from(["report", "order", "send"]))
    def approve_while_the_ground_goes(self, place: int, act: str) -> None:
        """An order is approved in the instant in which its report or it itself is taken back, or sent."""
        from cloudsword.centre.holds import services
        from cloudsword.centre.intake.models import Report
        from cloudsword.centre.intake.services import withdraw_report

        if not self.orders("proposed"):
            return
        order = pick(self.orders("proposed"), place)
        report = Report.objects.get(incident__case=self.case)
        other = {
            "report": lambda: withdraw_report(actor=People.duty, report=report, reason=WHY),
            "order": lambda: services.withdraw(actor=People.zhao, order=order, reason=WHY),
            "send": lambda: services.work_outbox(channels=self.find),
        }[act if act != "report" or len(self.orders()) > 5 else "order"]
        together(lambda: approved(order), other, services.lapse)
        self.collect()

    @rule(place=st.integers(0, 99), minutes=st.sampled_from([0, 600, 3_000]))
    def answer_while_clocks_run_out(self, place: int, minutes: int) -> None:
        """An answer comes in the instant in which its order, or the hold that it made, lapses."""
        from cloudsword.centre.holds import services

        if not self.answers:
            return
        self.time.on(minutes=minutes)
        answer, same = pick(self.answers, place), pick(self.answers, place + 1)
        together(
            lambda: taken(answer),
            services.lapse,
            lambda: taken(same),
            services.mark_unanswered,
            services.lapse,
        )
        self.collect()

    @rule(
        place=st.integers(0, 99),
        said=st.sampled_from(list(Said)),
        placed=st.sampled_from([None, 0, 1, 2**63 - 1]),
        kind=st.sampled_from(["stranger", "other bank", "unfitting", "unsent"]),
    )
    def nonsense_arrives(self, place: int, said: Said, placed: int | None, kind: str) -> None:
        """Nothing moves by an answer of a stranger, for nobody's order, or that does not fit the order."""
        if not self.orders():
            return
        states = ("sent", "unanswered") if kind == "unfitting" else ("proposed", "approved")
        orders = self.orders() if kind in ("stranger", "other bank") else self.orders(*states)
        if not orders:
            return
        order = pick(orders, place)
        fits = {"release": Said.RELEASED, "extend": Said.EXTENDED, "freeze": Said.FROZEN}
        if kind == "unfitting" and said in (fits.get(order.kind, Said.PLACED), Said.REFUSED):
            return
        before = self.kept()
        answer = AnswerMessage(
            answer_id=f"N{next(self.numbers)}",
            institution="bank-a",
            order_id=uuid4() if kind == "stranger" else order.pk,
            said=said,
            placed_minor=placed,
            balance_minor=None,
            balance_at=None,
            reason="nonsense",
            answered_at=self.time(),
        )
        attempt(lambda: taken(answer, People.other_bank if kind == "other bank" else People.bank))
        assert self.kept() == before

    def kept(self) -> list[tuple[Any, ...]]:
        """Return what orders and holds say, for comparison."""
        orders = [(order.pk, order.state, order.amount_minor) for order in self.orders()]
        return orders + [
            (hold.pk, hold.state, hold.live_minor, hold.excess_minor, hold.expires_at)
            for hold in self.holds()
        ]

    @rule(place=st.integers(0, 9), amount=st.sampled_from([1, 10_000, 40_000]), is_lost=st.booleans())
    def raise_a_hold(self, place: int, amount: int, is_lost: bool) -> None:
        """More stolen money came to where some is held; perhaps the hold is released in that instant."""
        from cloudsword.centre.holds import services

        if not self.holds("placed", "extended", "frozen"):
            return
        hold = pick(self.holds("placed", "extended", "frozen"), place)
        attempt(lambda: services.propose_raise(actor=People.wang, hold=hold, amount_minor=amount, reason=WHY))
        calls = [lambda order=order: approved(order) for order in self.orders("proposed", kind="raise")]
        if is_lost:
            calls.append(lambda: services.release_hold(actor=People.zhao, hold=hold, reason=WHY))
        if calls:
            together(*calls)

    @rule()
    def approve_some_at_once(self) -> None:
        from cloudsword.centre.holds import services

        if len(self.orders("proposed")) <= 1:
            return
        together(
            *[
                lambda order=order: services.approve(actor=People.li, order=order)
                for order in self.orders("proposed")[:3]
            ]
        )
