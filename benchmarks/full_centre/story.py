"""What happened in the cases of a year: the draws, as rows and as events of the audit log."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np

from benchmarks.full_centre.chain import Said
from benchmarks.full_centre.columns import Rows
from benchmarks.full_centre.officers import Officer

DAYS: Final = 390
YOUNG: Final = timedelta(days=10)
_REASON: Final = "The money came in minutes after the report and is still there."
_HOUR: Final = timedelta(hours=1)


@dataclass(slots=True)
class Story:
    """Draws the cases.

    Parameters
    ----------
    random
        Where from.
    now
        The present.
    officers
        Who works.
    accounts
        Accounts of the country with the institution of each.
    """

    random: np.random.Generator
    now: datetime
    officers: Sequence[Officer]
    accounts: Sequence[tuple[str, str]]
    scam_types: Sequence[str]
    rows: dict[str, Rows]
    said: list[Said] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    open_cases: list[str] = field(default_factory=list)
    closed_cases: list[tuple[str, str, int, datetime]] = field(default_factory=list)
    _cases: int = 0
    _holds: int = 0
    _incidents: int = 0
    _by_role: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for officer in self.officers:
            self._by_role.setdefault(officer.role, []).append(officer.pk)

    def tell(self, transfers: Sequence[dict[str, Any]]) -> None:
        """Tell a case for every transfer, one in eight a further report of the case before it."""
        for number, transfer in enumerate(transfers, 1):
            joins = number % 8 == 0 and self._cases > 0
            at = transfer["booked_at"].astimezone(UTC) + timedelta(
                minutes=float(self.random.uniform(5, 1_800))
            )
            if at > self.now:
                at = self.now - timedelta(minutes=float(self.random.uniform(1, 600)))
            self._report(number, transfer, at, joins)

    def _report(self, number: int, transfer: dict[str, Any], at: datetime, joins: bool) -> None:
        if joins:
            case = f"K{self._cases:06d}"
        else:
            self._cases += 1
            case = f"K{self._cases:06d}"
        self._incidents += 1
        report, officer = f"RD{number:06d}", self._one("duty_officer")
        scam = self._of(self.scam_types)
        age = self.now - at
        is_open = bool(self.random.random() < (0.8 if age < YOUNG else 0.01))
        if not joins:
            self._case(case, scam, at, officer, is_open, transfer)
        self.rows["incidents"].add(
            id=self._incidents, case_id=case, scam_type=scam, happened_at=transfer["booked_at"], opened_at=at
        )
        callback = f"+86199{int(self.random.integers(10**8)):08d}"
        self.rows["reports"].add(
            id=report,
            source="desk",
            token=self._uuid(),
            incident_id=self._incidents,
            reported_at=at,
            received_at=at,
            reporter=f"Reporter {int(self.random.integers(90_000))}",
            callback=callback,
            channel="hotline",
            scam_type=scam,
            story="A caller said the account was used for a crime; the money had to go to a safe place.",
            taken_by_id=officer,
        )
        self.rows["payments"].add(
            id=number,
            report_id=report,
            place=0,
            debtor_account=transfer["debtor_account"],
            creditor_account=transfer["creditor_account"],
            amount_minor=transfer["amount_minor"],
            currency=transfer["currency"],
            paid_at=transfer["booked_at"],
            transaction_id=transfer["transaction_id"],
            booked_minor=transfer["amount_minor"],
            booked_at=transfer["booked_at"],
            chosen_by_id=officer,
            chosen_at=at,
        )
        for place in range(2):
            value = f"+86198{int(self.random.integers(60_000)):08d}"
            self.rows["numbers"].add(
                id=2 * number + place, report_id=report, place=place, kind="msisdn", value=value
            )
        who = f"reporter:{report}"
        self._say(at, officer, "report:record:taken", "report", report, case, who, payments=1)
        for hours in (0.2, 30.0):
            seen = at + hours * _HOUR
            viewer = self._one("funds_officer", "approver", "investigator")
            self._say(seen, viewer, "person:data:viewed", "report", report, case, who)

    def _case(
        self, case: str, scam: str, at: datetime, officer: int, is_open: bool, transfer: dict[str, Any]
    ) -> None:
        closed = None if is_open else min(self.now, at + timedelta(days=float(self.random.uniform(3, 30))))
        self.rows["cases"].add(
            id=case,
            scam_type=scam,
            state="open" if is_open else "closed",
            opened_at=at,
            opened_by_id=officer,
            closed_at=closed,
            closed_by_id=None if is_open else officer,
            closing_reason="" if is_open else "Everything that could be held was held and given back.",
        )
        self._say(at, officer, "case:record:opened", "case", case, case, None)
        if closed:
            self._say(closed, officer, "case:record:closed", "case", case, case, None)
            self.closed_cases.append((case, transfer["transaction_id"], transfer["amount_minor"], at))
        else:
            self.open_cases.append(case)
        count = int(self.random.choice(4, p=[0.3, 0.35, 0.2, 0.15])) + 1
        picked = self.random.choice(len(self.accounts), count, replace=False)
        for place, account in enumerate(picked):
            self._order(
                case, at + timedelta(minutes=3 + 4 * place), closed, transfer, *self.accounts[account]
            )

    def _order(
        self,
        case: str,
        at: datetime,
        closed: datetime | None,
        transfer: dict[str, Any],
        account: str,
        institution: str,
    ) -> None:
        amount = max(1_00, transfer["amount_minor"] // int(self.random.integers(2, 9)))
        is_placed = bool(self.random.random() < 0.7)
        order = self._uuid()
        base = self._base(case, transfer, account, institution, at)
        state = "placed" if is_placed else str(self._of(("refused", "withdrawn", "lapsed", "refused")))
        if closed is None and not is_placed and self.random.random() < 0.5:
            self._waiting(order, base, at, amount)
            return
        placed_at = at + timedelta(minutes=25)
        answered = placed_at if state in ("placed", "refused") else None
        withdrawn = state == "withdrawn"
        self.rows["orders"].add(
            id=order,
            kind="hold",
            state=state,
            amount_minor=amount,
            expires_at=at + 48 * _HOUR,
            sent_at=None if withdrawn else at + timedelta(minutes=2),
            answered_at=answered,
            ended_at=answered or at + 3 * _HOUR,
            refusal="The account was closed before." if state == "refused" else "",
            withdrawn_reason="The money moved on." if withdrawn else "",
            withdrawn_by_id=base["proposed_by_id"] if withdrawn else None,
            **base | ({"approved_by_id": None, "approved_at": None} if withdrawn else {}),
        )
        self._decided(order, base, at, amount, "withdrawn" if withdrawn else "sent")
        if not withdrawn:
            self._message(order, at)
        if is_placed:
            self._hold(order, base, placed_at, closed, amount)

    def _hold(
        self, order: uuid.UUID, base: dict[str, Any], at: datetime, closed: datetime | None, amount: int
    ) -> None:
        self._holds += 1
        hold = self._holds
        end = float(self.random.random())
        is_live = closed is None and (end < 0.5 or self.now - at < YOUNG / 2)
        extended, frozen = self.random.random() < 0.25, self.random.random() < 0.2
        ended = None if is_live else min(self.now, at + 40 * _HOUR)
        back = ended is not None and end > 0.8
        lapsed = ended is not None and 0.65 < end <= 0.8
        live_state = "frozen" if frozen else "extended" if extended else "placed"
        until = self.now + timedelta(minutes=float(self.random.uniform(3, 6_000)))
        self.rows["holds"].add(
            id=hold,
            order_id=order,
            case_id=base["case_id"],
            root_transaction_id=base["root_transaction_id"],
            account=base["account"],
            institution_id=base["institution_id"],
            currency=base["currency"],
            instrument=base["instrument"],
            legal_basis=base["legal_basis"],
            state=live_state if is_live else "returned" if back else "lapsed" if lapsed else "released",
            placed_minor=amount,
            live_minor=amount if is_live else 0,
            returned_minor=amount if back else 0,
            harm_minor=amount // 20 if self.random.random() < 0.1 else 0,
            placed_at=at,
            expires_at=until if is_live else at + 48 * _HOUR,
            times_extended=int(extended),
            ended_at=ended,
        )
        case, who = base["case_id"], self.person(f"account:{base['account']}")
        self._say(at, None, "hold:money:placed", "hold", str(hold), case, who, placed=amount)
        self._letter(hold, base, at, amount)
        for kind, is_asked in (("extend", extended), ("freeze", frozen)):
            if is_asked:
                state = {"extend": "extended", "freeze": "frozen"}[kind]
                self._change(kind, state, hold, base, min(self.now - _HOUR, at + 20 * _HOUR), amount)
        if ended and not back and not lapsed:
            self._change("release", "released", hold, base, ended - _HOUR / 2, amount)
        if ended:
            word = "returned" if back else "lapsed" if lapsed else "released"
            self._say(ended, None, f"hold:money:{word}", "hold", str(hold), case, who, amount=amount)
        elif self.random.random() < 0.1:
            due = self.now + timedelta(minutes=float(self.random.uniform(-60, 2_000)))
            self.rows["alarms"].add(
                id=hold,
                kind="expiring",
                case_id=case,
                hold_id=hold,
                matter=f"hold {hold}",
                raised_at=at,
                due_at=due,
            )

    def _change(
        self, kind: str, state: str, hold: int, base: dict[str, Any], at: datetime, amount: int
    ) -> None:
        order = self._uuid()
        self.rows["orders"].add(
            id=order,
            kind=kind,
            state=state,
            hold_id=hold,
            amount_minor=amount,
            stays_minor=0 if kind == "release" else None,
            expires_at=at + 48 * _HOUR,
            sent_at=at + timedelta(minutes=2),
            answered_at=at + timedelta(minutes=20),
            ended_at=at + timedelta(minutes=20),
            **base
            | {"proposed_at": at, "approved_at": at + timedelta(minutes=1), "idempotency_key": self._uuid()},
        )
        self._decided(order, base, at, amount, "sent")
        self._message(order, at)

    def _waiting(self, order: uuid.UUID, base: dict[str, Any], at: datetime, amount: int) -> None:
        """Add an order that is proposed, or sent and not answered."""
        is_sent = bool(self.random.random() < 0.6)
        nobody = {"approved_by_id": None, "approved_at": None}
        proposed = at if is_sent else self.now - timedelta(minutes=float(self.random.uniform(0.1, 90)))
        self.rows["orders"].add(
            id=order,
            kind="hold",
            state="sent" if is_sent else "proposed",
            amount_minor=amount,
            expires_at=self.now + 40 * _HOUR,
            sent_at=at + timedelta(minutes=2) if is_sent else None,
            **base | {"proposed_at": proposed} | ({} if is_sent else nobody),
        )
        self._decided(order, base, proposed, amount, "sent" if is_sent else "proposed")

    def _base(
        self, case: str, transfer: dict[str, Any], account: str, institution: str, at: datetime
    ) -> dict[str, Any]:
        return {
            "origin": "officer",
            "case_id": case,
            "root_transaction_id": transfer["transaction_id"],
            "account": account,
            "institution_id": institution,
            "currency": transfer["currency"],
            "instrument": "urgent_stop_payment",
            "legal_basis": "Anti-Telecom and Online Fraud Law, art. 20",
            "reason": _REASON,
            "rule": "stolen_first",
            "proposed_by_id": self._one("funds_officer", "duty_officer"),
            "proposed_at": at,
            "approved_by_id": self._one("approver"),
            "approved_at": at + timedelta(minutes=1),
            "idempotency_key": self._uuid(),
            "key_id": "measurement",
            "jws": f"e30.{'A' * 800}.{'A' * 86}",  # as long as a real one
        }

    def _decided(
        self, order: uuid.UUID, base: dict[str, Any], at: datetime, amount: int, how_far: str
    ) -> None:
        case, who = base["case_id"], self.person(f"account:{base['account']}")
        steps = [("proposed", base["proposed_by_id"], 0, "hold:order:proposed")]
        if how_far == "sent":
            steps += [
                ("approved", base["approved_by_id"], 1, "hold:order:approved"),
                ("sent", None, 2, "hold:order:sent"),
            ]
        for _, actor, minutes, event in steps:
            when = at + timedelta(minutes=minutes)
            self._say(when, actor, event, "order", str(order), case, who, amount=amount, reason=_REASON)

    def _message(self, order: uuid.UUID, at: datetime) -> None:
        sent = at + timedelta(minutes=2)
        self.rows["messages"].add(
            id=len(self.rows["messages"]) + 1,
            order_id=order,
            payload={"order_id": str(order)},
            attempts=1,
            next_at=sent,
            sent_at=sent,
            done_at=sent,
        )
        self.rows["answers"].add(
            id=len(self.rows["answers"]) + 1,
            institution_id=self.rows["orders"].last("institution_id"),
            answer_id="1",
            order_id=order,
            outcome="placed",
            effect="applied",
            answered_at=sent,
            received_at=sent,
        )

    def _letter(self, hold: int, base: dict[str, Any], at: datetime, amount: int) -> None:
        letter = {
            "account": base["account"],
            "institution": base["institution_id"],
            "institution_zh": base["institution_id"],
            "amount_minor": amount,
            "currency": base["currency"],
            "since": at.isoformat(),
            "until": (at + 48 * _HOUR).isoformat(),
            "basis": base["legal_basis"],
            "basis_zh": base["legal_basis"],
            "reason": _REASON,
            "case": base["case_id"],
            "answer_hours": 240,
            "made_at": at.isoformat(),
        }
        self.rows["notices"].add(
            id=hold,
            hold_id=hold,
            occasion="placed",
            state="sent",
            letter=letter,
            made_at=at,
            due_at=at,
            sent_at=at,
        )

    def person(self, name: str) -> str:
        """Return the alias under which the log knows a person; the key is kept at the first time."""
        alias = self.aliases.get(name)
        if alias is None:
            alias = self.aliases[name] = self._uuid().hex
            later = self.now + timedelta(days=900)
            key = self.random.bytes(32)
            self.rows["keys"].add(
                person=name, alias=alias, key=key, made_at=self.now, kept="case", shred_at=later
            )
        return alias

    def _say(
        self,
        at: datetime,
        actor: int | None,
        event: str,
        kind: str,
        number: str,
        case: str,
        person: str | None,
        **data: Any,
    ) -> None:
        alias = self.person(person) if person and ":" in person else person
        self.said.append(Said(min(at, self.now), actor, event, kind, number, case, alias, data))

    def _one(self, *roles: str) -> int:
        role = roles[int(self.random.integers(len(roles)))]
        return int(self._of(self._by_role[role]))

    def _of(self, among: Sequence[Any]) -> Any:
        return among[int(self.random.integers(len(among)))]

    def _uuid(self) -> uuid.UUID:
        return uuid.UUID(bytes=self.random.bytes(16), version=4)
