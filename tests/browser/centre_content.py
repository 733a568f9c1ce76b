"""What a centre has after some hours of work: one of everything that pages show, made by the services alone.

The hours are real to the services: their clock is set while they work, so that reports, holds and answers
have times of their own. An officer for each role has a session, so that a browser need not sign in.
"""

import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from cloudsword.centre import clock
from cloudsword.channels.conduct import Intent
from cloudsword.channels.contract import OrderMessage

EARLY, LATE = "6217850100023456786", "6228481206677889901"
UNREPORTED, UNREPORTED_MULE = "6222600810044556673", "6227003814170172876"
EARLY_MULE, LATE_MULE, LAST_MULE = "6222031207009988773", "6230520130045566778", "6216610200088774439"
MORE_PLACES = {
    EARLY: "bank-a",
    LATE: "bank-c",
    EARLY_MULE: "bank-a",
    LATE_MULE: "bank-b",
    LAST_MULE: "bank-c",
    UNREPORTED: "bank-a",
    UNREPORTED_MULE: "bank-c",
}
WARNED = "+861390000130"
"""The numbers of which it warns, but for their last digit."""
TEXTS = {
    "en": {
        "story": "A caller said he was from the procurator's office and had me move my savings.",
        "investment": "The adviser in the chat group showed me profits that I could never take out.",
        "hold": "fresh stolen money that still rests here",
        "object": "This is the wage for three months of my work at the building site.",
        "objector": "the account's owner, by telephone",
        "give_back": "the trace is finished and no other victim is known",
        "freeze": "the case goes to the prosecutor; the stop would end before",
        "delay": "the owner would warn the next account",
        "false": "the caller had confused two of her own accounts",
        "done": "all money is back with the victim",
        "staff": "a colleague changes desks this week",
        "token": "the bank hands reports in by itself from now on",
        "reporter": "Ms Zhou",
        "second": "Mr Tang",
        "new": "New Officer Sun",
        "program": "core banking system",
        "warned": "two victims were called from it within an hour",
        "shop": "This is the number of my shop. I call my customers with it.",
    },
    "zh": {
        "story": "对方自称检察院工作人员，要求我把存款转入“安全账户”。",
        "investment": "群里的“理财老师”让我看到收益，但一直无法提现。",
        "hold": "涉案资金刚到账，尚未转出",
        "object": "这是我在工地干活三个月的工资。",
        "objector": "账户所有人（来电）",
        "give_back": "资金追踪已结束，未发现其他被害人",
        "freeze": "案件移送审查起诉，止付期限届满前转为冻结",
        "delay": "账户所有人可能通知下一级账户转移资金",
        "false": "报案人混淆了本人的两个账户",
        "done": "资金已全部返还被害人",
        "staff": "本周有同事调整岗位",
        "token": "该行今后由系统自动提交报案",
        "reporter": "周女士",
        "second": "唐先生",
        "new": "孙警官",
        "program": "核心业务系统",
        "warned": "一小时内有两名被害人接到该号码来电",
        "shop": "这是我店里的号码，我用它联系顾客。",
    },
}
ROLE_NAMES = {
    "duty_officer": ("Duty Officer Chen", "陈值班"),
    "funds_officer": ("Funds Officer Wang", "王资金"),
    "approver": ("Second Officer Li", "李审批"),
    "analyst": ("Analyst Qian", "钱研判"),
    "caller": ("Caller He", "何劝阻"),
    "investigator": ("Investigator Lu", "陆侦查"),
    "press_officer": ("Press Officer Fang", "方发言"),
    "auditor": ("Auditor Shen", "沈审计"),
    "data_protection_officer": ("Data Officer Mei", "梅数据"),
    "administrator": ("Administrator Gao", "高管理"),
    "liaison": ("Liaison Bank C", "丙行联络"),
}


def more_transfers(now: datetime) -> list[dict[str, Any]]:
    """Return two thefts of earlier hours, and one that nobody has reported yet."""
    rows = [
        ("T-6001", EARLY, EARLY_MULE, 6_400_000, 318),
        ("T-6002", EARLY_MULE, "ATM-3100-0412", 1_600_000, 306),
        ("T-6003", EARLY_MULE, "XCH-77a1c04e", 1_950_000, 301),
        ("T-7001", LATE, LATE_MULE, 15_200_000, 196),
        ("T-7002", LATE_MULE, LAST_MULE, 8_600_000, 188),
        ("T-7003", LATE_MULE, "XCH-77a1c04e", 1_200_000, 131),
        ("T-8001", UNREPORTED, UNREPORTED_MULE, 3_300_000, 46),
        ("T-2001", LATE, EARLY_MULE, 410_000, 2_900),
    ]
    names = ("transaction_id", "debtor_account", "creditor_account", "amount_minor")
    return [
        {**dict(zip(names, row[:4], strict=True)), "currency": "CNY"}
        | {"booked_at": now - timedelta(minutes=row[4])}
        for row in rows
    ]


def calls(now: datetime) -> list[dict[str, Any]]:
    """Return a burst of calls of the first number that is warned of."""
    return [
        {
            "call_id": f"C-{n}",
            "caller": f"{WARNED}0",
            "callee": f"+86138001{n:05d}",
            "started_at": now - timedelta(minutes=200 - n),
            "duration_s": 12 + 97 * (n % 5),
            "imei": "490154203237518",
            "cell": "cell-7",
        }
        for n in range(40)
    ]


def whole_account(order: OrderMessage, number: int, received_at: datetime) -> Intent:
    """Lock all that is there: the conduct of a bank that knows no other hold."""
    return Intent(received_at, (received_at,), is_whole=True)


class Hours:
    """The hours of work, and who did it."""

    def __init__(self, now: datetime, texts: Mapping[str, str], officers: Mapping[str, Any]) -> None:
        self.start = now
        self.now = now
        self.texts = texts
        self.by = SimpleNamespace(**officers)
        self.cases: dict[str, Any] = {}

    @contextmanager
    def at(self, minutes: float) -> Iterator[None]:
        """Let it be ``minutes`` before now; what waits for the banks is done at the end."""
        from cloudsword.centre.holds import services
        from cloudsword.centre.owners import notifying

        self.now = self.start - timedelta(minutes=minutes)
        with clock.used(lambda: self.now):
            yield
            services.send_due()
            self.now += timedelta(seconds=2)
            services.send_due()
            services.run_clocks()
            notifying.tell_owners()

    def report(self, name: str, payer: str, payee: str, minor: int, transfer: str, **about: Any) -> Any:
        """Take a report."""
        from cloudsword.centre.intake.candidates.told import Told
        from cloudsword.centre.intake.services import take_report
        from cloudsword.centre.intake.told import TakenPayment, TakenReport

        told = Told(payer, payee, minor, "CNY", self.now - timedelta(minutes=8))
        taken = TakenReport(payments=(TakenPayment(told, transfer),), channel="hotline", **about)
        report = take_report(actor=self.by.duty_officer, taken=taken, token=uuid.uuid4())
        self.cases[name] = report.incident.case
        return report

    def hold(self, name: str, account: str, root: str, minor: int, *, is_approved: bool = True) -> Any:
        """Propose a hold and approve it."""
        from cloudsword.centre.holds.services import approve, propose
        from cloudsword.centre.people.models import Institution
        from tests.browser.served_centre import PLACES

        place = Institution.objects.get(pk=(PLACES | MORE_PLACES)[account])
        order = propose(
            actor=self.by.funds_officer,
            case=self.cases[name],
            root_transaction_id=root,
            account=account,
            institution=place,
            amount_minor=minor,
            instrument="urgent_stop_payment",
            reason=self.texts["hold"],
        )
        if is_approved:
            self.now += timedelta(seconds=41)
            approve(actor=self.by.approver, order=order)
        return order


def officers(language: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Make an officer for each role; return them, and the key of a session for each."""
    from django.conf import settings
    from django.test import Client

    from cloudsword.centre.people import staff_sessions
    from cloudsword.centre.people.models import Grant, User

    found, sessions = {}, {}
    for role, names in ROLE_NAMES.items():
        user = User.objects.create(
            username=role.replace("_", "."),
            full_name=names[language == "zh"],
            institution_id="bank-c" if role == "liaison" else "centre",
            password="!",
            language=language,
        )
        Grant.objects.create(user=user, role=role, reason="made for a test", is_founding=True)
        found[role] = user
    found["second_administrator"] = other = User.objects.create(
        username="second.administrator",
        full_name=("Administrator Xu", "徐管理")[language == "zh"],
        institution_id="centre",
        password="!",
        language=language,
    )
    Grant.objects.create(user=other, role="administrator", reason="made for a test", is_founding=True)
    for role in ("administrator", "second_administrator"):
        staff_sessions.start(actor=found[role], reason=TEXTS[language]["staff"])
    for role, user in found.items():
        client = Client()
        client.force_login(user)
        session = client.session
        session["began"] = session["seen"] = int(time.time())
        session.save()
        sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found, sessions


def fill(now: datetime, language: str) -> dict[str, str]:
    """Work some hours; return the key of a session for each role."""
    from tests.browser.served_centre import MULES, SECOND, VICTIM

    found, sessions = officers(language)
    texts = TEXTS[language]
    day = Hours(now, texts, found)
    with day.at(305):
        day.report(
            "early",
            EARLY,
            EARLY_MULE,
            6_400_000,
            "T-6001",
            reporter=texts["second"],
            callback="+8613800138000",
            scam_type="investment",
            story=texts["investment"],
        )
    with day.at(303):
        day.hold("early", EARLY_MULE, "T-6001", 2_600_000)
    with day.at(240):
        _take_and_judge_false(day)
    with day.at(186):
        day.report(
            "late", LATE, LATE_MULE, 15_200_000, "T-7001", reporter=texts["reporter"], scam_type="authority"
        )
    with day.at(184):
        day.hold("late", LAST_MULE, "T-7001", 8_600_000)
    with day.at(180):
        late = day.hold("late", LATE_MULE, "T-7001", 5_400_000)
    with day.at(120):
        _give_back(day)
    with day.at(52):
        day.report(
            "first",
            VICTIM,
            MULES[0],
            19_800_000,
            "T-5001",
            reporter=texts["reporter"],
            callback="+8613900139000",
            story=texts["story"],
            scam_type="authority",
        )
    with day.at(50):
        first = day.hold("first", MULES[2], "T-5001", 4_200_000)
        day.hold("first", MULES[3], "T-5001", 2_000_000)
    with day.at(30):
        _object(day, first)
    with day.at(25):
        day.report("second", SECOND, MULES[1], 8_000_000, "T-5002", reporter=texts["second"])
    with day.at(24):
        day.hold("second", MULES[1], "T-5002", 4_900_000)
    with day.at(20):
        day.report("waiting", SECOND, "6222020200199887767", 1_250_000, "", reporter=texts["second"])
    with day.at(12):
        _freeze_and_allocate(day, late)
    with day.at(6):
        day.hold("first", MULES[0], "T-5001", 8_300_000, is_approved=False)
    with day.at(1):
        day.hold("second", MULES[3], "T-5002", 600_000, is_approved=False)
    with day.at(0):
        _warn(day)
        _reach(day)
    _people(day)
    return sessions


def _take_and_judge_false(day: Hours) -> None:
    from cloudsword.centre.intake.services import close_case, judge_report
    from cloudsword.centre.intake.states import ReportState

    report = day.report("false", EARLY, "6222020200555566666", 500_000, "", reporter=day.texts["second"])
    judge_report(actor=day.by.duty_officer, report=report, state=ReportState.FALSE, reason=day.texts["false"])
    close_case(actor=day.by.duty_officer, case=day.cases["false"], reason=day.texts["false"])


def _give_back(day: Hours) -> None:
    from cloudsword.centre.holds.models.holds import Hold
    from cloudsword.centre.restitution.restituting import approve_allocation, drafts, propose_allocation
    from cloudsword.centre.restitution.returning import note_return

    case = day.cases["early"]
    method = drafts(case)[0].method
    allocation = propose_allocation(
        actor=day.by.funds_officer,
        case=case,
        method=method,
        reason=day.texts["give_back"],
        token=uuid.uuid4(),
    )
    approve_allocation(actor=day.by.approver, allocation=allocation, version=allocation.version)
    hold = Hold.objects.get(case=case)
    note_return(actor=day.by.approver, hold=hold, amount_minor=2_600_000, reason="P-88231-2600000")


def _object(day: Hours, order: Any) -> None:
    from cloudsword.centre.holds.models.holds import Hold
    from cloudsword.centre.owners.objecting import file_objection

    file_objection(
        actor=day.by.duty_officer,
        hold=Hold.objects.get(order=order),
        objector=day.texts["objector"],
        text=day.texts["object"],
        token=uuid.uuid4(),
    )


def _freeze_and_allocate(day: Hours, late: Any) -> None:
    from cloudsword.centre.holds.models.holds import Hold
    from cloudsword.centre.holds.services import approve, propose_change
    from cloudsword.centre.holds.states import OrderKind
    from cloudsword.centre.restitution.restituting import drafts, propose_allocation

    order = propose_change(
        actor=day.by.funds_officer,
        hold=Hold.objects.get(order=late),
        kind=OrderKind.FREEZE,
        reason=day.texts["freeze"],
        instrument="freeze",
    )
    approve(actor=day.by.approver, order=order)
    case = day.cases["second"]
    propose_allocation(
        actor=day.by.funds_officer,
        case=case,
        method=drafts(case)[0].method,
        reason=day.texts["give_back"],
        token=uuid.uuid4(),
    )


def _warn(day: Hours) -> None:
    """Numbers in each state, an appeal that waits and one that was answered, a question to a carrier."""
    from cloudsword.centre.people.models import Institution
    from cloudsword.centre.warning_desk import services
    from cloudsword.centre.warning_desk.states import AppealOutcome, Grade
    from cloudsword.warning.origin import Origin

    why, rows = day.texts["warned"], []
    for n in range(6):
        asked = {
            "number": f"{WARNED}{n}",
            "reason": why,
            "token": uuid.uuid4(),
            "origin": Origin.CELL,
        }
        rows.append(services.propose_number(actor=day.by.duty_officer, **asked))
    grades = (Grade.WARN, Grade.WATCH, Grade.WARN, Grade.WARN, Grade.WARN)
    for row, grade in zip(rows, grades, strict=False):
        services.judge(actor=day.by.analyst, warning=row, grade=grade, reason=why)
    for row in (rows[2], rows[3]):
        services.judge(actor=day.by.analyst, warning=row, grade=Grade.CUT_OFF, reason=why)
    services.approve_cut_off(actor=day.by.approver, warning=rows[3])
    for row in (rows[0], rows[4]):
        said = {"appellant": day.texts["second"], "text": day.texts["shop"], "token": uuid.uuid4()}
        last = services.take_appeal(actor=day.by.duty_officer, warning=row, **said)
    outcome = {"outcome": AppealOutcome.UPHELD, "answer": why, "version": last.version}
    services.answer_appeal(actor=day.by.approver, appeal=last, **outcome)
    carrier = Institution.objects.create(id="carrier-a", name="Carrier A", name_zh="甲运营商", kind="carrier")
    services.ask_carrier(actor=day.by.analyst, warning=rows[2], carrier=carrier, text=why)


def _reach(day: Hours) -> None:
    """People whom the first number reached, some of whom were called, and one whom a caller has in hand."""
    from cloudsword.centre.dissuasion_desk import services
    from cloudsword.centre.dissuasion_desk.services.finding import find
    from cloudsword.centre.dissuasion_desk.states import Outcome, Way

    find(day.now)
    caller = day.by.caller
    for outcome in (Outcome.STOPPED, Outcome.UNANSWERED, Outcome.PAID, Outcome.REFUSED):
        attempt = services.take_next(actor=caller, way=Way.TALK)
        services.end_attempt(actor=caller, attempt=attempt, outcome=outcome)
    services.take_next(actor=caller, way=Way.TALK)


def _people(day: Hours) -> None:
    from cloudsword.centre.api import services as tokens
    from cloudsword.centre.api.scopes import Scope
    from cloudsword.centre.people import services
    from cloudsword.centre.people.models import Institution

    one, other = day.by.administrator, day.by.second_administrator
    centre, bank = Institution.objects.get(pk="centre"), Institution.objects.get(pk="bank-c")
    services.propose_user(
        actor=other,
        username="sun",
        full_name=day.texts["new"],
        institution=centre,
        language="zh",
        role="analyst",
        reason=day.texts["staff"],
    )
    grant = services.propose_grant(
        actor=other, user=day.by.caller, role="analyst", reason=day.texts["staff"], ends_at=None
    )
    services.refuse(actor=one, proposal=grant, reason=day.texts["staff"])
    about = {"institution": bank, "scopes": [Scope.REPORTS_WRITE, Scope.ORDERS_READ], "days": 90}
    about |= {"name": day.texts["program"], "reason": day.texts["token"]}
    made = tokens.propose_token(actor=one, **about)
    tokens.approve_token(actor=other, proposal=made)
    tokens.propose_token(actor=other, **about)


def local_zone(now: datetime | None = None, hour: int = 15) -> str:
    """Return a zone in which it is about ``hour`` o'clock: the hours of work lie in one day there."""
    now = now or datetime.now(UTC)
    ahead = (hour - now.hour + 12) % 24 - 12
    return "UTC" if ahead == 0 else f"Etc/GMT{-ahead:+d}"
