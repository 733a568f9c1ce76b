"""One row of each life, and what people and clocks may try with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.test import Client

WHY = "a reason that is long enough"
HOME = "https://orders.bank.example/centre"


@dataclass
class Stage:
    """A row, and acts with it: each takes who acts, and the row as it is."""

    row: Any
    acts: dict[str, Callable[[Any, Any], Any]]
    decides: frozenset[str] = frozenset()
    """Acts of the second person."""
    heard: frozenset[str] = frozenset()
    """Acts of which each is in the log, also where it changes nothing: what institutions say."""
    odds: dict[str, int] = field(default_factory=dict)
    """How often an act is tried, where that is not once as often as the others."""


@dataclass
class World:
    """Who and what there is."""

    desk: Any
    officers: list[Any]
    administrators: list[Any]
    person: Callable[..., Any]
    institution: Callable[..., Any]
    names: list[str] = field(default_factory=list)


def _about_people(world: World, proposal: Any, code: str = "") -> Stage:
    from cloudsword.centre.people import services

    return Stage(
        proposal,
        {
            "approve": lambda who, row: services.approve(actor=who, proposal=row, code=code),
            "refuse": lambda who, row: services.refuse(actor=who, proposal=row, reason=WHY),
        },
        frozenset({"approve", "refuse"}),
    )


def new_user(world: World, who: Any) -> Stage:
    from cloudsword.centre.people.services import propose_user

    names = {"username": "zhang", "full_name": "Zhang", "language": "zh", "role": "caller"}
    made = propose_user(actor=who, institution=world.institution("centre"), reason=WHY, **names)
    return _about_people(world, made)


def grant(world: World, who: Any) -> Stage:
    from cloudsword.centre.people.services import propose_grant

    others = [each for each in world.administrators if each != who]
    return _about_people(world, propose_grant(actor=who, user=others[0], role="caller", reason=WHY))


def renewal(world: World, who: Any) -> Stage:
    from cloudsword.centre.people.services import propose_renewal
    from tests.centre.people.test_claims import ask

    chen = world.person("chen", "auditor")
    code = ask(Client())
    return _about_people(world, propose_renewal(actor=who, user=chen, reason=WHY, code=code), code)


def institutions(world: World, who: Any) -> Stage:
    from cloudsword.centre.people.institutions import (
        approve_institutions,
        keep_institution,
        refuse_institutions,
    )
    from cloudsword.centre.people.models import Institution

    bank = Institution(id="bank-c", name="Bank C", kind="bank", endpoint=HOME, public_key=b"k" * 32)
    made = keep_institution(actor=who, is_new=True, institution=bank, reason=WHY).proposal
    return Stage(
        made,
        {
            "approve": lambda who, row: approve_institutions(actor=who, proposal=row),
            "refuse": lambda who, row: refuse_institutions(actor=who, proposal=row, reason=WHY),
        },
        frozenset({"approve", "refuse"}),
    )


def token(world: World, who: Any) -> Stage:
    from cloudsword.centre.api import services
    from cloudsword.centre.api.scopes import Scope

    made = services.propose_token(
        actor=who,
        institution=world.institution("bank-a"),
        name="core",
        scopes=[Scope.ORDERS_READ],
        days=30,
        reason=WHY,
    )
    return Stage(
        made,
        {
            "approve": lambda who, row: services.approve_token(actor=who, proposal=row),
            "refuse": lambda who, row: services.refuse_token(actor=who, proposal=row, reason=WHY),
        },
        frozenset({"approve", "refuse"}),
    )


def order(world: World, who: Any) -> Stage:
    from cloudsword.centre.holds import services
    from cloudsword.centre.holds.services.proposing import see_proposal

    desk = world.desk
    return Stage(
        desk.propose(actor=who),
        {
            "approve": lambda who, row: services.approve(actor=who, order=row, version=row.version),
            "approve an old page": lambda who, row: services.approve(actor=who, order=row, version="x"),
            "withdraw": lambda who, row: services.withdraw(
                actor=who, order=row, reason=WHY, version=row.version
            ),
            "look": lambda who, row: see_proposal(actor=who, order=row),
            "send": lambda _, row: desk.send(row) if row.state == "approved" else None,
            "placed": lambda _, row: desk.answer(row),
            "part of it": lambda _, row: desk.answer(row, placed=1_000),
            "more than it": lambda _, row: desk.answer(row, placed=70_000),
            "refused": lambda _, row: desk.answer(row, "refused"),
            "no answer": lambda *_: services.mark_unanswered(now=desk.time.on(hours=3)),
            "lapse": lambda _, row: services.lapse(now=desk.time.on(hours=30)),
        },
        frozenset({"approve"}),
        frozenset({"placed", "part of it", "more than it", "refused"}),
        {"approve": 6, "send": 6},
    )


def hold(world: World, who: Any) -> Stage:
    from cloudsword.centre.holds import services
    from cloudsword.centre.holds.models import Order
    from cloudsword.centre.holds.states import OrderKind
    from cloudsword.centre.restitution.returning import note_return

    desk = world.desk

    def longer(who: Any, row: Any, kind: OrderKind, said: str) -> None:
        first, second = [each for each in world.officers if each != who][:2]
        made = services.propose_change(actor=first, hold=row, kind=kind, reason=WHY)
        desk.answer(desk.send(services.approve(actor=second, order=made)), said)

    def released(_: Any, row: Any) -> None:
        out = Order.objects.filter(hold=row, kind="release", ended_at=None).first()
        if out is not None:
            desk.answer(desk.send(out), "released")

    return Stage(
        desk.placed(),
        {
            "extend": lambda who, row: longer(who, row, OrderKind.EXTEND, "extended"),
            "freeze": lambda who, row: longer(who, row, OrderKind.FREEZE, "frozen"),
            "release": lambda who, row: services.release_hold(actor=who, hold=row, reason=WHY),
            "released": released,
            "returned": lambda who, row: note_return(
                actor=who, hold=row, amount_minor=row.live_minor, reason=WHY
            ),
            "lapse": lambda *_: services.lapse(now=desk.time.on(days=2)),
        },
    )


def notice(world: World, who: Any) -> Stage:
    from datetime import timedelta

    from cloudsword.centre.owners.models import Notice
    from cloudsword.centre.owners.notifying import delay_notice, tell_owners, write_notices

    desk = world.desk
    desk.placed()
    write_notices(now=desk.time())
    return Stage(
        Notice.objects.get(),
        {
            "delay": lambda who, row: delay_notice(
                actor=who, notice=row, until=desk.time() + timedelta(days=2), reason=WHY
            ),
            "time": lambda *_: tell_owners(now=desk.time.on(hours=20)),
        },
    )


def _held(world: World, first: Any, second: Any) -> Any:
    from cloudsword.centre.holds import services
    from cloudsword.centre.holds.models import Hold

    desk = world.desk
    made = services.approve(actor=second, order=desk.propose(actor=first))
    desk.answer(desk.send(made))
    return Hold.objects.get(order=made)


def objection(world: World, who: Any) -> Stage:
    from cloudsword.centre.owners import objecting
    from cloudsword.centre.owners.states import ObjectionOutcome

    first, second, _ = world.officers
    held = _held(world, first, second)
    made = objecting.file_objection(actor=who, hold=held, objector="Qian", text=WHY, token=uuid4())

    def answer(outcome: ObjectionOutcome, off: int = 0) -> Callable[[Any, Any], Any]:
        return lambda who, row: objecting.answer_objection(
            actor=who, objection=row, outcome=outcome, answer=WHY, version=row.version + off
        )

    return Stage(
        made,
        {
            "uphold": answer(ObjectionOutcome.UPHELD),
            "reject": answer(ObjectionOutcome.REJECTED),
            "an old page": answer(ObjectionOutcome.REJECTED, 1),
        },
    )


def allocation(world: World, who: Any) -> Stage:
    from cloudsword.centre.restitution import restituting
    from cloudsword.funds.restitution import AllocationMethod

    world.desk.placed()
    made = restituting.propose_allocation(
        actor=who, case=world.desk.case, method=AllocationMethod.TRACED, reason=WHY, token=uuid4()
    )
    return Stage(
        made,
        {
            "approve": lambda who, row: restituting.approve_allocation(
                actor=who, allocation=row, version=row.version
            ),
            "an old page": lambda who, row: restituting.approve_allocation(
                actor=who, allocation=row, version=row.version + 1
            ),
            "dismiss": lambda who, row: restituting.dismiss_allocation(
                actor=who, allocation=row, reason=WHY, version=row.version
            ),
        },
        frozenset({"approve", "an old page"}),
    )


def case(world: World, who: Any) -> Stage:
    from cloudsword.centre.intake.services import close_case, reopen_case

    return Stage(
        world.desk.case,
        {
            "close": lambda who, row: close_case(actor=who, case=row, reason=WHY),
            "reopen": lambda who, row: reopen_case(actor=who, case=row, reason=WHY),
        },
    )


def report(world: World, who: Any) -> Stage:
    from cloudsword.centre.intake.models import Report
    from cloudsword.centre.intake.services import judge_report, withdraw_report
    from cloudsword.centre.intake.states import ReportState

    def judge(who: Any, row: Any, state: ReportState) -> Any:
        return judge_report(actor=who, report=row, state=state, reason=WHY)

    return Stage(
        Report.objects.get(),
        {
            "withdraw": lambda who, row: withdraw_report(actor=who, report=row, reason=WHY),
            "false": lambda who, row: judge(who, row, ReportState.FALSE),
            "out of scope": lambda who, row: judge(who, row, ReportState.OUT_OF_SCOPE),
        },
    )


NUMBER = "+8613912345678"


def warning(world: World, who: Any) -> Stage:
    from datetime import timedelta

    from cloudsword.centre.warning_desk import services
    from cloudsword.centre.warning_desk.states import Grade
    from cloudsword.warning.origin import Origin

    desk = world.desk
    made = services.propose_number(actor=who, number=NUMBER, reason=WHY, token=uuid4(), origin=Origin.CELL)

    def judge(grade: Grade, off: int = 0) -> Callable[[Any, Any], Any]:
        return lambda who, row: services.judge(
            actor=who, warning=row, grade=grade, reason=WHY, version=row.version + off
        )

    def act(service: Callable[..., Any], **fields: Any) -> Callable[[Any, Any], Any]:
        return lambda who, row: service(actor=who, warning=row, version=row.version, **fields)

    def handed_on(_: Any, row: Any) -> None:
        desk.time.on(hours=1)
        services.reset_for({row.msisdn: desk.time() - timedelta(minutes=1)})

    return Stage(
        made,
        {
            "watch": judge(Grade.WATCH),
            "warn": judge(Grade.WARN),
            "propose to cut off": judge(Grade.CUT_OFF),
            "warn on an old page": judge(Grade.WARN, 1),
            "cut off": act(services.approve_cut_off),
            "refuse": act(services.refuse_cut_off, reason=WHY),
            "let call again": act(services.end_cut_off, reason=WHY),
            "reject": act(services.reject, reason=WHY),
            "withdraw": act(services.withdraw, reason=WHY),
            "evidence": lambda who, row: services.add_evidence(actor=who, warning=row, note=WHY),
            "time": lambda *_: services.expire(desk.time.on(days=40)),
            "new holder": handed_on,
        },
        frozenset({"watch", "warn", "propose to cut off", "warn on an old page", "reject"}),
        odds={"warn": 8, "propose to cut off": 10, "cut off": 14, "withdraw": 2, "reject": 3},
    )


def _warned(world: World) -> Any:
    from cloudsword.centre.warning_desk import services
    from cloudsword.centre.warning_desk.states import Grade
    from cloudsword.warning.origin import Origin

    first, second, _ = world.officers
    made = services.propose_number(actor=first, number=NUMBER, reason=WHY, token=uuid4(), origin=Origin.CELL)
    return services.judge(actor=second, warning=made, grade=Grade.WARN, reason=WHY)


def warning_appeal(world: World, who: Any) -> Stage:
    from cloudsword.centre.warning_desk import services
    from cloudsword.centre.warning_desk.states import AppealOutcome

    made = services.take_appeal(actor=who, warning=_warned(world), appellant="Qian", text=WHY, token=uuid4())

    def answer(outcome: AppealOutcome, off: int = 0) -> Callable[[Any, Any], Any]:
        return lambda who, row: services.answer_appeal(
            actor=who, appeal=row, outcome=outcome, answer=WHY, version=row.version + off
        )

    return Stage(
        made,
        {
            "uphold": answer(AppealOutcome.UPHELD),
            "reject": answer(AppealOutcome.REJECTED),
            "an old page": answer(AppealOutcome.REJECTED, 1),
        },
    )


def carrier_question(world: World, who: Any) -> Stage:
    from cloudsword.centre.warning_desk import services

    warned = _warned(world)
    carrier = world.institution("carrier-a", kind="carrier")
    made = services.ask_carrier(actor=who, warning=warned, carrier=carrier, text=WHY)

    return Stage(
        made,
        {
            "answer": lambda who, row: services.note_answer(actor=who, question=row, answer=WHY),
            "withdraw": lambda who, row: services.withdraw(actor=who, warning=warned, reason=WHY),
        },
    )


def reaching(world: World, who: Any) -> Stage:
    from cloudsword.centre.dissuasion_desk import services
    from cloudsword.centre.dissuasion_desk.states import SAID, Outcome, Way
    from tests.centre.dissuasion_desk.conftest import exposed

    desk = world.desk
    exposed("person:P1")
    told = {"relative": "son", "relative_number": "+8613800001111"}

    def end(outcome: Outcome) -> Callable[[Any, Any], Any]:
        said = told if outcome is Outcome.RELATIVE else {}
        return lambda _, row: services.end_attempt(actor=row.caller, attempt=row, outcome=outcome, **said)

    return Stage(
        services.take_next(actor=who, way=Way.TALK),
        {
            **{each.value: end(each) for each in SAID},
            "somebody else's": lambda _, row: services.give_back(actor=world.officers[1], attempt=row),
            "another step's": end(Outcome.SENT),
            "give back": lambda _, row: services.give_back(actor=row.caller, attempt=row),
            "longer": lambda _, row: services.prolong(actor=row.caller, attempt=row),
            "time": lambda *_: services.lapse(desk.time.on(minutes=31)),
        },
        odds={"time": 4, "longer": 3},
    )


STAGES: dict[str, Callable[[World, Any], Stage]] = {
    "new users": new_user,
    "roles": grant,
    "new sign-ins": renewal,
    "addresses and keys of institutions": institutions,
    "tokens of institutions": token,
    "orders": order,
    "holds": hold,
    "notices to owners": notice,
    "objections": objection,
    "allocations": allocation,
    "cases": case,
    "reports": report,
    "warnings of numbers": warning,
    "appeals against warnings": warning_appeal,
    "questions to carriers": carrier_question,
    "attempts to reach a person": reaching,
}
"""By the name of the life."""
